/// Queries on a map of items.
package struct QueryPlaces: Sendable, Codable, Equatable {
    /// One for each.
    package let points: [MapResult.Point]
    /// Items nearest to a query that are looked at.
    package let neighborCount: Int
    /// How many of these also lie nearest to it on the map, for each.
    package let kept: [Int]

    package init(points: [MapResult.Point], neighborCount: Int, kept: [Int]) {
        self.points = points
        self.neighborCount = neighborCount
        self.kept = kept
    }
}
