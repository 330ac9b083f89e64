import Analyses
import Charting

/// What stands below a map: every group that has no name on it, and what rings, crosses and grey points are.
enum ScatterLegend {
    /// More entries would be longer than the map.
    private static let mostEntries = 40
    private static let longest = 180.0

    /// `named`: the groups whose names stand on the map.
    static func entries(_ data: ScatterData, named: Set<Int>, beyond: Int = 0) -> [Legend.Entry] {
        // Density shows how many items lie at a place, and no item alone.
        let isDensity = data.map.points.count > ScatterFigure.pointLimit
        var entries = data.groups.map { groups(of: $0, named: named, isDensity: isDensity) } ?? []
        if let groups = data.groups, groups.ofItem.contains(nil) {
            let isField = groups.column != "label" && data.clusters == nil
            let count = Wording.number(groups.ofItem.count { $0 == nil })
            entries.append(
                Legend.Entry(isField ? "\(count) without \(groups.column)" : "no \(groups.column)", .muted))
        }
        if case .numbers(let numbers) = data.coloring, let gaps = numbers.gaps {
            entries.append(
                isDensity
                    ? Legend.Entry(gaps, .rgb(ScatterDensity.noHue), .square) : Legend.Entry(gaps, .muted, .cross))
        }
        if data.hollowCount > 0, data.map.points.count <= ScatterFigure.pointLimit {
            entries.append(Legend.Entry("under a quarter of its neighbours stay near", .foreground, .ring))
        }
        if beyond > 0 {
            let verb = beyond == 1 ? "lies" : "lie"
            entries.append(Legend.Entry("\(Wording.number(beyond)) \(verb) beyond the edge", .foreground, .arrowhead))
        }
        if let queries = data.queries {
            entries.append(Legend.Entry(queries.records.count == 1 ? "query" : "queries", .foreground, .star))
        }
        return entries
    }

    private static func groups(
        of groups: ScatterColoring.Groups, named: Set<Int>, isDensity: Bool
    ) -> [Legend.Entry] {
        let unnamed = groups.largestFirst.filter { !named.contains($0) }
        // Where groups are too many for colours, a legend has nothing to say.
        guard !unnamed.isEmpty, !isDensity || ScatterDensity.tellsApart(groups.names.count) else { return [] }
        if groups.names.count <= Palette.count {
            return groups.names.indices.map { Legend.Entry(groups.names[$0], groups.inks[$0]) }
        }
        let listed = Array(unnamed.prefix(mostEntries))
        let short = ShortNames(listed.map { groups.names[$0] }, size: Legend.textSize, to: longest)
        var entries = zip(listed, short.texts).map { Legend.Entry($1, groups.inks[$0]) }
        if unnamed.count > mostEntries {
            entries.append(Legend.Entry(note: "and \(Wording.count(unnamed.count - mostEntries, "more group"))"))
        }
        return entries
    }
}
