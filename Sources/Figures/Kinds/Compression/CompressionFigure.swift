package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// How many of the nearest items are still found when vectors are kept in fewer bytes.
package struct CompressionFigure: FigureType {
    package static let kind = FigureKind("compression")
    package static let summary = "what is still found with vectors in fewer bytes"

    /// Nearest items that are looked for.
    package var k = CompressionQuestion.defaultK
    /// nil: all that make sense of the vectors.
    package var forms: [CompressionForm]?

    package static let formLimit = 12

    package init(k: Int = CompressionQuestion.defaultK, forms: [CompressionForm]? = nil) {
        self.k = k
        self.forms = forms
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height]
    package static let keys: [Key<Self>] = [
        Key("k", .whole(1...1_000), \Self.k, "Nearest items that are looked for.", example: "2"),
        Key(
            "forms", .wordList(CompressionForm.names, or: CompressionForm.others, count: 1...formLimit),
            "The forms; all that make sense of the vectors.", example: "[float16, 1-bit]",
            read: { $1.forms = $0.compressionForms(atMost: formLimit) }),
    ]
}

extension CompressionFigure {
    /// Half of two others is one neighbour, which a form can find or not.
    static let leastItems = 3

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: Self.leastItems)
        let (count, dimensions) = (set.vectors.rows, set.vectors.columns)
        let forms = forms ?? CompressionForm.usual(count: count, dimensions: dimensions)
        if let form = forms.first(where: { $0.size.map { $0 > dimensions } ?? false }) {
            throw FigureError(
                .tooFewDimensions(form: form.name, dataset: set.dataset.name, found: dimensions),
                at: spec.position(of: "forms"))
        }
        let result = try analyst.ask(CompressionQuestion(k: k, forms: forms), of: set)
        let data = CompressionData(set: set, result: result, asked: k)
        let text = CompressionText(data: data)
        return Figure(spec, text) { layout, heading in
            CompressionDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
