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
    /// The means of every two labels beside it.
    package var means: Bool

    package init(metric: Metric = .cosine, order: ItemOrder = .input, values: Bool? = nil, means: Bool = false) {
        self.metric = metric
        self.order = order
        self.values = values
        self.means = means
    }

    package static let standard = Self()
    /// One model, or two on the same items.
    package static let sets = 1...2

    package static let sharedKeys: [Key<FigureSpec>] = [.height, .palette]
    package static let keys: [Key<Self>] = [
        Key("metric", Metric.domain, \Self.metric, "How items are compared.", example: "euclidean"),
        Key(
            "order", ItemOrder.domain, \Self.order,
            "The order of the items; `block` is by label, labels whose items are alike beside each other.",
            example: "cluster"),
        Key(
            "values", .either(.flag, .word(["auto"])), "Numbers in the cells; `auto`: where they fit.",
            example: "false", written: { $0.values.map { "\($0)" } ?? "auto" }
        ) { $1.values = $0.flagOrAuto("values") },
        Key("means", .flag, \Self.means, "Beside it, the mean of every two labels.", example: "true"),
    ]
}

extension SimilarityFigure {
    /// Up to here items are named beside the matrix and its cells are drawn; above, cells are pixels.
    static let namedLimit = 40
    /// Of labels whose means are shown.
    static let meansLimit = 60

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2, most: Analyst.matrixLimit)
        if set.labelGroups == nil, let line = needsLabels {
            let key = line.prefix { $0 != ":" }
            throw FigureError(
                .needsLabels(line: line, dataset: set.dataset.name), at: spec.position(of: String(key)))
        }
        if means, set.dataset.labels.count > Self.meansLimit {
            throw FigureError(
                .tooManyLabelsFor(
                    line: "means: true", dataset: set.dataset.name, found: set.dataset.labels.count,
                    most: Self.meansLimit), at: spec.position(of: "means"))
        }
        let others = try sets.dropFirst().map { try spec.matching($0, with: set).second }
        let first = try analyst.ask(
            SimilarityQuestion(metric: metric, order: order, labels: set.dataset.recordLabels), of: set)
        let results =
            try [first]
            + others.map { other in
                try analyst.ask(
                    SimilarityQuestion(metric: metric, order: .input, labels: set.dataset.recordLabels), of: other
                ).reordered(as: first.order)
            }
        let ramp = SimilarityColors.ramp(for: results, palette: spec.palette)
        let matrices = zip([set] + others, results).map { set, result in
            SimilarityMatrix(set: set, result: result, options: self, ramp: ramp)
        }
        let data = SimilarityData(matrices, hasMeans: means)
        let pixels = try matrices.filter { !$0.isNamed }.map { matrix in
            let (values, side) = matrix.pixels
            return try ramp.png(values, width: side, height: side, for: spec)
        }
        let isBroad = SimilarityPlaces.areBroad(data, spec: spec)
        let items = try ShownItems(of: set, picturesFor: spec, by: analyst)
        return Figure(spec, data, players: Players(in: set), items: items, isBroad: isBroad) { layout, heading in
            SimilarityDrawing(data, layout: layout, spec: spec, isBroad: isBroad).draw(heading, pixels: pixels)
        }
    }

    /// The line that asks for labels, if one does.
    private var needsLabels: String? {
        order.isByLabel ? "order: \(order.rawValue)" : means ? "means: true" : nil
    }
}
