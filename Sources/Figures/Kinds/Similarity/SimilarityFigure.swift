package import Analyses
import Charting
package import Datasets
import Diagnostics
package import VectorMath
package import YAMLReading

/// Every item against every item, as a matrix of colours.
package struct SimilarityFigure: FigureType {
    package static let kind = FigureKind("similarity")
    package static let summary = "every item against every other"

    package var metric: Metric = .cosine
    package var order: ItemOrder = .input
    /// Numbers inside the cells; nil: where they fit.
    package var values: Bool?

    package init(metric: Metric = .cosine, order: ItemOrder = .input, values: Bool? = nil) {
        self.metric = metric
        self.order = order
        self.values = values
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height, .palette]
    package static let keys: [Key<Self>] = [
        Key("metric", Metric.domain, \Self.metric, "How items are compared.", example: "euclidean"),
        Key("order", ItemOrder.domain, \Self.order, "The order of the items.", example: "cluster"),
        Key(
            "values", .either(.flag, .word(["auto"])), "Numbers in the cells; `auto`: where they fit.",
            example: "false", written: { $0.values.map { "\($0)" } ?? "auto" }
        ) { $1.values = $0.flagOrAuto("values") },
    ]
}

extension SimilarityFigure {
    /// Up to here items are named beside the matrix and its cells are drawn; above, cells are pixels.
    static let namedLimit = 40

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2, most: Analyst.matrixLimit)
        guard order != .label || set.labelGroups != nil else {
            throw FigureError(
                .needsLabels(line: "order: label", dataset: set.dataset.name),
                at: spec.position(of: "order"))
        }
        let result = try analyst.ask(
            SimilarityQuestion(metric: metric, order: order, labels: set.dataset.recordLabels), of: set)
        let matrix = SimilarityMatrix(set: set, result: result, options: self, palette: spec.palette)
        return try Figure(spec, matrix, players: Players(in: set)) { layout, heading in
            matrix.count <= Self.namedLimit
                ? NamedMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
                : try PixelMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
        }
    }
}
