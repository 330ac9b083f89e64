/// What a dataset's own page says about its vectors.
package struct SetSummary: Sendable, Codable, Equatable {
    /// Euclidean lengths of the rows.
    package let shortestNorm: Double
    package let meanNorm: Double
    package let longestNorm: Double
    /// Items with a vector of zeros.
    package let zeroVectors: [Int]
    /// Groups of items whose vectors are the same to the bit, each in index order, two or more items a group.
    package let duplicates: [[Int]]
}
