import Artifacts
import Clustering
package import Datasets
import VectorMath

extension Analyst {
    /// Items and words that a cluster's result carries.
    private static let representativeCount = 8
    private static let wordCount = 8
    private static let silhouetteSeed: UInt64 = 42
    /// Raised where the same vectors and settings come to other clusters.
    private static let clustersVersion = "version 2"

    /// Items in clusters, the largest first; fewer than asked for where fewer vectors differ. HDBSCAN and DBSCAN may
    /// give none.
    ///
    /// - Precondition: at most `ClusteringMethod.agglomerativeLimit` items for agglomerative clustering.
    package func clusters(of set: VectorSet, by method: ClusteringMethod) throws -> ClusterResult {
        let method = method.fitted(to: set.vectors.rows)
        let settings = method.settings.map { "\($0.key.rawValue) \($0.value)" }
        let parameters =
            [Self.clustersVersion, method.name.rawValue] + settings + [
                Self.labelNamesKey(of: set), Self.textKey(of: set),
            ]
        return try kept("clusters", of: set, parameters) { workers in
            let found = ClusteringOutcome(of: set.vectors, by: method, workers: workers)
            return describe(Self.bySize(found.labels), of: set, under: method.distance, trials: found.trials, workers)
        }
    }

    /// Labels themselves are part of the result, and so of its key.
    private static func labelNamesKey(of set: VectorSet) -> String {
        var hasher = ContentHasher(domain: "labels")
        for record in set.dataset.records {
            hasher.combine(record.label == nil ? 0 : 1)
            hasher.combine(record.label ?? "")
        }
        return hasher.finish().hex
    }

    private static func textKey(of set: VectorSet) -> String {
        guard set.dataset.modality == .text else { return "" }
        var hasher = ContentHasher(domain: "texts")
        for record in set.dataset.records { hasher.combine(record.title) }
        return hasher.finish().hex
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
        _ labels: [Int], of set: VectorSet, under distance: ClusteringMethod.Distance, trials: ClusterCount?,
        _ workers: Workers
    ) -> ClusterResult {
        let short = labels.map { Int32($0) }
        let count = (labels.max() ?? -1) + 1
        let silhouettes = silhouettes(of: set, short, distance.metric, workers)
        let representatives = Representatives(
            of: set.vectors, labels: short, count: Self.representativeCount, metric: distance.metric, workers: workers)
        let words = ClusterWords(
            of: set.dataset.records, labels: labels, clusters: count, limit: Self.wordCount)
        var members: [[Int]] = Array(repeating: [], count: count)
        for (item, label) in labels.enumerated() where label >= 0 { members[label].append(item) }
        let clusters = members.enumerated().map { cluster, items in
            ClusterResult.Cluster(
                size: items.count, silhouette: silhouettes.ofClusters[Int32(cluster)],
                representatives: representatives.items[cluster], words: words.words[cluster],
                commonest: commonest(of: items, in: set))
        }
        return ClusterResult(
            labels: labels, clusters: clusters, silhouette: silhouettes.mean, silhouetteItems: silhouettes.items,
            trials: trials.map { .init(tried: $0.tried, scores: $0.scores, items: $0.rows) },
            agreement: agreement(of: short, with: set))
    }

    /// Means over all items and over each cluster's; none where there are fewer than two clusters.
    private func silhouettes(
        of set: VectorSet, _ labels: [Int32], _ metric: ClusterMetric, _ workers: Workers
    ) -> (mean: Double?, ofClusters: [Int32: Double], items: Int) {
        let sample = silhouetteSample(of: labels.count, metric: metric, seed: Self.silhouetteSeed)
        let chosen = sample.map { labels[$0] }
        let found = Silhouette(
            of: sample.count < labels.count ? set.vectors.selecting(rows: sample) : set.vectors, labels: chosen,
            metric: metric, workers: workers)
        guard Set(chosen.filter { $0 >= 0 }).count > 1 else { return (nil, [:], sample.count) }
        var sums: [Int32: (sum: Double, count: Double)] = [:]
        for (label, value) in zip(chosen, found.values) where label >= 0 {
            let (sum, count) = sums[label] ?? (0, 0)
            sums[label] = (sum + value, count + 1)
        }
        return (found.mean, sums.mapValues { $0.sum / $0.count }, sample.count)
    }

    private func commonest(of items: [Int], in set: VectorSet) -> ClusterResult.Share? {
        var counts: [String: Int] = [:]
        for item in items { if let label = set.dataset.records[item].label { counts[label, default: 0] += 1 } }
        var best: ClusterResult.Share?
        for label in set.dataset.labels {
            if let count = counts[label], count > best?.count ?? 0 { best = .init(label: label, count: count) }
        }
        return best
    }

    private func agreement(of labels: [Int32], with set: VectorSet) -> ClusterResult.LabelAgreement? {
        let known = Self.labelNumbers(of: set)
        let items = known.indices.filter { known[$0] >= 0 }
        guard !items.isEmpty else { return nil }
        let agreement = Agreement(items.map { labels[$0] }, items.map { Int32(known[$0]) })
        return .init(
            adjustedRandIndex: agreement.adjustedRandIndex,
            normalizedMutualInformation: agreement.normalizedMutualInformation, purity: agreement.purity,
            labels: set.dataset.labels.count)
    }
}
