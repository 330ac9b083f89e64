import CKernels
import Synchronization

// Goals, in this order: (1) the same neighbours as comparing every pair, on any number of workers and any processor;
// (2) speed. Each tile of products is computed once and serves its rows and its columns.
//
// Let s(j) be the score that row j would get by comparing (a dot product, or −|a − b|²), and p(j) the one that products
// give. |s − p| ≤ e, where for d columns and unit roundoff u a sum of d products is off by at most λ√d u |a||b| with
// overwhelming probability (Higham & Mary, "A new approach to probabilistic rounding error analysis", SIAM J. Sci.
// Comput. 41, 2019); λ = 4 is generous, since sums here run over many lanes. Of every row the K > k best p are kept. A row
// that was not kept has s ≤ p + e ≤ (worst kept p) + e; where that is below the k-th best s among those kept, the k
// best are among them. Otherwise the row is compared with all others.

extension Comparison {
    func searchedBest(_ queries: [Int], _ k: Int, farthest: Bool, workers: Workers) -> [[ScoredRow]] {
        let kept = min(count - 1, k + max(8, k / 4))
        let search = CandidateSearch(self, size: kept, farthest: farthest)
        search.run(workers: workers)
        let bounds = ErrorBounds(factors: factors, isDistance: metric == .euclidean)
        let tasks = (queries.count + 255) / 256
        var found = workers.gather(tasks) { task in
            queries[task * 256..<min(queries.count, (task + 1) * 256)].map { query -> [ScoredRow]? in
                let best = ranked(search.items(of: query), query: query, k, farthest: farthest)
                guard kept < count - 1 else { return best }
                guard let last = best.last else { return nil }
                let proven = score(of: last.value, farthest: farthest) > search.worst(of: query) + bounds[query]
                return proven ? best : nil
            }
        }.flatMap(\.self)
        let doubtful = found.indices.filter { found[$0] == nil }
        let compared = comparedBest(doubtful.map { queries[$0] }, k, farthest: farthest, workers: workers)
        for (place, best) in zip(doubtful, compared) { found[place] = best }
        return found.map { $0 ?? [] }
    }

    /// The score that belongs to a value in the metric's unit.
    private func score(of value: Float, farthest: Bool) -> Double {
        let sign = Double(sign(farthest: farthest))
        return metric == .euclidean
            ? sign * (Double(value) / unit) * (Double(value) / unit) : sign * Double(value) / (unit * unit)
    }
}

/// How far a score from products can lie from the compared one.
private struct ErrorBounds {
    private let lengths: [Float]
    private let longest: Double
    private let relative: Double
    private let isDistance: Bool

    init(factors: Matrix, isDistance: Bool) {
        lengths = factors.norms()
        longest = Double(lengths.max() ?? 0)
        relative = 4 * (Double(factors.columns).squareRoot() + 4) * 0x1p-24
        self.isDistance = isDistance
    }

    subscript(row: Int) -> Double {
        let length = Double(lengths[row])
        return relative * (isDistance ? (length + longest) * (length + longest) : length * longest)
    }
}

/// The best candidates of all rows, from tiles of products.
///
/// Sound across threads: heaps belong to blocks of rows, each with a lock; a tile takes those of its two blocks, lower
/// first. Nobody reads before `run` returns.
private struct CandidateSearch: Sendable {
    private let comparison: Comparison
    private let size: Int
    /// score = factor · product + offset of the row + offset of the column
    private let factor: Float
    private let offsets: [Float]
    private let best: SharedBuffer<Float>
    private let items: SharedBuffer<UInt32>
    private let worst: SharedBuffer<Float>
    private let locks: [Lock]

    init(_ comparison: Comparison, size: Int, farthest: Bool) {
        self.comparison = comparison
        self.size = size
        let sign = comparison.sign(farthest: farthest)
        factor = comparison.metric == .euclidean ? -2 * sign : sign
        offsets =
            comparison.metric == .euclidean
            ? comparison.squares.map { sign * $0 } : Array(repeating: 0, count: comparison.count)
        best = SharedBuffer(count: comparison.count * size, repeating: -.infinity)
        items = SharedBuffer(count: comparison.count * size, repeating: 0)
        worst = SharedBuffer(count: comparison.count, repeating: -.infinity)
        locks = (0...comparison.count / Comparison.tile).map { _ in Lock() }
    }

    /// One block's; arrays cannot hold a `Mutex`.
    private final class Lock: Sendable {
        let mutex = Mutex(())
    }

    func items(of row: Int) -> [Int32] { (0..<size).map { Int32(items[row * size + $0]) } }

    func worst(of row: Int) -> Double { Double(worst[row]) }

    func run(workers: Workers) {
        // By diagonals, so that tiles taken one after the other seldom share a block.
        let blocks = (comparison.count + Comparison.tile - 1) / Comparison.tile
        let tiles = (0..<blocks).flatMap { away in (0..<blocks - away).map { ($0, $0 + away) } }
        workers.run(tiles.count) { index in look(at: tiles[index].0, tiles[index].1) }
    }

    private func rows(_ block: Int) -> Range<Int> {
        block * Comparison.tile..<min(comparison.count, (block + 1) * Comparison.tile)
    }

    private func look(at first: Int, _ second: Int) {
        let (rows, columns) = (rows(first), rows(second))
        let tile = UnsafeMutablePointer<Float>.allocate(capacity: rows.count * columns.count)
        defer { tile.deallocate() }
        comparison.withFactors { base, width, _ in
            Product.timesTransposed(
                m: rows.count, n: columns.count, k: width, a: base + rows.lowerBound * width, aStride: width,
                b: base + columns.lowerBound * width, bStride: width, c: tile, cStride: columns.count)
        }
        if factor != 1 {
            offsets.withUnsafeBufferPointer { offsets in
                guard let base = offsets.baseAddress else { return }
                for row in rows {
                    kernel_shift(
                        tile + (row - rows.lowerBound) * columns.count, columns.count, factor, base[row],
                        base + columns.lowerBound)
                }
            }
        }
        locks[first].mutex.withLock { _ in
            if second == first { return keepBest(of: tile, rows, columns) }
            locks[second].mutex.withLock { _ in keepBest(of: tile, rows, columns) }
        }
    }

    /// To be called with the locks of both blocks.
    private func keepBest(of tile: UnsafePointer<Float>, _ rows: Range<Int>, _ columns: Range<Int>) {
        kernel_keep_best_of_tile(
            tile, rows.count, columns.count, columns.count, rows == columns ? 1 : 0, UInt32(rows.lowerBound),
            UInt32(columns.lowerBound), size, heaps(best, rows), heaps(items, rows),
            worst.at(rows.lowerBound, count: rows.count), heaps(best, columns), heaps(items, columns),
            worst.at(columns.lowerBound, count: columns.count))
    }

    /// Where the heaps of some rows begin.
    private func heaps<Element>(_ buffer: SharedBuffer<Element>, _ rows: Range<Int>) -> UnsafeMutablePointer<Element> {
        buffer.at(rows.lowerBound * size, count: rows.count * size)
    }
}
