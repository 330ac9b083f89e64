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
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        let name = set.dataset.name
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.similarity, dataset: name, found: count, least: 2), at: spec.position(of: "data"))
        }
        guard count <= Analyst.matrixLimit else {
            throw FigureError(
                .tooManyItems(.similarity, dataset: name, found: count, most: Analyst.matrixLimit),
                at: spec.position(of: "data"))
        }
        guard options.order != .label || set.labelGroups != nil else {
            throw FigureError(.needsLabels(line: "order: label", dataset: name), at: spec.position(of: "order"))
        }
        let result = try analyst.similarity(of: set, metric: options.metric, order: options.order)
        let matrix = SimilarityMatrix(set: set, result: result, options: options, palette: spec.palette)
        let alt = spec.alt ?? matrix.alternativeText
        let caption = spec.caption ?? matrix.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) throws(FigureError) -> Drawing {
            count <= namedLimit
                ? NamedMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
                : try PixelMatrixDrawing(matrix: matrix, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .similarity, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(
                Wording.capitalized(options.metric.title), of: sets, notes: matrix.notes(order: options.order)),
            quality: nil, wide: try drawing(.wide), narrow: try drawing(.narrow), table: matrix.table)
    }
}

/// What a drawing says of itself to readers who cannot see it.
struct Heading: Sendable {
    let title: String
    let description: String
}
