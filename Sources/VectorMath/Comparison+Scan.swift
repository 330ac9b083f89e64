import CKernels

/// A row found for a query, with the comparison in the metric's unit.
struct ScoredRow: Sendable {
    let item: Int32
    let value: Float
}

/// The certain road to the best rows: a query is compared with every other.
extension Comparison {
    /// Points of a map: at most four coordinates under Euclid, compared sixteen at a time.
    var comparesCheaply: Bool { metric == .euclidean && rows.columns <= 4 }

    /// Rows that one task compares with all others.
    private static let queriesPerTask = 64
    /// Rows that stay in the first cache while these pass by.
    private static let rowsPerPass = 16

    /// The sign that makes larger better.
    func sign(farthest: Bool) -> Float { metric.isSimilarity == farthest ? -1 : 1 }

    /// The best `k` of each query, by value and then index.
    func comparedBest(_ queries: [Int], _ k: Int, farthest: Bool, workers: Workers) -> [[ScoredRow]] {
        let planes = comparesCheaply ? rows.planes() : []
        let tasks = (queries.count + Self.queriesPerTask - 1) / Self.queriesPerTask
        return workers.gather(tasks) { task in
            let mine = queries[task * Self.queriesPerTask..<min(queries.count, (task + 1) * Self.queriesPerTask)]
            return scan(Array(mine), k, sign: sign(farthest: farthest), planes)
        }.flatMap(\.self)
    }

    private func scan(_ queries: [Int], _ k: Int, sign: Float, _ planes: [Float]) -> [[ScoredRow]] {
        var heaps = ScoreHeaps(count: queries.count, size: k)
        let pass = planes.isEmpty ? Self.rowsPerPass : Self.tile
        var scores = [Float](repeating: 0, count: pass)
        for start in stride(from: 0, to: count, by: pass) {
            let passing = start..<min(count, start + pass)
            for (place, query) in queries.enumerated() {
                compare(query, with: passing, planes, &scores)
                if sign < 0 { for index in 0..<passing.count { scores[index] = -scores[index] } }
                heaps.keep(scores, from: passing, for: place, excluding: query)
            }
        }
        return queries.indices.map { place in
            heaps.found(at: place).map { ScoredRow(item: $0.item, value: sign * $0.value) }
        }
    }

    /// A row against some rows, in the metric's unit; its value for itself has no meaning here.
    private func compare(_ query: Int, with passing: Range<Int>, _ planes: [Float], _ values: inout [Float]) {
        withRows { base, width in
            if !planes.isEmpty {
                let coordinates = (0..<4).map { $0 < width ? base[query * width + $0] : 0 }
                planes.withUnsafeBufferPointer { planes in
                    guard let first = planes.baseAddress else { return }
                    kernel_planar_squared_distances(
                        coordinates, first + passing.lowerBound, count, passing.count, &values)
                }
            } else {
                compare(base + query * width, base + passing.lowerBound * width, passing.count, width, &values)
            }
        }
        finish(&values, passing.count)
    }

    /// `finished` for many values.
    func finish(_ values: inout [Float], _ length: Int) {
        switch metric {
        case .cosine: kernel_clamp(&values, length, -1, 1)
        case .euclidean where unit == 1: kernel_square_roots(&values, length)
        case .dot where unit == 1, .manhattan where unit == 1, .hamming: break
        case .dot, .euclidean, .manhattan, .minkowski:
            for index in 0..<length { values[index] = finished(values[index]) }
        }
    }

    /// Points of a map against all points.
    func planarValues(of items: [Int]) -> Matrix {
        let planes = rows.planes()
        var values: [Float] = []
        values.reserveCapacity(items.count * count)
        var row = [Float](repeating: 0, count: count)
        for item in items {
            compare(item, with: 0..<count, planes, &row)
            values += row
        }
        return Matrix(rows: items.count, columns: count, storage: values)
    }

    /// The best `k` of some candidates, compared with the query one by one.
    func ranked(_ items: some Sequence<Int32>, query: Int, _ k: Int, farthest: Bool) -> [ScoredRow] {
        let sign = sign(farthest: farthest)
        let found = items.map { ScoredRow(item: $0, value: value(query, Int($0))) }
        return Array(
            found.sorted { $0.value == $1.value ? $0.item < $1.item : sign * $0.value > sign * $1.value }.prefix(k))
    }
}

/// For each of some queries, the best scores seen and whose they are.
struct ScoreHeaps {
    private let size: Int
    private var best: [Float]
    private var items: [UInt32]

    init(count: Int, size: Int) {
        self.size = size
        best = Array(repeating: -.infinity, count: count * size)
        items = Array(repeating: 0, count: count * size)
    }

    /// Rows must come in ascending order.
    mutating func keep(_ scores: [Float], from rows: Range<Int>, for place: Int, excluding query: Int) {
        best.withUnsafeMutableBufferPointer { best in
            items.withUnsafeMutableBufferPointer { items in
                guard let best = best.baseAddress, let items = items.baseAddress else { return }
                kernel_keep_best(
                    scores, rows.count, UInt32(rows.lowerBound), UInt32(query), size, best + place * size,
                    items + place * size)
            }
        }
    }

    /// The score that a row must be above to be kept; -infinity while there is room.
    func worst(at place: Int) -> Float { best[place * size] }

    /// Best first, ties by item; the score stands in `value`.
    func found(at place: Int) -> [ScoredRow] {
        (place * size..<(place + 1) * size).map { ScoredRow(item: Int32(items[$0]), value: best[$0]) }
            .sorted { $0.value == $1.value ? $0.item < $1.item : $0.value > $1.value }
    }
}

extension Matrix {
    /// Four planes of coordinates, one after the other; missing ones are zeros.
    fileprivate func planes() -> [Float] {
        (0..<4).flatMap { $0 < columns ? column($0) : Array(repeating: 0, count: rows) }
    }
}
