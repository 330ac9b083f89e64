package import Artifacts
package import Datasets
package import Diagnostics
package import VectorMath

/// Turns items into vectors.
package protocol Embedder: Sendable {
    /// What made the vectors; `dimensions` is as found in `vectors`.
    func identity(dimensions: Int) -> ModelIdentity
    /// Everything besides an item's own bytes that its vector depends on: model, version, parameters.
    var fingerprint: ContentHash { get }
    /// Whether an item's vector depends on the other items as well. Then only the whole list can be kept.
    var isCorpusWide: Bool { get }
    /// One row per item, in order. Every number is finite.
    func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix
}
