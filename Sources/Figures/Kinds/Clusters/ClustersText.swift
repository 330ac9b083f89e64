import Analyses
import Charting
import Datasets

/// What a figure of clusters says beside its drawing.
struct ClustersText: FigureText {
    let set: VectorSet
    let result: ClusterResult
    let clustering: ClusteringText

    init(set: VectorSet, result: ClusterResult, method: ClusteringMethod) {
        self.set = set
        self.result = result
        clustering = ClusteringText(method: method, result: result)
    }

    private var count: Int { result.clusters.count }
    private var noun: String { Wording.noun(for: set.dataset.modality) }

    var caption: String {
        let what = count == 1 ? "One cluster" : Wording.count(count, "cluster")
        return "\(what) of \(set.dataset.title): how large each is, how well it stands apart, and what is at its middle"
    }

    var method: String { MethodLine.text("Clusters by \(clustering.title)", of: [set], notes: notes) }

    var alternativeText: String {
        let all = Wording.count(set.dataset.records.count, noun)
        var text = "\(Wording.count(count, "cluster")) of \(all)."
        for (index, cluster) in result.clusters.prefix(3).enumerated() {
            let place = ["The largest", "The second", "The third"][index]
            text += " \(place) has \(Wording.count(cluster.size, noun))\(subject(of: cluster))."
        }
        if result.unclustered > 0 {
            text +=
                " \(Wording.count(result.unclustered, noun)) \(result.unclustered == 1 ? "is" : "are") in no cluster."
        }
        return text
    }

    private func subject(of cluster: ClusterResult.Cluster) -> String {
        if !cluster.words.isEmpty { return " (\(cluster.words.prefix(3).joined(separator: ", ")))" }
        guard let item = cluster.representatives.first else { return "" }
        return ", such as “\(Wording.short(set.dataset.title(item)))”"
    }

    private var notes: [String] {
        var notes = [clustering.number].compactMap { $0 }
        if result.unclustered > 0 {
            let share = NumberFormat.percent(Double(result.unclustered) / Double(set.dataset.records.count))
            let hasLabels = (result.agreement?.labels ?? 0) > 1
            let counted = hasLabels ? "; beside the labels they count as one more cluster" : ""
            notes.append("\(Wording.count(result.unclustered, noun)) (\(share)) in no cluster\(counted)")
        }
        if count > 1 {
            notes.append(
                "Silhouette\(clustering.sample(of: result.silhouetteItems)): how much nearer an item lies to its own cluster than to the next one, from \u{2212}1 to 1"
            )
        }
        if result.clusters.contains(where: { !$0.words.isEmpty }) {
            notes.append(
                "Words by class TF-IDF, of those in three or more texts of a cluster and at least three times as common there as elsewhere"
            )
        }
        return notes
    }

    /// A sentence for everyone on each of two questions, then the figures for those who know them.
    var quality: String? {
        guard let silhouette = result.silhouette else {
            return count > 1
                ? "How well the clusters stand apart is undefined: all their items have the same vector to the metric."
                : "These items do not fall into groups: all of them make one cluster."
        }
        var sentences: [String] = []
        switch silhouette {
        case 0.5...: sentences.append("The clusters lie well apart.")
        case 0.25..<0.5: sentences.append("The clusters can be told apart, but they touch.")
        default:
            sentences.append(
                "The clusters run into each other: their borders could as well be drawn elsewhere.")
        }
        var figures = ["Mean silhouette \(NumberFormat.display(silhouette, 2))"]
        if let agreement = result.agreement, agreement.labels > 1 {
            let share = NumberFormat.percent(agreement.purity)
            let verdict =
                switch agreement.adjustedRandIndex {
                case ..<0.8 where agreement.labels >= 2 * count:
                    "There are \(Wording.number(agreement.labels)) labels, so a cluster holds several"
                case 0.8...: "They are nearly the same as the labels"
                case 0.4..<0.8: "They follow the labels in part"
                case 0.1..<0.4: "They have a little in common with the labels"
                default: "They have next to nothing in common with the labels"
                }
            sentences.append("\(verdict): \(share) of the items have the label that is most common in their cluster.")
            figures.append("adjusted Rand index \(NumberFormat.display(agreement.adjustedRandIndex, 2))")
            figures.append(
                "normalised mutual information \(NumberFormat.display(agreement.normalizedMutualInformation, 2))")
            figures.append("purity \(share)")
        }
        return sentences.joined(separator: " ") + " \(figures.joined(separator: ", "))."
    }

    var table: DataTable {
        let hasWords = result.clusters.contains { !$0.words.isEmpty }
        let hasLabels = !set.dataset.labels.isEmpty
        var columns = ["cluster", "items", "silhouette"]
        if hasWords { columns.append("words") }
        if hasLabels { columns += ["most common label", "items with it"] }
        columns.append("items at its middle")
        var rows = result.clusters.enumerated().map { index, cluster in
            var row = [
                String(index + 1), String(cluster.size), cluster.silhouette.map { NumberFormat.fixed($0, 4) } ?? "",
            ]
            if hasWords { row.append(cluster.words.joined(separator: ", ")) }
            if hasLabels { row += [cluster.commonest?.label ?? "", cluster.commonest.map { String($0.count) } ?? ""] }
            row.append(
                cluster.representatives.prefix(5).map { set.dataset.title($0) }
                    .joined(separator: " · "))
            return row
        }
        if result.unclustered > 0 {
            rows.append(
                ["none", String(result.unclustered)] + Array(repeating: "", count: columns.count - 2))
        }
        return DataTable(columns: columns, rows: rows)
    }
}
