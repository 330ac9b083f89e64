import Foundation

/// Finds places for the names of groups on a crowded map: over their groups, or beside them with a line to their points; no
/// name touches another, no line crosses a line or a name.
///
/// By simulated annealing from what is best for each name alone, the way that places most in comparisons (Christensen,
/// Marks & Shieber, "An empirical study of algorithms for point-feature label placement", 1995). The names that then still
/// stand in the way of others are taken off, those with most conflicts first.
package struct NamePlacer {
    package struct Name: Sendable {
        /// The ways in which its lines can be broken, the usual one first.
        package let shapes: [Shape]
        /// The middle of the group.
        package let anchor: Point
        /// Of the group's own points.
        package let points: [Point]

        package init(shapes: [Shape], anchor: Point, points: [Point]) {
            self.shapes = shapes
            self.anchor = anchor
            self.points = points
        }
    }

    package struct Shape: Sendable, Hashable {
        package let width: Double
        package let height: Double

        package init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }

    package struct Placed: Sendable, Equatable {
        /// Which name, and which of its shapes.
        package let index: Int
        package let shape: Int
        package let box: Rect
        /// From the nearest of the group's inner points to the box, where they are too far apart to belong together at sight.
        package let leader: LabelPlacer.Leader?
    }

    /// Of how many drawing units the cells are in which points are counted.
    private static let cell = 4.0
    /// From the middle of a group to the places tried: close to each other near it, farther apart beyond.
    private static let offsets: [Point] =
        offsets(step: Point(10, 8), reach: Point(90, 72))
        + offsets(step: Point(25, 16), reach: Point(375, 240), beyond: Point(90, 72))
    private static let gap = 1.5
    /// Beyond this, a line shows which group is meant.
    private static let farthestWithoutLine = 12.0
    /// Of each name, the cheapest, that are tried.
    private static let mostPlaces = 1_500
    private static let movesOfEach = 1_500
    /// In units of costs: how much worse a move may be, at the start and at the end.
    private static let heat = (first: 60.0, last: 0.3)
    private static let costOfConflict = 300.0
    private static let rounds = 6
    /// Where more are left over, the map has no room for them.
    private static let mostMissing = 8
    /// Others that a name may move to find a place, and how many places it tries.
    private static let mostMoved = 2
    private static let mostTries = 250

    // In units of a drawing unit's distance.
    private static let costOfOthers = 60.0
    private static let costOfOwn = 9.0
    private static let costOfDistance = 0.35
    private static let costOfLine = 8.0
    /// Of another than the usual one.
    private static let costOfShape = 2.0

    private struct Place {
        let shape: Int
        let box: Rect
        let leader: LabelPlacer.Leader?
        let cost: Double
    }

    private let bounds: Rect
    private let blocked: [Rect]
    /// Cells with points of any group.
    private let taken: PointCounts

    /// - Parameters:
    ///   - points: every mark of the drawing.
    ///   - blocked: places taken by other things.
    package init(bounds: Rect, points: [Point], blocked: [Rect] = []) {
        self.bounds = bounds
        self.blocked = blocked
        taken = PointCounts(Self.cells(of: points), in: bounds)
    }

    /// As many of `names` as find a place, in their order.
    package func place(
        _ names: [Name], using generator: inout some RandomNumberGenerator
    ) -> [Placed] {
        let all = names.map { Array(candidates(of: $0).prefix(Self.mostPlaces)) }
        let placeable = all.indices.filter { !all[$0].isEmpty }
        let places = placeable.map { all[$0] }
        var chosen = places.map { Optional($0[0]) }
        if places.count > 1 {
            chosen = Self.settled(places, using: &generator)
            // What chance made of it once, it may make better of another time.
            if (1...Self.mostMissing).contains(chosen.count { $0 == nil }) {
                let again = Self.settled(places, using: &generator)
                if again.count(where: { $0 != nil }) > chosen.count(where: { $0 != nil }) { chosen = again }
            }
        }
        return zip(placeable, chosen).compactMap { index, place in
            place.map { Placed(index: index, shape: $0.shape, box: $0.box, leader: $0.leader) }
        }
    }

    // MARK: Places of one name

    /// The best first.
    private func candidates(of name: Name) -> [Place] {
        let own = PointCounts(Self.cells(of: name.points), in: bounds)
        let core = Self.core(of: name)
        var found: [(place: Place, order: Int)] = []
        for (shape, size) in name.shapes.enumerated() {
            for offset in Self.offsets {
                let box = Rect(
                    x: name.anchor.x + offset.x - size.width / 2, y: name.anchor.y + offset.y - size.height / 2,
                    width: size.width, height: size.height)
                guard bounds.contains(box), !blocked.contains(where: box.intersects) else { continue }
                found.append((place(name, shape: shape, box: box, own: own, core: core), found.count))
            }
        }
        return found.sorted { ($0.place.cost, $0.order) < ($1.place.cost, $1.order) }.map(\.place)
    }

    private static func offsets(step: Point, reach: Point, beyond inner: Point = Point(-1, -1)) -> [Point] {
        stride(from: -reach.y, through: reach.y, by: step.y).flatMap { y in
            stride(from: -reach.x, through: reach.x, by: step.x).map { Point($0, y) }
        }.filter { abs($0.x) > inner.x || abs($0.y) > inner.y }
    }

    private func place(_ name: Name, shape: Int, box: Rect, own: PointCounts, core: [Point]) -> Place {
        let cells = max(1, box.width * box.height / (Self.cell * Self.cell))
        let ownCells = Double(own.count(in: box))
        let others = max(0, Double(taken.count(in: box)) - ownCells)
        let distances = core.map { Self.distance(from: $0, to: box) }
        let nearest = distances.min() ?? 0
        let start = distances.firstIndex(of: nearest).map { core[$0] } ?? name.anchor
        let center = Segment(start: box.center, end: name.anchor).length
        let line = nearest > Self.farthestWithoutLine ? Self.leader(from: start, to: box) : nil
        let cost =
            Self.costOfOthers * others / cells + Self.costOfOwn * ownCells / cells
            + Self.costOfDistance * nearest + 0.06 * center + (line == nil ? 0 : Self.costOfLine)
            + (shape == 0 ? 0 : Self.costOfShape)
        return Place(shape: shape, box: box, leader: line, cost: cost)
    }

    private static func leader(from start: Point, to box: Rect) -> LabelPlacer.Leader {
        LabelPlacer.Leader(
            start: start, end: Point(max(box.x, min(box.maxX, start.x)), max(box.y, min(box.maxY, start.y))))
    }

    /// The half of a group's points that lies nearest to its middle, at most a few dozen of them.
    private static func core(of name: Name) -> [Point] {
        let distances = name.points.map { Segment(start: $0, end: name.anchor).length }
        let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
        let half = order.prefix(max(1, order.count / 2))
        let step = max(1, half.count / 40)
        return [name.anchor] + stride(from: 0, to: half.count, by: step).map { name.points[half[half.startIndex + $0]] }
    }

    private static func distance(from point: Point, to box: Rect) -> Double {
        let near = Point(max(box.x, min(box.maxX, point.x)), max(box.y, min(box.maxY, point.y)))
        return Segment(start: point, end: near).length
    }

    /// One point in the middle of every cell that holds some.
    private static func cells(of points: [Point]) -> [Point] {
        struct Cell: Hashable {
            let x: Int
            let y: Int
        }
        var seen: Set<Cell> = []
        return points.compactMap { point in
            let cell = Cell(x: Int((point.x / cell).rounded(.down)), y: Int((point.y / cell).rounded(.down)))
            guard seen.insert(cell).inserted else { return nil }
            return Point((Double(cell.x) + 0.5) * Self.cell, (Double(cell.y) + 0.5) * Self.cell)
        }
    }

    // MARK: All names

    private static func settled(_ places: [[Place]], using generator: inout some RandomNumberGenerator) -> [Place?] {
        var chosen = annealed(places, using: &generator).map(Optional.some)
        takeOff(&chosen)
        for _ in 0..<rounds {
            settle(places, &chosen)
            guard chosen.count(where: { $0 == nil }) <= mostMissing, makeRoom(places, &chosen) else { break }
        }
        return chosen
    }

    private static func annealed(_ places: [[Place]], using generator: inout some RandomNumberGenerator) -> [Place] {
        var chosen = places.map { $0[0] }
        // Of each name, the others that it touches.
        var touched = chosen.indices.map { name in
            chosen.indices.count { $0 != name && conflict(chosen[name], chosen[$0]) }
        }
        let moves = movesOfEach * places.count
        let cooling = pow(heat.last / heat.first, 1 / Double(moves))
        var heat = heat.first
        for _ in 0..<moves {
            heat *= cooling
            // Of two names the one that touches more others is moved.
            let (one, other) = (random(below: places.count, &generator), random(below: places.count, &generator))
            let name = touched[one] >= touched[other] ? one : other
            // Cheap places are tried more often.
            let share = unit(&generator)
            let place = places[name][Int(share * share * Double(places[name].count))]
            let now = chosen[name]
            let conflicts = chosen.indices.filter { $0 != name && conflict(place, chosen[$0]) }
            let worse = place.cost - now.cost + costOfConflict * Double(conflicts.count - touched[name])
            guard worse <= 0 || unit(&generator) < exp(-worse / heat) else { continue }
            for other in chosen.indices where other != name && conflict(now, chosen[other]) { touched[other] -= 1 }
            for other in conflicts { touched[other] += 1 }
            touched[name] = conflicts.count
            chosen[name] = place
        }
        return chosen
    }

    /// Names until none touches another.
    private static func takeOff(_ chosen: inout [Place?]) {
        while true {
            let counts = chosen.indices.map { name in
                chosen[name].map { place in
                    chosen.indices.count { other in
                        other != name && (chosen[other].map { conflict(place, $0) } ?? false)
                    }
                } ?? 0
            }
            guard let most = counts.max(), most > 0, let worst = counts.lastIndex(of: most) else { return }
            chosen[worst] = nil
        }
    }

    /// Each name in the best place that is left; also those that were taken off.
    private static func settle(_ places: [[Place]], _ chosen: inout [Place?]) {
        for name in places.indices {
            let cost = chosen[name]?.cost ?? .infinity
            let better = places[name].prefix { $0.cost < cost }.first { isFree($0, for: name, among: chosen) }
            if let better { chosen[name] = better }
        }
    }

    /// Whether any name that was taken off found a place, from which others moved.
    private static func makeRoom(_ places: [[Place]], _ chosen: inout [Place?]) -> Bool {
        var hasMoved = false
        for name in places.indices where chosen[name] == nil {
            var tries = 0
            for place in places[name] {
                let inTheWay = chosen.indices.filter { other in chosen[other].map { conflict(place, $0) } ?? false }
                guard inTheWay.count <= mostMoved else { continue }
                tries += 1
                guard tries <= mostTries else { break }
                var trial = chosen
                trial[name] = place
                for other in inTheWay { trial[other] = nil }
                let isPlaced = inTheWay.allSatisfy { other in
                    trial[other] = places[other].first { isFree($0, for: other, among: trial) }
                    return trial[other] != nil
                }
                guard isPlaced else { continue }
                chosen = trial
                hasMoved = true
                break
            }
        }
        return hasMoved
    }

    private static func isFree(_ place: Place, for name: Int, among chosen: [Place?]) -> Bool {
        chosen.indices.allSatisfy { other in
            other == name || chosen[other].map { !conflict(place, $0) } ?? true
        }
    }

    private static func random(below count: Int, _ generator: inout some RandomNumberGenerator) -> Int {
        Int(unit(&generator) * Double(count))
    }

    /// In [0, 1).
    private static func unit(_ generator: inout some RandomNumberGenerator) -> Double {
        Double(generator.next() >> 11) * 0x1p-53
    }

    private static func conflict(_ one: Place, _ other: Place) -> Bool {
        let (a, b) = (one.box, other.box)
        if a.x - gap < b.maxX, b.x - gap < a.maxX, a.y - gap < b.maxY, b.y - gap < a.maxY { return true }
        guard one.leader != nil || other.leader != nil else { return false }
        let (line, second) = (one.leader.map(Segment.init), other.leader.map(Segment.init))
        if let line, line.crosses(other.box) { return true }
        if let second, second.crosses(one.box) { return true }
        if let line, let second, line.crosses(second) { return true }
        return false
    }
}
