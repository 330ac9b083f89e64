package import Diagnostics
package import VectorMath

/// Items of which a model knows nothing: a text without a token of its vocabulary, say.
package struct UnknownItems: Sendable, Equatable, Encodable {
    /// At least one.
    package let count: Int
    /// Of all that the model was given.
    private let total: Int
    /// The first of them, as it is shown.
    private let example: String

    /// nil where `unknown` is empty.
    init?(_ unknown: [Record], of total: Int) {
        guard let blank = unknown.first else { return nil }
        let shown = unknown.first { !Self.isBlank($0.title) }
        count = unknown.count
        self.total = total
        example = shown.map { Self.quoted($0.title) } ?? "\(Self.quoted(blank.id)), which is blank"
    }

    /// Those whose vectors are zeros, which have no direction and are like nothing; nil where there are none.
    package init?(zerosOf vectors: Matrix, _ records: [Record]) {
        let norms = vectors.norms()
        self.init(records.indices.filter { norms[$0] == 0 }.map { records[$0] }, of: records.count)
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    private static func quoted(_ text: String) -> String {
        "'\(PlainText.shortened(PlainText.singleLine(text), to: 40))'"
    }

    /// `2 of 4 texts ('zzz', …)`.
    private func words(_ noun: String) -> String {
        "\(PlainText.grouped(count)) of \(PlainText.count(total, noun)) (\(example)\(count > 1 ? ", …" : ""))"
    }

    /// Of texts whose tokens are the items: nothing stands for them.
    package var leftOut: String { "\(words("text")) without a token that the model knows" }

    /// Of texts that are left out.
    ///
    /// - Parameter model: its name, where that does not go without saying.
    package func warning(leftOutBy model: String?, at position: SourcePosition) -> Diagnostic {
        warning(model, "\(leftOut) \(count == 1 ? "is" : "are") left out", at: position)
    }

    /// Of items that have a vector of zeros.
    package func warning(zerosBy model: String?, at position: SourcePosition) -> Diagnostic {
        warning(
            model,
            "\(words("item")) \(count == 1 ? "has" : "have") a vector of zeros, for the model knows nothing of \(count == 1 ? "it" : "them")",
            at: position)
    }

    private func warning(_ model: String?, _ words: String, at position: SourcePosition) -> Diagnostic {
        .warning(
            at: position, (model.map { "\($0): " } ?? "") + words,
            remedy:
                "Choose a model that knows \(count == 1 ? "it" : "them"), or take \(count == 1 ? "it" : "them") out of the data."
        )
    }
}
