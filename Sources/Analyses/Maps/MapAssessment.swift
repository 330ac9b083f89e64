/// How far one map of a set can be trusted, near and far.
package struct MapAssessment: Sendable, Codable, Equatable {
    /// What neighbourhoods of one size say.
    package struct Neighborhood: Sendable, Codable, Equatable {
        package let k: Int
        /// Trustworthiness and continuity (Venna & Kaski 2001), 0 to 1.
        package let trustworthiness: Double
        package let continuity: Double
        /// Mean share of an item's `k` nearest that are among its `k` nearest on the map, 0 to 1.
        package let neighborOverlap: Double
    }

    /// By size, smallest first; empty where no item is nearer than another, among the vectors or on the map.
    package let neighborhoods: [Neighborhood]
    /// Rank correlation of distances by vector and on the map, -1 to 1; nil where either are all equal.
    package let shepardCorrelation: Double?
    /// How far distances on the map are off, 0 to 1; nil where no two vectors lie apart.
    package let stress: Double?
    /// Whether what is dense among the vectors is dense on the map, -1 to 1 (Narayan, Berger & Cho 2021), by
    /// neighbourhoods as maps are judged by; nil where all items lie equally dense.
    package let densityCorrelation: Double?
    /// Pairs that those two were measured on.
    package let pairs: Int
    package let isSampled: Bool
}
