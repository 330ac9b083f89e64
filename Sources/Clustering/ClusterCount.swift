package import VectorMath

/// Numbers of clusters tried, and the one that suits best.
package struct ClusterCount: Sendable, Equatable {
    /// Ascending.
    package let tried: [Int]
    /// For each the mean silhouette, or the gap.
    package let scores: [Double]
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

/// The number of clusters with the largest mean silhouette, of equals the smallest. k-means is run on all rows;
/// silhouettes are taken on all of them under cosine, on at most `silhouetteRowLimit` under Euclid.
///
/// - Parameters:
///   - candidates: numbers to try; those below 2 or from the number of rows on say nothing and are left out.
///   - parameters: all but `clusters` count.
/// - Returns: 1 as best where no silhouette is above 0, or nothing could be tried.
package func clusterCountBySilhouette(
    of set: Matrix, candidates: [Int], _ parameters: KMeansParameters, workers: Workers
) -> ClusterCount {
    let tried = Set(candidates).filter { $0 >= 2 && $0 < set.rows }.sorted()
    let limit = parameters.metric == .cosine ? set.rows : silhouetteRowLimit
    var generator = SeededGenerator(seed: parameters.seed)
    let sample = generator.sample(limit, of: set.rows)
    let rows = sample.count < set.rows ? set.selecting(rows: sample) : set
    let scores = tried.map { count in
        var own = parameters
        own.clusters = count
        let labels = kMeans(of: set, own, workers: workers).labels
        return Silhouette(
            of: rows, labels: sample.map { labels[$0] }, metric: parameters.metric, workers: workers
        ).mean
    }
    var best = (count: 1, score: 0.0)
    for (count, score) in zip(tried, scores) where score > best.score { best = (count, score) }
    return ClusterCount(
        tried: tried, scores: scores, errors: [], best: best.count, rows: sample.count)
}

/// The gap statistic (Tibshirani, Walther & Hastie, JRSS B 63, 2001): how much smaller ln(inertia) is than for rows
/// spread evenly over the box about the set; the smallest number whose gap is within an error of that of the next one
/// tried, else the one with the largest gap. On at most `gapRowLimit` rows.
///
/// - Parameters:
///   - candidates: numbers to try; those below 1 or above the number of rows are left out.
///   - references: sets spread evenly, at least 2.
///   - parameters: all but `clusters` count.
package func clusterCountByGap(
    of set: Matrix, candidates: [Int], references: Int = 10, _ parameters: KMeansParameters, workers: Workers
) -> ClusterCount {
    var generator = SeededGenerator(seed: parameters.seed)
    let sample = generator.sample(gapRowLimit, of: set.rows)
    let chosen = set.selecting(rows: sample)
    let rows = parameters.metric == .cosine ? chosen.unitRows(workers: workers).matrix : chosen
    let tried = Set(candidates).filter { $0 >= 1 && $0 <= rows.rows }.sorted()
    let box = Box(rows)
    let even = (0..<max(2, references)).map { box.rows(rows.rows, seed: parameters.seed, stream: UInt64($0) + 1) }
    var own = parameters
    own.clusters = 1
    // Below this share of the whole an inertia is rounding, and its logarithm says nothing.
    let least = kMeans(of: rows, own, workers: workers).inertia * 1e-9
    var scores: [Double] = []
    var errors: [Double] = []
    for count in tried {
        own.clusters = count
        func logarithm(_ rows: Matrix) -> Double {
            portableLog(max(kMeans(of: rows, own, workers: workers).inertia, least, 1e-300))
        }
        let expected = even.map(logarithm)
        let mean = expected.reduce(0, +) / Double(expected.count)
        let variance = expected.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(expected.count)
        scores.append(mean - logarithm(rows))
        errors.append((variance * (1 + 1 / Double(expected.count))).squareRoot())
    }
    return ClusterCount(
        tried: tried, scores: scores, errors: errors, best: firstEnough(tried, scores, errors), rows: sample.count)
}

private func firstEnough(_ tried: [Int], _ scores: [Double], _ errors: [Double]) -> Int {
    for place in tried.indices.dropLast() where scores[place] >= scores[place + 1] - errors[place + 1] {
        return tried[place]
    }
    return tried.indices.max { scores[$0] < scores[$1] }.map { tried[$0] } ?? 1
}

/// The smallest and largest value of each column.
private struct Box {
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
