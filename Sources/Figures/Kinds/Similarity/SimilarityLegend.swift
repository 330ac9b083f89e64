import Analyses
import Charting
import VectorMath

/// What stands below a matrix: the scale of its colours, the means of its pairs, and its groups by colour.
struct SimilarityLegend {
    private let matrix: SimilarityMatrix
    private let origin: Point
    private let width: Double
    private let means: [String]
    private let categories: CategoryLegend

    /// `groups`: names whose colours the drawing shows.
    init(of matrix: SimilarityMatrix, groups: [String], at origin: Point, width: Double) {
        self.matrix = matrix
        self.origin = origin
        self.width = width
        means = matrix.meansLines(size: 12, width: width)
        categories = CategoryLegend(names: groups, width: width)
    }

    private var meansTop: Double { origin.y + RampLegend.height + 6 }
    private var categoriesTop: Double { meansTop + Double(means.count) * 17 + 2 }
    var bottom: Double { categoriesTop + categories.height }

    func draw(into canvas: inout SVGCanvas) {
        RampLegend(
            ramp: matrix.ramp, title: matrix.result.metric.title, centerName: "mean", numbers: matrix.numbers
        ).draw(into: &canvas, at: origin, width: min(240, width))
        for (line, text) in means.enumerated() {
            canvas.text(text, at: Point(origin.x, meansTop + 12 + Double(line) * 17), .init(size: 12))
        }
        categories.draw(into: &canvas, at: Point(origin.x, categoriesTop))
    }
}
