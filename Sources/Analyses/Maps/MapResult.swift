package import VectorMath

/// Items placed on a plane or in space, with how far the placing can be trusted.
package struct MapResult: Sendable, Codable, Equatable {
    package struct Point: Sendable, Codable, Equatable {
        package let x: Float
        package let y: Float

        package init(x: Float, y: Float) {
            self.x = x
            self.y = y
        }
    }

    /// How well a map keeps the neighbours that its vectors had.
    package struct Quality: Sendable, Codable, Equatable {
        /// Neighbours that the measures look at; less than asked for in small sets.
        package let neighborCount: Int
        /// Trustworthiness and continuity (Venna & Kaski 2001), 0 to 1.
        package let trustworthiness: Double
        package let continuity: Double
        /// Mean share of an item's nearest neighbours that are its nearest on the map, 0 to 1.
        package let neighborOverlap: Double
        /// That share for each item, NaN for one that was not scored: what a figure draws hollow when it is low.
        package let overlapByItem: [Float]
        /// Trustworthiness and continuity of each item by its own neighbours, NaN as above.
        package let trustworthinessByItem: [Float]
        package let continuityByItem: [Float]
        /// Whether what is dense among the vectors is dense on the map, -1 to 1 (Narayan, Berger & Cho 2021); nil for a map
        /// that does not try to show it, and where all items lie equally dense.
        package internal(set) var densityCorrelation: Double?

        /// Items that the measures were taken on: all, or a seeded sample of a very large set.
        package var scored: [Int] { overlapByItem.indices.filter { !overlapByItem[$0].isNaN } }
        package var scoredCount: Int { overlapByItem.count { !$0.isNaN } }
    }

    /// Items that only the map tells apart.
    package struct SpreadCopies: Sendable, Codable, Equatable {
        package let items: Int
        /// Different vectors that these have.
        package let groups: Int
    }

    package let points: [Point]
    /// The third number of each place; empty on a plane.
    package let depths: [Float]
    /// Share of the total variance that each axis shows; empty where axes mean nothing.
    package let explainedVariance: [Double]
    /// Cosine similarity of two directions that the author named; else nil.
    package let axisCosine: Double?
    /// Share of the exact neighbours that the map was made from, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?
    /// nil where the places are the vectors themselves, and where it is undefined: no item is nearer than another.
    package var quality: Quality?
    /// Items whose vectors are the same to the bit and whose places are not; nil where there are none.
    package var spreadCopies: SpreadCopies?

    package init(
        points: [Point], depths: [Float] = [], explainedVariance: [Double] = [], axisCosine: Double? = nil,
        neighborRecall: Double? = nil
    ) {
        self.points = points
        self.depths = depths
        self.explainedVariance = explainedVariance
        self.axisCosine = axisCosine
        self.neighborRecall = neighborRecall
    }

    /// `placement`: of two columns or three.
    init(_ placement: MapPlacement) {
        self.init(
            placement.layout, explainedVariance: placement.explainedVariance, axisCosine: placement.axisCosine,
            neighborRecall: placement.neighborRecall)
    }

    /// `layout`: two columns or three.
    init(
        _ layout: Matrix, explainedVariance: [Double] = [], axisCosine: Double? = nil, neighborRecall: Double? = nil
    ) {
        self.init(
            points: (0..<layout.rows).map { Point(x: layout[$0, 0], y: layout[$0, 1]) },
            depths: layout.columns > 2 ? layout.column(2) : [],
            explainedVariance: explainedVariance, axisCosine: axisCosine, neighborRecall: neighborRecall)
    }

    package var dimensions: Int { depths.isEmpty ? 2 : 3 }

    /// The places as rows.
    package var layout: Matrix {
        let isPlane = depths.isEmpty
        return Matrix(
            rows: points.count, columns: dimensions,
            storage: points.indices.flatMap { [points[$0].x, points[$0].y] + (isPlane ? [] : [depths[$0]]) })
    }

    /// The same items where each lies in some other plane; how the map was judged stays.
    package func moved(to points: [Point]) -> MapResult {
        var moved = MapResult(
            points: points, explainedVariance: explainedVariance, axisCosine: axisCosine,
            neighborRecall: neighborRecall)
        moved.quality = quality
        moved.spreadCopies = spreadCopies
        return moved
    }
}
