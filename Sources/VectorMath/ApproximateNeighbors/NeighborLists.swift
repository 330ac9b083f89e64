import CKernels

/// For each row, some others and their scores (larger is nearer), best first.
///
/// Sound across threads: a task writes to the lists of its own rows, and nobody reads these meanwhile.
struct NeighborLists: Sendable {
    let rows: Int
    let size: Int
    let items: SharedBuffer<UInt32>
    let scores: SharedBuffer<Float>

    init(rows: Int, size: Int) {
        self.rows = rows
        self.size = size
        items = SharedBuffer(count: rows * size, repeating: 0)
        scores = SharedBuffer(count: rows * size, repeating: -.infinity)
    }

    func items(of row: Int) -> UnsafeMutablePointer<UInt32> { items.at(row * size, count: size) }

    func scores(of row: Int) -> UnsafeMutablePointer<Float> { scores.at(row * size, count: size) }

    func clear(_ row: Int) {
        items(of: row).update(repeating: 0, count: size)
        scores(of: row).update(repeating: -.infinity, count: size)
    }

    func copy(_ row: Int, from other: NeighborLists) {
        items(of: row).update(from: other.items(of: row), count: size)
        scores(of: row).update(from: other.scores(of: row), count: size)
    }

    /// The items that a list has; what comes after the last was never filled.
    func filled(_ row: Int) -> Int {
        var count = size
        while count > 0, scores[row * size + count - 1] == -.infinity { count -= 1 }
        return count
    }
}

extension Comparison {
    /// Takes the items of a list that was filled by products and gives them exact scores and their order.
    func rescore(_ lists: NeighborLists, _ row: Int) {
        withRows { base, width in
            kernel_rescore(
                base, width, metric == .euclidean ? 1 : 0, UInt32(row), lists.size, lists.items(of: row),
                lists.scores(of: row))
        }
    }

    /// Lists of rows in another order as neighbours of the rows given.
    func neighbors(_ lists: NeighborLists, k: Int, order: [Int], workers: Workers) -> Neighbors {
        let sign: Float = metric == .euclidean ? -1 : 1
        var places = [Int32](repeating: 0, count: count)
        for (place, item) in order.enumerated() { places[item] = Int32(place) }
        let placeOf = places
        let block = 1_024
        let parts = workers.gather((count + block - 1) / block) { task -> [ScoredRow] in
            (task * block..<min(count, (task + 1) * block)).flatMap { item -> [ScoredRow] in
                let start = Int(placeOf[item]) * lists.size
                let found = (0..<lists.size).map { entry in
                    ScoredRow(
                        item: Int32(order[Int(lists.items[start + entry])]),
                        value: finished(sign * lists.scores[start + entry]))
                }
                return Array(
                    found.sorted {
                        $0.value == $1.value ? $0.item < $1.item : ($0.value > $1.value) == metric.isSimilarity
                    }.prefix(k))
            }
        }
        return Neighbors(
            queries: Array(0..<count), k: k, indices: parts.flatMap { $0.map(\.item) },
            values: parts.flatMap { $0.map(\.value) })
    }
}
