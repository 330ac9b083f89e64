package import Artifacts
package import Datasets
package import Diagnostics
package import VectorMath

/// Turns items into vectors.
///
/// Making one is cheap and needs no file of a model: those are opened by the first `embed`, so that a build whose
/// vectors are all in the cache starts no engine and needs no model.
package protocol Embedder: Sendable {
    /// As manifests and figures name it.
    var name: String { get }
    /// What it takes: texts or images.
    var modality: Modality { get }
    /// The same model for items of this kind; nil where it takes none.
    func embedder(for modality: Modality) -> (any Embedder)?
    /// Whether an item's vector depends on the other items as well. Then only the whole list can be kept.
    var isCorpusWide: Bool { get }
    /// Whether what it gives is paid for, and so is kept also where nobody has a cache for it.
    var isPaid: Bool { get }
    /// What made `vectors`.
    func identity(of vectors: Matrix) -> ModelIdentity
    /// Everything besides an item's own bytes that its vector depends on: files, version, parameters. `files` remembers
    /// the hashes of large files.
    func fingerprint(_ files: FileHashMemo?) throws -> ContentHash
    /// The same model with what it puts before every text chosen by the name that its folder has for it; nil where it has no
    /// such choices.
    func prompted(_ name: Located<String>) throws -> (any Embedder)?
    /// The same model as it reads what items are asked: with the prompt that it has for queries. `reading` says how that
    /// differs from how items are read, as in `with ‘query: ’ before it`.
    func asking() throws -> (model: any Embedder, reading: String?)
    /// A row for each query, in the space of those that `embed` gives `items`: for a model whose vectors depend on all items.
    func embed(queries: [Record], among items: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix
    /// Of each text, how many of its tokens the model knows nothing of; nil where it knows all, or reads no tokens.
    func unknownTokens(of texts: [String]) throws -> [UnknownTokens?]
    /// The same as `embed`, and for each record how many tokens of its text were read; nil where that is all of them.
    func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?])
    /// The same in parts: `keep` is given the places of some records, their rows, and how many tokens were read of each, as soon as
    /// they are there, and before more is asked of what costs time or money. It may be called from any thread. What it throws
    /// ends everything.
    func embedParts(
        _ records: [Record], workers: Workers, progress: ProgressSink, keep: @Sendable (EmbeddedPart) throws -> Void
    ) throws
    /// One row per record, in order. Progress counts records.
    func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix
}

/// Some of the records that are embedded.
package struct EmbeddedPart: Sendable {
    /// Which records.
    package let places: [Int]
    /// One row for each.
    package let vectors: Matrix
    /// How many tokens were read of each; nil where that is all of them.
    package let cuts: [Int?]

    package init(places: [Int], vectors: Matrix, cuts: [Int?]) {
        self.places = places
        self.vectors = vectors
        self.cuts = cuts
    }
}

extension Embedder {
    /// Items computed between two transactions of a cache.
    private var partSize: Int { 2_048 }

    package func embedParts(
        _ records: [Record], workers: Workers, progress: ProgressSink, keep: @Sendable (EmbeddedPart) throws -> Void
    ) throws {
        for start in stride(from: 0, to: records.count, by: partSize) {
            let places = Array(start..<min(records.count, start + partSize))
            progress.report(name, done: start, of: records.count)
            let (vectors, cuts) = try embedCounting(
                places.map { records[$0] }, workers: workers,
                progress: ProgressSink { progress.report(name, done: start + $0.done, of: records.count) })
            try keep(EmbeddedPart(places: places, vectors: vectors, cuts: cuts))
        }
    }

    package var isPaid: Bool { false }

    package func asking() throws -> (model: any Embedder, reading: String?) { (self, nil) }

    package func embed(
        queries: [Record], among items: [Record], workers: Workers, progress: ProgressSink
    ) throws -> Matrix {
        try embed(queries, workers: workers, progress: progress)
    }

    package func unknownTokens(of texts: [String]) throws -> [UnknownTokens?] {
        texts.map { _ in nil }
    }

    package func embedder(for modality: Modality) -> (any Embedder)? { modality == self.modality ? self : nil }

    package func prompted(_ name: Located<String>) throws -> (any Embedder)? { nil }

    /// The same as `prompted`, and where it has no such choices a complaint.
    package func requiring(prompt: Located<String>) throws -> any Embedder {
        guard let prompted = try prompted(prompt) else {
            throw EmbeddingError(.noPrompts(model: name), at: prompt.position)
        }
        return prompted
    }

    package func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?]) {
        (
            try embed(records, workers: workers, progress: progress),
            Array(repeating: nil, count: records.count)
        )
    }
}
