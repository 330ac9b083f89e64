import Analyses
import Charting
import Datasets
import VectorMath

/// Every item against every item, as a matrix of colours.
enum SimilarityFigure {
    /// Up to here items are named beside the matrix and its cells are drawn; above, cells are pixels.
    static let namedLimit = 40

    static func draw(
        _ spec: FigureSpec, _ options: SimilarityOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2, most: Analyst.matrixLimit)
        guard options.order != .label || set.labelGroups != nil else {
            throw FigureError(
                .needsLabels(line: "order: label", dataset: set.dataset.name),
                at: spec.position(of: "order"))
        }
        let result = try analyst.ask(
            SimilarityQuestion(metric: options.metric, order: options.order, labels: set.dataset.recordLabels), of: set)
        let matrix = SimilarityMatrix(set: set, result: result, options: options, palette: spec.palette)
        return try Figure(spec, matrix) { layout, heading in
            matrix.count <= namedLimit
                ? NamedMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
                : try PixelMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
        }
    }
}
