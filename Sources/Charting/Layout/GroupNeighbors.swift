/// Which groups of points lie beside each other in a drawing: those whose points share a place, and the nearest by their
/// middles.
package enum GroupNeighbors {
    /// Cells along the longer side.
    private static let cells = 48.0
    private static let nearest = 3
    /// Groups mixed with more than this are beside the ones they are mixed with most.
    private static let most = 12
    /// Of the smaller group's points, those that stand beside the other's: fewer are strays.
    private static let leastShare = 0.05

    /// For each group, others in ascending order; whoever is beside another has it beside itself.
    ///
    /// - Parameters:
    ///   - ofPoint: the group of each point; nil for none.
    ///   - centers: one for each group.
    package static func find(_ points: [Point], ofPoint: [Int?], centers: [Point]) -> [[Int]] {
        struct Cell: Hashable {
            let x: Int
            let y: Int
        }
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        let longest = max((xs.max() ?? 0) - left, (ys.max() ?? 0) - top)
        let side = longest > 0 ? longest / cells : 1
        var sizes = [Int](repeating: 0, count: centers.count)
        var counts: [Cell: [Int: Int]] = [:]
        for (point, group) in zip(points, ofPoint) {
            guard let group else { continue }
            sizes[group] += 1
            counts[Cell(x: Int((point.x - left) / side), y: Int((point.y - top) / side)), default: [:]][
                group, default: 0] += 1
        }
        // Points of one group beside which some of the other stand.
        var shared = Array(repeating: [Int](repeating: 0, count: centers.count), count: centers.count)
        for (cell, own) in counts {
            var around: [Int: Int] = [:]
            for dy in -1...1 {
                for dx in -1...1 {
                    for (group, count) in counts[Cell(x: cell.x + dx, y: cell.y + dy)] ?? [:] {
                        around[group, default: 0] += count
                    }
                }
            }
            for (group, count) in own {
                for (other, beside) in around where other != group { shared[group][other] += min(count, beside) }
            }
        }
        var found = Array(repeating: Set<Int>(), count: centers.count)
        func join(_ one: Int, _ other: Int) {
            found[one].insert(other)
            found[other].insert(one)
        }
        for group in centers.indices {
            let others = centers.indices.filter { $0 != group }
            let mixed = others.filter {
                let both = shared[group][$0] + shared[$0][group]
                return both > 0 && Double(both) >= leastShare * Double(min(sizes[group], sizes[$0]))
            }
            let order = mixed.sorted { (shared[group][$1], $0) < (shared[group][$0], $1) }
            for other in order.prefix(most) { join(group, other) }
            func square(_ other: Int) -> Double {
                let (dx, dy) = (centers[other].x - centers[group].x, centers[other].y - centers[group].y)
                return dx * dx + dy * dy
            }
            for other in others.sorted(by: { (square($0), $0) < (square($1), $1) }).prefix(nearest) {
                join(group, other)
            }
        }
        return found.map { $0.sorted() }
    }
}
