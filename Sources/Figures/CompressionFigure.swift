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
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let (count, dimensions) = (set.vectors.rows, set.vectors.columns)
        guard count >= leastItems else {
            throw FigureError(
                .tooFewItems(.compression, dataset: set.dataset.name, found: count, least: leastItems),
                at: spec.position(of: "data"))
        }
        let forms = options.forms ?? CompressionForm.usual(count: count, dimensions: dimensions)
        if let form = forms.first(where: { $0.size.map { $0 > dimensions } ?? false }) {
            throw FigureError(
                .tooFewDimensions(form: form.name, dataset: set.dataset.name, found: dimensions),
                at: spec.position(of: "forms"))
        }
        let result = try analyst.compression(of: set, k: options.k, forms: forms)
        let data = CompressionData(set: set, result: result, asked: options.k)
        let words = CompressionWords(data: data)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            CompressionDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .compression, title: spec.title, caption: caption, alt: alt, method: words.method,
            quality: words.quality, wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
