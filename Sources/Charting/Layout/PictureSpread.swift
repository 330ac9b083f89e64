/// Places for square pictures near the points they belong to, so that each is seen whole: no picture covers another, or a
/// point that is not at its own centre.
///
/// A picture with room stays centred on its point. A pile of points gets a frame of pictures around it; others move to the
/// nearest free place. What moved has a leader back to its point, and leaders do not run below pictures. A picture that
/// finds no place is left out. The same points always end the same way.
package struct PictureSpread {
    package struct Placed: Sendable, Equatable {
        /// Which point.
        package let index: Int
        package let box: Rect
        /// From the point to a place inside the picture, to be drawn below it; nil where the point is its centre.
        package let leader: LabelPlacer.Leader?

        /// The same of another point: the places that were given may be a part of all.
        package func at(_ index: Int) -> Placed { Placed(index: index, box: box, leader: leader) }
    }

    private static let gap = 4.0
    /// Between a picture and a point.
    private static let clearance = 3.0
    /// How far a picture outside a pile may move, in sides.
    private static let farthest = 2.5
    /// Points nearer than this to each other, in sides, make one pile; the better of the two is kept.
    private static let pileReaches = [0.35, 0.7]
    /// A pile wider than this, in sides, has room inside it.
    private static let widestPile = 2.0

    private let points: [Point]
    private let bounds: Rect
    private let side: Double
    private let offsets: [Point]

    private init(_ points: [Point], in bounds: Rect, side: Double) {
        self.points = points
        self.bounds = bounds
        self.side = side
        offsets = Self.offsets(reaching: Self.farthest * side)
    }

    /// As many of `points` as find a place in `bounds` for a picture of `side`, by index.
    package static func place(_ points: [Point], in bounds: Rect, side: Double) -> [Placed] {
        let spread = PictureSpread(points, in: bounds, side: side)
        var best: [Placed] = []
        for reach in pileReaches where best.count < points.count {
            let leaders = PictureLeaders(points: points, centers: spread.centers(pileReach: reach * side), side: side)
            let placed = leaders.placed()
            if placed.count > best.count { best = placed }
        }
        return best
    }

    /// Squares around a place, the nearest steps first.
    private static func offsets(reaching farthest: Double) -> [Point] {
        var offsets = [Point(0, 0)]
        for radius in stride(from: 5, through: farthest, by: 5) {
            for step in -3..<3 {
                let along = radius * Double(step) / 3
                offsets += [
                    Point(along, -radius), Point(radius, along), Point(-along, radius), Point(-radius, -along),
                ]
            }
        }
        func square(_ offset: Point) -> Double { offset.x * offset.x + offset.y * offset.y }
        let order = offsets.indices.sorted { (square(offsets[$0]), $0) < (square(offsets[$1]), $1) }
        return order.map { offsets[$0] }.filter { square($0) <= farthest * farthest }
    }

    // MARK: Places

    private func centers(pileReach: Double) -> [Point?] {
        var centers: [Point?] = Array(repeating: nil, count: points.count)
        var others: [Int] = []
        for pile in piles(reach: pileReach) {
            let box = extent(of: pile)
            let isDense = pile.count > 2 && max(box.width, box.height) <= Self.widestPile * side
            if isDense { frame(pile, around: box.center, in: &centers) } else { others += pile }
        }
        let crowd = points.map { point in
            points.count { abs($0.x - point.x) < side && abs($0.y - point.y) < side }
        }
        for item in others.sorted(by: { (crowd[$0], $0) < (crowd[$1], $1) }) {
            let point = points[item]
            centers[item] = offsets.lazy.map { Point(point.x + $0.x, point.y + $0.y) }
                .first { isFree($0, for: item, among: centers) }
        }
        return centers
    }

    /// Points joined by steps of less than `reach`; the largest pile first.
    private func piles(reach: Double) -> [[Int]] {
        var isTaken = Array(repeating: false, count: points.count)
        var piles: [[Int]] = []
        for first in points.indices where !isTaken[first] {
            isTaken[first] = true
            var pile = [first]
            var next = 0
            while next < pile.count {
                let point = points[pile[next]]
                next += 1
                for item in points.indices where !isTaken[item] {
                    guard abs(points[item].x - point.x) < reach, abs(points[item].y - point.y) < reach else { continue }
                    isTaken[item] = true
                    pile.append(item)
                }
            }
            piles.append(pile.sorted())
        }
        return piles.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    private func extent(of pile: [Int]) -> Rect {
        let (xs, ys) = (pile.map { points[$0].x }, pile.map { points[$0].y })
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return Rect(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }

    /// Around `center`, on the smallest square ring that has room for the whole pile.
    private func frame(_ pile: [Int], around center: Point, in centers: inout [Point?]) {
        var slots: [Point] = []
        // 4, 8, 12 … 24 pictures.
        for ring in 1...6 where slots.count < pile.count {
            let free = self.ring(Double(ring) / 2, around: center).filter { isFree($0, for: nil, among: centers) }
            if free.count > slots.count { slots = free }
        }
        let nearest = slots.indices.sorted {
            (distance(slots[$0], center), $0) < (distance(slots[$1], center), $1)
        }
        slots = nearest.prefix(pile.count).map { slots[$0] }
        let outerFirst = pile.sorted {
            (distance(points[$1], center), $0) < (distance(points[$0], center), $1)
        }
        for item in outerFirst {
            let distances = slots.map { distance($0, points[item]) }
            guard let least = distances.min(), let slot = distances.firstIndex(of: least) else { return }
            centers[item] = slots.remove(at: slot)
        }
    }

    /// The centres of the pictures whose farther coordinate is `reach` steps off.
    private func ring(_ reach: Double, around center: Point) -> [Point] {
        let step = side + Self.gap
        let count = Int(2 * reach) + 1
        let places = (0..<count).map { Double($0) - reach }
        return places.flatMap { y in
            places.filter { max(abs($0), abs(y)) == reach }.map { x in
                Point(center.x + x * step, center.y + y * step)
            }
        }
    }

    private func distance(_ one: Point, _ other: Point) -> Double {
        Segment(start: one, end: other).length
    }

    private func isFree(_ center: Point, for item: Int?, among centers: [Point?]) -> Bool {
        let half = side / 2
        let box = Rect(x: center.x - half, y: center.y - half, width: side, height: side)
        guard bounds.contains(box) else { return false }
        // A frame's pictures stand exactly one step apart.
        let step = side + Self.gap - 0.01
        for case .some(let other) in centers where abs(center.x - other.x) < step && abs(center.y - other.y) < step {
            return false
        }
        let reach = half + Self.clearance
        for (index, point) in points.enumerated() {
            if index == item, point == center { continue }
            if abs(point.x - center.x) < reach, abs(point.y - center.y) < reach { return false }
        }
        return true
    }
}
