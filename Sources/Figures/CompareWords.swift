import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// What a comparison of two models says beside its drawing.
struct CompareWords: FigureWords {
    let data: CompareData

    private var comparison: ModelComparison { data.comparison }
    private var k: Int { data.k }
    private var count: Int { comparison.shared.count }

    var caption: String {
        "What lies near each item of \(data.dataset.title): \(data.names[0]) and \(data.names[1]) compared"
    }

    /// `the 10 items nearest to an item`, `the item nearest to an item`.
    static func nearest(_ k: Int) -> String {
        k == 1 ? "the item nearest to an item" : "the \(k) items nearest to an item"
    }

    var alternativeText: String {
        let noun = Wording.noun(for: data.dataset.modality)
        let counts = data.counts
        var text =
            "Histogram of how many of \(Self.nearest(k)) both \(data.names[0]) and \(data.names[1]) name, for \(Wording.count(count, noun)): the mean is \(NumberFormat.display(comparison.meanShared, 1)); \(Wording.number(counts[0])) share none, \(Wording.number(counts[k])) share all."
        guard let first = data.changed.first else { return text }
        let near = zip(first.nearest, data.names).compactMap { list, name in
            list.first.map { "“\(HistogramData.short(data.title($0.item)))” by \(name)" }
        }
        text +=
            " Most changed: “\(HistogramData.short(data.title(first.item)))”, nearest to \(Wording.list(near))."
        return text
    }

    var method: String {
        let nearest = k == 1 ? "The nearest one" : "The \(k) nearest"
        return MethodLine.text("\(nearest) by cosine similarity to each", of: data.sets, notes: notes)
    }

    private var notes: [String] {
        var notes: [String] = []
        if data.asked != k {
            notes.append("So few items allow \(Wording.count(k, "neighbour")) at most; \(data.asked) were asked for")
        }
        notes.append("Rank-biased overlap counts the first places of both lists most (persistence 0.9)")
        if count <= (data.sets.map(\.model.dimensions).max() ?? 0) {
            notes.append(
                "With no more items than dimensions, CKA and Procrustes make models look more alike than they are")
        }
        return notes
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        let chance = comparison.sharedByChance
        let mean = comparison.meanShared
        let verdict =
            switch comparison.meanOverlap {
            case _ where mean < 1.5 * chance && comparison.meanOverlap < 0.6:
                "The two models agree on what is near hardly more than by chance"
            case 0.6...: "The two models mostly agree on what is near"
            case 0.4..<0.6: "The two models agree on about half of what is near"
            default: "The two models mostly disagree on what is near"
            }
        let both =
            k == 1
            ? "for \(NumberFormat.percent(comparison.meanOverlap)) of the items both name the same nearest; by chance they would for \(NumberFormat.percent(chance))"
            : "of \(Self.nearest(k)), both name \(NumberFormat.display(mean, 1)) on average; lists drawn at random would share \(NumberFormat.significant(chance, 2))"
        let whole =
            switch comparison.alignment {
            case 0.8...: "much alike"
            case 0.5..<0.8: "partly alike"
            default: "different"
            }
        return
            "\(verdict): \(both). Seen from afar, the two arrangements of all items are \(whole). Neighbour overlap \(NumberFormat.percent(comparison.meanOverlap)), rank-biased overlap \(NumberFormat.fixed(comparison.meanRankBiasedOverlap, 2)), linear CKA \(NumberFormat.fixed(comparison.alignment, 2)) (1: the same shape), Procrustes distance \(NumberFormat.fixed(comparison.distance, 2)) (0: the same after turning and scaling)."
    }

    var table: DataTable {
        let records = data.dataset.records
        let hasTitles = records.contains { $0.title != $0.id }
        let hasLabels = records.contains { $0.label != nil }
        var columns = ["id"]
        if hasTitles { columns.append("title") }
        if hasLabels { columns.append("label") }
        columns += ["shared of \(k)", "rank-biased overlap"] + data.names.map { "nearest by \($0)" }
        let rows = records.enumerated().map { item, record in
            var row = [record.id]
            if hasTitles { row.append(record.title) }
            if hasLabels { row.append(record.label ?? "") }
            row += [
                String(comparison.shared[item]), NumberFormat.fixed(comparison.rankBiasedOverlap[item], 3),
            ]
            return row + comparison.nearest[item].map { records[$0].title }
        }
        return DataTable(columns: columns, rows: rows)
    }
}
