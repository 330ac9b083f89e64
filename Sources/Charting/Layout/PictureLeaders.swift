/// Which picture of a spread takes which of the places found, so that leaders are short and cross little.
struct PictureLeaders {
    private static let rounds = 12
    /// In drawing units of a leader's length.
    private static let costBelowPicture = 60.0
    private static let costOfCrossing = 20.0

    private let points: [Point]
    private let side: Double
    private var centers: [Point?]

    init(points: [Point], centers: [Point?], side: Double) {
        self.points = points
        self.centers = centers
        self.side = side
    }

    func placed() -> [PictureSpread.Placed] {
        var leaders = self
        leaders.exchange()
        leaders.leaveOutHidden()
        return points.indices.compactMap { item in
            guard let center = leaders.centers[item] else { return nil }
            let leader = leader(of: item, to: center)
            return PictureSpread.Placed(
                index: item, box: box(around: center, share: 1),
                leader: center == points[item] ? nil : LabelPlacer.Leader(start: leader.start, end: leader.end))
        }
    }

    private func box(around center: Point, share: Double) -> Rect {
        let length = side * share
        return Rect(x: center.x - length / 2, y: center.y - length / 2, width: length, height: length)
    }

    /// To the nearest place well inside the picture, which covers its end.
    private func leader(of item: Int, to center: Point) -> Segment {
        let point = points[item]
        let inside = box(around: center, share: 0.7)
        let end = Point(max(inside.x, min(inside.maxX, point.x)), max(inside.y, min(inside.maxY, point.y)))
        return Segment(start: point, end: end)
    }

    /// A leader may pass below a picture's rim, not below what it shows.
    private func hides(_ center: Point, _ leader: Segment) -> Bool { leader.crosses(box(around: center, share: 0.6)) }

    private func isAtHome(_ item: Int) -> Bool { centers[item] == points[item] }

    // MARK: Exchanging places

    /// Two pictures change places as long as that makes leaders better.
    private mutating func exchange() {
        let moved = points.indices.filter { centers[$0] != nil && !isAtHome($0) }
        for _ in 0..<Self.rounds {
            var hasChanged = false
            for (index, one) in moved.enumerated() {
                for other in moved[..<index] where exchanged(one, other) { hasChanged = true }
            }
            guard hasChanged else { return }
        }
    }

    private mutating func exchanged(_ one: Int, _ other: Int) -> Bool {
        guard let first = centers[one], let second = centers[other],
            Segment(start: first, end: second).length <= 4 * side
        else { return false }
        let before = cost(of: one) + cost(of: other)
        (centers[one], centers[other]) = (second, first)
        if cost(of: one) + cost(of: other) < before - 1e-6 { return true }
        (centers[one], centers[other]) = (first, second)
        return false
    }

    private func cost(of item: Int) -> Double {
        guard let center = centers[item] else { return 0 }
        let own = leader(of: item, to: center)
        var cost = Segment(start: points[item], end: center).length
        for (index, other) in centers.enumerated() {
            guard index != item, let other else { continue }
            if hides(other, own) { cost += Self.costBelowPicture }
            if own.crosses(leader(of: index, to: other)) { cost += Self.costOfCrossing }
        }
        return cost
    }

    /// Pictures whose leaders would still run below others, the worst first.
    private mutating func leaveOutHidden() {
        while true {
            var worst: (count: Int, item: Int)?
            for (item, center) in centers.enumerated() {
                guard let center, !isAtHome(item) else { continue }
                let own = leader(of: item, to: center)
                var count = 0
                for case (let index, .some(let other)) in centers.enumerated() where index != item && hides(other, own)
                {
                    count += 1
                }
                if count > worst?.count ?? 0 { worst = (count, item) }
            }
            guard let worst else { return }
            centers[worst.item] = nil
        }
    }
}
