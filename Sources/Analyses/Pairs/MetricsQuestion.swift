import Measures
package import VectorMath

/// What metrics make of the same items: how far they order pairs alike, what is nearest, and how contrast falls with
/// the number of dimensions.
package struct MetricsQuestion: Question {
    package static let name = "metrics"
    package static let defaultK = 10

    /// Of larger sets, so many items drawn at random are compared under all metrics.
    package static let metricSample = 2_000
    /// So many of these are compared with all for each number of dimensions.
    private static let contrastSample = 500
    /// Times that some of the dimensions are drawn; contrast is the mean.
    package static let contrastDraws = 3
    private static let pairSample = 20_000

    let metrics: [Metric]
    /// Held below half the items compared.
    let k: Int

    package init(metrics: [Metric], k: Int = Self.defaultK) {
        self.metrics = metrics
        self.k = k
    }

    package func answer(_ set: Matrix, _ workers: Workers) -> MetricComparison {
        let k = max(1, min(self.k, (min(set.rows, Self.metricSample) - 1) / 2))
        var generator = SeededGenerator(seed: 42)
        let vectors = set.selecting(rows: generator.sample(Self.metricSample, of: set.rows))
        let pairs = PairSample(of: vectors.rows, limit: Self.pairSample, seed: 42)
        let contrasted = generator.sample(Self.contrastSample, of: vectors.rows)
        let dimensions = Self.dimensions(upTo: vectors.columns)
        let curves = Self.contrasts(
            of: vectors, items: contrasted, metrics: metrics, dimensions: dimensions, workers)
        let cosine = Comparison(of: vectors, metric: .cosine, workers: workers)
        let byCosine = cosine.nearest(k, workers: workers)
        var distances: [[Double]] = []
        var scores: [MetricComparison.Score] = []
        for (place, metric) in metrics.enumerated() {
            let comparison = Comparison(of: vectors, metric: metric, workers: workers)
            let sign = metric.isSimilarity ? -1.0 : 1.0
            distances.append(pairs.values(in: comparison, workers: workers).map { sign * Double($0) })
            // Among equal items index alone would say which is nearest.
            let near = comparison.hasEqualRows ? nil : comparison.nearest(k, workers: workers)
            let lists = near.map { NearestLists(of: $0) }
            let shared = near.flatMap { cosine.hasEqualRows ? nil : NeighborAgreement($0, byCosine).meanOverlap }
            scores.append(
                .init(
                    metric: metric, sharedWithCosine: shared, contrasts: curves[place],
                    hubness: lists?.hubness.skewness, unlistedShare: lists?.hubness.antihubShare,
                    mutualShare: lists?.mutualShare))
        }
        return MetricComparison(
            k: k, measured: vectors.rows, contrasted: contrasted.count, pairs: pairs.count,
            isEveryPair: !pairs.isSampled, dimensions: dimensions,
            scores: scores, agreement: Self.agreement(of: distances))
    }

    private static func agreement(of distances: [[Double]]) -> [Double?] {
        var agreement = [Double?](repeating: nil, count: distances.count * distances.count)
        for second in distances.indices {
            for first in 0...second {
                let value = spearmanCorrelation(distances[first], distances[second])
                agreement[first * distances.count + second] = value
                agreement[second * distances.count + first] = value
            }
        }
        return agreement
    }

    /// 1, 2, 4 and so on, and all.
    private static func dimensions(upTo all: Int) -> [Int] {
        var sizes: [Int] = []
        var size = 1
        while size < all {
            sizes.append(size)
            size *= 2
        }
        return sizes + [all]
    }

    /// Per metric and number of dimensions. Dimensions are drawn from the model's own: turning the space would change
    /// what all metrics but cosine, dot product and Euclid measure.
    private static func contrasts(
        of vectors: Matrix, items: [Int], metrics: [Metric], dimensions: [Int], _ workers: Workers
    ) -> [[Double?]] {
        var sums = metrics.map { _ in dimensions.map { _ in (sum: 0.0, count: 0) } }
        for draw in 0..<contrastDraws {
            var generator = SeededGenerator(seed: 42, stream: UInt64(draw))
            var order = Array(0..<vectors.columns)
            generator.shuffle(&order)
            // All dimensions are the same in every draw.
            for (place, size) in dimensions.enumerated() where size < vectors.columns || draw == 0 {
                let part = vectors.selecting(columns: order.prefix(size).sorted())
                for (index, metric) in metrics.enumerated() {
                    let contrast = RelativeContrast(of: part, metric: metric, items: items, workers: workers)
                    guard let value = contrast.value else { continue }
                    sums[index][place].sum += value
                    sums[index][place].count += 1
                }
            }
        }
        return sums.map { $0.map { $0.count > 0 ? $0.sum / Double($0.count) : nil } }
    }
}

extension Matrix {
    fileprivate func selecting(columns chosen: [Int]) -> Matrix {
        var storage: [Float] = []
        storage.reserveCapacity(rows * chosen.count)
        for row in 0..<rows {
            let start = row * columns
            for column in chosen { storage.append(self.storage[start + column]) }
        }
        return Matrix(rows: rows, columns: chosen.count, storage: storage)
    }
}
