import Analyses
import Charting
import Datasets
import VectorMath

/// What a vector figure says beside its drawing.
struct VectorText: FigureText {
    let panels: [VectorPanel]
    let sort: VectorFigure.Sort

    private var title: String { panels.first?.title ?? "" }

    var caption: String {
        guard let panel = panels.first else { return "" }
        let model = panel.set.model
        return panels.count == 1
            ? "The \(Wording.count(panel.values.count, "number")) \(model.isSupplied ? "of “\(title)” among \(model.title)" : "that \(model.title) gives to “\(title)”")"
            : "“\(title)” as \(Wording.list(panels.map(\.set.model.title))) see it, number by number"
    }

    var alternativeText: String {
        panels.map { panel in
            let positive = panel.values.count { $0 > 0 }
            let opening = panels.count > 1 ? "\(panel.set.model.title): bars" : "Bars"
            var text =
                "\(opening) of the \(Wording.count(panel.values.count, "number")) of “\(panel.title)”: \(Wording.number(positive)) above zero, the largest \(number(panel.highest.value)) in dimension \(panel.highest.dimension), the smallest \(number(panel.lowest.value)) in dimension \(panel.lowest.dimension)."
            if panel.spikeCount > 0 {
                text += " Nearly the same in every item: \(Wording.dimensions(panel.spikes.map { panel.order[$0] }))."
            }
            return text
        }.joined(separator: " ")
    }

    var method: String {
        var notes: [String] = []
        switch sort {
        case .none: notes.append("Dimensions are numbered from 0, in the model's own order")
        case .value: notes.append("Dimensions stand in the order of their values, largest first")
        case .magnitude: notes.append("Dimensions stand in the order of their distance from zero, farthest first")
        }
        if panels.contains(where: { $0.values.count > VectorDrawing.alwaysApart }) {
            notes.append(
                "Where there are more dimensions than fit beside each other, a bar reaches to the extremes of its dimensions"
            )
        }
        if panels.contains(where: { $0.spikeCount > 0 }) {
            notes.append("Marked dimensions are far from zero and nearly the same in every item of the dataset")
        }
        if panels.count > 1 { notes.append("Each panel has its own scale") }
        notes += QueryText.notes(of: panels.map(\.set))
        let models = panels.map { panel in
            "\(panel.set.model.title) (\(Wording.count(panel.values.count, "dimension")), length \(NumberFormat.significant(panel.length, 3)))"
        }
        let isSupplied = panels.contains { $0.set.model.isSupplied }
        let opening = "Vector of “\(title)” \(isSupplied ? "among" : "by") \(Wording.list(models))"
        return ([opening] + notes).map(Wording.sentence).joined(separator: " ")
    }

    private func number(_ value: Float) -> String { NumberFormat.significant(Double(value), 3) }

    var table: DataTable {
        let isNamed = panels.count > 1
        var rows: [[String]] = []
        for panel in panels {
            for (dimension, value) in zip(panel.order, panel.values) {
                let row = [String(dimension), String(value)]
                rows.append(isNamed ? [panel.set.model.title] + row : row)
            }
        }
        return DataTable(columns: isNamed ? ["model", "dimension", "value"] : ["dimension", "value"], rows: rows)
    }
}
