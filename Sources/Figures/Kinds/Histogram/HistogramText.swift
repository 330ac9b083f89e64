import Analyses
import Charting
import Datasets
import VectorMath

/// What a histogram figure says beside its drawing.
struct HistogramText: FigureText {
    let data: HistogramData

    private func number(_ value: Double) -> String { data.number(value) }
    private var many: String {
        data.metric.pluralTitle
    }

    var caption: String {
        let metric = Wording.capitalized(data.metric.title)
        let titles = data.panels.map(\.set.dataset.title)
        let where_ = Wording.list(titles.enumerated().filter { titles.firstIndex(of: $1) == $0 }.map(\.element))
        if let item = data.itemTitle {
            let kinds = data.kinds.map { ", with the \($0.same) and with \($0.different)" } ?? ""
            return "\(metric) of “\(item)” to every \(data.isOfQuery ? "item" : "other item") of \(where_)\(kinds)"
        }
        return data.kinds.map { "\(metric) of pairs with the \($0.same) and with \($0.different): \(where_)" }
            ?? "\(metric) of all pairs: \(where_)"
    }

    var alternativeText: String {
        data.panels.map(sentence).joined(separator: " ")
    }

    private func sentence(_ panel: HistogramData.Panel) -> String {
        let histogram = panel.histogram
        let noun = Wording.noun(for: panel.set.dataset.modality)
        let opening = panel.name.map { "\($0): histogram" } ?? "Histogram"
        guard let moments = histogram.all.moments, let middle = histogram.middle else {
            return "\(opening) of no pairs."
        }
        let most =
            "eight in ten lie between \(number(middle.lowerBound)) and \(number(middle.upperBound)), the mean is \(number(moments.mean))"
        if let item = data.itemTitle {
            let nearest = panel.nearest.prefix(3).map { "“\($0.title)” (\(number($0.value)))" }
            return
                "\(opening) of the \(data.metric.title) of “\(item)” to \(Wording.count(histogram.all.count, data.isOfQuery ? noun : "other \(noun)")): \(most). Nearest: \(Wording.list(nearest))."
                + means(histogram)
        }
        var text =
            "\(opening) of \(Wording.number(histogram.all.count)) \(many) between \(Wording.count(panel.set.dataset.records.count, noun)): \(most), the lowest \(number(moments.minimum)), the highest \(number(moments.maximum))"
        if let closest = panel.closest {
            text += "; most alike are “\(closest.0)” and “\(closest.1)”"
        }
        return text + "." + means(histogram)
    }

    /// Of the two kinds of pairs, in a sentence; empty where they are not apart.
    private func means(_ histogram: PairHistogram) -> String {
        guard let kinds = data.kinds, let within = histogram.withinSummary?.moments,
            let between = histogram.betweenSummary?.moments
        else { return "" }
        return
            " \(Wording.capitalized(data.things)) with the \(kinds.same) have a mean of \(number(within.mean)), \(data.things) with \(kinds.different) of \(number(between.mean))."
    }

    var method: String {
        let metric = Wording.capitalized(data.metric.title)
        let title = data.itemTitle.map { "\(metric) of “\($0)”\(data.isOfQuery ? "" : " to all others")" }
        return MethodLine.text(
            title ?? "\(metric) of all pairs", of: data.panels.map(\.set), preposition: data.isOfQuery ? "to" : "of",
            notes: notes)
    }

    private static let area = "area under the ROC curve"

    /// How well the comparison tells the two kinds of pairs apart.
    var quality: String? {
        guard let kinds = data.kinds else { return nil }
        let areas = data.panels.compactMap { panel in panel.histogram.separation.map { (panel.name, $0) } }
        guard let (_, first) = areas.first else { return nil }
        let drawn = "of two \(data.things) drawn at random, one with the \(kinds.same) and one with \(kinds.different)"
        if areas.count == 1 {
            let verdict =
                switch first {
                case 0.9...: "tells the two kinds of \(data.things) well apart"
                case 0.7..<0.9: "tells the two kinds of \(data.things) apart, but they overlap"
                case 0.55..<0.7: "hardly tells the two kinds of \(data.things) apart"
                default: "does not tell the two kinds of \(data.things) apart"
                }
            let metric = Wording.capitalized(data.metric.title)
            return
                "\(metric) \(verdict): \(drawn), the first is more alike in \(NumberFormat.percent(first)) of cases (\(Self.area) \(NumberFormat.display(first, 2)))."
        }
        let each = areas.map { name, area in
            "\(NumberFormat.percent(area)) of cases under \(name ?? "") (\(Self.area) \(NumberFormat.display(area, 2)))"
        }
        return "\(Wording.capitalized(drawn)), the first is more alike in \(Wording.list(each))."
    }

    private var notes: [String] {
        var notes = ["\(Wording.count(data.bins.count, "bin")) of \(data.widthText)"]
        for bound in data.panels.compactMap(\.histogram.errorBound).prefix(1) {
            notes.append(
                "A sample of \(Wording.number(data.panels.map(\.histogram.all.count).max() ?? 0)) pairs drawn at random: shares of pairs are right to \(NumberFormat.significant(bound * 100, 2)) percentage points, with 95 % confidence"
            )
        }
        if let kinds = data.kinds {
            let pairs = data.panels.map { pairNotes($0.histogram, kinds) }
            if let first = pairs.first, pairs.allSatisfy({ $0 == first }) {
                notes += first
            } else {
                for (panel, sentences) in zip(data.panels, pairs) {
                    notes += sentences.map { note in panel.name.map { "In \($0): \(note)" } ?? note }
                }
            }
        }
        if let column = data.unsplitColumn {
            notes.append("Not split by \(column): all \(data.things) are of one kind")
        }
        notes += QueryText.notes(of: data.panels.map(\.set))
        if data.panels.count > 1 { notes.append("All panels share bins and both scales") }
        return notes
    }

    private func pairNotes(_ histogram: PairHistogram, _ kinds: PairKinds) -> [String] {
        guard let within = histogram.withinSummary, let between = histogram.betweenSummary else { return [] }
        let thing = kinds.areOfItem ? "item" : "pair"
        var notes = [
            "\(Wording.count(within.count, thing)) with the \(kinds.same), \(Wording.number(between.count)) with \(kinds.different)"
        ]
        let rest = histogram.all.count - within.count - between.count
        if rest > 0 {
            let verb = rest == 1 ? "is" : "are"
            let which =
                kinds.areOfItem ? "without a \(kinds.column)" : "with an item that has no \(kinds.column)"
            notes.append("\(Wording.count(rest, thing)) \(which) \(verb) left out")
        }
        return notes
    }

    var table: DataTable {
        var columns = ["from", "to", data.things]
        if let kinds = data.kinds { columns += [kinds.same, kinds.different, Self.area] }
        if data.panels.count > 1 { columns.insert("set", at: 0) }
        let digits = max(3, data.bins.digits)
        let isScientific = RangeNumbers(data.bins.range).isScientific
        var rows: [[String]] = []
        for panel in data.panels {
            let histogram = panel.histogram
            func add(_ edges: Range<Int>, _ counts: [Int?], area: String) {
                var row = [edges.lowerBound, edges.upperBound].map { index in
                    let edge = data.bins.edge(index)
                    return isScientific ? "\(edge)" : NumberFormat.fixed(edge, digits)
                }
                row.append(counts[0].map(String.init) ?? "")
                if data.kinds != nil { row += counts.dropFirst().map { $0.map(String.init) ?? "" } + [area] }
                if let name = panel.name { row.insert(name, at: 0) }
                rows.append(row)
            }
            for (index, count) in histogram.counts.enumerated() {
                add(index..<index + 1, [count, histogram.within?[index], histogram.between?[index]], area: "")
            }
            // All bins together: what the area is of.
            if let area = histogram.separation {
                add(
                    0..<data.bins.count,
                    [histogram.all.count, histogram.withinSummary?.count, histogram.betweenSummary?.count],
                    area: NumberFormat.fixed(area, 4))
            }
        }
        return DataTable(columns: columns, rows: rows)
    }
}

extension HistogramData {
    /// A mean, an edge or a single value, all with the same digits.
    func number(_ value: Double) -> String {
        let numbers = RangeNumbers(bins.range)
        if numbers.isScientific { return numbers(value) }
        return NumberFormat.display(value, metric == .cosine ? max(2, bins.valueDigits) : bins.valueDigits + 1)
    }

    func edge(_ index: Int) -> String {
        let numbers = RangeNumbers(bins.range)
        let edge = bins.edge(index)
        return numbers.isScientific ? numbers(edge) : NumberFormat.display(edge, bins.digits)
    }

    /// Of one bin: `0.02`, or `about 0.023` where it has more digits.
    var widthText: String {
        guard !RangeNumbers(bins.range).isScientific else { return NumberFormat.scientific(bins.width, 2) }
        let text = NumberFormat.trimmed(NumberFormat.fixed(bins.width, bins.digits))
        let isExact = Double(text).map { abs($0 - bins.width) <= bins.width * 1e-6 } ?? true
        return isExact ? text : "about \(text)"
    }
}
