import Clustering
package import VectorMath

/// How far items lie inside their clusters. Of many items a seeded sample is looked at, unless all are asked for.
package struct SilhouettesQuestion: Question {
    package static let name = "silhouettes"

    /// The cluster of each item; below 0 for none.
    let labels: [Int32]
    let distance: ClusteringMethod.Distance
    let ofAll: Bool

    package init(labels: [Int32], distance: ClusteringMethod.Distance, ofAll: Bool = false) {
        self.labels = labels
        self.distance = distance
        self.ofAll = ofAll
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ClusterSilhouettes {
        let sample =
            ofAll ? Array(labels.indices) : silhouetteSample(of: labels.count, metric: distance.metric, seed: 42)
        let chosen = sample.map { labels[$0] }
        let found = Silhouette(
            of: sample.count < labels.count ? vectors.selecting(rows: sample) : vectors, labels: chosen,
            metric: distance.metric, workers: workers)
        var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: Int(labels.max() ?? -1) + 1)
        for (label, value) in zip(chosen, found.values) {
            guard let value else { continue }
            sums[Int(label)].sum += value
            sums[Int(label)].count += 1
        }
        return ClusterSilhouettes(
            ofItems: found.values, ofClusters: sums.map { $0.count > 0 ? $0.sum / $0.count : nil }, mean: found.mean,
            clusters: Set(chosen.filter { $0 >= 0 }).count)
    }
}

/// Each nil where it is undefined.
package struct ClusterSilhouettes: Sendable, Codable, Equatable {
    /// Of those looked at, in their order.
    package let ofItems: [Double?]
    /// By the cluster's number, the mean over its items.
    package let ofClusters: [Double?]
    /// Over all; nil where there are fewer than two clusters, or all their items are the same to the metric.
    package let mean: Double?
    /// Clusters that the items are in.
    package let clusters: Int

    /// Items that were looked at.
    package var items: Int { ofItems.count }
}
