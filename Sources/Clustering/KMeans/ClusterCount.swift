package import VectorMath

/// Numbers of clusters tried, and the one that suits best.
package struct ClusterCount: Sendable, Equatable {
    /// Ascending.
    package let tried: [Int]
    /// For each the mean silhouette, or the gap. nil where it is undefined: all rows are the same to the metric; fewer than
    /// two clusters were found; clusters are points, and the logarithm of an inertia of 0 has no bound.
    package let scores: [Double?]
    /// For each what its gap may be off by; empty for silhouettes.
    package let errors: [Double]
    package let best: Int
    /// Rows looked at: all, or a sample of them.
    package let rows: Int
}

/// Rows that silhouettes under Euclid are taken of at most; a seeded sample of larger sets.
package let silhouetteRowLimit = 5_000
/// Rows that gaps are taken of at most; a seeded sample of larger sets.
package let gapRowLimit = 2_000
/// Sets spread evenly that a gap is measured against.
package let gapReferences = 10

/// The number of clusters with the largest mean silhouette, of equals the smallest. Silhouettes are taken of all rows
/// under cosine, of at most `silhouetteRowLimit` under Euclid.
///
/// - Parameters:
///   - candidates: numbers to try; those below 2 or from the number of rows on say nothing and are left out.
///   - seed: of the sample.
///   - clustering: the cluster of each row of `set`, for a number of clusters.
/// - Returns: 1 as best where no silhouette is above 0, or nothing could be tried.
package func clusterCountBySilhouette(
    of set: Matrix, candidates: [Int], metric: ClusterMetric, seed: UInt64, workers: Workers,
    clustering: (Int, Workers) -> [Int32]
) -> ClusterCount {
    let tried = Set(candidates).filter { $0 >= 2 && $0 < set.rows }.sorted()
    let sample = silhouetteSample(of: set.rows, metric: metric, seed: seed)
    let rows = sample.count < set.rows ? set.selecting(rows: sample) : set
    let scores = workers.inTurn(tried.count) { step, workers in
        let labels = clustering(tried[step], workers)
        return Silhouette(of: rows, labels: sample.map { labels[$0] }, metric: metric, workers: workers).mean
    }
    var best = (count: 1, score: 0.0)
    for (count, score) in zip(tried, scores) {
        if let score, score > best.score { best = (count, score) }
    }
    return ClusterCount(
        tried: tried, scores: scores, errors: [], best: best.count, rows: sample.count)
}

/// Rows whose silhouettes are taken: all of them where that costs little, else `silhouetteRowLimit` drawn at random.
package func silhouetteSample(of rows: Int, metric: ClusterMetric, seed: UInt64) -> [Int] {
    guard metric == .euclidean, rows > silhouetteRowLimit else { return Array(0..<rows) }
    var generator = SeededGenerator(seed: seed)
    return generator.sample(silhouetteRowLimit, of: rows)
}

/// The gap statistic (Tibshirani, Walther & Hastie, JRSS B 63, 2001): how much smaller ln(inertia) is than for rows
/// spread evenly over the box about the set; the smallest number whose gap is within an error of that of the next one
/// tried, else the one with the largest gap. On at most `gapRowLimit` rows, of length one under cosine.
///
/// - Parameters:
///   - candidates: numbers to try; those below 1 or above the number of rows are left out.
///   - references: sets spread evenly, at least 2.
///   - seed: of the sample and of the sets.
///   - clustering: from rows to the cluster of each, for a number of clusters.
package func clusterCountByGap(
    of set: Matrix, candidates: [Int], references: Int = gapReferences, metric: ClusterMetric, seed: UInt64,
    workers: Workers, clustering: (Matrix, Workers) -> (Int) -> [Int32]
) -> ClusterCount {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(gapRowLimit, of: set.rows)
    let chosen = set.selecting(rows: sample)
    let rows = metric == .cosine ? chosen.unitRows(workers: workers).matrix : chosen
    let tried = Set(candidates).filter { $0 >= 1 && $0 <= rows.rows }.sorted()
    let box = BoundingBox(rows)
    // Below this share of the whole an inertia is rounding, and its logarithm says nothing.
    let least = inertia(of: rows, Array(repeating: 0, count: rows.rows), metric) * 1e-9
    let floor = max(least, 1e-300)
    func inertias(_ given: Matrix, _ workers: Workers) -> [Double] {
        let rows = metric == .cosine ? given.unitRows(workers: workers).matrix : given
        let labels = clustering(rows, workers)
        return tried.map { inertia(of: rows, labels($0), metric) }
    }
    // The set itself, and those spread evenly.
    let all = workers.inTurn(1 + max(2, references)) { step, workers in
        inertias(step == 0 ? rows : box.rows(rows.rows, seed: seed, stream: UInt64(step)), workers)
    }
    let logarithms = all.map { $0.map { portableLog(max($0, floor)) } }
    let (found, even) = (logarithms[0], logarithms.dropFirst())
    var scores: [Double] = []
    var errors: [Double] = []
    for place in tried.indices {
        let expected = even.map { $0[place] }
        let mean = expected.reduce(0, +) / Double(expected.count)
        let variance = expected.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(expected.count)
        scores.append(mean - found[place])
        errors.append((variance * (1 + 1 / Double(expected.count))).squareRoot())
    }
    return ClusterCount(
        tried: tried, scores: zip(scores, all[0]).map { $1 > floor ? $0 : nil }, errors: errors,
        best: firstEnough(tried, scores, errors), rows: sample.count)
}

/// The sum over rows of the squared distance to the mean of their cluster, or of 1 − cosine similarity to it.
///
/// - Parameter rows: of length one, or zero, under cosine.
private func inertia(of rows: Matrix, _ labels: [Int32], _ metric: ClusterMetric) -> Double {
    let members = ClusterMembers(labels)
    return members.ranges.reduce(0) { sum, range in
        let items = members.items[range]
        let mean = rows.meanRow(of: Array(items))
        switch metric {
        case .cosine:
            let length = mean.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            return sum + max(0, Double(range.count) * (1 - length))
        case .euclidean:
            return items.reduce(sum) { sum, item in
                zip(rows.row(item), mean).reduce(sum) {
                    let difference = Double($1.0) - Double($1.1)
                    return $0 + difference * difference
                }
            }
        }
    }
}

private func firstEnough(_ tried: [Int], _ scores: [Double], _ errors: [Double]) -> Int {
    for place in tried.indices.dropLast() where scores[place] >= scores[place + 1] - errors[place + 1] {
        return tried[place]
    }
    return tried.indices.max { scores[$0] < scores[$1] }.map { tried[$0] } ?? 1
}

/// The smallest and largest value of each column.
private struct BoundingBox {
    private let lower: [Float]
    private let upper: [Float]

    init(_ rows: Matrix) {
        var lower = rows.rows > 0 ? Array(rows.row(0)) : []
        var upper = lower
        for row in 0..<rows.rows {
            for (column, value) in rows.row(row).enumerated() {
                lower[column] = min(lower[column], value)
                upper[column] = max(upper[column], value)
            }
        }
        self.lower = lower
        self.upper = upper
    }

    func rows(_ count: Int, seed: UInt64, stream: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed, stream: stream)
        var storage: [Float] = []
        storage.reserveCapacity(count * lower.count)
        for _ in 0..<count {
            for column in lower.indices {
                let share = generator.unitDouble()
                storage.append(Float(Double(lower[column]) * (1 - share) + Double(upper[column]) * share))
            }
        }
        return Matrix(rows: count, columns: lower.count, storage: storage)
    }
}
