import VectorMath

/// How loose items lie among their neighbours: the logarithm of an item's local radius, the mean of the squared
/// distances to its neighbours, by how surely they are that (Narayan, Berger & Cho 2021, Methods). nil for an item
/// without neighbours.
///
/// - Parameters:
///   - vectors: one row per item, compared by `metric`.
///   - weights: how surely items are neighbours; symmetric.
func logLocalRadii(
    of vectors: Matrix, weights: SparseMatrix, metric: Metric, workers: Workers
) -> [Double?] {
    let comparison = Comparison(of: vectors, metric: metric, workers: workers)
    let block = 1_024
    let values = workers.gather((weights.rows + block - 1) / block) { task in
        (task * block..<min(weights.rows, (task + 1) * block)).flatMap { item in
            weights.columnIndices[weights.entries(of: item)].map { comparison.value(item, Int($0)) }
        }
    }.flatMap(\.self)
    let distances = metric.distances(values)
    let means = (0..<weights.rows).map { item -> Double? in
        var (weight, squares) = (0.0, 0.0)
        for entry in weights.entries(of: item) {
            let distance = Double(distances[entry])
            weight += Double(weights.values[entry])
            squares += Double(weights.values[entry]) * distance * distance
        }
        return weight > 0 ? squares / weight : nil
    }
    let known = means.compactMap { $0 }
    let average = known.reduce(0) { $0 + $1 / Double(known.count) }
    // Items that lie in one place have a radius too: a hundred millionth of what radii are on average. (umap-learn adds
    // 10⁻⁸ whatever the unit of the vectors is.)
    let least = max(1e-8 * average, 1e-100)
    return means.map { mean in mean.map { portableLog(least + $0) } }
}
