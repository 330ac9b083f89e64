import Datasets
import Diagnostics
import Figures
import Testing

/// No text of a figure stands on another or leaves the drawing, however many and long the names are.
@Suite struct TextPlacementTests {
    private static let syllables = [
        "ba", "cor", "dal", "fen", "gri", "hu", "lom", "mi", "nar", "po", "qua", "sti", "Wim",
    ]

    /// Names of 2 to 90 characters.
    private static func name(_ index: Int) -> String {
        let length = [1, 3, 8, 2, 30, 5][index % 6]
        return (0..<length).map { syllables[(index * 7 + $0 * 5) % syllables.count] + ($0 % 3 == 2 ? " " : "") }
            .joined()
    }

    /// `count` items with `labels` labels in 40 dimensions, the fourth of them a spike.
    private static func crowd(_ count: Int, labels: Int, model: String = "a model whose name has a certain length")
        -> VectorSet
    {
        var state: UInt32 = UInt32(count + labels + model.utf8.count)
        func random() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 23) - 1
        }
        let vectors = (0..<count).map { item in
            (0..<40).map { dimension -> Float in
                dimension == 3 ? 4 : random() + (dimension == item % max(1, labels) ? 2 : 0)
            }
        }
        return SmallSets.set(
            "crowd", title: "A crowd with a long title, longer than one line of a telephone", model: model,
            (0..<count).map { "\(name($0)) \($0)" },
            labels: labels == 0 ? nil : (0..<count).map { "\(name($0 % labels + 3)) \($0 % labels)" }, vectors,
            fields: ["weight": (0..<count).map { String(Double($0) * 1234.5) }])
    }

    private static func complaints(_ yaml: String, _ sets: [VectorSet]) throws -> [String] {
        let (spec, diagnostics) = FigureSpec.read(
            "data: \(sets.count == 2 ? "[crowd, crowd@b]" : "crowd")\n" + yaml, at: SmallSets.place)
        guard var spec else { throw Complaints(diagnostics) }
        spec.data = sets.map { DataReference(dataset: "crowd", model: $0.model.name) }
        let figure = try FigureDrawer.draw(spec, sets: sets, analyst: SmallSets.analyst)
        var complaints: [String] = []
        for (layout, drawing) in [("wide", figure.wide), ("narrow", figure.narrow)] {
            let texts = try DrawnText.all(in: drawing)
            for (index, text) in texts.enumerated() {
                complaints += texts[..<index].filter(text.overlaps).map { "\(layout): \($0) stands on \(text)" }
                // A little beyond the edge is still seen: the page has a margin.
                if text.left < -1 || text.right > Double(drawing.width) + 1 || text.top < -1
                    || text.bottom > Double(drawing.height) + 1
                {
                    complaints.append("\(layout): \(text) leaves \(drawing.width) x \(drawing.height)")
                }
            }
        }
        return complaints
    }

    private static let models = [
        "a model whose name has a certain length", "b", "another model by another company, v2",
    ]

    @Test(
        arguments: [
            "vector\nitem: \"1\"", "vector\nitem: \"5\"\nsort: value", "vector\nitem: \"5\"\nsort: magnitude",
            "heatmap", "heatmap\nnormalize: column\norder: label", "heatmap\norder: cluster\nrows: 30",
            "similarity", "similarity\norder: label", "similarity\norder: cluster", "similarity\nvalues: true",
            "histogram", "histogram\nsplit: label", "histogram\nitem: \"5\"",
            "histogram\nitem: \"1\"\nmetric: euclidean\nbins: 7", "histogram\nsplit: label\nmetric: dot",
            "scatter", "scatter\nlabel: items", "scatter\nlabel: groups", "scatter\ncolor: weight",
            "scatter\nlabel: none", "scatter\nlabel: [\"1\", \"2\", \"5\", \"7\"]",
            "neighbors\nitem: \"5\"", "neighbors\nitem: [\"1\", \"5\"]\nk: 9\nfarthest: 3",
            "clusters", "clusters\nk: 9", "dendrogram\nlimit: 200", "dendrogram\nlimit: 24\nlinkage: ward",
            "scatter\ncolor: cluster", "scatter\ncolor: cluster\nclusters: 9\nlabel: groups",
            "variance", "variance\ncomponents: 1", "variance\ncomponents: 3", "variance\ncomponents: 40",
            "quality\nprojections: [pca]", "quality\nprojections: [pca]\nk: [1, 2, 3, 4, 90, 100]",
            "outliers", "outliers\nk: 2\ncount: 20", "probe", "probe\nclassifier: knn", "compression",
            "compression\nk: 1\nforms: [int8, 1-bit, truncated-1, pq-5]",
            "analogy\na: \"1\"\nb: \"2\"\nc: \"4\"", "analogy\na: \"5\"\nb: \"3\"\nc: \"8\"\ncount: 50",
        ], [(9, 3), (24, 12), (37, 2), (90, 40), (600, 11)])
    func noTextStandsOnAnother(_ figure: String, _ size: (count: Int, labels: Int)) throws {
        let set = Self.crowd(size.count, labels: size.labels)
        let complaints = try Self.complaints("kind: \(figure)", [set])
        #expect(complaints.isEmpty, "\(complaints.count) of \(size): \(complaints.prefix(4).joined(separator: "\n"))")
    }

    @Test(
        arguments: [
            "vector\nitem: \"5\"", "histogram", "histogram\nsplit: label", "histogram\nitem: \"5\"",
            "neighbors\nitem: [\"1\", \"5\"]\nk: 9\nfarthest: 3",
        ], [24, 90])
    func norWhereModelsAreCompared(_ figure: String, _ count: Int) throws {
        let sets = Self.models.map { Self.crowd(count, labels: 6, model: $0) }
        let complaints = try Self.complaints("kind: \(figure)", sets)
        #expect(complaints.isEmpty, "\(complaints.count): \(complaints.prefix(4).joined(separator: "\n"))")
    }

    @Test(arguments: ["compare", "compare\nk: 1", "compare\nk: 40\nmaps: false"], [9, 24, 90])
    func norWhereTwoModelsAre(_ figure: String, _ count: Int) throws {
        let sets = Self.models.dropFirst().map { Self.crowd(count, labels: 6, model: $0) }
        let complaints = try Self.complaints("kind: \(figure)", sets)
        #expect(complaints.isEmpty, "\(complaints.count): \(complaints.prefix(4).joined(separator: "\n"))")
    }

    @Test(arguments: [
        "vector\nitem: \"1\"", "heatmap", "similarity", "histogram", "scatter", "neighbors\nitem: \"1\"", "clusters",
        "dendrogram",
    ])
    func norWithoutLabels(_ figure: String) throws {
        let complaints = try Self.complaints("kind: \(figure)", [Self.crowd(12, labels: 0)])
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }
}
