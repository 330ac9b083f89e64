import Foundation
import VectorMath

/// TF-IDF of the features of some texts: one row per text, one column per feature, rows of length one.
///
///     weight = (1 + ln tf) · (1 + ln((1 + n) / (1 + df)))
///
/// tf: how often the text holds the feature; df: how many of the n texts hold it (Salton & Buckley, "Term-weighting
/// approaches in automatic text retrieval", 1988, with both counts smoothed).
struct LexicalWeights {
    /// Features kept, those of most texts first: a bound for memory that no ordinary dataset meets.
    static let vocabularyLimit = 1_000_000

    var columns: Int { vocabulary.count }
    let rows: [[(column: Int, value: Float)]]
    /// By feature.
    private let vocabulary: [UInt64: (column: Int, texts: Int)]

    init(_ texts: [String], workers: Workers) {
        let counts = workers.gather(texts.count) { LexicalFeatures.counts(in: texts[$0]) }
        let vocabulary = Self.vocabulary(of: counts)
        self.vocabulary = vocabulary
        rows = workers.gather(counts.count) { Self.row(counts[$0], vocabulary, of: texts.count) }
    }

    /// The row of a text that is none of these, in what they have of its features; empty where that is nothing.
    func row(of text: String) -> [(column: Int, value: Float)] {
        Self.row(LexicalFeatures.counts(in: text), vocabulary, of: rows.count)
    }

    private static func row(
        _ counts: [(feature: UInt64, count: Int)], _ vocabulary: [UInt64: (column: Int, texts: Int)], of texts: Int
    ) -> [(column: Int, value: Float)] {
        unit(
            counts.compactMap { feature, count in
                guard let entry = vocabulary[feature] else { return nil }
                let rarity = 1 + logarithm(Double(1 + texts) / Double(1 + entry.texts))
                return (entry.column, (1 + logarithm(Double(count))) * rarity)
            })
    }

    private static func vocabulary(
        of counts: [[(feature: UInt64, count: Int)]]
    ) -> [UInt64: (column: Int, texts: Int)] {
        var texts: [UInt64: Int] = [:]
        for row in counts { for (feature, _) in row { texts[feature, default: 0] += 1 } }
        // Columns in order of the hashes: the order of a dictionary differs between runs.
        var features = texts.map { (feature: $0.key, texts: $0.value) }
        if features.count > vocabularyLimit {
            features = Array(
                features.sorted { ($1.texts, $0.feature) < ($0.texts, $1.feature) }.prefix(vocabularyLimit))
        }
        features.sort { $0.feature < $1.feature }
        return Dictionary(
            uniqueKeysWithValues: features.enumerated().map { ($1.feature, (column: $0, texts: $1.texts)) })
    }

    private static func unit(_ row: [(column: Int, weight: Double)]) -> [(column: Int, value: Float)] {
        let length = row.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return [] }
        return row.map { ($0.column, Float($0.weight / length)) }
    }
}

/// The natural logarithm rounded to 24 bits: the last bits differ between platforms.
private func logarithm(_ value: Double) -> Double { Double(Float(log(value))) }
