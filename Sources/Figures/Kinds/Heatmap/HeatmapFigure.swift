package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// Items x dimensions, one pixel per value, with the groups' mean profiles below.
package struct HeatmapFigure: FigureType {
    package static let kind = FigureKind("heatmap")
    package static let summary = "items by dimensions, a pixel each"

    package enum Normalization: String, KeyWord, Hashable, CaseIterable {
        case none
        /// Each dimension less its mean, over its standard deviation.
        case column
        /// Each item less its mean, over its standard deviation.
        case row
    }

    /// At most so many rows, taken at even steps from the ordered items; nil: all.
    package var rows: Int?
    package var normalize: Normalization = .none
    /// nil: by label where there are labels, else as given.
    package var order: ItemOrder?
    /// The values at the two ends of the colours; nil: from the data, and stated.
    package var domain: ClosedRange<Double>?

    package init(
        rows: Int? = nil, normalize: Normalization = .none, order: ItemOrder? = nil, domain: ClosedRange<Double>? = nil
    ) {
        self.rows = rows
        self.normalize = normalize
        self.order = order
        self.domain = domain
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [
        .height, .palette, .query("Rows on top that are no items: texts, or paths of pictures."),
    ]
    package static let keys: [Key<Self>] = [
        Key(
            "order", ItemOrder.domain, \Self.order,
            "The order of the items; by label where there are labels, else as given. `block`: by label, labels whose items are alike beside each other.",
            example: "cluster"),
        Key(
            "normalize", Normalization.domain, \Self.normalize,
            "Makes the columns or the rows comparable: each less its mean, over its standard deviation.",
            example: "column"),
        Key(
            "domain", .range, "The values at the two ends of the colours; from the data, where none are given.",
            example: "[-0.5, 0.5]", written: { $0.domain.map { "[\($0.lowerBound), \($0.upperBound)]" } }
        ) { $1.domain = $0.range("domain") },
        Key("rows", .whole(1...100_000), \Self.rows, "At most so many rows, at even steps.", example: "3"),
    ]
}

extension HeatmapFigure {
    /// More values are more than a screen has pixels.
    static let valueLimit = 4_000_000

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets)
        let rows = try HeatmapRows(spec, self, set: set, analyst: analyst)
        let shown = VectorSet(dataset: set.dataset, model: set.model, vectors: rows.normalized)
        let picture = HeatmapPicture(
            set: set, rows: rows,
            profile: try analyst.ask(ProfileQuestion(labels: shown.dataset.recordLabels), of: shown), options: self,
            palette: spec.palette)
        var pixels = [
            try picture.ramp.png(picture.values, width: set.vectors.columns, height: rows.order.count, for: spec)
        ]
        if let queries = rows.queries {
            pixels.append(
                try picture.ramp.png(queries.storage, width: queries.columns, height: queries.rows, for: spec))
        }
        let items = try ShownItems(of: set, picturesFor: spec, by: analyst)
        return Figure(spec, picture, items: items, isBroad: true) { layout, heading in
            HeatmapDrawing(picture: picture, layout: layout, spec: spec).draw(heading, pixels: pixels)
        }
    }
}
