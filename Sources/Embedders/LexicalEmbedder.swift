package import Artifacts
package import Datasets
package import Diagnostics
import Projections
package import VectorMath

/// The model `lexical`: words, pairs of words and runs of three to five letters, weighted by TF-IDF (Salton & Buckley
/// 1988), reduced to 128 dimensions by truncated SVD (Deerwester et al. 1990), rows of length one. It sees spelling,
/// not meaning, and needs no files.
package struct LexicalEmbedder: Embedder {
    static let dimensions = 128
    /// The most frequent features that are kept.
    static let vocabularyLimit = 4_096

    package init() {}

    package var fingerprint: ContentHash {
        var hasher = ContentHasher(domain: "lexical 1")
        hasher.combine(Self.dimensions)
        hasher.combine(Self.vocabularyLimit)
        return hasher.finish()
    }

    package var isCorpusWide: Bool { true }

    package func identity(dimensions: Int) -> ModelIdentity {
        ModelIdentity(
            name: "lexical", title: "lexical",
            summary: "Compares spelling and shared words, not meaning: words, pairs of words and runs of letters, "
                + "weighted by how rare they are in this dataset.",
            dimensions: dimensions, isNormalized: true)
    }

    package func embed(_ records: [Record], workers: Workers, progress: ProgressSink) throws -> Matrix {
        let counts = records.map { LexicalFeatures.counts(in: $0.title) }
        let vocabulary = Self.vocabulary(of: counts)
        let weights = Self.weights(counts, vocabulary)
        let rank = min(Self.dimensions, max(1, min(records.count, vocabulary.count)))
        let scores = truncatedSVDScores(of: weights, rank: rank, workers: workers)
        return scores.unitRows(workers: workers).matrix
    }

    /// Features that occur in more than one item (in one, where the dataset is small), the most frequent first; ties
    /// by spelling.
    private static func vocabulary(of counts: [[String: Int]]) -> [(feature: String, items: Int)] {
        var items: [String: Int] = [:]
        for features in counts { for feature in features.keys { items[feature, default: 0] += 1 } }
        let shared = items.filter { $0.value > 1 }
        return (shared.isEmpty ? items : shared).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(vocabularyLimit).map { ($0.key, $0.value) }
    }

    private static func weights(_ counts: [[String: Int]], _ vocabulary: [(feature: String, items: Int)]) -> Matrix {
        var weights = Matrix(rows: counts.count, columns: vocabulary.count)
        for (column, entry) in vocabulary.enumerated() {
            let rarity = logarithm(Double(1 + counts.count) / Double(1 + entry.items)) + 1
            for (row, features) in counts.enumerated() {
                guard let count = features[entry.feature] else { continue }
                weights[row, column] = Float((1 + logarithm(Double(count))) * rarity)
            }
        }
        for row in 0..<weights.rows {
            let length = weights.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { continue }
            for column in 0..<weights.columns { weights[row, column] /= length }
        }
        return weights
    }
}
