import Analyses
import Charting
import Datasets
import VectorMath

/// How many of the nearest items are still found when vectors are kept in fewer bytes.
enum CompressionFigure {
    /// Half of two others is one neighbour, which a form can find or not.
    static let leastItems = 3

    static func draw(
        _ spec: FigureSpec, _ options: CompressionOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: leastItems)
        let (count, dimensions) = (set.vectors.rows, set.vectors.columns)
        let forms = options.forms ?? CompressionForm.usual(count: count, dimensions: dimensions)
        if let form = forms.first(where: { $0.size.map { $0 > dimensions } ?? false }) {
            throw FigureError(
                .tooFewDimensions(form: form.name, dataset: set.dataset.name, found: dimensions),
                at: spec.position(of: "forms"))
        }
        let result = try analyst.ask(CompressionQuestion(k: options.k, forms: forms), of: set)
        let data = CompressionData(set: set, result: result, asked: options.k)
        let words = CompressionWords(data: data)
        return Figure(spec, words) { layout, heading in
            CompressionDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
