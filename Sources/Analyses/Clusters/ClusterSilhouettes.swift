package import Clustering
package import VectorMath

/// How far items lie inside their clusters: the mean over all, and over each cluster's.
package struct ClusterSilhouettes: Sendable {
    /// nil where there are fewer than two clusters, or all their items are the same to the metric.
    package let mean: Double?
    /// Of clusters for which it is defined.
    let ofClusters: [Int32: Double]
    /// Items that were looked at: all, or a seeded sample.
    package let items: Int
    /// Clusters that these are in.
    package let clusters: Int

    /// - Parameter labels: the cluster of each row; below 0 for none.
    package init(of vectors: Matrix, labels: [Int32], metric: ClusterMetric, workers: Workers) {
        let sample = silhouetteSample(of: labels.count, metric: metric, seed: 42)
        let chosen = sample.map { labels[$0] }
        let found = Silhouette(
            of: sample.count < labels.count ? vectors.selecting(rows: sample) : vectors, labels: chosen,
            metric: metric, workers: workers)
        var sums: [Int32: (sum: Double, count: Double)] = [:]
        for (label, value) in zip(chosen, found.values) {
            guard let value else { continue }
            let (sum, count) = sums[label] ?? (0, 0)
            sums[label] = (sum + value, count + 1)
        }
        mean = found.mean
        ofClusters = sums.mapValues { $0.sum / $0.count }
        items = sample.count
        clusters = Set(chosen.filter { $0 >= 0 }).count
    }
}
