import Datasets
package import Diagnostics
import Inference

/// Why items cannot be embedded.
package struct EmbeddingError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case unknownModel(String, known: [String])
        /// The card that declares the model has told its own complaints: there is nothing to add.
        case failedCard
        case wrongModality(model: String, takes: String, dataset: String, holds: String)
        /// Of a dataset of texts and pictures, an item that the model does not take.
        case wrongItem(model: String, takes: String, dataset: String, item: String, isPicture: Bool)
        /// A model asked of a dataset that brought its own vectors.
        case ownVectors(model: String, dataset: String)
        /// A query put to vectors that no model of the site made.
        case queryOfOwnVectors(dataset: String)
        case queryOfTokens(dataset: String)
        case wrongQuery(model: String, takes: String, query: String, _ isPicture: Bool)
        /// The model has no vector for it but zeros, or knows none of its tokens.
        case unknownQuery(model: String, query: String)
        case notCached(dataset: String, model: String, missing: Int, of: Int, first: [String])
        case notFinite(model: String, item: String)
        /// A number whose square does not fit, summed over a vector.
        case tooLarge(model: String, item: String, number: Float)
        case unequalLengths(model: String)
        /// Vectors of another length than those that are known of the model.
        case otherLength(model: String, found: Int, known: Int)
        /// As many vectors as there are items are expected, of at least one number.
        case wrongShape(model: String, rows: Int, columns: Int, items: Int)
        /// No text of a dataset or file is read as any.
        case noTokens(model: String, of: String)
        /// A prompt is asked of a model that knows none.
        case noPrompts(model: String)
        /// What is put before texts, and is not pooled, leaves no room for them.
        case longPrompt(String, model: String, tokens: Int, limit: Int)
        case unknownPrompt(String, model: String, known: [String])
        /// More numbers are asked for than the model gives.
        case tooFewNumbers(model: String, width: Int, asked: Int)
        /// This processor does not compute so.
        case unsupported(Precision)
        /// What a module further down found wrong.
        case other([Diagnostic], FailureCause)
    }

    let kind: Kind
    package let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition? = nil) {
        self.kind = kind
        self.position = position
    }

    init(_ other: any Diagnosable) {
        self.init(.other(other.diagnostics, other.cause))
    }

    /// The same at `place`, where it has none of its own.
    func placed(at place: SourcePosition?) -> EmbeddingError {
        guard case .other(let diagnostics, let cause) = kind else { return EmbeddingError(kind, at: position ?? place) }
        let placed = diagnostics.map {
            Diagnostic($0.severity, at: $0.position ?? place, $0.message, remedy: $0.remedy)
        }
        return EmbeddingError(.other(placed, cause), at: position)
    }

    /// Vectors of another length than those that they are compared with.
    package var isOtherLength: Bool {
        if case .otherLength = kind { true } else { false }
    }

    package var cause: FailureCause {
        switch kind {
        case .unsupported: .environment
        case .other(_, let cause): cause
        default: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        if case .other(let diagnostics, _) = kind { return diagnostics }
        if case .failedCard = kind { return [] }
        return [.error(at: position, message, remedy: remedy)]
    }

    private var message: String {
        switch kind {
        case .unknownModel(let name, _): "no model '\(name)'"
        case .wrongModality(let model, let takes, let dataset, let holds):
            "the model '\(model)' takes \(takes), but '\(dataset)' holds \(holds)"
        case .wrongItem(let model, let takes, let dataset, let item, let isPicture):
            "the model '\(model)' takes \(takes), but '\(PlainText.shortened(item, to: 60))' of '\(dataset)' is a \(isPicture ? "picture, for it has no text" : "text")"
        case .ownVectors(let model, let dataset):
            "'\(dataset)' brings its own vectors; the model '\(model)' has nothing to embed there"
        case .queryOfOwnVectors(let dataset):
            "'\(dataset)' brings its own vectors: there is no model that could read a query"
        case .queryOfTokens(let dataset):
            "the items of '\(dataset)' are tokens of texts, with which no whole text is compared"
        case .wrongQuery(let model, let takes, let query, let isPicture):
            "the model '\(model)' takes \(takes), but the query '\(PlainText.shortened(query, to: 60))' is a \(isPicture ? "picture" : "text")"
        case .unknownQuery(let model, let query):
            "the model '\(model)' knows nothing of the query '\(PlainText.shortened(query, to: 60))'"
        case .notCached(let dataset, let model, let missing, let count, let first):
            """
            \(PlainText.grouped(missing)) of \(PlainText.grouped(count)) vectors of '\(dataset)' by '\(model)' are not in \
            the cache: \(first.map { "'\(PlainText.shortened($0, to: 40))'" }.joined(separator: ", "))\
            \(missing > first.count ? ", …" : "")
            """
        case .notFinite(let model, let item):
            "the model '\(model)' gave NaN or infinity for '\(PlainText.shortened(item, to: 60))'"
        case .tooLarge(let model, let item, let number):
            "the model '\(model)' gave \(number) for '\(PlainText.shortened(item, to: 60))'; expected numbers from -1e15 to 1e15"
        case .unequalLengths(let model): "the model '\(model)' gave vectors of different lengths; expected one length"
        case .otherLength(let model, let found, let known):
            "the model '\(model)' gives \(PlainText.count(found, "number")) now; the vectors that it gave before have \(PlainText.grouped(known))"
        case .wrongShape(let model, let rows, let columns, let items):
            """
            the model '\(model)' gave \(PlainText.count(rows, "vector")) of \(PlainText.count(columns, "number")); \
            expected \(PlainText.count(items, "vector"))
            """
        case .noTokens(let model, let name): "the model '\(model)' finds no token in the texts of '\(name)'"
        case .noPrompts(let model): "the model '\(model)' has no prompts"
        case .unknownPrompt(let name, let model, _):
            "the model '\(model)' has no prompt '\(PlainText.shortened(name, to: 60))'"
        case .longPrompt(let prompt, let model, let tokens, let limit):
            "'\(PlainText.shortened(prompt, to: 60))' before each text is \(PlainText.count(tokens, "token")), but the model '\(model)' reads \(PlainText.grouped(limit))"
        case .tooFewNumbers(let model, let width, let asked):
            "'truncate_dim' is \(asked), but the model '\(model)' gives \(PlainText.count(width, "number"))"
        case .unsupported(let precision): "this processor does not compute in \(precision.rawValue)"
        case .failedCard: "the model's card has an error"
        case .other(let diagnostics, _): diagnostics.first?.message ?? ""
        }
    }

    private var remedy: String? {
        switch kind {
        case .unknownModel(let name, let known):
            Suggestion.nearest(to: name, among: known).map { "Did you mean '\($0)'?" }
                ?? "\(Suggestion.remedy(for: name, among: known)) 'embedsite model add OWNER/NAME' adds one."
        case .wrongModality: "Choose another model in 'embed:'."
        case .wrongItem: "Give it a text, or choose a model of texts and pictures in 'embed:'."
        case .queryOfOwnVectors: "Name a model in 'embed:', or make the query one of the items."
        case .queryOfTokens: "Ask a dataset of the texts themselves."
        case .wrongQuery(_, _, _, let isPicture):
            isPicture
                ? "Ask with a text, or choose a model of pictures."
                : "Ask with the path of a picture (\(Query.endingList)), or choose a model of texts and pictures such as CLIP."
        case .unknownQuery: "Ask in words and a language that the model reads."
        case .ownVectors(_, let dataset): "Write 'data: \(dataset)'."
        case .notCached: "Build once without --frozen, or bring the vectors as 'records: vectors:'."
        case .tooLarge: "Divide all of its vectors by one number."
        case .notFinite: "Leave that item out, or use '--precision f32'."
        case .otherLength:
            "Where another model answers now, write another 'version' in its card: all items are then embedded anew."
        case .unequalLengths, .wrongShape: "Look at 'input' and 'output' in the model's card."
        case .noTokens: "Write texts of which the model's vocabulary knows something."
        case .noPrompts: "Leave 'prompt' out, or write 'prefix:' in the model's card."
        case .unknownPrompt(let name, _, let known): Suggestion.remedy(for: name, among: known)
        case .longPrompt: "Shorten it, or write a larger 'max_tokens' in the model's card."
        case .tooFewNumbers(_, let width, _): "Write 'truncate_dim: \(width)' or less."
        case .unsupported: "Use '--precision f32'."
        case .failedCard, .other: nil
        }
    }
}

extension EmbeddingError: CustomStringConvertible {
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
