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
    /// What made the vectors. `dimensions` is their columns.
    func identity(dimensions: Int) -> ModelIdentity
    /// Everything besides an item's own bytes that its vector depends on: files, version, parameters. `files` remembers
    /// the hashes of large files.
    func fingerprint(_ files: FileHashMemo?) throws -> ContentHash
    /// The same model with what it puts before every text chosen by the name that its folder has for it; nil where it has no
    /// such choices.
    func prompted(_ name: Located<String>) throws -> (any Embedder)?
    /// The same as `embed`, and for each record how many tokens of its text were read; nil where that is all of them.
    func embedCounting(
        _ records: [Record], workers: Workers, progress: ProgressSink
    ) throws -> (vectors: Matrix, cuts: [Int?])
    /// One row per record, in order. Progress counts records.
    func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix
}

extension Embedder {
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

extension Modality {
    /// `texts`, `images`: what a model takes and a dataset holds.
    package var plural: String {
        switch self {
        case .text: "texts"
        case .image: "images"
        case .vectors: "vectors"
        case .token: "the tokens of texts"
        }
    }
}
