import CKernels

/// Rows in the order of their cells, compared with the rows of the cells nearest to them: of every task's rows, those
/// that look at a cell are one side of a product and the cell's rows the other.
struct CellSearch: Sendable {
    /// Its rows are in the order of the cells.
    let rows: Comparison
    let cells: Cells
    /// What is taken from the product with a center: |c|²/2, nothing under dot product.
    private let offsets: [Float]
    /// What is taken from twice the product with a row under Euclid: its square.
    private let rowOffsets: [Float]

    /// Rows of a tile of products; it is not wider than a cell.
    private static let tileRows = 128

    init(rows: Comparison, cells: Cells) {
        self.rows = rows
        self.cells = cells
        offsets =
            rows.metric == .dot ? Array(repeating: 0, count: cells.count) : cells.centers.norms().map { -$0 * $0 / 2 }
        rowOffsets = rows.squares.map { -$0 }
    }

    /// The `probes` nearest cells of some rows that follow each other, in no order.
    func nearestCells(of places: Range<Int>, probes: Int) -> [UInt32] {
        var cells = [UInt32](repeating: 0, count: places.count * probes)
        var best = [Float](repeating: -.infinity, count: places.count * probes)
        withScores(of: places) { scores, first, rows in
            cells.withUnsafeMutableBufferPointer { cells in
                best.withUnsafeMutableBufferPointer { best in
                    guard let cells = cells.baseAddress, let best = best.baseAddress else { return }
                    for row in 0..<rows {
                        let place = (first + row) * probes
                        kernel_keep_best(
                            scores + row * self.cells.count, self.cells.count, 0, .max, probes, best + place,
                            cells + place)
                    }
                }
            }
        }
        return cells
    }

    /// For each cell, how many are nearer to a row.
    func ranks(of place: Int) -> [Int] {
        var ranks = [Int](repeating: 0, count: cells.count)
        withScores(of: place..<place + 1) { scores, _, _ in
            let order = (0..<cells.count).sorted {
                scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
            }
            for (rank, cell) in order.enumerated() { ranks[cell] = rank }
        }
        return ranks
    }

    /// Calls `body` with scores of rows against all centers, tile by tile: the scores, the first row's place among
    /// `places`, and how many rows.
    private func withScores(of places: Range<Int>, _ body: (UnsafePointer<Float>, Int, Int) -> Void) {
        let width = rows.factors.columns
        let tile = UnsafeMutablePointer<Float>.allocate(capacity: Self.tileRows * cells.count)
        defer { tile.deallocate() }
        rows.withFactors { base, _, _ in
            for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.tileRows) {
                let count = min(Self.tileRows, places.upperBound - start)
                Product.timesTransposed(
                    m: count, n: cells.count, k: width, a: base + start * width, aStride: width,
                    b: cells.centers.storage, bStride: width, c: tile, cStride: cells.count)
                for row in 0..<count { kernel_shift(tile + row * cells.count, cells.count, 1, 0, offsets) }
                body(tile, start - places.lowerBound, count)
            }
        }
    }

    /// The best `size` of each row that its `probes` nearest cells hold, by exact scores; lists that are not full end in
    /// scores of −∞.
    func fill(_ lists: NeighborLists, probes: Int, workers: Workers) {
        let probes = min(probes, cells.count)
        // Many rows in a task make large products; enough tasks keep all workers busy.
        let size = max(256, min(4_096, rows.count / 64))
        workers.run((rows.count + size - 1) / size) { task in
            let places = task * size..<min(rows.count, (task + 1) * size)
            search(places, probes: probes, lists)
            for place in places { rows.rescore(lists, place) }
        }
    }

    /// Writes the best by products to the places' lists, as heaps.
    private func search(_ places: Range<Int>, probes: Int, _ lists: NeighborLists) {
        let near = nearestCells(of: places, probes: probes)
        var starts = [Int](repeating: 0, count: cells.count + 1)
        for cell in near { starts[Int(cell) + 1] += 1 }
        for cell in 0..<cells.count { starts[cell + 1] += starts[cell] }
        var next = starts
        var askers = [Int](repeating: 0, count: near.count)
        for (entry, cell) in near.enumerated() {
            askers[next[Int(cell)]] = places.lowerBound + entry / probes
            next[Int(cell)] += 1
        }
        for place in places { lists.clear(place) }
        let width = rows.factors.columns
        let tile = UnsafeMutablePointer<Float>.allocate(capacity: Self.tileRows * (cells.largest + width))
        defer { tile.deallocate() }
        let gathered = tile + Self.tileRows * cells.largest
        rows.withFactors { base, _, _ in
            rowOffsets.withUnsafeBufferPointer { offsets in
                for cell in 0..<cells.count {
                    let members = cells.places(of: cell)
                    for start in stride(from: starts[cell], to: starts[cell + 1], by: Self.tileRows) {
                        let asking = askers[start..<min(starts[cell + 1], start + Self.tileRows)]
                        for (row, asker) in asking.enumerated() {
                            (gathered + row * width).update(from: base + asker * width, count: width)
                        }
                        Product.timesTransposed(
                            m: asking.count, n: members.count, k: width, a: gathered, aStride: width,
                            b: base + members.lowerBound * width, bStride: width, c: tile, cStride: members.count)
                        for (row, asker) in asking.enumerated() {
                            let scores = tile + row * members.count
                            if let offsets = offsets.baseAddress, !rowOffsets.isEmpty {
                                kernel_shift(scores, members.count, 2, 0, offsets + members.lowerBound)
                            }
                            kernel_keep_best(
                                scores, members.count, UInt32(members.lowerBound), UInt32(asker), lists.size,
                                lists.scores(of: asker), lists.items(of: asker))
                        }
                    }
                }
            }
        }
    }
}
