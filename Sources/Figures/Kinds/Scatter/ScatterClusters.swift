import Analyses
import Charting
import Datasets
import Diagnostics

/// The groups of a map that no column gives: clusters of the vectors, as a method of clustering finds them.
enum ScatterClusters {
    static let column = "cluster"

    /// Longer names of three words have two: they stand whole on a telephone's map.
    private static let longestName = 18
    private static let longestTitle = 40

    /// nil where the map is not coloured so, or a column is called `cluster` and nothing is said of how they are found.
    static func find(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, analyst: Analyst
    ) throws -> ClusteringText? {
        guard options.color == column, options.clusters != nil || set.dataset.column(column) == nil else { return nil }
        let method = (options.clusters ?? ClusteringMethod()).fitted(to: set.dataset.records.count)
        return ClusteringText(
            method: method,
            result: try ClustersFigure.find(method, in: set, key: "clusters", for: spec, analyst: analyst))
    }

    /// Up to three of its telling words, or the title of the item at its middle. No two clusters have one name.
    static func names(of clusters: ClusterResult, in set: VectorSet) -> [String] {
        var seen: [String: Int] = [:]
        return clusters.clusters.map { cluster in
            let name = name(of: cluster, in: set)
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return count > 1 ? "\(name) (\(count))" : name
        }
    }

    private static func name(of cluster: ClusterResult.Cluster, in set: VectorSet) -> String {
        var words = cluster.words.prefix(3)
        if words.joined(separator: ", ").count > longestName { words = words.prefix(2) }
        if !words.isEmpty { return words.joined(separator: ", ") }
        guard let item = cluster.representatives.first else { return column }
        return PlainText.shortened(set.dataset.title(item), to: longestTitle)
    }

    /// What the method line says of them.
    static func notes(of clusters: ClusteringText, in set: VectorSet) -> [String] {
        let result = clusters.result
        let hasWords = result.clusters.contains { !$0.words.isEmpty }
        let names =
            hasWords
            ? "named by words that the others use less, or else by the item at the middle"
            : "named by the item at the middle"
        let count = Wording.count(result.clusters.count, "cluster")
        var notes = ["Colours: \(count) of the vectors by \(clusters.title); \(names)"]
        if let number = clusters.number { notes.append(number) }
        if result.unclustered > 0 {
            notes.append(
                "\(Wording.count(result.unclustered, Wording.noun(for: set.dataset.modality))) in no cluster")
        }
        return notes
    }
}
