import Clustering
import VectorMath

/// The words that tell clusters of texts from each other.
struct ClusterWords {
    /// The share of the cluster's texts that use a word is so many times that of the other texts.
    private static let leastRatio = 3.0
    /// Texts of the cluster that a word must stand in: what one or two share may be chance.
    private static let leastTexts = 3
    private static let longestWord = 40

    /// For each cluster its words, the most telling first.
    let words: [[String]]

    /// - Parameters:
    ///   - labels: of each text; below 0 for none; every cluster below `clusters` has an item.
    ///   - limit: words wanted of each cluster.
    init(of documents: [String], labels: [Int], clusters: Int, limit: Int) {
        var columns: [String: Int] = [:]
        var vocabulary: [String] = []
        var rows: [[(column: Int, value: Float)]] = []
        // Texts that use a word, in all and by cluster.
        var texts: [Int] = []
        var textsOfCluster: [[Int: Int]] = Array(repeating: [:], count: clusters)
        for (document, label) in zip(documents, labels) {
            var counts: [Int: Int] = [:]
            for word in Self.words(of: document) {
                let column = columns[word] ?? vocabulary.count
                if column == vocabulary.count {
                    columns[word] = column
                    vocabulary.append(word)
                    texts.append(0)
                }
                counts[column, default: 0] += 1
            }
            let entries = counts.sorted { $0.key < $1.key }
            for entry in entries {
                texts[entry.key] += 1
                if label >= 0 { textsOfCluster[label][entry.key, default: 0] += 1 }
            }
            rows.append(entries.map { ($0.key, Float($0.value)) })
        }
        let counts = SparseMatrix(columns: vocabulary.count, rows: rows)
        let terms = ClassTerms(
            counts: counts, labels: labels.prefix(documents.count).map { Int32($0) }, limit: vocabulary.count)
        var sizes = [Int](repeating: 0, count: clusters)
        for label in labels where label >= 0 { sizes[label] += 1 }
        var words: [[String]] = Array(repeating: [], count: clusters)
        for (label, ranked) in zip(terms.labels, terms.terms) {
            let cluster = Int(label)
            let others = documents.count - sizes[cluster]
            // One cluster has nothing to be told from.
            guard others > 0 else { continue }
            let telling = ranked.filter { term in
                let own = textsOfCluster[cluster][term.column] ?? 0
                let share = Double(own) / Double(sizes[cluster])
                let elsewhere = Double(texts[term.column] - own) / Double(others)
                return own >= Self.leastTexts && share >= Self.leastRatio * elsewhere
            }
            let weights = telling.map { term in
                let shares = zip(textsOfCluster, sizes).map { Double($0[term.column] ?? 0) / Double(max(1, $1)) }
                return term.weight * Self.concentration(of: shares)
            }
            let order = telling.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
            words[cluster] = order.prefix(limit).map { vocabulary[telling[$0].column] }
        }
        self.words = words
    }

    /// How far a word keeps to few clusters: 1 less the entropy of its shares over the largest that it could have, so 1
    /// where one cluster alone uses it and 0 where all use it alike, as they do the words that hold sentences together
    /// (the entropy weight of terms; Dumais, "Improving the retrieval of information from external sources", 1991).
    ///
    /// - Parameter shares: of the texts of each cluster, those that use the word.
    static func concentration(of shares: [Double]) -> Double {
        let sum = shares.reduce(0, +)
        guard shares.count > 1, sum > 0 else { return 1 }
        let entropy = shares.reduce(0.0) { $1 > 0 ? $0 - $1 / sum * portableLog($1 / sum) : $0 }
        return max(0, 1 - entropy / portableLog(Double(shares.count)))
    }

    /// Lower-cased runs of letters, marks and digits; `don't` is one word. Single letters and numbers are none.
    static func words(of text: String) -> [String] {
        let runs = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
        return runs.compactMap { run in
            let word = run.trimmingPrefix { !$0.isLetter && !$0.isNumber }
            let end = word.lastIndex { $0.isLetter || $0.isNumber } ?? word.startIndex
            guard word.contains(where: \.isLetter), word.count > 1, word.count <= longestWord else { return nil }
            return String(word[...end]).replacing("’", with: "'")
        }
    }
}
