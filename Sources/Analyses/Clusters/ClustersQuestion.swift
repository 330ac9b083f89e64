import Clustering
package import Datasets
package import VectorMath

/// Items in clusters, the largest first, and what each is about; fewer than asked for where fewer vectors differ.
/// HDBSCAN and DBSCAN may give none.
///
/// - Precondition: at most `ClusteringMethod.agglomerativeLimit` items for agglomerative clustering.
package struct ClustersQuestion: Question {
    package static let name = "clusters"
    package static let version = 2

    /// Items and words that a cluster's result carries.
    private static let representativeCount = 8
    private static let wordCount = 8

    let method: ClusteringMethod
    /// One for each item.
    let labels: [String?]
    /// One for each item, for the words of clusters; empty for items that are no texts.
    let texts: [String]

    package init(method: ClusteringMethod, labels: [String?], texts: [String] = []) {
        self.method = method
        self.labels = labels
        self.texts = texts
    }

    package init(of dataset: Dataset, by method: ClusteringMethod) {
        self.init(method: method, labels: dataset.recordLabels, texts: dataset.texts)
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ClusterResult {
        let found = ClusteringQuestion(method: method).answer(vectors, workers)
        return describe(
            Self.bySize(found.labels), of: vectors, under: method.distance, trials: found.trials, workers)
    }

    /// The same clusters numbered by size, of equal ones by first item; -1 stays.
    private static func bySize(_ labels: [Int32]) -> [Int] {
        var sizes: [Int32: Int] = [:]
        var first: [Int32: Int] = [:]
        for (item, label) in labels.enumerated() where label >= 0 {
            sizes[label, default: 0] += 1
            if first[label] == nil { first[label] = item }
        }
        let order = sizes.keys.sorted { (sizes[$1] ?? 0, first[$0] ?? 0) < (sizes[$0] ?? 0, first[$1] ?? 0) }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        return labels.map { numbers[$0] ?? -1 }
    }

    private func describe(
        _ found: [Int], of vectors: Matrix, under distance: ClusteringMethod.Distance, trials: ClusterCount?,
        _ workers: Workers
    ) -> ClusterResult {
        let short = found.map { Int32($0) }
        let count = (found.max() ?? -1) + 1
        let silhouettes = SilhouettesQuestion(labels: short, distance: distance).answer(vectors, workers)
        let representatives = Representatives(
            of: vectors, labels: short, count: Self.representativeCount, metric: distance.metric, workers: workers)
        let words = ClusterWords(of: texts, labels: found, clusters: count, limit: Self.wordCount)
        var members: [[Int]] = Array(repeating: [], count: count)
        for (item, label) in found.enumerated() where label >= 0 { members[label].append(item) }
        let clusters = members.enumerated().map { cluster, items in
            ClusterResult.Cluster(
                size: items.count, silhouette: silhouettes.ofClusters[cluster],
                representatives: representatives.items[cluster], words: words.words[cluster],
                commonest: commonest(of: items))
        }
        return ClusterResult(
            labels: found, clusters: clusters, silhouette: silhouettes.mean, silhouetteItems: silhouettes.items,
            trials: trials.map { .init(tried: $0.tried, scores: $0.scores, items: $0.rows) },
            agreement: agreement(of: short))
    }

    private func commonest(of items: [Int]) -> ClusterResult.Share? {
        var counts: [String: Int] = [:]
        for item in items { if let label = labels[item] { counts[label, default: 0] += 1 } }
        var best: ClusterResult.Share?
        for label in distinctLabels(of: labels) {
            if let count = counts[label], count > best?.count ?? 0 { best = .init(label: label, count: count) }
        }
        return best
    }

    private func agreement(of found: [Int32]) -> ClusterResult.LabelAgreement? {
        .init(of: found, with: labelNumbers(of: labels))
    }
}
