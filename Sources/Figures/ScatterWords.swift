import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// What a map says beside its drawing.
struct ScatterWords {
    let data: ScatterData

    private var map: MapResult { data.map }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    var caption: String {
        "A map of \(data.set.dataset.title): the two directions in which its vectors differ most"
    }

    var alternativeText: String {
        let count = Wording.count(map.points.count, noun)
        var text = "Map of \(count) on the first two principal components, \(explained) of the variance."
        switch data.coloring {
        case .plain: break
        case .numbers(let numbers):
            text +=
                " Colour shows \(numbers.column), from \(plain(numbers.scale.domain.lowerBound)) to \(plain(numbers.scale.domain.upperBound))."
        case .groups(let groups):
            text +=
                " Colour shows \(groups.names.count) \(groups.column == "label" ? "labels" : "values of \(groups.column)")."
            text += arrangement(groups)
        }
        let hollow = data.hollowCount
        if hollow > 0 { text += " \(Wording.number(hollow)) of the points are badly placed." }
        return text
    }

    private func plain(_ value: Double) -> String { NumberFormat.trimmed(NumberFormat.fixed(value, 4)) }

    /// Which groups lie at the ends of the axes.
    private func arrangement(_ groups: ScatterData.Groups) -> String {
        guard groups.names.count > 1 else { return "" }
        let indices = groups.names.indices
        func name(_ index: Int?) -> String { index.map { "“\(PlainText.shortened(groups.names[$0], to: 40))”" } ?? "" }
        let left = indices.min { groups.centers[$0].x < groups.centers[$1].x }
        let right = indices.max { groups.centers[$0].x < groups.centers[$1].x }
        guard left != right else { return "" }
        var text = " \(name(left)) lies farthest left, \(name(right)) farthest right"
        let top = indices.max { groups.centers[$0].y < groups.centers[$1].y }
        if groups.names.count > 2, top != left, top != right { text += ", \(name(top)) highest" }
        return text + "."
    }

    private var explained: String { NumberFormat.percent(map.explainedVariance.prefix(2).reduce(0, +)) }

    var notes: [String] {
        var notes = ["Both axes have one scale"]
        if map.points.count > ScatterFigure.pointLimit {
            notes.append("Drawn as density: the stronger a colour, the more items lie there")
        }
        if let groups = data.groups, groups.names.count > Palette.count {
            notes.append(
                "Each group's colour tells where its middle lies on the map: hue by direction, strength by distance")
        }
        return notes
    }

    var quality: String {
        let overlap = NumberFormat.percent(map.neighborOverlap)
        // Where the neighbours are all the others, every map keeps them.
        guard map.neighborCount < map.points.count - 1 else {
            return "These two axes show \(explained) of the variance."
        }
        var text =
            "These two axes show \(explained) of the variance. Of each item's \(map.neighborCount) nearest neighbours, \(overlap) are also nearest on the map"
        if map.neighborCount == 1 {
            text =
                "These two axes show \(explained) of the variance. For \(overlap) of the items the nearest neighbour is also nearest on the map"
        }
        if data.hollowCount > 0, map.points.count <= ScatterFigure.pointLimit {
            text += "; hollow points are those with fewer than a quarter"
        }
        text +=
            ". Trustworthiness \(NumberFormat.fixed(map.trustworthiness, 2)), continuity \(NumberFormat.fixed(map.continuity, 2))"
        if map.scoredCount < map.points.count {
            text += ", measured on \(PlainText.grouped(map.scoredCount)) items drawn at random"
        }
        return text + "."
    }

    var table: DataTable {
        let records = data.set.dataset.records
        let hasTitles = records.contains { $0.title != $0.id }
        var columns = ["id"]
        if hasTitles { columns.append("title") }
        let column: (name: String, values: [String?])? =
            switch data.coloring {
            case .plain: nil
            case .groups(let groups): (groups.column, groups.ofItem.map { $0.map { groups.names[$0] } })
            case .numbers(let numbers): (numbers.column, numbers.values.map { $0.map { "\($0)" } })
            }
        if let column, column.name != "id" { columns.append(column.name) }
        columns += ["x", "y", "neighbours kept"]
        let rows = records.enumerated().map { item, record in
            var row = [record.id]
            if hasTitles { row.append(record.title) }
            if let column, column.name != "id" { row.append(column.values[item] ?? "") }
            let point = map.points[item]
            return row + [
                NumberFormat.fixed(Double(point.x), 5), NumberFormat.fixed(Double(point.y), 5),
                map.overlapByItem[item].isNaN ? "" : NumberFormat.fixed(Double(map.overlapByItem[item]), 3),
            ]
        }
        return DataTable(columns: columns, rows: rows)
    }
}
