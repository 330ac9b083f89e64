/// The same items under two models, on two maps in one system of coordinates, placed so that what did not change stays
/// put.
package struct AlignedMapResult: Sendable, Codable, Equatable {
    /// A move over less than this share of the maps' width is not seen.
    private static let leastMove = 0.05

    package let first: MapResult
    package let second: MapResult
    /// Per item, how far its two places lie apart, in widths of the maps.
    package let moves: [Double]

    package init(first: MapResult, second: MapResult) {
        self.first = first
        self.second = second
        let width = Self.width(of: first.points + second.points)
        moves = zip(first.points, second.points).map { from, to in
            let (dx, dy) = (Double(to.x) - Double(from.x), Double(to.y) - Double(from.y))
            return width > 0 ? (dx * dx + dy * dy).squareRoot() / width : 0
        }
    }

    package var medianMove: Double { quantile(0.5) }

    /// Items that moved beyond what the rest did, the farthest first: farther than 1.5 interquartile ranges above the
    /// upper quartile (Tukey, Exploratory Data Analysis, 1977, chapter 2), and far enough to be seen.
    package var moved: [Int] {
        let upper = quantile(0.75)
        let fence = max(Self.leastMove, upper + 1.5 * (upper - quantile(0.25)))
        return moves.indices.filter { moves[$0] > fence }.sorted { (moves[$1], $0) < (moves[$0], $1) }
    }

    /// Between the two values where it falls between two.
    private func quantile(_ share: Double) -> Double {
        let sorted = moves.sorted()
        guard let last = sorted.last else { return 0 }
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        guard below + 1 < sorted.count else { return last }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }

    /// The longer side of the smallest upright box around all places.
    private static func width(of points: [MapResult.Point]) -> Double {
        let (xs, ys) = (points.map { Double($0.x) }, points.map { Double($0.y) })
        return max((xs.max() ?? 0) - (xs.min() ?? 0), (ys.max() ?? 0) - (ys.min() ?? 0))
    }
}
