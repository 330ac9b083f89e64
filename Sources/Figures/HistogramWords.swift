import Analyses
import Charting
import Datasets
import VectorMath

/// What a histogram figure says beside its drawing.
struct HistogramWords: FigureWords {
    let data: HistogramData

    private func number(_ value: Double) -> String { data.number(value) }
    private var many: String {
        data.metric.pluralTitle
    }

    var caption: String {
        let metric = Wording.capitalized(data.metric.title)
        let titles = data.panels.map(\.set.dataset.title)
        let where_ = Wording.list(titles.enumerated().filter { titles.firstIndex(of: $1) == $0 }.map(\.element))
        if let item = data.itemTitle { return "\(metric) of “\(item)” to every other item of \(where_)" }
        return data.isSplit
            ? "\(metric) of pairs with the same label and with different labels: \(where_)"
            : "\(metric) of all pairs: \(where_)"
    }

    var alternativeText: String {
        data.panels.map(sentence).joined(separator: " ")
    }

    private func sentence(_ panel: HistogramData.Panel) -> String {
        let histogram = panel.histogram
        let noun = Wording.noun(for: panel.set.dataset.modality)
        let opening = panel.name.map { "\($0): histogram" } ?? "Histogram"
        let middle = histogram.middle(histogram.counts)
        let most =
            "eight in ten lie between \(number(middle.lowerBound)) and \(number(middle.upperBound)), the mean is \(number(histogram.all.mean))"
        if let item = data.itemTitle {
            let nearest = panel.nearest.prefix(3).map { "“\($0.title)” (\(number($0.value)))" }
            return
                "\(opening) of the \(data.metric.title) of “\(item)” to \(Wording.count(histogram.all.count, "other \(noun)")): \(most). Nearest: \(Wording.list(nearest))."
        }
        var text =
            "\(opening) of \(Wording.number(histogram.all.count)) \(many) between \(Wording.count(panel.set.dataset.records.count, noun)): \(most), the lowest \(number(histogram.all.minimum)), the highest \(number(histogram.all.maximum))"
        if let closest = panel.closest {
            text += "; most alike are “\(closest.0)” and “\(closest.1)”"
        }
        text += "."
        if data.isSplit, let within = histogram.withinSummary, let between = histogram.betweenSummary {
            text +=
                " Pairs with the same label have a mean of \(number(within.mean)), pairs with different labels of \(number(between.mean))."
        }
        return text
    }

    var method: String {
        let metric = Wording.capitalized(data.metric.title)
        let title = data.itemTitle.map { "\(metric) of “\($0)” to all others" } ?? "\(metric) of all pairs"
        return MethodLine.text(title, of: data.panels.map(\.set), notes: notes)
    }

    private var notes: [String] {
        var notes = ["\(Wording.count(data.bins.count, "bin")) of \(data.widthText)"]
        for bound in data.panels.compactMap(\.histogram.errorBound).prefix(1) {
            notes.append(
                "A sample of \(Wording.number(data.panels.map(\.histogram.all.count).max() ?? 0)) pairs drawn at random: shares of pairs are right to \(NumberFormat.significant(bound * 100, 2)) percentage points, with 95 % confidence"
            )
        }
        if data.isSplit {
            let pairs = data.panels.map { pairNotes($0.histogram) }
            if let first = pairs.first, pairs.allSatisfy({ $0 == first }) {
                notes += first
            } else {
                for (panel, sentences) in zip(data.panels, pairs) {
                    notes += sentences.map { note in panel.name.map { "In \($0): \(note)" } ?? note }
                }
            }
        }
        if data.panels.count > 1 { notes.append("All panels share bins and both scales") }
        return notes
    }

    private func pairNotes(_ histogram: PairHistogram) -> [String] {
        guard let within = histogram.withinSummary, let between = histogram.betweenSummary else { return [] }
        var notes = [
            "\(Wording.count(within.count, "pair")) with the same label, \(Wording.number(between.count)) with different labels"
        ]
        let rest = histogram.all.count - within.count - between.count
        if rest > 0 {
            let verb = rest == 1 ? "is" : "are"
            notes.append("\(Wording.count(rest, "pair")) with an item that has no label \(verb) left out")
        }
        return notes
    }

    var table: DataTable {
        let things = data.itemTitle == nil ? "pairs" : "items"
        var columns = ["from", "to", things]
        if data.isSplit { columns += ["same label", "different labels"] }
        if data.panels.count > 1 { columns.insert("set", at: 0) }
        let digits = max(3, data.bins.digits)
        var rows: [[String]] = []
        for panel in data.panels {
            for (index, count) in panel.histogram.counts.enumerated() {
                var row = [
                    NumberFormat.fixed(data.bins.edge(index), digits),
                    NumberFormat.fixed(data.bins.edge(index + 1), digits),
                    String(count),
                ]
                if data.isSplit {
                    row += [panel.histogram.within, panel.histogram.between].map { $0.map { String($0[index]) } ?? "" }
                }
                if let name = panel.name { row.insert(name, at: 0) }
                rows.append(row)
            }
        }
        return DataTable(columns: columns, rows: rows)
    }
}

extension HistogramData {
    /// A mean, an edge or a single value, all with the same digits.
    func number(_ value: Double) -> String {
        NumberFormat.display(value, metric == .cosine ? max(2, bins.valueDigits) : bins.valueDigits + 1)
    }

    /// Of one bin: `0.02`, or `about 0.023` where it has more digits.
    var widthText: String {
        let text = NumberFormat.trimmed(NumberFormat.fixed(bins.width, bins.digits))
        let isExact = Double(text).map { abs($0 - bins.width) <= bins.width * 1e-6 } ?? true
        return isExact ? text : "about \(text)"
    }
}
