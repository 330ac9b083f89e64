package import Artifacts
package import Datasets
package import Diagnostics
import Projections
package import VectorMath

/// The model `lexical`: TF-IDF of words, word pairs and runs of letters (see `LexicalFeatures`, `LexicalWeights`),
/// brought to at most 128 dimensions by truncated SVD (Deerwester et al., "Indexing by latent semantic analysis", 1990),
/// rows of length one. It sees spelling, not meaning, and needs no files.
///
/// With 128 texts or fewer nothing is lost: cosines are those of the weights themselves. A text without letters has
/// the zero vector.
package struct LexicalEmbedder: Embedder {
    static let dimensions = 128
    private static let seed: UInt64 = 42

    package init() {}

    package var name: String { "lexical" }
    package var modality: Modality { .text }
    package var isCorpusWide: Bool { true }

    package func fingerprint(_ files: FileHashMemo?) -> ContentHash {
        var hasher = ContentHasher(domain: "lexical 3")
        hasher.combine(Self.dimensions)
        return hasher.finish()
    }

    package func identity(of vectors: Matrix) -> ModelIdentity {
        ModelIdentity(
            name: name, title: "lexical",
            summary: """
                Compares spelling and shared words, not meaning: words, word pairs and runs of letters, each the \
                heavier the fewer items of this dataset hold it.
                """,
            dimensions: vectors.columns, isNormalized: true)
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let weights = LexicalWeights(records.map(\.title), workers: workers)
        let rank = max(1, min(Self.dimensions, records.count, weights.columns))
        let scores = Self.scores(weights, rank: rank, workers: workers)
        progress.report(name, done: records.count, of: records.count)
        return scores.droppingZeroColumns().unitRows(workers: workers).matrix
    }

    private static func scores(_ weights: LexicalWeights, rank: Int, workers: Workers) -> Matrix {
        var scores = truncatedSVD(
            of: SparseMatrix(columns: weights.columns, rows: weights.rows), rank: rank, seed: seed, workers: workers
        ).scores
        // Rounding leaves traces where there is nothing, which unit length would blow up.
        for (row, entries) in weights.rows.enumerated() where entries.isEmpty {
            for column in 0..<scores.columns { scores[row, column] = 0 }
        }
        return scores
    }
}

extension Matrix {
    /// Without the columns that are zero in all rows, but for the first.
    fileprivate func droppingZeroColumns() -> Matrix {
        let kept = (0..<columns).filter { column in
            column == 0 || (0..<rows).contains { self[$0, column] != 0 }
        }
        guard kept.count < columns else { return self }
        return Matrix(
            rows: rows, columns: kept.count,
            storage: (0..<rows).flatMap { row in kept.map { self[row, $0] } })
    }
}
