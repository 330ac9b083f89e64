import Analyses
import Charting
import Datasets
import VectorMath

/// What a list of outliers says beside its drawing.
struct OutliersWords: FigureWords {
    /// From here on an item is said to stand out.
    private static let standsOut = 1.5

    let data: OutliersData

    private var result: OutlierResult { data.result }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    var caption: String { "What stands apart in \(data.set.dataset.title)" }

    var alternativeText: String {
        func name(_ row: OutliersData.Row) -> String {
            "“\(HistogramData.short(data.title(row.item)))” (\(row.score))"
        }
        var sentences = [
            "Farthest from their neighbours, by local outlier factor: \(Wording.list(data.far.rows.prefix(3).map(name)))."
        ]
        if let strays = data.strays, !strays.rows.isEmpty {
            sentences.append(
                "Nearer to another label than to their own: \(Wording.list(strays.rows.prefix(3).map(name))).")
        }
        if !data.same.rows.isEmpty {
            let pairs = data.same.rows.prefix(3).map { row in
                let other = row.beside.first.map { " and “\(HistogramData.short(data.title($0)))”" } ?? ""
                return "“\(HistogramData.short(data.title(row.item)))”\(other) (\(row.score))"
            }
            sentences.append("Nearly the same: \(pairs.joined(separator: "; ")).")
        }
        return sentences.joined(separator: " ")
    }

    var method: String {
        MethodLine.text(
            "Local outlier factors from the \(result.k == 1 ? "nearest item" : "\(result.k) nearest items") by cosine similarity",
            of: [data.set], notes: notes)
    }

    private var notes: [String] {
        var notes: [String] = []
        if data.asked != result.k {
            notes.append(
                "So few items allow \(Wording.count(result.k, "neighbour")) at most; \(data.asked) were asked for")
        }
        if data.strays != nil {
            notes.append(
                "A label's centre is the mean direction of its items, without the one that is compared with it")
        } else if data.set.dataset.labels.count > Analyst.centerLimit {
            notes.append("More than \(Wording.number(Analyst.centerLimit)) labels, whose centres are not compared")
        }
        notes.append(
            "Nearly the same: a cosine similarity of at least \(OutliersData.thresholdText(data.duplicates.threshold)), between all pairs; items joined by such pairs form a set"
        )
        return notes
    }

    /// How many stand out, in words for everyone.
    var quality: String? {
        let count = result.factors.count
        let out = result.factors.count { $0 >= Self.standsOut }
        var text =
            out == 0
            ? "No item stands out much: none is \(NumberFormat.display(Self.standsOut, 1)) times as far from its neighbours as these are from theirs."
            : "\(Wording.number(out)) of \(Wording.count(count, noun)) \(out == 1 ? "stands" : "stand") out: at least \(NumberFormat.display(Self.standsOut, 1)) times as far from \(out == 1 ? "its" : "their") neighbours as these are from theirs."
        if data.strays != nil {
            let strays = result.strays.count
            text +=
                strays == 0
                ? " Every item with a label lies nearest to the centre of its own."
                : " \(Wording.number(strays)) of \(Wording.number(result.comparedCount)) with a label \(strays == 1 ? "lies" : "lie") nearer to the centre of another: a wrong label, or \(noun == "text" ? "a" : "an") \(noun) between two."
        }
        return "\(text) \(alike)"
    }

    /// How many are nearly the same.
    private var alike: String {
        let found = data.duplicates
        guard found.pairCount > 0 else { return "No two are nearly the same." }
        guard found.pairCount > 1 else { return "Two of them are nearly the same." }
        let sets = found.setCount == 1 ? "one set" : "\(Wording.number(found.setCount)) sets"
        return
            "\(Wording.number(found.itemCount)) of them are nearly the same as another, in \(sets) with \(Wording.count(found.pairCount, "pair"))."
    }

    /// Every item, farthest from its neighbours first.
    var table: DataTable {
        let records = data.set.dataset.records
        let labels = data.set.dataset.labels
        let hasTitles = records.contains { $0.title != $0.id }
        var columns = ["id"]
        if hasTitles { columns.append("title") }
        columns.append("local outlier factor")
        if data.strays != nil {
            columns += ["label", "similarity to its centre", "nearest other label", "similarity to that"]
        }
        let found = data.duplicates
        if found.pairCount > 0 {
            columns += ["set of near duplicates", "nearly the same as", "similarity to that one"]
        }
        let rows = result.byFactor.map { item in
            var row = [records[item].id]
            if hasTitles { row.append(records[item].title) }
            row.append(NumberFormat.fixed(result.factors[item], 4))
            if data.strays != nil {
                row.append(records[item].label ?? "")
                row +=
                    result.otherLabels[item] < 0
                    ? ["", "", ""]
                    : [
                        NumberFormat.fixed(result.ownSimilarities[item], 4), labels[result.otherLabels[item]],
                        NumberFormat.fixed(result.otherSimilarities[item], 4),
                    ]
            }
            if found.pairCount > 0 {
                row +=
                    found.sets[item] < 0
                    ? ["", "", ""]
                    : [
                        String(found.sets[item] + 1), records[found.partners[item]].id,
                        NumberFormat.fixed(found.similarities[item], 4),
                    ]
            }
            return row
        }
        return DataTable(columns: columns, rows: rows)
    }
}
