import Analyses
import Diagnostics

/// What `outliers` prints.
struct OutliersReport: Report {
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
    /// Different vectors: copies count once.
    let places: Int
    /// Farthest first.
    let far: Measured<[Far]>
    /// Items that were compared with the centres of labels, and those of them that are nearer to another.
    let compared, strayCount: Int?
    let strays: [Stray]?
    let duplicateThreshold: Double
    /// Pairs as alike as that, the sets that they join items into, and the first of these, the most alike pair first.
    let duplicatePairs, duplicateSets: Int
    let duplicates: [Twins]

    init(_ found: OutlierResult, _ twins: DuplicateResult, _ known: LabelsFile?, count: Int) {
        items = found.count
        k = found.k
        places = found.places
        let far = found.byFactor.prefix(count).compactMap { row in
            found.factor(row).map { Far(row: row, localOutlierFactor: $0) }
        }
        self.far = Measured(found.factors.isEmpty ? nil : far, else: "all rows point the same way")
        compared = known.map { _ in found.comparedCount }
        let strays = found.strays
        strayCount = known.map { _ in strays.count }
        self.strays = known.map { known in
            strays.prefix(count).map { row in
                Stray(
                    row: row, label: known.values[known.classes[row]], nearerTo: known.values[found.otherLabels[row]],
                    ownSimilarity: found.ownSimilarities[row], otherSimilarity: found.otherSimilarities[row])
            }
        }
        duplicateThreshold = twins.threshold
        duplicatePairs = twins.pairCount
        duplicateSets = twins.setCount
        duplicates = twins.members(ofFirst: count).map { rows in
            Twins(rows: rows, similarity: twins.similarities[rows[0]])
        }
    }

    var text: String {
        var parts: [String] = []
        if far.value == nil {
            parts.append("local outlier factors " + far.text { _ in "" })
        } else if let far = far.value, !far.isEmpty {
            parts.append(
                TextTable(
                    ["farthest from their neighbours", "local outlier factor"],
                    rows: far.map { ["row \($0.row)", digits($0.localOutlierFactor)] }
                ).text)
        }
        if let strays, !strays.isEmpty {
            parts.append(
                TextTable(
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
                TextTable(
                    ["near-duplicates", "cosine"],
                    rows: duplicates.map { ["rows \(listed($0.rows))", digits($0.similarity)] }
                ).text)
        }
        var facts = ["of \(PlainText.count(items, "item"))\(k > 0 ? "; \(NeighborhoodSize.text(k))" : "") by cosine"]
        if places > 1, places < items {
            facts.append(
                "copies count once: there are \(PlainText.count(places, "different direction"))")
        }
        if let compared, let strayCount {
            facts.append(
                "\(PlainText.grouped(strayCount)) of \(PlainText.count(compared, "item")) nearer to the centre of another label"
            )
        }
        facts.append(
            "\(PlainText.count(duplicatePairs, "pair")) in \(PlainText.count(duplicateSets, "set")) of near-duplicates, from a cosine of \(PlainText.number(duplicateThreshold)) on"
        )
        facts.append("rows are counted from 0")
        return (parts + [facts.joined(separator: "; ")]).joined(separator: "\n\n")
    }

    private func listed(_ rows: [Int]) -> String {
        rows.prefix(8).map(String.init).joined(separator: ", ")
            + (rows.count > 8 ? " and \(PlainText.grouped(rows.count - 8)) more" : "")
    }
}
