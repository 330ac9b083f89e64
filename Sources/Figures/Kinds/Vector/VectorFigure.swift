package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// One item's numbers, dimension by dimension, as bars; several models below each other, each on its own scale.
package struct VectorFigure: FigureType {
    package static let kind = FigureKind("vector")
    package static let sets = 1...4
    package static let summary = "the numbers of one item, under up to four models"

    package enum Sort: String, KeyWord, Hashable, CaseIterable {
        /// As the model gives them.
        case none
        /// Largest first.
        case value
        /// Farthest from zero first.
        case magnitude
    }

    /// An item's id or title; empty where a query is shown.
    package var item: String
    package var sort: Sort = .none

    package init(item: String, sort: Sort = .none) {
        self.item = item
        self.sort = sort
    }

    private init() { self.init(item: "") }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [
        .height, .oneQuery("This in the place of an item: a text, or the path of a picture."),
    ]
    package static let keys: [Key<Self>] = [
        Key(
            "item", .text, \Self.item, "The item, by its id or its whole text.", isRequired: true, unless: "query",
            example: "ITEM"),
        Key("sort", Sort.domain, \Self.sort, "The order of the dimensions.", example: "value"),
    ]
}

extension VectorFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        _ = try spec.firstSet(of: sets)
        let panels = try sets.map { set in
            let queries = set.queries
            let place = queries == nil ? try set.item(item, for: spec) : 0
            return try VectorPanel(
                set: set, row: (queries?.vectors ?? set.vectors).row(place),
                title: (queries?.records ?? set.dataset.records)[place].title, sort: sort, isNamed: sets.count > 1,
                analyst: analyst)
        }
        let text = VectorText(panels: panels, sort: sort)
        return Figure(spec, text) { layout, heading in
            VectorDrawing(panels: panels, sort: sort, layout: layout, spec: spec).draw(heading)
        }
    }
}

/// One model's vector of the item.
struct VectorPanel: Sendable {
    private static let mostSpikes = 6

    let set: VectorSet
    /// Told apart by this; nil where there is one panel.
    let name: String?
    let title: String
    /// Dimensions (from 0) in the order drawn.
    let order: [Int]
    /// In that order.
    let values: [Float]
    /// Places in `order` of spike dimensions, the largest first, at most `mostSpikes`.
    let spikes: [Int]
    let spikeCount: Int

    init(
        set: VectorSet, row: ArraySlice<Float>, title: String, sort: VectorFigure.Sort, isNamed: Bool, analyst: Analyst
    ) throws {
        self.set = set
        self.title = PlainText.shortened(Wording.line(title), to: 80)
        name =
            isNamed ? "\(set.model.title), \(Wording.count(set.vectors.columns, "dimension"))" : nil
        let row = Array(row)
        let order: [Int]
        switch sort {
        case .none: order = Array(row.indices)
        case .value: order = row.indices.sorted { (row[$1], $0) < (row[$0], $1) }
        case .magnitude: order = row.indices.sorted { (row[$1].magnitude, $0) < (row[$0].magnitude, $1) }
        }
        self.order = order
        values = order.map { row[$0] }
        // They say nothing about this item.
        let found = Set(try analyst.ask(ProfileQuestion(labels: set.dataset.recordLabels), of: set).spikes)
        spikeCount = found.count
        let places = order.indices.filter { found.contains(order[$0]) }
        spikes = Array(
            places.sorted { (row[order[$1]].magnitude, $0) < (row[order[$0]].magnitude, $1) }.prefix(Self.mostSpikes))
    }

    var lowest: (dimension: Int, value: Float) { extreme { $0 < $1 } }
    var highest: (dimension: Int, value: Float) { extreme { $0 > $1 } }

    private func extreme(_ isBeyond: (Float, Float) -> Bool) -> (dimension: Int, value: Float) {
        var best = (dimension: order.first ?? 0, value: values.first ?? 0)
        for (dimension, value) in zip(order, values) where isBeyond(value, best.value) { best = (dimension, value) }
        return best
    }

    var length: Double { values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
}
