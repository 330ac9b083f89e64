import Analyses
import Charting
import Datasets
import VectorMath

/// What a comparison of two models says beside its drawing.
struct CompareText: FigureText {
    let data: CompareData

    private var comparison: ModelComparison { data.comparison }
    private var k: Int { data.k }
    private var count: Int { data.dataset.records.count }

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
            comparison.meanShared.map { mean in
                "Histogram of how many of \(Self.nearest(k)) both \(data.names[0]) and \(data.names[1]) name, for \(Wording.count(count, noun)): the mean is \(NumberFormat.display(mean, 1)); \(Wording.number(counts[0])) share none, \(Wording.number(counts[k])) share all."
            }
            ?? "How many of \(Self.nearest(k)) both \(data.names[0]) and \(data.names[1]) name is undefined: \(data.noNeighbors)."
        if let maps = data.maps {
            text += " Two maps of the \(noun)s, laid out together, from \(data.names[0]) to \(data.names[1])"
            let moved = maps.named.prefix(3).map { "“\(Wording.short(data.title($0)))”" }
            text += moved.isEmpty ? "." : ": \(Wording.list(moved)) moved farthest."
        }
        guard let first = data.changed.first else { return text }
        let near = zip(first.nearest, data.names).compactMap { list, name in
            list.first.map { "“\(Wording.short(data.title($0.item)))” by \(name)" }
        }
        text +=
            " Most changed: “\(Wording.short(data.title(first.item)))”, nearest to \(Wording.list(near))."
        return text
    }

    var method: String {
        let nearest = k == 1 ? "The nearest one" : "The \(k) nearest"
        return MethodLine.text("\(nearest) by cosine similarity to each", of: data.sets, notes: notes)
    }

    private var notes: [String] {
        var notes = Wording.broughtDown(to: k, from: data.asked)
        notes += Wording.approximateNeighbors(comparison.neighborRecalls)
        switch data.matched {
        case .ids(isReordered: true):
            notes.append("The two datasets have their items in different orders; these are matched by their ids")
        case .texts:
            notes.append("The two datasets have their items in different orders; these are matched by their texts")
        case .rows(let difference?):
            notes.append("The two datasets name no items, and are compared row by row: \(difference)")
        case .ids(isReordered: false), .rows(nil): break
        }
        if data.maps != nil {
            notes.append(
                "Maps by UMAP under cosine similarity (\(AlignedMapsQuestion.method.fitted(to: count).statements.joined(separator: ", "))), laid out together: both start alike, and items that keep their neighbours are held in place"
            )
            notes.append("Close points are alike; directions, and how far apart groups lie, mean little")
            for (copies, name) in zip(data.maps?.maps.map(\.spreadCopies) ?? [], data.names) {
                if let copies { notes.append("Under \(name) \(copies.text)") }
            }
        } else if data.leavesMapsOut {
            notes.append("No maps: there are more than \(Wording.number(CompareMapData.itemLimit)) items")
        }
        if comparison.isSampled {
            notes.append("Rank correlation over \(Wording.count(comparison.pairs, "pair")) drawn at random")
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
        guard let mean = comparison.meanShared, let overlap = comparison.meanOverlap,
            let rankBiasedOverlap = comparison.meanRankBiasedOverlap
        else {
            return
                "Whether the two models agree on what is near is undefined: \(data.noNeighbors). Rank correlation of pairs \(text(comparison.rankCorrelation)), linear CKA \(text(comparison.alignment)), Procrustes distance \(text(comparison.distance))."
        }
        let chance = comparison.sharedByChance
        let verdict =
            switch overlap {
            case _ where mean < 1.5 * chance && overlap < 0.6:
                "The two models agree on what is near hardly more than by chance"
            case 0.6...: "The two models mostly agree on what is near"
            case 0.4..<0.6: "The two models agree on about half of what is near"
            default: "The two models mostly disagree on what is near"
            }
        let both =
            k == 1
            ? "for \(NumberFormat.percent(overlap)) of the items both name the same nearest; by chance they would for \(NumberFormat.percent(chance))"
            : "of \(Self.nearest(k)), both name \(NumberFormat.display(mean, 1)) on average; lists drawn at random would share \(NumberFormat.significant(chance, 2))"
        let whole =
            switch comparison.alignment ?? 0 {
            case 0.8...: "much alike"
            case 0.5..<0.8: "partly alike"
            default: "different"
            }
        let afar =
            comparison.alignment == nil ? "" : " Seen from afar, the two arrangements of all items are \(whole)."
        return
            "\(verdict): \(both).\(afar) Neighbour overlap \(NumberFormat.percent(overlap)), rank-biased overlap \(NumberFormat.fixed(rankBiasedOverlap, 2)), rank correlation of pairs \(text(comparison.rankCorrelation)), linear CKA \(text(comparison.alignment)) (1: the same shape), Procrustes distance \(text(comparison.distance)) (0: the same after turning and scaling).\(maps)"
    }

    private func text(_ value: Double?) -> String { value.map { NumberFormat.display($0, 2) } ?? "undefined" }

    /// How far two maps can be trusted, and what a move on them means.
    private var maps: String {
        guard let maps = data.maps else { return "" }
        let move = maps.result.medianMove
        let verdict =
            switch move {
            case ..<0.05: "most items keep their places"
            case 0.05..<0.15: "most items stay near their places"
            default: "most items move far, so no single move says much"
            }
        func both(_ value: (MapResult.Quality) -> String) -> String {
            Wording.list(maps.maps.map { $0.quality.map(value) ?? "undefined" })
        }
        return
            " On the two maps \(verdict): the median item moves \(maps.number(move)) map widths. Trustworthiness of the maps \(both { NumberFormat.fixed($0.trustworthiness, 2) }), neighbour overlap with the vectors \(both { NumberFormat.percent($0.neighborOverlap) })."
    }

    var table: DataTable {
        let items = Array(data.dataset.records.indices)
        var columns = data.dataset.columns(of: items)
        let isDefined = comparison.meanShared != nil
        columns.append(.init("shared of \(k)", items.map { isDefined ? String(comparison.shared[$0]) : "" }))
        columns.append(
            .init(
                "rank-biased overlap",
                items.map { isDefined ? NumberFormat.fixed(comparison.rankBiasedOverlap[$0], 3) : "" }))
        for (model, name) in data.names.enumerated() {
            columns.append(
                .init(
                    "nearest by \(name)",
                    items.map { isDefined ? data.dataset.records[comparison.nearest[$0][model]].title : "" }))
        }
        guard let maps = data.maps else { return DataTable(columns) }
        for (name, map) in zip(data.names, maps.maps) {
            columns.append(.init("x by \(name)", map.points.map { NumberFormat.fixed(Double($0.x), 5) }))
            columns.append(.init("y by \(name)", map.points.map { NumberFormat.fixed(Double($0.y), 5) }))
        }
        columns.append(.init("moved, in map widths", maps.result.moves.map { NumberFormat.fixed($0, 4) }))
        return DataTable(columns)
    }
}
