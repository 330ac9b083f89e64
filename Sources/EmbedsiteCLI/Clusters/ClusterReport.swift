import Analyses
import Clustering
import Diagnostics

/// What `cluster` prints of the clusters that it found.
struct ClusterReport: Report {
    private let method: String
    private let items, clusters, noise: Int
    /// Largest first.
    private let sizes: [Int]
    private let silhouette: Measured<Double>
    private let silhouetteItems: Int
    private let choice: Choice?
    private let adjustedRandIndex, normalizedMutualInformation, purity: Double?

    private enum CodingKeys: CodingKey {
        case method, items, clusters, noise, sizes, silhouette, choice, adjustedRandIndex,
            normalizedMutualInformation, purity
    }

    /// Numbers of clusters that were tried: silhouettes or gaps of so many rows, and what gaps may be off by.
    private struct Choice: Encodable {
        let by: String
        let tried: [Int]
        let scores: [Double?]
        let errors: [Double]?
        let rows: Int
    }

    init(_ found: ClusteringOutcome, by method: ClusteringMethod, known: [Int]?, silhouette: ClusterSilhouettes) {
        self.method = method.name.rawValue
        items = found.labels.count
        noise = found.labels.count { $0 < 0 }
        var counts: [Int32: Int] = [:]
        for label in found.labels where label >= 0 { counts[label, default: 0] += 1 }
        clusters = counts.count
        sizes = counts.values.sorted(by: >)
        self.silhouette = Measured(
            silhouette.mean,
            else: silhouette.clusters < 2
                ? "there are fewer than two clusters"
                : method.distance == .cosine
                    ? "all clustered rows point the same way" : "all clustered rows are equal")
        silhouetteItems = silhouette.items
        if let by = method.count?.choice, let trials = found.trials {
            choice = Choice(
                by: by.rawValue, tried: trials.tried, scores: trials.scores,
                errors: trials.errors.isEmpty ? nil : trials.errors, rows: trials.rows)
        } else {
            choice = nil
        }
        let agreement = known.flatMap { ClusterResult.LabelAgreement(of: found.labels, with: $0) }
        adjustedRandIndex = agreement?.adjustedRandIndex
        normalizedMutualInformation = agreement?.normalizedMutualInformation
        purity = agreement?.purity
    }

    var text: String {
        let shown = sizes.prefix(12).map(PlainText.grouped).joined(separator: ", ")
        var lines = [
            "clusters    \(PlainText.grouped(clusters)) of \(PlainText.count(items, "item"))",
            "sizes       \(sizes.isEmpty ? "none" : shown)\(sizes.count > 12 ? ", …" : "")",
        ]
        if noise > 0 { lines.append("noise       \(PlainText.count(noise, "item")) in no cluster") }
        lines.append(
            "silhouette  \(silhouette.text(digits))\(silhouetteItems < items ? " on a sample" : "")")
        if let choice, let first = choice.tried.first, let last = choice.tried.last {
            let sample = choice.rows < items ? " on a sample of \(PlainText.count(choice.rows, "item"))" : ""
            lines.append("choice      by \(choice.by), of \(first) to \(PlainText.count(last, "cluster"))\(sample)")
        }
        if let adjustedRandIndex, let normalizedMutualInformation, let purity {
            lines.append(
                "agreement   adjusted Rand index \(digits(adjustedRandIndex)), normalized mutual information "
                    + "\(digits(normalizedMutualInformation)), purity \(digits(purity))"
            )
        }
        return lines.joined(separator: "\n")
    }
}
