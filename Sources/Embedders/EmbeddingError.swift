package import Diagnostics

/// Why items cannot be embedded.
package struct EmbeddingError: Diagnosable, Equatable {
    package enum Kind: Equatable, Sendable {
        case unknownModel(String, known: [String])
        case wrongModality(model: String, takes: String, dataset: String, holds: String)
        case notInstalled(String)
        case missingVectors(dataset: String, model: String, count: Int)
        case notFinite(model: String, item: String)
    }

    package let kind: Kind
    package let position: SourcePosition?

    package init(_ kind: Kind, at position: SourcePosition? = nil) {
        self.kind = kind
        self.position = position
    }

    package var diagnostics: [Diagnostic] {
        switch kind {
        case .unknownModel(let name, let known):
            [.error(at: position, "no model '\(name)'", remedy: Suggestion.remedy(for: name, among: known))]
        case .wrongModality(let model, let takes, let dataset, let holds):
            [
                .error(
                    at: position, "the model '\(model)' takes \(takes), but '\(dataset)' holds \(holds)",
                    remedy: "Choose another model in 'embed:'.")
            ]
        case .notInstalled(let model):
            [.error(at: position, "the model '\(model)' is not installed", remedy: "Run 'embedsite setup'.")]
        case .missingVectors(let dataset, let model, let count):
            [
                .error(
                    at: position, "\(count) vectors of '\(dataset)' by '\(model)' are not in the cache",
                    remedy: "Build once without --frozen.")
            ]
        case .notFinite(let model, let item):
            [
                .error(
                    at: position,
                    "the model '\(model)' gave no finite vector for '\(PlainText.shortened(item, to: 60))'")
            ]
        }
    }

    package var cause: FailureCause {
        if case .notInstalled = kind { .environment } else { .input }
    }
}
