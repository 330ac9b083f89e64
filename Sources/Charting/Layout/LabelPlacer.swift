/// Finds places for the names of items beside their points: no label touches another or leaves the drawing, leader lines cross
/// neither each other nor a label, and few points are covered.
///
/// Greedy in the order of the requests (the most important first), so the same requests always end the same way. A label
/// that finds no place is left out.
package struct LabelPlacer {
    package struct Request: Sendable {
        package let anchor: Point
        package let width: Double
        package let height: Double
        /// Of the mark at the anchor; the label keeps clear of it.
        package let radius: Double

        package init(anchor: Point, width: Double, height: Double, radius: Double) {
            self.anchor = anchor
            self.width = width
            self.height = height
            self.radius = radius
        }
    }

    package struct Placed: Sendable, Equatable {
        /// Which request.
        package let index: Int
        package let box: Rect
        /// From the mark's edge to the label's, where they are too far apart to belong together at sight.
        package let leader: Leader?

        /// The same of another request: those that were given may be a part of all.
        package func at(_ index: Int) -> Placed { Placed(index: index, box: box, leader: leader) }
    }

    package struct Leader: Sendable, Equatable {
        package let start: Point
        package let end: Point
    }

    private let bounds: Rect
    private let pointCounts: PointCounts
    /// Points that a label may cover before it is left out.
    private let tolerance: Int
    /// Of one covered point, beside `distance`: where no point should be hidden, a name stands aside sooner.
    private var coverCost: Double { tolerance == 0 ? 5 : 1 }

    /// `points`: every mark of the drawing. `tolerance`: how many of them a label may cover at most.
    package init(bounds: Rect, points: [Point], tolerance: Int) {
        self.bounds = bounds
        self.tolerance = tolerance
        pointCounts = PointCounts(points, in: bounds)
    }

    /// At most `limit` labels. `blocked`: places taken by other things.
    package func place(_ requests: [Request], limit: Int = 60, blocked: [Rect] = []) -> [Placed] {
        var placed: [Placed] = []
        let marks = requests.map { request in
            Rect(
                x: request.anchor.x - request.radius, y: request.anchor.y - request.radius, width: 2 * request.radius,
                height: 2 * request.radius)
        }
        for (index, request) in requests.enumerated() {
            guard placed.count < limit else { break }
            var best: (cost: Double, candidate: Placed)?
            for candidate in candidates(for: request, index: index) {
                guard bounds.contains(candidate.box), !blocked.contains(where: candidate.box.intersects),
                    fits(candidate, among: placed)
                else { continue }
                let covered = pointCounts.count(in: candidate.box)
                guard covered <= tolerance else { continue }
                var cost = Double(covered) * coverCost + distance(candidate, request)
                let touched = marks.indices.count { $0 != index && candidate.box.intersects(marks[$0]) }
                // A named mark that is hidden is worse than one without a name.
                guard touched == 0 || tolerance > 0 else { continue }
                cost += Double(touched) * 4
                if best.map({ cost < $0.cost }) ?? true { best = (cost, candidate) }
            }
            if let best { placed.append(best.candidate) }
        }
        return placed
    }

    /// Eight directions with a preference (right, left, above, below, corners), at growing distances.
    private static let directions: [(x: Double, y: Double, cost: Double)] = [
        (1, 0, 0), (-1, 0, 0.15), (0, -1, 0.2), (0, 1, 0.25), (1, -1, 0.3), (-1, -1, 0.35), (1, 1, 0.4), (-1, 1, 0.45),
    ]

    private func candidates(for request: Request, index: Int) -> [Placed] {
        var result: [Placed] = []
        let (width, height) = (request.width, request.height)
        for gap in [2.0, 12, 24, 38, 56] {
            for direction in Self.directions {
                let reach = request.radius + gap
                let isCorner = direction.x != 0 && direction.y != 0
                let slant = isCorner ? 0.75 : 1
                let x = direction.x * (width / 2 + reach * slant)
                let y = direction.y * (height / 2 * (isCorner || direction.x == 0 ? 1 : 0) + reach * slant)
                result.append(candidate(request, index, x: x, y: direction.y == 0 ? 0 : y))
            }
        }
        return result
    }

    private func candidate(_ request: Request, _ index: Int, x: Double, y: Double) -> Placed {
        let center = Point(request.anchor.x + x, request.anchor.y + y)
        let box = Rect(
            x: center.x - request.width / 2, y: center.y - request.height / 2, width: request.width,
            height: request.height)
        let anchor = request.anchor
        let near = Point(max(box.x, min(box.maxX, anchor.x)), max(box.y, min(box.maxY, anchor.y)))
        let (dx, dy) = (near.x - anchor.x, near.y - anchor.y)
        let length = (dx * dx + dy * dy).squareRoot()
        let gap = length - request.radius
        guard gap > 8 else { return Placed(index: index, box: box, leader: nil) }
        let start = Point(anchor.x + dx / length * request.radius, anchor.y + dy / length * request.radius)
        return Placed(index: index, box: box, leader: Leader(start: start, end: near))
    }

    /// A place far off costs as much as covering some points.
    private func distance(_ candidate: Placed, _ request: Request) -> Double {
        let center = candidate.box.center
        let dx = center.x - request.anchor.x
        let dy = center.y - request.anchor.y
        let gap = candidate.leader.map { Segment($0).length } ?? 0
        let direction = Self.directions.first { sign($0.x, dx) && sign($0.y, dy) }?.cost ?? 0.5
        return gap * 0.09 + direction
    }

    private func sign(_ wanted: Double, _ actual: Double) -> Bool {
        wanted == 0 ? abs(actual) < 1e-6 : wanted * actual > 1e-6
    }

    private func fits(_ candidate: Placed, among placed: [Placed]) -> Bool {
        let own = candidate.leader.map(Segment.init)
        return placed.allSatisfy { other in
            if other.box.intersects(candidate.box) { return false }
            let theirs = other.leader.map(Segment.init)
            if let own, own.crosses(other.box) { return false }
            if let theirs, theirs.crosses(candidate.box) { return false }
            if let own, let theirs, own.crosses(theirs) { return false }
            return true
        }
    }
}
