import Artifacts
package import Datasets
package import VectorMath

/// Something asked of vectors: an analysis as a value.
///
/// It sees the vectors and its own fields, nothing else. Labels, texts and a second model's vectors that an answer
/// depends on are fields, so its encoding, with its name, its version and the vectors' hash, is all that an answer
/// follows from: `Analyst` keeps answers by these, and no answer kept can be stale.
///
/// The same on any number of workers.
package protocol Question: Encodable, Sendable {
    associatedtype Answer: Codable & Sendable

    /// What is asked, for keys and for whoever waits for the answer.
    static var name: String { get }
    /// Raised whenever the answer to the same question comes out differently: a test holds answers to a table of
    /// digests, and names the version to raise.
    static var version: Int { get }

    /// - Parameters:
    ///   - vectors: one row per item, finite.
    ///   - workers: tell how far each pass over the items is.
    func answer(_ vectors: Matrix, _ workers: Workers) throws -> Answer
}

extension Question {
    package static var version: Int { 1 }
}

/// Vectors that a question carries beside those it is asked of; part of its key by their hash.
package struct OtherVectors: Encodable, Sendable {
    package let matrix: Matrix
    /// nil: taken when a key is made, which commands never do.
    private let hash: ContentHash?

    package init(_ set: VectorSet) {
        matrix = set.vectors
        hash = set.hash
    }

    package init(_ matrix: Matrix) {
        self.matrix = matrix
        hash = nil
    }

    package func encode(to encoder: any Encoder) throws { try (hash ?? matrix.contentHash).encode(to: encoder) }
}
