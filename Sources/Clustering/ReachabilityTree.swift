import CKernels
import VectorMath

// Borůvka's algorithm: every group picks its shortest edge to another group, and the groups so joined are the next ones.
// Each point knows its nearest neighbours, and that all others are at least as far as the last of them; mostly that
// tells the group's shortest edge. Where it does not, the points in doubt are compared with all others by products.
// The largest group never asks: the others pick it or not, and in the end it is all there is.

/// The shortest tree that joins all points, distances being mutual reachability: max(core a, core b, distance(a, b)).
struct ReachabilityTree: Sendable {
    struct Edge: Sendable {
        let a: Int32
        let b: Int32
        let length: Float

        /// By length, then by points: an order without ties.
        func isShorter(than other: Edge) -> Bool {
            if length != other.length { return length < other.length }
            let (mine, others) = ((min(a, b), max(a, b)), (min(other.a, other.b), max(other.a, other.b)))
            return mine < others
        }
    }

    private let rows: ClusterRows
    private let comparison: Comparison
    private let neighbors: Neighbors
    private let cores: [Float]
    /// No edge to a point of another group that is not in the list, and not `scanned`, is shorter.
    private var bounds: [Float]
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
        let complete = neighbors.k >= rows.count - 1
        bounds = cores.indices.map { row in
            guard !complete, let last = neighbors.values(at: row).last else { return .infinity }
            return max(cores[row], rows.metric.distance(from: last))
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
                for edge in scan(doubtful, best, workers: workers) {
                    scanned[Int(edge.a)] = edge
                    bounds[Int(edge.a)] = edge.length
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
        let found = workers.gather(rows.cuts.count) { block in
            rows.cuts[block].map { listedEdge(of: $0) }
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
            if let best, distance > best.length { break }
            let other = Int(neighbors.indices[place])
            guard groups[other] != own else { continue }
            let edge = Edge(a: Int32(row), b: Int32(other), length: max(distance, cores[row], cores[other]))
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
            Int(groups[row]) != spared && bounds[row] < (best[Int(groups[row])]?.length ?? .infinity)
        }
    }

    /// The shortest edges of some points to other groups, where shorter than the best known.
    private func scan(_ items: [Int], _ best: [Edge?], workers: Workers) -> [Edge] {
        let unit = rows.unit
        let scan = ReachabilityScan(rows: rows, cores: cores.map { Float(Double($0) / unit) }, groups: groups)
        let cuts = Cuts(total: items.count, size: ReachabilityScan.itemBlock)
        return workers.gather(cuts.count) { block in
            let mine = Array(items[cuts[block]])
            return zip(mine, scan.nearest(to: mine)).compactMap { row, other -> Edge? in
                guard let other else { return nil }
                let distance = rows.metric.distance(from: comparison.value(row, other))
                return Edge(a: Int32(row), b: Int32(other), length: max(distance, cores[row], cores[other]))
            }
        }.flatMap(\.self)
    }
}

/// Some points compared with all of other groups, by tiles of products.
private struct ReachabilityScan: Sendable {
    static let itemBlock = 128
    private static let tile = 512

    let rows: ClusterRows
    /// In the unit of the rows made ready.
    let cores: [Float]
    let groups: [Int32]

    /// For each item the nearest point of another group, by mutual reachability; nil where there is none.
    func nearest(to items: [Int]) -> [Int?] {
        let width = rows.columns
        let asked = rows.matrix.selecting(rows: items)
        var least = [Float](repeating: .infinity, count: items.count)
        var nearest = [Int?](repeating: nil, count: items.count)
        var tile = [Float](repeating: 0, count: items.count * Self.tile)
        let cuts = Cuts(total: rows.count, size: Self.tile)
        for block in 0..<cuts.count {
            let range = cuts[block]
            rows.matrix.withRows(range, lessMeans: nil) { base in
                if width > 0 {
                    Product.timesTransposed(
                        m: items.count, n: range.count, k: width, a: asked.storage, aStride: width, b: base,
                        bStride: width, c: &tile, cStride: Self.tile)
                }
                tile.sharing { tile in
                    asked.storage.shared { asked in
                        for (place, row) in items.enumerated() {
                            let values = tile.base + place * Self.tile
                            finish(values, row: row, range, asked.base + place * width, base)
                            if let found = lower(&least[place], values, row: row, range) { nearest[place] = found }
                        }
                    }
                }
            }
        }
        return nearest
    }

    private func finish(
        _ values: UnsafeMutablePointer<Float>, row: Int, _ range: Range<Int>, _ own: UnsafePointer<Float>,
        _ others: UnsafePointer<Float>
    ) {
        switch rows.metric {
        case .euclidean:
            rows.squares.shared { squares in
                kernel_distances_from_products(
                    values, range.count, squares.base[row], squares.base + range.lowerBound, own, others,
                    rows.columns, rows.columns)
            }
        case .cosine:
            for place in 0..<range.count { values[place] = max(0, 1 - values[place]) }
        }
    }

    private func lower(
        _ least: inout Float, _ values: UnsafePointer<Float>, row: Int, _ range: Range<Int>
    ) -> Int? {
        cores.withUnsafeBufferPointer { cores in
            groups.withUnsafeBufferPointer { groups in
                guard let cores = cores.baseAddress, let groups = groups.baseAddress else { return nil }
                let place = kernel_least_reach(
                    values, cores + range.lowerBound, groups + range.lowerBound, range.count, cores[row],
                    groups[row], &least)
                return place < range.count ? range.lowerBound + Int(place) : nil
            }
        }
    }
}
