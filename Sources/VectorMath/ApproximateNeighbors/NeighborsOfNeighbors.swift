import CKernels

extension Comparison {
    /// Neighbours that are better: every row has looked once among the neighbours, and the rows that have it for one, of
    /// its `reach` nearest and of `reach` rows that have it.
    ///
    /// - Parameter neighbors: some others for each of all rows in order, best first.
    package func lookingAround(_ neighbors: Neighbors, reach: Int, workers: Workers) -> Neighbors {
        precondition(neighbors.queries.elementsEqual(0..<count) && metric.hasProducts, "not neighbours of these rows")
        guard neighbors.k > 0, reach > 0 else { return neighbors }
        let lists = NeighborLists(rows: count, size: neighbors.k)
        for (entry, item) in neighbors.indices.enumerated() {
            lists.items[entry] = UInt32(item)
            lists.scores[entry] = 0
        }
        for row in 0..<count { rescore(lists, row) }
        let found = lookAround(lists, reach: reach, workers: workers)
        return self.neighbors(found, k: neighbors.k, order: Array(0..<count), workers: workers)
    }

    /// Lets every row look among its neighbours' neighbours, which is where nearer ones are likely to be found (NN-descent:
    /// Dong, Charikar & Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", WWW 2011).
    /// Each row gathers for itself from the lists as they were, so that the number of workers cannot be seen.
    ///
    /// - Parameter reach: neighbours through which a row looks, and rows that have it for a neighbour.
    /// - Returns: the new lists.
    func lookAround(_ lists: NeighborLists, reach: Int, workers: Workers) -> NeighborLists {
        let found = NeighborLists(rows: count, size: lists.size)
        let callers = Callers(of: lists, most: min(lists.size, reach))
        var slots = 1_024
        while slots < 16_384, slots < 2 * (reach + callers.most) * (lists.size + callers.most) { slots *= 2 }
        let tableSize = slots
        let block = 256
        workers.run((count + block - 1) / block) { task in
            withRows { base, width in
                var graph = kernel_neighbor_graph()
                graph.rows = base
                graph.columns = width
                graph.distances = metric == .euclidean ? 1 : 0
                graph.size = lists.size
                graph.items = UnsafePointer(lists.items.base)
                graph.most = callers.most
                graph.callers = UnsafePointer(callers.items.base)
                graph.callers_count = UnsafePointer(callers.counts.base)
                graph.reach = min(reach, lists.size)
                graph.next_reach = lists.size
                var table = [UInt32](repeating: 0, count: tableSize)
                for row in task * block..<min(count, (task + 1) * block) {
                    found.copy(row, from: lists)
                    _ = kernel_look_around(
                        &graph, UInt32(row), &table, tableSize, found.items(of: row), found.scores(of: row))
                }
            }
        }
        return found
    }
}

/// For each row, some of the rows that have it for a neighbour: those to whom it is nearest, by place in their lists.
private struct Callers: Sendable {
    let most: Int
    let items: SharedBuffer<UInt32>
    let counts: SharedBuffer<UInt32>

    init(of lists: NeighborLists, most: Int) {
        self.most = most
        items = SharedBuffer(count: lists.rows * most, repeating: 0)
        counts = SharedBuffer(count: lists.rows, repeating: 0)
        for place in 0..<lists.size {
            for row in 0..<lists.rows where lists.scores[row * lists.size + place] > -.infinity {
                let called = Int(lists.items[row * lists.size + place])
                guard counts[called] < UInt32(most) else { continue }
                items[called * most + Int(counts[called])] = UInt32(row)
                counts[called] += 1
            }
        }
    }
}
