package import VectorMath

/// The nearest of some known rows for each of some new ones; of equally near ones the first.
package struct NearestKnown {
    /// Of new rows.
    let count: Int
    let k: Int
    /// `k` for each new row, nearest first.
    package let indices: [Int]
    /// In the metric's unit.
    let values: [Float]

    /// - Parameters:
    ///   - vectors: one row per new item, finite, with as many columns as `known`.
    ///   - k: at most as many as there are known rows.
    package init(of vectors: Matrix, among known: Matrix, k: Int, metric: Metric, workers: Workers) {
        let all = Matrix(
            rows: known.rows + vectors.rows, columns: known.columns, storage: known.storage + vectors.storage)
        let sign: Float = metric.isSimilarity ? -1 : 1
        let best = Comparison(of: all, metric: metric, workers: workers).mapRowBlocks(
            of: Array(known.rows..<all.rows), workers: workers
        ) { block in
            block.items.indices.map { place in
                Self.least(k, of: block.values.row(place).prefix(known.rows), times: sign)
            }
        }.flatMap(\.self)
        count = vectors.rows
        self.k = k
        indices = best.flatMap { $0.map(\.item) }
        values = best.flatMap { $0.map(\.value) }
    }

    /// The places of the `k` least values, each times a sign, in order; of equals the first.
    private static func least(
        _ k: Int, of values: ArraySlice<Float>, times sign: Float
    ) -> [(item: Int, value: Float)] {
        var kept: [(item: Int, value: Float)] = []
        var worst = Float.infinity
        for (item, value) in values.enumerated() where kept.count < k || sign * value < worst {
            var place = kept.count
            while place > 0, sign * value < sign * kept[place - 1].value { place -= 1 }
            kept.insert((item, value), at: place)
            if kept.count > k { kept.removeLast() }
            worst = kept.last.map { sign * $0.value } ?? .infinity
        }
        return kept
    }

    /// As a search among all gives them.
    var neighbors: Neighbors {
        Neighbors(queries: Array(0..<count), k: k, indices: indices.map(Int32.init), values: values)
    }
}
