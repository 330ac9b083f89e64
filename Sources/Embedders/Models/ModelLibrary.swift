package import Diagnostics

/// The models that a site can name.
package struct ModelLibrary: Sendable {
    /// Names that no card may take.
    package static let builtInNames = ["lexical", "minilm", "pixels"]

    private let embedders: [String: any Embedder]

    /// Models by their own names; the first of a name counts.
    package init(_ embedders: [any Embedder]) {
        self.embedders = Dictionary(embedders.map { ($0.name, $0) }) { first, _ in first }
    }

    /// In the order of the alphabet.
    package var names: [String] { embedders.keys.sorted() }

    /// The model called `name`. `position` is where it was asked for.
    package func embedder(
        named name: String, at position: SourcePosition? = nil
    ) throws(EmbeddingError) -> any Embedder {
        if let embedder = embedders[name] { return embedder }
        throw EmbeddingError(.unknownModel(name, known: names), at: position)
    }
}
