package import Artifacts
package import Datasets
package import Diagnostics
import Projections
package import VectorMath

/// The model `lexical`: TF-IDF of words, word pairs and runs of letters (see `LexicalFeatures`, `LexicalWeights`),
/// brought to at most 128 dimensions by truncated SVD (Deerwester et al., "Indexing by latent semantic analysis", 1990),
/// rows of length one. It sees spelling, not meaning, and needs no files.
///
/// With 128 texts or fewer nothing is lost: cosines of items are those of the weights themselves. A text without letters has
/// the zero vector. Of a query counts what the items have of its features.
package struct LexicalEmbedder: Embedder {
    static let dimensions = 128
    private static let seed: UInt64 = 42

    package init() {}

    package var name: String { "lexical" }
    package var modality: Modality { .text }
    package var isCorpusWide: Bool { true }

    package func fingerprint(_ files: FileHashMemo?) -> ContentHash {
        var hasher = ContentHasher(domain: "lexical 4")
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
        let space = Space(of: records, workers: workers)
        progress.report(name, done: records.count, of: records.count)
        return space.unit(space.scores, workers: workers)
    }

    /// Folded in (Deerwester et al., section "Representing queries"): of a query counts what the items have of its features.
    package func embed(
        queries: [Record], among items: [Record], workers: Workers, progress: ProgressSink
    ) throws -> Matrix {
        let space = Space(of: items, workers: workers)
        progress.report(name, done: queries.count, of: queries.count)
        return space.unit(space.scores(of: queries, workers: workers), workers: workers)
    }

    /// What some items span.
    private struct Space {
        private let weights: LexicalWeights
        /// Features x dimensions.
        private let directions: Matrix
        /// Of the items.
        let scores: Matrix
        /// Dimensions that are not zero in all items, and the first.
        private let used: [Int]

        init(of items: [Record], workers: Workers) {
            weights = LexicalWeights(items.map(\.title), workers: workers)
            let found = truncatedSVD(
                of: SparseMatrix(columns: weights.columns, rows: weights.rows),
                rank: max(1, min(LexicalEmbedder.dimensions, items.count, weights.columns)), seed: LexicalEmbedder.seed,
                workers: workers)
            directions = found.components.transposed()
            // As queries are, so that a text is the same whether it is asked or an item.
            let scores = Self.scores(of: weights.rows, along: directions, workers: workers)
            self.scores = scores
            used = (0..<scores.columns).filter { column in
                column == 0 || (0..<scores.rows).contains { scores[$0, column] != 0 }
            }
        }

        func scores(of queries: [Record], workers: Workers) -> Matrix {
            Self.scores(of: queries.map { weights.row(of: $0.title) }, along: directions, workers: workers)
        }

        /// Each row by itself; zeros of a text that has none of the features.
        private static func scores(
            of rows: [[(column: Int, value: Float)]], along directions: Matrix, workers: Workers
        ) -> Matrix {
            SparseMatrix(columns: directions.rows, rows: rows).times(directions, workers: workers.silent)
        }

        func unit(_ scores: Matrix, workers: Workers) -> Matrix {
            let kept =
                used.count == scores.columns
                ? scores
                : Matrix(
                    rows: scores.rows, columns: used.count,
                    storage: (0..<scores.rows).flatMap { row in used.map { scores[row, $0] } })
            return kept.unitRows(workers: workers).matrix
        }
    }
}
