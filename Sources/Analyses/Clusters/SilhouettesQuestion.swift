import Clustering
package import VectorMath

/// How far items lie inside their clusters: the mean over all, and over each cluster's; of all items, or of a seeded
/// sample.
package struct SilhouettesQuestion: Question {
    package static let name = "silhouettes"

    /// The cluster of each item; below 0 for none.
    let labels: [Int32]
    let distance: ClusteringMethod.Distance

    package init(labels: [Int32], distance: ClusteringMethod.Distance) {
        self.labels = labels
        self.distance = distance
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ClusterSilhouettes {
        let sample = silhouetteSample(of: labels.count, metric: distance.metric, seed: 42)
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
            mean: found.mean, ofClusters: sums.map { $0.count > 0 ? $0.sum / $0.count : nil }, items: sample.count,
            clusters: Set(chosen.filter { $0 >= 0 }).count)
    }
}

package struct ClusterSilhouettes: Sendable, Codable, Equatable {
    /// nil where there are fewer than two clusters, or all their items are the same to the metric.
    package let mean: Double?
    /// By the cluster's number; nil where it is undefined.
    package let ofClusters: [Double?]
    /// Items that were looked at.
    package let items: Int
    /// Clusters that these are in.
    package let clusters: Int
}

/// How far each item lies inside its cluster; nil where that is undefined.
package struct ItemSilhouettesQuestion: Question {
    package static let name = "silhouettes by item"

    /// The cluster of each item; below 0 for none.
    let labels: [Int32]
    let distance: ClusteringMethod.Distance

    package init(labels: [Int32], distance: ClusteringMethod.Distance) {
        self.labels = labels
        self.distance = distance
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> [Double?] {
        Silhouette(of: vectors, labels: labels, metric: distance.metric, workers: workers).values
    }
}
