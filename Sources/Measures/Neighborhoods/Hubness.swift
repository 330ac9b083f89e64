package import VectorMath

/// How unevenly items turn up among the neighbours of others: in many dimensions a few "hubs" are near everything.
package struct Hubness: Sendable, Equatable {
    /// Neighbours per item.
    package let k: Int
    /// How many lists of `k` nearest each item stands in; the mean is `k`.
    package let occurrences: [Int]
    /// Skewness of `occurrences`: near 0 where items are found about as often above the mean as below, above 1 where there
    /// are clear hubs. nil where every item is found equally often (0/0, as in scipy).
    package let skewness: Double?
    /// Items in no list, as a share of all.
    package let antihubShare: Double

    /// Radovanović, Nanopoulos & Ivanović, "Hubs in space", JMLR 11, 2010.
    ///
    /// - Parameter neighbors: of every item.
    package init(of neighbors: Neighbors) {
        let count = neighbors.queries.count
        var occurrences = [Int](repeating: 0, count: count)
        for item in neighbors.indices { occurrences[Int(item)] += 1 }
        k = neighbors.k
        self.occurrences = occurrences
        skewness = Self.skewness(of: occurrences.map(Double.init))
        antihubShare = count > 0 ? Double(occurrences.count { $0 == 0 }) / Double(count) : 0
    }

    /// The most found items, most first, ties by index.
    package func hubs(_ count: Int) -> [Int] {
        Array(occurrences.indices.sorted { (occurrences[$1], $0) < (occurrences[$0], $1) }.prefix(max(0, count)))
    }

    /// The third standardised moment; nil where all values are equal.
    private static func skewness(of values: [Double]) -> Double? {
        guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let second = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let third = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / count
        return third / (second * second.squareRoot())
    }
}
