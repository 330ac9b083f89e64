import CKernels
package import VectorMath

/// Clusters of points with many neighbours nearby.
package struct DBSCANResult: Sendable, Equatable {
    /// The cluster of each row, numbered by first core row; −1 for noise.
    package let labels: [Int32]
    /// Whether a row has enough neighbours to spread its cluster.
    package let isCore: [Bool]
    package let clusterCount: Int
}

/// DBSCAN (Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters", KDD 1996): rows with at
/// least `minimumSamples` rows within `radius`, themselves included, are cores; cores within the radius of each other
/// are one cluster; another row belongs to the first cluster that has a core within its radius, else it is noise.
///
/// Rows are compared in blocks of products; those at the radius, as far as rounding can tell, one by one. Time O(n² d),
/// memory O(n) for each block of rows. The same bytes for any number of workers.
///
/// - Parameters:
///   - set: one row per item, finite.
///   - radius: in the unit of the metric; rows at it are inside.
package func dbscan(
    of set: Matrix, radius: Float, minimumSamples: Int, metric: ClusterMetric, workers: Workers
) -> DBSCANResult {
    let search = RadiusSearch(
        comparison: Comparison(of: set, metric: metric.comparison, workers: workers), metric: metric, radius: radius)
    let counts = search.counts(workers: workers)
    let isCore = counts.map { $0 >= minimumSamples }
    let labels = search.coreClusters(isCore, workers: workers)
    let others = isCore.indices.filter { !isCore[$0] && counts[$0] > 1 }
    let borders = search.comparison.mapRowBlocks(of: others, workers: workers) { block in
        block.items.indices.map { position in
            search.rows(of: block, at: position).compactMap { isCore[$0] ? labels[$0] : nil }.min() ?? -1
        }
    }.flatMap(\.self)
    var all = labels
    for (row, label) in zip(others, borders) { all[row] = label }
    return DBSCANResult(labels: all, isCore: isCore, clusterCount: Int((labels.max() ?? -1) + 1))
}

/// Rows within a radius of each other.
private struct RadiusSearch: Sendable {
    /// Blocks whose edges are gathered before they join groups: a matter of memory.
    private static let blocksAtOnce = 16
    private static let blockRows = 128

    let comparison: Comparison
    let metric: ClusterMetric
    let radius: Float

    /// Distances from products nearer to the radius than this are taken again.
    private var doubt: Float { radius * 1e-3 + (metric == .cosine ? 1e-5 : 0) }

    /// Rows within the radius of the one at a position of the block, itself included, ascending.
    func rows(of block: RowBlock, at position: Int) -> [Int] {
        let count = block.values.columns
        let (near, far) = (radius - doubt, radius + doubt)
        let places = [UInt32](unsafeUninitializedCapacity: count) { buffer, found in
            block.values.storage.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress, let out = buffer.baseAddress else { return }
                let (lower, upper) = metric == .euclidean ? (-1, far) : (1 - far, 2)
                found = kernel_select_within(base + position * count, count, lower, upper, out)
            }
        }
        let own = block.items[position]
        let found = places.lazy.map { Int($0) }.filter { other in
            let distance = metric.distance(from: block.values[position, other])
            if other == own { return false }
            return distance < near || metric.distance(from: comparison.value(own, other)) <= radius
        }
        // A row lies within any radius of itself, a row of zeros under cosine too.
        var rows = Array(found)
        rows.insert(own, at: rows.firstIndex { $0 > own } ?? rows.count)
        return rows
    }

    func counts(workers: Workers) -> [Int] {
        comparison.mapRowBlocks(workers: workers) { block in
            block.items.indices.map { rows(of: block, at: $0).count }
        }.flatMap(\.self)
    }

    /// Numbers of the groups of cores that are within the radius, by first core; −1 for other rows.
    func coreClusters(_ isCore: [Bool], workers: Workers) -> [Int32] {
        let cores = isCore.indices.filter { isCore[$0] }
        var sets = DisjointSets(count: isCore.count)
        var groups = Array(isCore.indices)
        let chunks = Chunks(total: cores.count, size: Self.blocksAtOnce * Self.blockRows)
        workers.inTurn(chunks.count) { step, workers in
            let some = Array(cores[chunks[step]])
            let edges = comparison.mapRowBlocks(of: some, workers: workers) { [groups] block in
                self.edges(of: block, isCore, groups)
            }
            for edge in edges.joined() { _ = sets.join(edge.0, edge.1) }
            for row in cores { groups[row] = sets.root(row) }
        }
        var numbers = [Int32](repeating: -1, count: isCore.count)
        var found: Int32 = 0
        var labels = numbers
        for row in cores {
            let root = sets.root(row)
            if numbers[root] < 0 {
                numbers[root] = found
                found += 1
            }
            labels[row] = numbers[root]
        }
        return labels
    }

    /// From each row one edge to each group known so far.
    private func edges(of block: RowBlock, _ isCore: [Bool], _ groups: [Int]) -> [(Int, Int)] {
        var edges: [(Int, Int)] = []
        var seen = [Int](repeating: -1, count: isCore.count)
        for (position, row) in block.items.enumerated() {
            seen[groups[row]] = row
            for other in rows(of: block, at: position) where isCore[other] && seen[groups[other]] != row {
                seen[groups[other]] = row
                edges.append((row, other))
            }
        }
        return edges
    }
}
