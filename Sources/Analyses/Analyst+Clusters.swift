import Artifacts
import Clustering
package import Datasets
import VectorMath

extension Analyst {
    /// Items and words that a cluster's result carries.
    private static let representativeCount = 8
    private static let wordCount = 8

    /// Items in clusters under cosine similarity, by number of items; k-means gives fewer clusters than asked for where
    /// fewer vectors differ, and HDBSCAN may give none.
    package func clusters(of set: VectorSet, by method: ClusteringMethod) throws -> ClusterResult {
        try kept("clusters", of: set, Self.key(of: method) + [Self.labelNamesKey(of: set), Self.textKey(of: set)]) {
            let (found, trials, smallest) = raw(of: set, by: method)
            let labels = Self.bySize(found)
            return describe(labels, of: set, trials: trials, smallest: smallest)
        }
    }

    private static func key(of method: ClusteringMethod) -> [String] {
        switch method {
        case .kmeans(let clusters): ["kmeans 2", clusters.map(String.init) ?? ""]
        case .hdbscan(let smallest): ["hdbscan", smallest.map(String.init) ?? ""]
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

    private func raw(
        of set: VectorSet, by method: ClusteringMethod
    ) -> (labels: [Int32], trials: [ClusterResult.Trial], smallest: Int?) {
        let vectors = set.vectors
        switch method {
        case .kmeans(let clusters):
            var parameters = KMeansParameters(
                clusters: clusters ?? 1, metric: .cosine, starts: ClusteringMethod.starts, seed: ClusteringMethod.seed)
            var trials: [ClusterResult.Trial] = []
            if clusters == nil {
                let most = min(ClusteringMethod.mostTried, vectors.rows - 1)
                let count = clusterCountBySilhouette(
                    of: vectors, candidates: Array(2..<max(2, most + 1)), parameters, workers: workers)
                parameters.clusters = count.best
                trials = zip(count.tried, count.scores).map { .init(clusters: $0, silhouette: $1) }
            }
            return (kMeans(of: vectors, parameters, workers: workers).labels, trials, nil)
        case .hdbscan(let asked):
            let smallest = asked ?? ClusteringMethod.smallest(among: vectors.rows)
            let parameters = HDBSCANParameters(minimumClusterSize: smallest, metric: .cosine)
            return (hdbscan(of: vectors, parameters, workers: workers).labels, [], smallest)
        }
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
        _ labels: [Int], of set: VectorSet, trials: [ClusterResult.Trial], smallest: Int?
    ) -> ClusterResult {
        let short = labels.map { Int32($0) }
        let count = (labels.max() ?? -1) + 1
        let silhouette = Silhouette(of: set.vectors, labels: short, metric: .cosine, workers: workers)
        let representatives = Representatives(
            of: set.vectors, labels: short, count: Self.representativeCount, metric: .cosine, workers: workers)
        let words = ClusterWords(
            of: set.dataset.records, labels: labels, clusters: count, limit: Self.wordCount)
        var members: [[Int]] = Array(repeating: [], count: count)
        for (item, label) in labels.enumerated() where label >= 0 { members[label].append(item) }
        let clusters = members.enumerated().map { cluster, items in
            ClusterResult.Cluster(
                size: items.count,
                silhouette: count > 1
                    ? items.reduce(0) { $0 + silhouette.values[$1] } / Double(max(1, items.count)) : nil,
                representatives: representatives.items[cluster], words: words.words[cluster],
                commonest: commonest(of: items, in: set))
        }
        return ClusterResult(
            labels: labels, clusters: clusters, silhouette: count > 1 ? silhouette.mean : nil, trials: trials,
            smallest: smallest, agreement: agreement(of: short, with: set))
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
