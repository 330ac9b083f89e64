import CKernels
import VectorMath

/// Rows of a batch at most: enough for products at full speed and steps that are not noise.
private let batchRows = 16_384
/// Rows that centers are drawn from and first settled on.
private let sampleRows = 131_072
/// Batches without a better mean distance before the end.
private let patience = 10
private let mostBatches = 200

/// One start for a very large set: Lloyd on a sample, then batches of rows drawn from all, each of which draws the
/// centers toward its rows the less, the more rows a center has seen (Sculley 2010). Each row is then assigned once.
func miniBatchRun(
    _ rows: ClusterRows, wanted: Int, _ parameters: KMeansParameters, generator: inout SeededGenerator,
    workers: Workers
) -> LloydRun {
    let sample = rows.selecting(generator.sample(min(rows.count, sampleRows), of: rows.count), workers: workers)
    let first = lloydRun(sample, wanted: wanted, parameters, generator: &generator, workers: workers)
    var centers = first.centers
    var seen = [Double](repeating: 0, count: centers.rows)
    for label in first.labels { seen[Int(label)] += 1 }
    var smoothed = first.inertia / Double(max(1, sample.count))
    var (best, since, batches) = (smoothed, 0, 0)
    let size = min(batchRows, rows.count)
    let weight = min(1, 2 * Double(size) / Double(rows.count + 1))
    while batches < mostBatches, since < patience {
        batches += 1
        let batch = rows.selecting(
            (0..<size).map { _ in generator.integer(below: rows.count) }.sorted(), workers: workers)
        let nearest = NearestCenters(of: batch.matrix, among: centers, workers: workers)
        let inertia = draw(&centers, &seen, toward: batch, nearest)
        smoothed += weight * (inertia - smoothed)
        since = smoothed < best ? 0 : since + 1
        best = min(best, smoothed)
    }
    let nearest = NearestCenters(of: rows.matrix, among: centers, workers: workers)
    return finished(
        rows, nearest.labels, centers, iterations: first.iterations + batches, workers: workers)
}

/// Moves each center to the mean of all rows it has seen; returns the mean distance measure before the move.
private func draw(
    _ centers: inout Matrix, _ seen: inout [Double], toward batch: ClusterRows, _ nearest: NearestCenters
) -> Double {
    let width = batch.columns
    var sums = [Double](repeating: 0, count: centers.storage.count)
    var sizes = [Double](repeating: 0, count: centers.rows)
    for row in 0..<batch.count {
        let label = Int(nearest.labels[row])
        sizes[label] += 1
        sums.sharing { sums in
            batch.matrix.withRows(row..<row + 1, lessMeans: nil) {
                kernel_add_row(sums.base + label * width, $0, width)
            }
        }
    }
    for cluster in sizes.indices where sizes[cluster] > 0 {
        seen[cluster] += sizes[cluster]
        var mean = (0..<width).map { column in
            let before = Double(centers[cluster, column])
            return before + (sums[cluster * width + column] - sizes[cluster] * before) / seen[cluster]
        }
        if batch.metric == .cosine {
            let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 0x1p-22 { mean = mean.map { $0 / length } }
        }
        for column in 0..<width { centers[cluster, column] = Float(mean[column]) }
    }
    let measure = batch.metric == .cosine ? 0.5 : 1.0
    let distances = zip(batch.squares, nearest.halves).map { max(0, $0 + 2 * $1) }
    return measure * distances.reduce(0) { $0 + Double($1) } / Double(max(1, batch.count))
}
