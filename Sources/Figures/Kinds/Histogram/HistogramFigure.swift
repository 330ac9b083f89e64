package import Analyses
import Charting
package import Datasets
import Diagnostics
package import VectorMath
package import YAMLReading

/// How a comparison is distributed: over all pairs, over pairs with one label and with two, or over one item's pairs, split likewise.
/// Several sets stand below each other on the same bins.
package struct HistogramFigure: FigureType {
    package static let kind = FigureKind("histogram")
    package static let sets = 1...4
    package static let summary = "how alike pairs are; or one item and all others"

    package enum Split: Sendable, Hashable {
        case none
        /// Pairs with the same value of a column, `label` or a field, apart from pairs with different values.
        case column(String)
    }

    package var metric: Metric = .cosine
    /// nil: by label where there are labels and the figure is not about one item.
    package var split: Split?
    /// An item's id or title: this one against all the others.
    package var item: String?
    /// nil: chosen by the figure.
    package var bins: Int?

    package init(metric: Metric = .cosine, split: Split? = nil, item: String? = nil, bins: Int? = nil) {
        self.metric = metric
        self.split = split
        self.item = item
        self.bins = bins
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [
        .height, .oneQuery("This, which is no item, against all items: a text, or the path of a picture."),
    ]
    package static let keys: [Key<Self>] = [
        Key("metric", Metric.domain, \Self.metric, "How items are compared.", example: "euclidean"),
        Key(
            "split", .text,
            "Pairs with the same value of this column (`label` or a field) apart from others; `none`: not apart. Without it, by "
                + "label where there are labels and no `item`.", example: "COLUMN"
        ) { reader, figure in
            figure.split = reader.string("split").map { $0 == "none" ? .none : .column($0) }
        }.bound(by: KeyBound("query")),
        Key("item", .text, \Self.item, "This item against all others, by its id or text.", example: "ITEM"),
        Key("bins", .whole(2...1_000), \Self.bins, "How many bins; from the number of pairs.", example: "12"),
    ]
}

extension HistogramFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        _ = try spec.firstSet(of: sets)
        for set in sets { try spec.check(set, least: spec.queries.isEmpty ? 2 : 1) }
        let data = try HistogramData(spec: spec, options: self, sets: sets, analyst: analyst)
        let text = HistogramText(data: data)
        return Figure(spec, text) { layout, heading in
            HistogramDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
