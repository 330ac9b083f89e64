import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// What a map says beside its drawing.
struct ScatterWords: FigureWords {
    let data: ScatterData
    /// As asked for; `fitted` is what so many items allow.
    let asked: MapMethod
    let showsImages: Bool

    private var fitted: MapMethod { asked.fitted(to: map.points.count) }

    private var map: MapResult { data.map }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    private var words: ScatterMethodWords { ScatterMethodWords(fitted, explained: explained) }

    var caption: String { "A map of \(data.set.dataset.title)\(words.caption)" }

    var method: String { MethodLine.text(words.method, of: [data.set], notes: notes) }

    var alternativeText: String {
        var text = "Map of \(Wording.count(map.points.count, noun)) \(words.alternative)."
        switch data.coloring {
        case .plain: break
        case .numbers(let numbers):
            text +=
                " Colour shows \(numbers.column), from \(plain(numbers.scale.domain.lowerBound)) to \(plain(numbers.scale.domain.upperBound))."
        case .groups(let groups):
            text +=
                " Colour shows \(groups.names.count) \(data.clusters != nil ? "clusters" : groups.column == "label" ? "labels" : "values of \(groups.column)")."
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

    private var showsVariance: Bool { !map.explainedVariance.isEmpty }

    private var explained: String { NumberFormat.percent(map.explainedVariance.prefix(2).reduce(0, +)) }

    private var notes: [String] {
        var notes = words.notes
        for (wanted, used) in zip(asked.parameters, fitted.parameters) where wanted != used {
            let name = used.name == "neighbors" ? "neighbours" : used.name
            notes.append("So few items allow \(used.value) \(name) at most; \(wanted.value) were asked for")
        }
        if let recall = map.neighborRecall {
            notes.append(
                "Neighbours found by an approximate search: \(NumberFormat.percent(recall)) of the exact ones, as measured on a sample"
            )
        }
        if showsImages {
            notes.append("A picture that would cover others or their points stands aside, with a line to its own point")
        }
        if map.points.count > ScatterFigure.pointLimit {
            notes.append("Drawn as density: the stronger a colour, the more items lie there")
        }
        if let clusters = data.clusters { notes += ScatterClusters.notes(of: clusters, in: data.set) }
        if let groups = data.groups, groups.names.count > Palette.count {
            notes.append(
                "Each group's colour tells where its middle lies on the map: hue by direction, strength by distance")
        }
        return notes
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        // Where the neighbours are all the others, every map keeps them.
        guard map.neighborCount < map.points.count - 1 else {
            guard showsVariance else { return "So few items are all each other's neighbours: any map keeps them." }
            return
                "The two axes of this map show \(explained) of the differences between the items (explained variance)."
        }
        let verdict =
            switch map.neighborOverlap {
            case 0.7...: "This map keeps most neighbours together"
            case 0.4..<0.7: "This map keeps about half of the neighbours together, so read small distances with care"
            default: "This map pulls many neighbours apart, so do not rely on small distances"
            }
        var figures = [
            "Trustworthiness \(NumberFormat.fixed(map.trustworthiness, 2))",
            "continuity \(NumberFormat.fixed(map.continuity, 2))",
            "neighbour overlap \(NumberFormat.percent(map.neighborOverlap))",
        ]
        if showsVariance { figures.append("explained variance \(explained)") }
        if map.scoredCount < map.points.count {
            figures.append("measured on \(PlainText.grouped(map.scoredCount)) items drawn at random")
        }
        return "\(verdict): \(kept). \(figures.joined(separator: ", "))."
    }

    /// How many of the most alike lie nearest.
    private var kept: String {
        let count = map.neighborCount
        guard count > 1 else {
            return
                "for \(NumberFormat.percent(map.neighborOverlap)) of the items, the item most like it also lies nearest to it"
        }
        let mean = Int((map.neighborOverlap * Double(count)).rounded())
        let number = mean == 0 ? "fewer than one" : mean == count ? "nearly all" : "about \(mean)"
        let share = map.neighborOverlap == 1 ? "all" : number
        return "of the \(count) items most like an item, \(share) also lie nearest to it"
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
