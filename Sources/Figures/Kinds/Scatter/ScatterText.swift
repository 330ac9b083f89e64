import Analyses
import Charting
import Datasets
import VectorMath

/// What a map says beside its drawing.
struct ScatterText: FigureText {
    let data: ScatterData
    let showsImages: Bool

    private var asked: MapMethod { data.method }
    /// What so many items allow.
    private var fitted: MapMethod { asked.fitted(to: data.fittedCount) }

    private var map: MapResult { data.map }

    private var methodText: ScatterMethodText { ScatterMethodText(fitted, data) }

    var caption: String {
        methodText.caption
            + (data.set.queries.map { ", with the \($0.count == 1 ? "query" : "queries") \(QueryText.names($0))" } ?? "")
    }

    var method: String {
        MethodLine.text(methodText.method, of: [data.set], standing: methodText.standing, notes: notes)
    }

    var alternativeText: String {
        var text = "\(methodText.alternative)\(map.depths.isEmpty ? "" : ", seen from four sides")."
        switch data.coloring {
        case .plain: break
        case .numbers(let numbers):
            let ends = [numbers.values.range.lowerBound, numbers.values.range.upperBound].map {
                ScatterColoring.Numbers.text($0)
            }
            let gaps = numbers.gaps.map { "; \($0)" } ?? ""
            text += " Colour shows \(numbers.column), from \(ends[0]) to \(ends[1])\(gaps)."
        case .groups(let groups):
            text += " Colour shows \(kinds(of: groups))."
            text += data.measures.map { lastPlaces(groups, of: $0) } ?? arrangement(groups)
        }
        if let copies = map.spreadCopies { text += " \(copies.text)." }
        let hollow = data.hollowCount
        if hollow > 0 {
            text += " \(Wording.count(hollow, "point")) \(hollow == 1 ? "is" : "are") badly placed."
        }
        if let queries = data.queries { text += " \(queries.description)" }
        return text
    }

    /// `27 clusters`, `1 value of weight`.
    private func kinds(of groups: ScatterColoring.Groups) -> String {
        let count = groups.names.count
        if data.clusters != nil { return Wording.count(count, "cluster") }
        if groups.column == "label" { return Wording.count(count, "label") }
        return "\(Wording.count(count, "value")) of \(Wording.short(groups.column))"
    }

    /// Which groups lie at the ends of the axes; where axes mean nothing, which stand apart.
    private func arrangement(_ groups: ScatterColoring.Groups) -> String {
        // Where all vectors are the same, where groups lie is chance.
        guard groups.names.count > 1, map.spreadCopies?.items != map.points.count || map.spreadCopies?.groups != 1
        else { return "" }
        switch asked {
        case .mds, .tsne, .umap: return ScatterStructure(groups, on: map).text
        case .pca, .directions, .given: break
        }
        let indices = groups.names.indices
        func name(_ index: Int?) -> String { index.map { "“\(Wording.short(groups.names[$0], to: 40))”" } ?? "" }
        let left = indices.min { groups.centers[$0].x < groups.centers[$1].x }
        let right = indices.max { groups.centers[$0].x < groups.centers[$1].x }
        guard left != right else { return "" }
        var text = " \(name(left)) lies farthest left, \(name(right)) farthest right"
        let top = indices.max { groups.centers[$0].y < groups.centers[$1].y }
        if groups.names.count > 2, top != left, top != right { text += ", \(name(top)) highest" }
        return text + "."
    }

    /// Where lines end, as far as a listener follows.
    private func lastPlaces(_ groups: ScatterColoring.Groups, of measures: GivenMap.Axes) -> String {
        guard data.isJoined, groups.names.count <= 8 else { return "" }
        let ends = zip(groups.names, groups.members).compactMap { name, members in
            members.last.map {
                "\(NumberFormat.trimmed(NumberFormat.significant(Double(map.points[$0].y), 3))) for “\(Wording.short(name, to: 40))”"
            }
        }
        return " At the ends of the lines, \(measures.y): \(Wording.list(ends))."
    }

    /// Shares add up where axes stand at right angles.
    private var showsVariance: Bool { !map.explainedVariance.isEmpty && map.axisCosine == nil }

    private var explained: String { NumberFormat.percent(map.explainedVariance.reduce(0, +)) }

    private var notes: [String] {
        var notes = methodText.notes
        if let copies = map.spreadCopies { notes.append(copies.text) }
        if !map.depths.isEmpty {
            notes.append("Four views on one scale: from the front, from the side, from above, and turned")
        }
        for (wanted, used) in zip(asked.parameters, fitted.parameters) where wanted != used {
            let name = used.name == "neighbors" ? "neighbours" : used.name
            notes.append("So few items allow \(used.value) \(name) at most; \(wanted.value) were asked for")
        }
        if let queries = data.queries { notes += [queries.placing] + QueryText.notes(of: [data.set]) }
        notes += Wording.approximateNeighbors([map.neighborRecall])
        if showsImages {
            notes.append("A picture that would cover others or their points stands aside, with a line to its own point")
        }
        if map.points.count > ScatterFigure.pointLimit {
            notes.append("Drawn as density: the stronger a colour, the more items lie there" + ofNumbers)
        }
        if data.isJoined {
            let groups = data.groups.map { $0.column == "label" ? "each label" : "each \($0.column)" }
            notes.append("Lines join the items\(groups.map { " of \($0)" } ?? "") in their order")
        }
        if let clusters = data.clusters { notes += ScatterClusters.notes(of: clusters, in: data.set) }
        return notes
    }

    /// Of a density, what its hues are of.
    private var ofNumbers: String {
        guard case .numbers(let numbers) = data.coloring else { return "" }
        return "; its hue is of the mean of their \(Wording.short(numbers.column))"
    }

    var quality: String? {
        guard asked.name.isJudged else { return nil }
        let text = ScatterQualityText(
            quality: map.quality, noNeighbors: noNeighbors, count: map.points.count, axes: data.axisCount,
            explained: showsVariance ? explained : nil
        ).text
        return [text, data.queries?.quality].compactMap(\.self).joined(separator: " ")
    }

    private var noNeighbors: String {
        if data.set.vectors.hasEqualRows { return "all items have the same vector" }
        return map.points.allSatisfy { $0 == map.points[0] }
            ? "all points lie in one place" : "to the metric all items are the same"
    }

    var table: DataTable { ScatterTable(data: data).table }
}
