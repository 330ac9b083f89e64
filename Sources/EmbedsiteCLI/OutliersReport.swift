import Charting
import Diagnostics
import Measures

/// What `outliers` prints.
struct OutliersReport: Encodable {
    struct Far: Encodable {
        let row: Int
        let localOutlierFactor: Double
    }

    struct Stray: Encodable {
        let row, label, nearerTo: Int
        let ownSimilarity, otherSimilarity: Double
    }

    struct Twins: Encodable {
        let rows: [Int]
        /// Of the two that are most alike.
        let similarity: Double
    }

    let items, k: Int
    /// Farthest first.
    let far: [Far]
    /// Items that were compared with the centres of labels, and those of them that are nearer to another.
    let compared, strayCount: Int?
    let strays: [Stray]?
    let duplicateThreshold: Double
    /// Pairs as alike as that, the sets that they join items into, and the first of these, the most alike pair first.
    let duplicatePairs, duplicateSets: Int
    let duplicates: [Twins]

    init(
        _ factors: [Double], _ twins: NearDuplicates, threshold: Double, _ centers: LabelCenters?,
        _ known: LabelsFile?, k: Int, count: Int
    ) {
        duplicateThreshold = threshold
        duplicatePairs = twins.pairCount
        duplicateSets = (twins.sets.max() ?? -1) + 1
        var members = Array(repeating: [Int](), count: duplicateSets)
        for (row, number) in twins.sets.enumerated() where number >= 0 { members[number].append(row) }
        duplicates = members.prefix(count).map { rows in
            Twins(rows: rows, similarity: rows.reduce(0) { max($0, twins.similarities[$1]) })
        }
        items = factors.count
        self.k = k
        far = factors.indices.sorted { (factors[$1], $0) < (factors[$0], $1) }.prefix(count).map {
            Far(row: $0, localOutlierFactor: factors[$0])
        }
        compared = centers?.comparedCount
        strayCount = centers?.strays.count
        strays = centers.flatMap { centers in
            known.map { known in
                centers.strays.prefix(count).map { row in
                    Stray(
                        row: row, label: known.values[known.classes[row]],
                        nearerTo: known.values[centers.others[row]],
                        ownSimilarity: centers.ownSimilarities[row],
                        otherSimilarity: centers.otherSimilarities[row])
                }
            }
        }
    }

    var words: String {
        var parts: [String] = []
        if !far.isEmpty {
            parts.append(
                WordTable(
                    ["farthest from their neighbours", "local outlier factor"],
                    rows: far.map { ["row \($0.row)", digits($0.localOutlierFactor)] }
                ).text)
        }
        if let strays, !strays.isEmpty {
            parts.append(
                WordTable(
                    ["nearer to another label", "own", "other", "similarity to own", "to other"],
                    rows: strays.map {
                        [
                            "row \($0.row)", "\($0.label)", "\($0.nearerTo)", digits($0.ownSimilarity),
                            digits($0.otherSimilarity),
                        ]
                    }
                ).text)
        }
        if !duplicates.isEmpty {
            parts.append(
                WordTable(
                    ["near-duplicates", "cosine"],
                    rows: duplicates.map { ["rows \(listed($0.rows))", digits($0.similarity)] }
                ).text)
        }
        var last = "of \(PlainText.grouped(items)) items; \(Neighborhood.words(k)) by cosine"
        if let compared, let strayCount {
            last +=
                "; \(PlainText.grouped(strayCount)) of \(PlainText.grouped(compared)) items are nearer to the centre of another label"
        }
        last +=
            "; \(duplicatePairs == 1 ? "1 pair" : "\(PlainText.grouped(duplicatePairs)) pairs") in \(duplicateSets == 1 ? "1 set" : "\(PlainText.grouped(duplicateSets)) sets") of near-duplicates, from a cosine of \(PlainText.number(duplicateThreshold)) on"
        return (parts + [last + "; rows are counted from 0"]).joined(separator: "\n\n")
    }

    private func listed(_ rows: [Int]) -> String {
        rows.prefix(8).map(String.init).joined(separator: ", ")
            + (rows.count > 8 ? " and \(PlainText.grouped(rows.count - 8)) more" : "")
    }

    private func digits(_ value: Double) -> String {
        NumberFormat.fixed(value, 4)
    }
}
