package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// Items that lie far from their neighbours, or nearer to another label than to their own.
package struct OutliersFigure: FigureType {
    package static let kind = FigureKind("outliers")
    package static let summary = "what lies far from its neighbours, or from its label, and what is nearly the same"

    /// Neighbours that make up a neighbourhood.
    package var k = OutliersQuestion.defaultK
    /// Items listed at most.
    package var count = 8
    /// Least cosine similarity of two items that are called nearly the same.
    package var duplicates = DuplicatesQuestion.defaultThreshold

    package init(
        k: Int = OutliersQuestion.defaultK, count: Int = 8, duplicates: Double = DuplicatesQuestion.defaultThreshold
    ) {
        self.k = k
        self.count = count
        self.duplicates = duplicates
    }

    package static let standard = Self()

    package static let keys: [Key<Self>] = [
        Key("k", .whole(1...1_000), \Self.k, "Neighbours that make a neighbourhood.", example: "2"),
        Key("count", .whole(1...50), \Self.count, "Items that are listed.", example: "2"),
        Key(
            "duplicates", .number(0.5...1), \Self.duplicates,
            "Least cosine similarity of two items that are called nearly the same.", example: "0.5"),
    ]
}

extension OutliersFigure {
    /// Half of two others is one neighbour.
    static let leastItems = 3

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: Self.leastItems)
        let data = try OutliersData(set: set, options: self, analyst: analyst)
        let text = OutliersText(data: data)
        let thumbnails = try Thumbnails(of: data.itemsShown, in: set.dataset.records, spec.portraits)
        return Figure(spec, text, players: Players(of: data.itemsShown, in: set), items: ShownItems(of: set)) {
            layout, heading in
            OutliersDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
