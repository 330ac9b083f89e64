package import Analyses
import Charting
package import Datasets
import Diagnostics
package import VectorMath
package import YAMLReading

/// Items joined two by two into a tree, their names at its leaves.
package struct DendrogramFigure: FigureType {
    package static let kind = FigureKind("dendrogram")
    package static let summary = "which items join first"

    /// Ward's is of Euclidean distances alone.
    package var linkage: TreeLinkage = .average { didSet { if linkage == .ward { metric = .euclidean } } }
    package var metric: Metric = .cosine

    package init(linkage: TreeLinkage = .average, metric: Metric = .cosine) {
        self.linkage = linkage
        self.metric = metric
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height]
    package static let keys: [Key<Self>] = [
        Key("linkage", TreeLinkage.domain, \Self.linkage, "How far apart two groups of items lie.", example: "single"),
        Key(
            "metric", Metric.domain, \Self.metric, "How items are compared; `euclidean` with `linkage: ward`.",
            example: "euclidean"
        ).bound(by: TreeLinkage.metricBound),
    ]
}

extension DendrogramFigure {
    /// More names would be longer than anyone reads.
    static let itemLimit = 200

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2, most: Self.itemLimit)
        let tree = try analyst.ask(TreeQuestion(metric: metric, linkage: linkage), of: set)
        let text = DendrogramText(set: set, tree: tree, options: self)
        let items = try ShownItems(of: set, picturesFor: spec, by: analyst)
        return Figure(spec, text, players: Players(in: set), items: items) { layout, heading in
            DendrogramDrawing(text: text, layout: layout, spec: spec).draw(heading)
        }
    }
}
