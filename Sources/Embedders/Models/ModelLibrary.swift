package import Diagnostics

/// The models that a site can name.
package struct ModelLibrary: Sendable {
    /// Names that no card may take.
    package static let builtInNames = ["lexical", "minilm", "pixels", "timbre"]

    private let embedders: [String: any Embedder]
    /// Names whose cards have complaints of their own.
    private var failed: Set<String> = []

    /// Models by their own names; the first of a name counts.
    package init(_ embedders: [any Embedder]) {
        self.embedders = Dictionary(embedders.map { ($0.name, $0) }) { first, _ in first }
    }

    /// In the order of the alphabet.
    package var names: [String] { embedders.keys.sorted() }

    /// The same library, knowing models whose cards failed: asking for one is no mistake of its own.
    package func knowing(failed names: Set<String>) -> ModelLibrary {
        var library = self
        library.failed.formUnion(names)
        return library
    }

    /// The model called `name`. `position` is where it was asked for.
    package func embedder(
        named name: String, at position: SourcePosition? = nil
    ) throws(EmbeddingError) -> any Embedder {
        if let embedder = embedders[name] { return embedder }
        if failed.contains(name) { throw EmbeddingError(.failedCard) }
        throw EmbeddingError(.unknownModel(name, known: (names + failed).sorted()), at: position)
    }
}
