/// What the dimensions of a vector set look like, over all items and per label.
package struct DimensionProfile: Sendable, Codable, Equatable {
    package struct Group: Sendable, Codable, Equatable {
        package let label: String
        package let count: Int
        /// Mean of each dimension.
        package let mean: [Float]

        package init(label: String, count: Int, mean: [Float]) {
            self.label = label
            self.count = count
            self.mean = mean
        }
    }

    /// Mean and standard deviation (n in the denominator) of each dimension over all items.
    package let mean: [Float]
    package let standardDeviation: [Float]
    /// Labels in order of first appearance; empty without labels.
    package let groups: [Group]
    /// Share of each dimension's variance that lies between groups (eta squared), 0 to 1; nil for a dimension without
    /// variance; empty with fewer than two groups.
    package let separation: [Float?]
    /// "Spike" dimensions: far from zero and nearly the same in every item (|mean| over 4 times the root mean square
    /// over all dimensions, and a standard deviation under a third of |mean|). None among fewer than five items.
    package let spikes: [Int]
    /// Dimensions with the same number in every item.
    package let constant: [Int]

    /// The dimensions that tell the groups apart best, best first, ties by index; none that does not at all.
    package func separating(_ count: Int) -> [Int] {
        let known = separation.map { $0 ?? 0 }
        let order = known.indices.filter { known[$0] > 0 }.sorted { (known[$1], $0) < (known[$0], $1) }
        return Array(order.prefix(max(0, count)))
    }
}
