/// Items placed on a plane, with how far the placing can be trusted.
package struct MapResult: Sendable, Codable, Equatable {
    package struct Point: Sendable, Codable, Equatable {
        package let x: Float
        package let y: Float

        package init(x: Float, y: Float) {
            self.x = x
            self.y = y
        }
    }

    package let points: [Point]
    /// Share of the total variance that each axis shows (PCA); empty for other methods.
    package let explainedVariance: [Double]
    /// Share of the exact neighbours that the map was made from, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?
    /// Neighbours that the quality measures look at; less than asked for in small sets.
    package let neighborCount: Int
    /// Trustworthiness and continuity (Venna & Kaski 2001), 0 to 1.
    package let trustworthiness: Double
    package let continuity: Double
    /// Mean share of an item's nearest neighbours that are its nearest on the map, 0 to 1.
    package let neighborOverlap: Double
    /// That share for each item, NaN for one that was not scored: what a figure draws hollow when it is low.
    package let overlapByItem: [Float]

    /// Items that the measures were taken on: all, or a seeded sample of a very large set.
    package var scoredCount: Int { overlapByItem.count { !$0.isNaN } }

    package init(
        points: [Point], explainedVariance: [Double], neighborRecall: Double? = nil, neighborCount: Int,
        trustworthiness: Double, continuity: Double,
        neighborOverlap: Double, overlapByItem: [Float]
    ) {
        self.points = points
        self.explainedVariance = explainedVariance
        self.neighborRecall = neighborRecall
        self.neighborCount = neighborCount
        self.trustworthiness = trustworthiness
        self.continuity = continuity
        self.neighborOverlap = neighborOverlap
        self.overlapByItem = overlapByItem
    }
}
