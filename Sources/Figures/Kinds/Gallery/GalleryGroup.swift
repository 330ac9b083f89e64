import Analyses
import Datasets

/// Items of one label or cluster, and which of them are shown.
struct GalleryGroup {
    /// Groups that are drawn; more are in the table only.
    static let most = 24

    /// nil: all items are one group.
    let name: String?
    let items: [Int]
    let shown: [Int]

    /// - Parameters:
    ///   - clusters: for grouping by cluster.
    ///   - shown: of each group, the first so many; of a cluster those nearest to its middle come first.
    static func groups(
        of set: VectorSet, by grouping: GalleryFigure.Grouping, clusters: ClusterResult?, shown: Int
    ) -> [GalleryGroup] {
        let records = set.dataset.records
        func group(_ name: String?, _ items: [Int], first: [Int] = []) -> GalleryGroup {
            let leading = Set(first)
            return GalleryGroup(
                name: name, items: items, shown: Array((first + items.filter { !leading.contains($0) }).prefix(shown)))
        }
        switch grouping {
        case .none: return [group(nil, Array(records.indices))]
        case .label:
            let byLabel = Dictionary(grouping: records.indices, by: { records[$0].label })
            let named = set.dataset.labels.map { group($0, byLabel[$0] ?? []) }
            return named + (byLabel[nil].map { [group("without a label", $0)] } ?? [])
        case .cluster:
            guard let clusters else { return [] }
            let byCluster = Dictionary(grouping: records.indices, by: { clusters.labels[$0] })
            let named = clusters.clusters.enumerated().map { number, cluster in
                let words = cluster.words.prefix(3).joined(separator: ", ")
                return group(
                    "Cluster \(number + 1)" + (words.isEmpty ? "" : ": \(words)"), byCluster[number] ?? [],
                    first: cluster.representatives)
            }
            return named + (byCluster[-1].map { [group("in no cluster", $0)] } ?? [])
        }
    }
}
