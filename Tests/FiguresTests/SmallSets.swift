import Analyses
import Datasets
import Diagnostics
import Figures
import Markup
import VectorMath

/// Data small enough to check a drawing of it by eye.
enum SmallSets {
    static let place = SourcePosition("content/index.md", line: 4)

    static let analyst = Analyst(store: nil, workers: .one)

    /// Four words of two groups in three dimensions.
    static let words = set(
        "words", title: "Four words", ["cat", "dog", "red", "blue"], labels: ["animal", "animal", "colour", "colour"],
        [[0.9, 0.1, -0.2], [0.8, 0.3, -0.1], [-0.1, 0.9, 0.3], [0.1, 0.8, 0.5]])

    /// The same words as another model sees them.
    static let wordsElsewhere = set(
        "words", title: "Four words", model: "letters", ["cat", "dog", "red", "blue"],
        labels: ["animal", "animal", "colour", "colour"], [[0.2, 0.9], [0.9, 0.1], [0.8, 0.5], [0.4, 0.8]])

    static let plain = set("plain", title: "No labels", ["a", "b", "c"], [[1, 0], [0, 1], [1, 1]])

    static func set(
        _ name: String, title: String, model: String = "toy", _ texts: [String], labels: [String?]? = nil,
        _ vectors: [[Float]], fields: [String: [String]] = [:], sampling: String? = nil, isSupplied: Bool = false,
        modality: Modality = .text
    ) -> VectorSet {
        let records = texts.indices.map { index in
            Record(
                id: String(index + 1), content: .text(texts[index]), label: labels?[index],
                fields: fields.keys.sorted().map { .init($0, fields[$0]?[index] ?? "") },
                position: SourcePosition("content/datasets/\(name).yml", line: index + 1))
        }
        let matrix = Matrix(vectors)
        return VectorSet(
            dataset: Dataset(
                name: name, title: title, modality: modality, records: records, models: [model], sampling: sampling,
                position: SourcePosition("content/datasets/\(name).yml")),
            model: ModelIdentity(
                name: model, title: model, summary: "A model for tests.", dimensions: matrix.columns,
                isNormalized: false, isSupplied: isSupplied), vectors: matrix)
    }

    /// The figure of a block over `sets`.
    static func draw(_ yaml: String, _ sets: VectorSet...) throws -> Figure {
        let (spec, diagnostics) = FigureSpec.read(yaml, at: place)
        guard let spec else { throw Complaints(diagnostics) }
        return try FigureDrawer.draw(spec, sets: sets, analyst: analyst)
    }

    /// What the figure of a block complains of.
    static func complaint(_ yaml: String, _ sets: VectorSet...) -> String {
        let (spec, diagnostics) = FigureSpec.read(yaml, at: place)
        guard let spec else { return diagnostics.map(\.description).joined(separator: "\n") }
        do {
            let figure = try FigureDrawer.draw(spec, sets: sets, analyst: analyst)
            return "drawn: \(figure.kind)"
        } catch {
            let diagnostics = (error as? any Diagnosable)?.diagnostics ?? []
            return diagnostics.map(\.description).joined(separator: "\n")
        }
    }

    /// On a page, and the script of its tooltips.
    static func html(_ figure: Figure) -> String {
        func names(_ drawing: Drawing, _ word: String) -> [String] {
            drawing.pixels.indices.map { "\(word)-\($0).\(drawing.pixels[$0].format.fileExtension)" }
        }
        return FigureMarkup.html(
            figure, number: 2,
            links: .init(
                widePixels: names(figure.wide, "wide"), narrowPixels: names(figure.narrow, "narrow"), csv: "data.csv",
                svg: "picture.svg", tooltips: figure.tooltipScript(sheet: nil).map { _ in "tooltips.js" })
        ).source + (figure.tooltipScript(sheet: nil) ?? "")
    }
}
