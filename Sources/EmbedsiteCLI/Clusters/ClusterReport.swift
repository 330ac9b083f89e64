import Analyses
import Clustering
import Diagnostics

/// What `cluster` prints of the clusters that it found.
struct ClusterReport: Report {
    /// Rows whose silhouettes are taken at most: a seeded sample tells the mean to two digits.
    static let silhouetteRows = 2_000

    private let method: String
    private let items, clusters, noise: Int
    /// Largest first.
    private let sizes: [Int]
    private let silhouette: Measured<Double>
    private let choice: Choice?
    private let adjustedRandIndex, normalizedMutualInformation, purity: Double?

    /// Numbers of clusters that were tried: silhouettes or gaps of so many rows, and what gaps may be off by.
    private struct Choice: Encodable {
        let by: String
        let tried: [Int]
        let scores: [Double?]
        let errors: [Double]?
        let rows: Int
    }

    init(_ found: ClusteringOutcome, by method: ClusteringMethod, known: [Int32]?, silhouette: Measured<Double>) {
        self.method = method.name.rawValue
        items = found.labels.count
        noise = found.labels.count { $0 < 0 }
        var counts: [Int32: Int] = [:]
        for label in found.labels where label >= 0 { counts[label, default: 0] += 1 }
        clusters = counts.count
        sizes = counts.values.sorted(by: >)
        self.silhouette = silhouette
        if let by = method.count?.choice, let trials = found.trials {
            choice = Choice(
                by: by.rawValue, tried: trials.tried, scores: trials.scores,
                errors: trials.errors.isEmpty ? nil : trials.errors, rows: trials.rows)
        } else {
            choice = nil
        }
        let agreement = known.map { known in
            let items = known.indices.filter { known[$0] >= 0 }
            return Agreement(items.map { found.labels[$0] }, items.map { known[$0] })
        }
        adjustedRandIndex = agreement?.adjustedRandIndex
        normalizedMutualInformation = agreement?.normalizedMutualInformation
        purity = agreement?.purity
    }

    var words: String {
        let shown = sizes.prefix(12).map(PlainText.grouped).joined(separator: ", ")
        var lines = [
            "clusters    \(PlainText.grouped(clusters)) of \(PlainText.count(items, "item"))",
            "sizes       \(sizes.isEmpty ? "none" : shown)\(sizes.count > 12 ? ", …" : "")",
        ]
        if noise > 0 { lines.append("noise       \(PlainText.count(noise, "item")) in no cluster") }
        lines.append(
            "silhouette  \(silhouette.words(digits))\(items > Self.silhouetteRows ? " on a sample" : "")")
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
