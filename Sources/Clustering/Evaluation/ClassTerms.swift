package import VectorMath

/// The words that tell each group of texts from the rest.
package struct ClassTerms: Sendable, Equatable {
    /// A word, by its column, and how much it tells.
    package struct Term: Sendable, Equatable {
        package let column: Int
        package let weight: Double
    }

    /// Ascending; texts with a negative label are left out.
    package let labels: [Int32]
    /// For each label its words, the most telling first, of equals the first column; only weights above 0.
    package let terms: [[Term]]

    /// Class TF-IDF (Grootendorst, "BERTopic: neural topic modeling with a class-based TF-IDF procedure", 2022): the
    /// share of a word among the words of a class, times ln(1 + A / f), where f is how often all classes use it and A
    /// how many words a class has on average.
    ///
    /// - Parameters:
    ///   - counts: one row per text, one column per word: how often it stands there, not negative.
    ///   - limit: words wanted of each class.
    package init(counts: SparseMatrix, labels: [Int32], limit: Int) {
        precondition(labels.count == counts.rows, "\(labels.count) labels for \(counts.rows) rows")
        let members = ClusterMembers(labels)
        var everywhere = [Double](repeating: 0, count: counts.columns)
        var inClass: [[Int: Double]] = []
        for range in members.ranges {
            var own: [Int: Double] = [:]
            for item in members.items[range] {
                for entry in counts.entries(of: item) {
                    own[Int(counts.columnIndices[entry]), default: 0] += Double(counts.values[entry])
                }
            }
            for (column, count) in own { everywhere[column] += count }
            inClass.append(own)
        }
        let average = everywhere.reduce(0, +) / Double(max(1, inClass.count))
        self.labels = members.labels
        terms = inClass.map { own in
            // In column order, so that the sum is always the same.
            let columns = own.keys.sorted()
            let total = columns.reduce(0) { $0 + (own[$1] ?? 0) }
            guard total > 0 else { return [] }
            let weighted = columns.compactMap { column -> Term? in
                let count = own[column] ?? 0
                guard count > 0 else { return nil }
                let weight = count / total * portableLog(1 + average / everywhere[column])
                return Term(column: column, weight: weight)
            }
            let ranked = weighted.sorted { $0.weight == $1.weight ? $0.column < $1.column : $0.weight > $1.weight }
            return Array(ranked.prefix(max(0, limit)))
        }
    }
}
