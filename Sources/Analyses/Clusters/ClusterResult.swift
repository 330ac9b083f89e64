package import Artifacts
import Clustering

/// Items in clusters, and what each cluster is about.
package struct ClusterResult: Sendable, Codable, Equatable {
    package struct Cluster: Sendable, Codable, Equatable {
        package let size: Int
        /// Mean silhouette of its items, -1 to 1; nil as that of all, and where none of its items is in a sample.
        package let silhouette: Double?
        /// Items nearest to the cluster's mean, nearest first.
        package let representatives: [Int]
        /// Words that tell its texts from the others, the most telling first; empty for other items, and where its
        /// texts share no word that others lack.
        package let words: [String]
        /// The label that most of its items have, of equally common ones the first in the dataset, and how many have it;
        /// nil without labels.
        package let commonest: Share?
    }

    package struct Share: Sendable, Codable, Equatable {
        package let label: String
        package let count: Int

        package init(label: String, count: Int) {
            self.label = label
            self.count = count
        }
    }

    /// How clusters go together with the labels, over the items that have one; items in no cluster count as one more.
    package struct LabelAgreement: Sendable, Codable, Equatable {
        /// 1 for equal groupings, about 0 for unrelated ones.
        package let adjustedRandIndex: Double
        /// 0 to 1.
        package let normalizedMutualInformation: Double
        /// Share of items that have the commonest label of their cluster.
        package let purity: Double
        package let labels: Int
    }

    /// Numbers of clusters that were tried.
    package struct Trials: Sendable, Codable, Equatable {
        /// Ascending.
        package let tried: [Int]
        /// The mean silhouette of each, or its gap; nil where it is undefined.
        package let scores: [Double?]
        /// Items looked at: all, or a sample of them.
        package let items: Int
    }

    /// The cluster of each item, by its place in `clusters`; -1 for none.
    @Packed package private(set) var labels: [Int]
    /// The largest first, of equally large ones the one with the first item.
    package let clusters: [Cluster]
    /// Mean over the items that have a cluster; nil where there are fewer than two clusters, or all of them are the same to
    /// the metric.
    package let silhouette: Double?
    /// Items that silhouettes were taken of: all, or a sample of them.
    package let silhouetteItems: Int
    /// nil where the number of clusters was not looked for.
    package let trials: Trials?
    /// nil without labels.
    package let agreement: LabelAgreement?

    package init(
        labels: [Int], clusters: [Cluster], silhouette: Double?, silhouetteItems: Int, trials: Trials?,
        agreement: LabelAgreement?
    ) {
        self.labels = labels
        self.clusters = clusters
        self.silhouette = silhouette
        self.silhouetteItems = silhouetteItems
        self.trials = trials
        self.agreement = agreement
    }

    /// Items that belong to no cluster.
    package var unclustered: Int { labels.count { $0 < 0 } }
}

extension ClusterResult.LabelAgreement {
    /// nil where no item has a label.
    ///
    /// - Parameters:
    ///   - found: the cluster of each item; below 0 for none.
    ///   - known: the label of each as a number; below 0 for none.
    package init?(of found: [Int32], with known: [Int]) {
        let items = known.indices.filter { known[$0] >= 0 }
        guard !items.isEmpty else { return nil }
        let agreement = Agreement(items.map { found[$0] }, items.map { Int32(known[$0]) })
        adjustedRandIndex = agreement.adjustedRandIndex
        normalizedMutualInformation = agreement.normalizedMutualInformation
        purity = agreement.purity
        labels = Set(known.filter { $0 >= 0 }).count
    }
}
