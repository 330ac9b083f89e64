import Analyses
import Charting
import Datasets

/// A cluster as a drawing shows it: one row of a table.
struct ClusterRow {
    /// Smaller clusters are in the table below the figure only.
    static let most = 24
    static let pictureCount = 6
    private static let titleCount = 3
    /// Items with names no longer than this stand beside each other.
    private static let shortTitle = 90.0

    /// From 1; nil for items in no cluster, and for the clusters left out.
    let number: Int?
    let size: Int
    let silhouette: Double?
    let words: String
    /// One line each.
    let titles: [String]
    /// Items shown as pictures.
    let pictures: [Int]
    /// `41 of 60 are “card”`.
    let label: String?
    /// nil: no bar, since sizes of several clusters added up have no place beside those of single ones.
    let ink: SVGCanvas.Ink?

    /// The largest clusters; then, as one row, the smaller ones, and what is in none.
    static func rows(of result: ClusterResult, in set: VectorSet) -> [ClusterRow] {
        let hasColors = result.clusters.count <= Palette.count
        let hasLabels = set.dataset.labels.count > 1
        let records = set.dataset.records
        var rows = result.clusters.prefix(most).enumerated().map { index, cluster in
            let pictures = cluster.representatives.filter { records[$0].media != nil }
            let texts = cluster.representatives.filter { records[$0].media == nil }
            return ClusterRow(
                number: index + 1, size: cluster.size, silhouette: cluster.silhouette,
                words: cluster.words.prefix(6).joined(separator: ", "),
                titles: texts.isEmpty ? [] : titles(of: texts, in: set),
                pictures: Array(pictures.prefix(pictureCount)),
                label: hasLabels
                    ? cluster.commonest.map {
                        "\(Wording.number($0.count)) of \(Wording.number(cluster.size)) \($0.count == 1 ? "is" : "are") “\(Wording.short($0.label))”"
                    } : nil,
                ink: .category(hasColors ? index : 0))
        }
        let rest = result.clusters.dropFirst(most)
        if !rest.isEmpty {
            rows.append(
                .init(
                    remainder: "\(Wording.count(rest.count, "smaller cluster")), in the table",
                    size: rest.reduce(0) { $0 + $1.size }, ink: nil))
        }
        if result.unclustered > 0 {
            rows.append(
                .init(remainder: "in no cluster: they lie apart from the others", size: result.unclustered, ink: .muted)
            )
        }
        return rows
    }

    private init(remainder: String, size: Int, ink: SVGCanvas.Ink?) {
        self.init(
            number: nil, size: size, silhouette: nil, words: "", titles: [remainder], pictures: [], label: nil,
            ink: ink)
    }

    private init(
        number: Int?, size: Int, silhouette: Double?, words: String, titles: [String], pictures: [Int], label: String?,
        ink: SVGCanvas.Ink?
    ) {
        self.number = number
        self.size = size
        self.silhouette = silhouette
        self.words = words
        self.titles = titles
        self.pictures = pictures
        self.label = label
        self.ink = ink
    }

    private static func titles(of items: [Int], in set: VectorSet) -> [String] {
        // The same text twice says nothing new.
        var seen: Set<String> = []
        let titles = items.map { set.dataset.title($0) }
            .filter { seen.insert($0).inserted }
        let areShort = titles.allSatisfy { TextMeasure.width($0, size: 12) <= shortTitle }
        return areShort ? [titles.joined(separator: ", ")] : Array(titles.prefix(titleCount))
    }

    /// What the script says of the row.
    var tooltip: String {
        var lines = [number.map { "Cluster \($0)" } ?? titles.first ?? ""]
        lines[0] += number == nil ? "" : words.isEmpty ? "" : ": \(words)"
        var facts = Wording.count(size, "item")
        if let silhouette { facts += ", silhouette \(NumberFormat.display(silhouette, 2))" }
        lines.append(facts)
        if let label { lines.append(label) }
        return lines.joined(separator: "\n")
    }
}
