package import VectorMath

/// How far a map shows where items lie dense among their neighbours and where loose.
package struct MapDensity: Sendable, Equatable {
    /// For each item, among the vectors: the logarithm of the mean squared distance to its neighbours, by how surely they
    /// are that.
    package let logRadii: [Double]
    /// The same on the map.
    package let mapLogRadii: [Double]

    /// Of the two, −1 to 1: at 1 what is dense among the vectors is dense on the map, at 0 the map tells nothing of it
    /// (the measure of Narayan, Berger & Cho 2021). nil where either has no spread: all items lie equally dense.
    package var correlation: Double? {
        guard Self.haveSpread(logRadii), Self.haveSpread(mapLogRadii) else { return nil }
        return pearsonCorrelation(logRadii, mapLogRadii)
    }

    /// More than rounding gives to equal distances.
    private static func haveSpread(_ logarithms: [Double]) -> Bool {
        (logarithms.max() ?? 0) - (logarithms.min() ?? 0) > 1e-5
    }
}

/// - Parameters:
///   - map: one row of coordinates per item, compared by Euclidean distance.
///   - vectors: one row per item, compared by `metric`.
///   - neighbors: items that make up a neighbourhood, the item itself among them.
package func mapDensity(
    of map: Matrix, for vectors: Matrix, metric: Metric, neighbors: Int = 15, workers: Workers
) -> MapDensity {
    precondition(map.rows == vectors.rows, "\(map.rows) points for \(vectors.rows) vectors")
    func radii(_ items: Matrix, _ metric: Metric) -> [Double] {
        guard items.rows > 2 else { return Array(repeating: 0, count: items.rows) }
        let wanted = UMAPParameters(neighbors: neighbors).otherNeighbors(among: items.rows)
        let near = VectorMath.neighbors(of: items, k: wanted, metric: metric, workers: workers).neighbors
        let graph = FuzzyGraph(neighbors: near, metric: metric, workers: workers)
        // Every item has a neighbour that touches it.
        return logLocalRadii(of: items, weights: graph.weights, metric: metric, workers: workers).map { $0 ?? 0 }
    }
    return MapDensity(logRadii: radii(vectors, metric), mapLogRadii: radii(map, .euclidean))
}
