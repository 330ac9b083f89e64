package import VectorMath

/// What k-means is asked for.
package struct KMeansParameters: Sendable, Equatable {
    /// Clusters wanted; fewer are found where fewer rows differ. Less than one is one.
    package var clusters: Int
    package var metric: ClusterMetric
    /// Times begun anew from other centers; the best is kept.
    package var starts: Int
    package var maximumIterations: Int
    /// Stops when the centers moved, in all, by less than this share of the mean variance of a column.
    package var tolerance: Double
    package var seed: UInt64
    /// Sets with more rows than this are clustered by small batches.
    package var miniBatchAbove: Int

    package init(
        clusters: Int, metric: ClusterMetric = .euclidean, starts: Int = 3, maximumIterations: Int = 300,
        tolerance: Double = 1e-4, seed: UInt64 = 0, miniBatchAbove: Int = 500_000
    ) {
        self.clusters = clusters
        self.metric = metric
        self.starts = starts
        self.maximumIterations = maximumIterations
        self.tolerance = tolerance
        self.seed = seed
        self.miniBatchAbove = miniBatchAbove
    }
}

/// Clusters about their centers.
package struct KMeansResult: Sendable, Equatable {
    /// The cluster of each row, 0..<centers.rows; none is empty.
    package let labels: [Int32]
    /// One row per cluster: the mean of its rows; of length one (or zero) under cosine.
    package let centers: Matrix
    /// The sum over rows of the squared distance to the center (Euclid) or of 1 − cosine similarity to it (cosine).
    package let inertia: Double
    /// Rounds, of the best start.
    package let iterations: Int
}

/// k-means: clusters such that every row lies nearest to the mean of its own (Lloyd, "Least squares quantization in
/// PCM", IEEE Trans. Inf. Theory 28, 1982), begun by greedy k-means++; under cosine spherical k-means (Dhillon & Modha,
/// "Concept decompositions for large sparse text data", Machine Learning 42, 2001). A cluster that runs empty is begun
/// anew at the row farthest from its center. Sets above `miniBatchAbove` rows by batches (Sculley, "Web-scale k-means
/// clustering", WWW 2010). The same bytes for any number of workers.
///
/// - Parameter set: one row per item, finite.
package func kMeans(of set: Matrix, _ parameters: KMeansParameters, workers: Workers) -> KMeansResult {
    let rows = ClusterRows(set, metric: parameters.metric, workers: workers)
    let wanted = max(1, min(parameters.clusters, set.rows))
    let starts = set.rows > 0 && set.columns > 0 ? max(1, parameters.starts) : 0
    let runs = workers.inTurn(starts) { start, workers in run(start, rows, wanted, parameters, workers) }
    guard let best = runs.min(by: { $0.inertia < $1.inertia }) else {
        return KMeansResult(
            labels: Array(repeating: 0, count: set.rows), centers: Matrix(rows: min(1, set.rows), columns: set.columns),
            inertia: 0, iterations: 0)
    }
    return KMeansResult(
        labels: best.labels, centers: rows.restored(best.centers), inertia: rows.restored(squared: best.inertia),
        iterations: best.iterations)
}

private func run(
    _ start: Int, _ rows: ClusterRows, _ wanted: Int, _ parameters: KMeansParameters, _ workers: Workers
) -> LloydRun {
    var generator = SeededGenerator(seed: parameters.seed, stream: UInt64(start))
    return rows.count > parameters.miniBatchAbove
        ? miniBatchRun(rows, wanted: wanted, parameters, generator: &generator, workers: workers)
        : lloydRun(rows, wanted: wanted, parameters, generator: &generator, workers: workers)
}
