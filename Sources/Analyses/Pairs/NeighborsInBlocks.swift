package import VectorMath

/// The nearest items of one item, or of a vector that is none: one pass over rows that need not be held as a whole, and are not copied where they are.
package struct NeighborsInBlocks {
    private let rows: any RowBlocks
    /// Of what is asked about, where it is none of the rows; nil: row `item`.
    private let query: [Float]?
    /// Behind all rows for a vector that is none of them.
    private let item: Int
    private let k: Int
    private let metric: Metric

    /// - Parameters:
    ///   - item: one of the rows.
    ///   - k: fewer than there are rows.
    package init(of item: Int, among rows: any RowBlocks, k: Int, metric: Metric) {
        precondition((0..<rows.rows).contains(item) && k < rows.rows, "no such row, or too few of them")
        self.rows = rows
        query = nil
        self.item = item
        self.k = k
        self.metric = metric
    }

    /// - Parameters:
    ///   - query: as many numbers as a row has, and none of the rows.
    ///   - k: at most as many as there are rows.
    package init(ofQuery query: [Float], among rows: any RowBlocks, k: Int, metric: Metric) {
        precondition(query.count == rows.columns && k <= rows.rows, "\(query.count) numbers, or too few rows")
        self.rows = rows
        self.query = query
        item = rows.rows
        self.k = k
        self.metric = metric
    }

    /// Bytes of one block, after which the next is asked for: small enough to stay in a processor's second cache.
    private static let blockLength = 1 << 19
    private static let tasks = 64

    /// What `NeighborsQuestion` answers of all rows, and which of them are zeros under cosine; nil where these rows must be
    /// seen together.
    package func answer(_ workers: Workers) throws -> (result: NeighborResult, zeroRows: [Int])? {
        let search = NearestInBlocks(query: try query ?? rows.numbers(of: item), item: item, k: k, metric: metric)
        let block = max(1, Self.blockLength / (rows.columns * MemoryLayout<Float>.size))
        let blocks = (rows.rows + block - 1) / block
        let each = (blocks + Self.tasks - 1) / Self.tasks
        let found = try workers.map((blocks + each - 1) / each) { task in
            var found = search.start()
            for number in task * each..<min(blocks, (task + 1) * each) {
                let taken = number * block..<min(rows.rows, (number + 1) * block)
                try rows.withRows(taken) {
                    search.look(at: $0, count: taken.count, first: taken.lowerBound, &found)
                }
            }
            return found
        }
        guard let answer = search.answer(found) else { return nil }
        let nearest = zip(answer.items, answer.values).map { NeighborResult.Neighbor(item: $0, value: $1) }
        return (
            NeighborResult(metric: metric, queries: [item], nearest: [nearest], farthest: [[]]), answer.zeroRows
        )
    }
}
