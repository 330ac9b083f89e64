import Analyses
import Charting
import Datasets
import VectorMath

/// Two models on the same items: how many of each item's nearest both name, where items lie on two aligned maps, and which
/// changed most.
enum CompareFigure {
    /// Half of two others is one neighbour, which the models can name alike or not.
    static let leastItems = 3

    static func draw(
        _ spec: FigureSpec, _ options: CompareOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard sets.count == 2 else {
            throw FigureError(.setsMissing(expected: 2, found: sets.count), at: spec.position)
        }
        let (first, second) = (sets[0], sets[1])
        if let difference = difference(first, second) {
            throw FigureError(.differentItems(.compare, found: difference), at: spec.position(of: "data"))
        }
        try spec.check(first, least: leastItems)
        let wantsMaps = options.maps ?? (first.vectors.rows <= CompareMapData.itemLimit)
        let maps = wantsMaps ? try CompareMapData(first, second, spec: spec, analyst: analyst) : nil
        let data = try CompareData(
            first, second, asked: options.k, maps: maps, leavesMapsOut: options.maps == nil && !wantsMaps,
            analyst: analyst)
        let words = CompareWords(data: data)
        let thumbnails = try Thumbnails(of: data.itemsShown, in: first.dataset)
        return try Figure(spec, words) { layout, heading in
            try CompareDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }

    /// How the items of two sets differ; nil where they do not.
    private static func difference(_ first: VectorSet, _ second: VectorSet) -> String? {
        let (a, b) = (first.dataset, second.dataset)
        guard a.records.count == b.records.count else {
            return
                "'\(a.name)' has \(Wording.number(a.records.count)) here, '\(b.name)' \(Wording.number(b.records.count))"
        }
        guard let place = a.records.indices.first(where: { a.records[$0].id != b.records[$0].id }) else { return nil }
        let names = [a, b].map { "'\(Wording.short($0.records[place].id))' in '\($0.name)'" }
        return "item \(Wording.number(place + 1)) is \(names[0]) and \(names[1])"
    }
}
