package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// Two models on the same items: how many of each item's nearest both name, where items lie on two aligned maps, and which
/// changed most.
package struct CompareFigure: FigureType {
    package static let kind = FigureKind("compare")
    package static let sets = 2...2
    package static let summary = "what two models agree on, and two maps laid out together"

    /// Neighbours that are compared.
    package var k = ComparisonQuestion.defaultK
    /// Two aligned maps; nil: of up to 5,000 items.
    package var maps: Bool?

    package init(k: Int = ComparisonQuestion.defaultK, maps: Bool? = nil) {
        self.k = k
        self.maps = maps
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height]
    package static let keys: [Key<Self>] = [
        Key("k", .whole(1...1_000), \Self.k, "Nearest items that are compared.", example: "2"),
        Key("maps", .flag, \Self.maps, "Two maps that are laid out together; of up to 5,000 items.", example: "false"),
    ]
}

extension CompareFigure {
    /// Half of two others is one neighbour, which the models can name alike or not.
    static let leastItems = 3

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        guard sets.count == 2 else {
            throw FigureError(.setsMissing(expected: 2, found: sets.count), at: spec.position)
        }
        let first = sets[0]
        let (second, matched) = try spec.matching(sets[1], with: first)
        try spec.check(first, least: Self.leastItems)
        let wantsMaps = maps ?? (first.vectors.rows <= CompareMapData.itemLimit)
        let maps = wantsMaps ? try CompareMapData(first, second, spec: spec, analyst: analyst) : nil
        let data = try CompareData(
            first, second, asked: k, maps: maps, leavesMapsOut: self.maps == nil && !wantsMaps,
            matched: matched, analyst: analyst)
        let text = CompareText(data: data)
        let thumbnails = try Thumbnails(of: data.itemsShown, in: first.dataset.records, spec.portraits)
        return try Figure(spec, text, players: Players(of: data.itemsShown, in: first), items: ShownItems(of: first)) {
            layout, heading in
            try CompareDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
