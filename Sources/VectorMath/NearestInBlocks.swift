import CKernels

/// The nearest rows of one row among rows that come block by block, as a file gives them that is too large to be held: the
/// same rows and values, to the bit, as `nearestNeighbors` finds among all of them together.
///
/// Under cosine a row is first compared by a product of its own numbers and their length, both in floats, whose rounding
/// is bounded; only what may be among the nearest is compared exactly, by numbers that are one long in doubles.
package struct NearestInBlocks: Sendable {
    /// What some blocks hold, block by block in their order.
    package struct Found: Sendable {
        fileprivate var heap: ScoreHeaps
        fileprivate var zeroRows: [Int] = []
        fileprivate var largest: Float = 0
        fileprivate var hasEqualRows = true

        /// Takes a magnitude that some numbers have at most.
        fileprivate mutating func note(_ magnitude: Float) {
            largest = magnitude.isFinite ? max(largest, magnitude) : .infinity
        }
    }

    /// The whole's answer.
    package struct Answer: Sendable, Equatable {
        package let items: [Int]
        /// In the metric's unit.
        package let values: [Float]
        /// Under cosine the rows of zeros, ascending, the row asked about among them; else empty.
        package let zeroRows: [Int]
    }

    private let comparison: Comparison
    private let query: [Float]
    private let item: Int
    private let k: Int
    /// Between the cosine of floats and the exact one. Each of two sums over sixteen lanes of n numbers is off by less than
    /// (n / 16 + 5) roundings of its terms, whose magnitudes add up to one at most; so is the exact one, after two roundings
    /// of each factor. Doubled.
    private let slack: Float

    /// - Parameters:
    ///   - query: the row asked about, which stands at `item` among all; or one that is none of them, with an `item` behind all.
    ///   - k: fewer than there are rows, or as many for one that is none of them.
    package init(query: [Float], item: Int, k: Int, metric: Metric) {
        comparison = Comparison(of: Matrix([query]), metric: metric, workers: .one)
        self.query = query
        self.item = item
        self.k = k
        slack = 2 * 4 * (Float(query.count) / 16 + 10) * 0x1p-24
    }

    /// Rows that are compared before the next are looked at.
    private static let pass = 256

    package func start() -> Found { Found(heap: ScoreHeaps(count: 1, size: k)) }

    /// Looks at `count` rows that follow each other in memory, of which the first stands at `first` among all. Blocks of one
    /// `Found` come in ascending order.
    package func look(at rows: UnsafePointer<Float>, count: Int, first: Int, _ found: inout Found) {
        let columns = query.count
        if comparison.metric != .cosine { found.note(kernel_largest_magnitude(rows, count * columns)) }
        found.hasEqualRows = found.hasEqualRows && (0..<count).allSatisfy { isQuery(rows + $0 * columns) }
        var scores = [Float](repeating: 0, count: Self.pass)
        var squares = [Float](repeating: 0, count: Self.pass)
        withScratch(Self.pass * columns) { scratch in
            for start in stride(from: 0, to: count, by: Self.pass) {
                let count = min(Self.pass, count - start)
                let passing = rows + start * columns
                if comparison.metric == .cosine {
                    keep(passing, count, first + start, scratch, &scores, &squares, &found)
                } else {
                    compare(passing, count, scratch, &scores)
                    if !comparison.metric.isSimilarity { for row in 0..<count { scores[row] = -scores[row] } }
                    found.heap.keep(scores, from: first + start..<first + start + count, for: 0, excluding: item)
                }
            }
        }
    }

    private func isQuery(_ row: UnsafePointer<Float>) -> Bool {
        for column in 0..<query.count where row[column] != query[column] { return false }
        return true
    }

    private func compare(
        _ rows: UnsafePointer<Float>, _ count: Int, _ scratch: UnsafeMutablePointer<Float>, _ values: inout [Float]
    ) {
        let columns = query.count
        comparison.withRows { query, _ in
            if comparison.metric == .hamming {
                for place in 0..<count * columns { scratch[place] = rows[place] > 0 ? 1 : 0 }
                comparison.compare(query, scratch, count, columns, &values)
            } else {
                comparison.compare(query, rows, count, columns, &values)
            }
        }
        comparison.finish(&values, count)
    }

    /// Under cosine.
    private func keep(
        _ rows: UnsafePointer<Float>, _ count: Int, _ first: Int, _ scratch: UnsafeMutablePointer<Float>,
        _ scores: inout [Float], _ squares: inout [Float], _ found: inout Found
    ) {
        let columns = query.count
        comparison.withRows { query, _ in
            kernel_dots_and_squares(query, rows, count, columns, &scores, &squares)
            for place in 0..<count {
                let square = squares[place]
                let isPlain = square > 0x1p-80 && square < 0x1p80
                if isPlain, scores[place] / square.squareRoot() + slack < found.heap.worst(at: 0) { continue }
                let row = rows + place * columns
                // A sum of squares within bounds is one of finite numbers.
                if !isPlain { found.note(kernel_largest_magnitude(row, columns)) }
                let length = kernel_sum_of_squares(row, columns).squareRoot()
                if length == 0 { found.zeroRows.append(first + place) }
                kernel_scale(row, columns, length > 0 ? 1 / length : 0, scratch)
                var value: [Float] = [0]
                comparison.compare(query, scratch, 1, columns, &value)
                comparison.finish(&value, 1)
                found.heap.keep(value, from: first + place..<first + place + 1, for: 0, excluding: item)
            }
        }
    }

    /// The answer of all blocks, in the order of their rows; nil where only all rows together tell it: where a number is not
    /// finite, where numbers are so large or small that rows are measured in another unit, or where all are equal.
    package func answer(_ found: [Found]) -> Answer? {
        let largest = found.reduce(0) { max($0, $1.largest) }
        guard largest.isFinite, comparison.unit == 1, hasPlainUnit(largest), !found.allSatisfy(\.hasEqualRows) else {
            return nil
        }
        let sign: Float = comparison.metric.isSimilarity ? 1 : -1
        var best: [ScoredRow] = []
        for found in found { best += found.heap.found(at: 0).filter { $0.value > -.infinity } }
        best.sort { $0.value == $1.value ? $0.item < $1.item : $0.value > $1.value }
        best = Array(best.prefix(k))
        return Answer(
            items: best.map { Int($0.item) }, values: best.map { sign * $0.value }, zeroRows: found.flatMap(\.zeroRows))
    }

    /// Whether all rows together are compared as they are, and no value is beyond what a float holds.
    private func hasPlainUnit(_ largest: Float) -> Bool {
        switch comparison.metric {
        case .cosine, .hamming: true
        case .dot, .euclidean, .manhattan:
            largest >= 0x1p-40 && Double(largest) * Double(query.count).squareRoot() <= 0x1p50
        case .minkowski: false
        }
    }
}
