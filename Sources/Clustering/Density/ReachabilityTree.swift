import VectorMath

// Borůvka's algorithm: every group picks its shortest edge to another group, and the groups so joined are the next ones.
// Each point knows its nearest neighbours, and that all others are at least as far as the last of them; mostly that
// tells the group's shortest edge. Where it does not, the points in doubt are compared with all others, by their
// sketches first. The largest group never asks: the others pick it or not, and in the end it is all there is.

/// The shortest tree that joins all points, distances being mutual reachability: max(core a, core b, distance(a, b)). Of
/// the many edges that have the length of one point's core, the nearest points are joined.
struct ReachabilityTree: Sendable {
    /// How far it is from a point to another: by mutual reachability, of equals by plain distance.
    struct Reach: Sendable, Comparable {
        static let infinity = Reach(length: .infinity, distance: .infinity)

        let length: Float
        /// At most the length.
        let distance: Float

        static func < (a: Reach, b: Reach) -> Bool {
            a.length == b.length ? a.distance < b.distance : a.length < b.length
        }
    }

    struct Edge: Sendable {
        let a: Int32
        let b: Int32
        let reach: Reach

        /// By reach, then by points: an order without ties.
        func isShorter(than other: Edge) -> Bool {
            if reach != other.reach { return reach < other.reach }
            let (mine, others) = ((min(a, b), max(a, b)), (min(other.a, other.b), max(other.a, other.b)))
            return mine < others
        }
    }

    private let rows: ClusterRows
    private let comparison: Comparison
    private let neighbors: Neighbors
    private let cores: [Float]
    private var sketch: RowSketch
    /// No edge to a point of another group that is not in the list, and not `scanned`, is shorter.
    private var bounds: [Reach]
    /// The shortest edge found when a point was last compared with all others.
    private var scanned: [Edge?]
    private var groups: [Int32]
    private var sets: DisjointSets

    /// - Parameters:
    ///   - neighbors: of every row, nearest first, all of `comparison`.
    ///   - cores: the core distance of each row.
    init(_ rows: ClusterRows, _ comparison: Comparison, neighbors: Neighbors, cores: [Float]) {
        self.rows = rows
        self.comparison = comparison
        self.neighbors = neighbors
        self.cores = cores
        sketch = RowSketch(rows)
        let complete = neighbors.k >= rows.count - 1
        bounds = cores.indices.map { row in
            guard !complete, let last = neighbors.values(at: row).last else { return .infinity }
            let distance = rows.metric.distance(from: last)
            return Reach(length: max(cores[row], distance), distance: distance)
        }
        scanned = Array(repeating: nil, count: rows.count)
        groups = (0..<Int32(rows.count)).map { $0 }
        sets = DisjointSets(count: rows.count)
    }

    /// rows − 1 edges, in no order that matters.
    mutating func edges(workers: Workers) -> [Edge] {
        var edges: [Edge] = []
        edges.reserveCapacity(max(0, rows.count - 1))
        while edges.count < rows.count - 1 {
            var best = listedEdges(workers: workers)
            let spared = largestGroup()
            best[spared] = nil
            let doubtful = rowsInDoubt(best, sparing: spared)
            if !doubtful.isEmpty {
                for edge in scan(doubtful, workers: workers) {
                    scanned[Int(edge.a)] = edge
                    bounds[Int(edge.a)] = edge.reach
                    Self.keep(edge, for: Int(groups[Int(edge.a)]), in: &best)
                }
            }
            for case let edge? in best where sets.join(Int(edge.a), Int(edge.b)) { edges.append(edge) }
            for row in groups.indices { groups[row] = Int32(sets.root(row)) }
        }
        return edges
    }

    private static func keep(_ edge: Edge, for group: Int, in best: inout [Edge?]) {
        if let other = best[group], !edge.isShorter(than: other) { return }
        best[group] = edge
    }

    /// For each group (at the place of its root) the shortest edge to another that its points know of.
    private func listedEdges(workers: Workers) -> [Edge?] {
        let found = workers.gather(rows.chunks.count) { block in
            rows.chunks[block].map { listedEdge(of: $0) }
        }
        var best = [Edge?](repeating: nil, count: rows.count)
        for case let edge? in found.joined() { Self.keep(edge, for: Int(groups[Int(edge.a)]), in: &best) }
        return best
    }

    private func listedEdge(of row: Int) -> Edge? {
        let own = groups[row]
        var best = scanned[row].flatMap { groups[Int($0.b)] == own ? nil : $0 }
        let start = row * neighbors.k
        for place in start..<start + neighbors.k {
            let distance = rows.metric.distance(from: neighbors.values[place])
            if let best, distance > best.reach.length { break }
            let other = Int(neighbors.indices[place])
            guard groups[other] != own else { continue }
            let reach = Reach(length: max(distance, cores[row], cores[other]), distance: distance)
            let edge = Edge(a: Int32(row), b: Int32(other), reach: reach)
            if best.map({ edge.isShorter(than: $0) }) ?? true { best = edge }
        }
        return best
    }

    private func largestGroup() -> Int {
        var largest = 0
        for root in groups.indices where Int(groups[root]) == root {
            if sets.size(ofRoot: root) > sets.size(ofRoot: Int(groups[largest])) { largest = root }
        }
        return Int(groups[largest])
    }

    /// Points that may have a shorter edge than the best their group knows.
    private func rowsInDoubt(_ best: [Edge?], sparing spared: Int) -> [Int] {
        groups.indices.filter { row in
            Int(groups[row]) != spared && bounds[row] < (best[Int(groups[row])]?.reach ?? .infinity)
        }
    }

    /// The shortest edges of some points to other groups.
    private mutating func scan(_ items: [Int], workers: Workers) -> [Edge] {
        // A narrow sketch pays where it takes less time to make than it saves.
        if RowSketch.width(of: rows) < sketch.matrix.columns,
            items.count * rows.count > 256 * rows.columns * rows.columns
        {
            sketch = RowSketch(narrowing: rows, workers: workers)
        }
        let scan = ReachabilityScan(
            metric: rows.metric, comparison: comparison, sketch: sketch, unit: rows.unit, cores: cores, groups: groups)
        let chunks = Chunks(total: items.count, size: ReachabilityScan.itemBlock)
        return workers.gather(chunks.count) { scan.shortestEdges(of: Array(items[chunks[$0]])) }.flatMap(\.self)
    }
}
