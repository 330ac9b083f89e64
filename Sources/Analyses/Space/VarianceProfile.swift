/// How much of the differences between items each principal component shows.
package struct VarianceProfile: Sendable, Codable, Equatable {
    /// Share of all variance along each component, most first; empty where there is none: the items are equal.
    package let shares: [Double]
    /// Components that so many items and dimensions can have; `shares` may stop before.
    package let possible: Int

    /// Share of the variance that the first `count` components show together.
    package func together(_ count: Int) -> Double { min(1, shares.prefix(count).reduce(0, +)) }

    /// The fewest components that show `share` together; nil where `shares` stops before.
    package func needed(for share: Double) -> Int? {
        var sum = 0.0
        for (index, part) in shares.enumerated() {
            sum += part
            // All add up to one but for the rounding of floats.
            if sum >= share - 1e-6 { return index + 1 }
        }
        return nil
    }
}
