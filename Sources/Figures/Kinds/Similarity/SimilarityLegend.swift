import Analyses
import Charting
import VectorMath

/// What stands below matrices: the scale of their colours, the means of their pairs, and their groups by colour.
struct SimilarityLegend {
    private let data: SimilarityData
    private let origin: Point
    private let width: Double
    private let means: [String]
    private let categories: Legend.Layout

    init(of data: SimilarityData, at origin: Point, width: Double) {
        self.data = data
        self.origin = origin
        self.width = width
        means = zip(data.matrices, data.names ?? [""]).flatMap { matrix, name in
            var parts = matrix.meansParts
            if !name.isEmpty { parts[0] = "\(TextMeasure.shortened(name, size: 12, to: width / 2)): \(parts[0])" }
            return Self.lines(parts, width: width)
        }
        categories = Legend.Layout(Legend.categories(data.matrices[0].coloredGroups ?? []), width: width)
    }

    /// `Mean of all pairs 0.24 · same label 0.62 · different labels 0.21`, broken between its parts where it is wider than
    /// `width`.
    private static func lines(_ parts: [String], width: Double) -> [String] {
        var lines: [String] = []
        for part in parts {
            let longer = lines.last.map { "\($0) · \(part)" } ?? part
            if !lines.isEmpty, TextMeasure.width(longer, size: 12) <= width { lines.removeLast() }
            lines.append(lines.isEmpty || TextMeasure.width(longer, size: 12) <= width ? longer : part)
        }
        return lines
    }

    private var meansTop: Double { origin.y + RampLegend.height + 6 }
    private var categoriesTop: Double { meansTop + Double(means.count) * 17 + 2 }
    var bottom: Double { categoriesTop + categories.height }

    func draw(into canvas: inout SVGCanvas) {
        let matrix = data.matrices[0]
        RampLegend(
            ramp: data.ramp, title: matrix.result.metric.title, centerName: "mean", numbers: matrix.numbers
        ).draw(into: &canvas, at: origin, width: min(240, width))
        for (line, text) in means.enumerated() {
            canvas.text(text, at: Point(origin.x, meansTop + 12 + Double(line) * 17), .init(size: 12))
        }
        Legend.draw(categories, at: Point(origin.x, categoriesTop), on: &canvas)
    }
}
