import Datasets
import Figures
import Markup
import TestKit
import Testing

/// Vectors of two numbers are places already.
@Suite struct GivenPlacesTests {
    /// Seconds by number of items, for three commands.
    static let growth = SmallSets.set(
        "growth", title: "Growth", (0..<12).map { "run \($0)" },
        labels: ["neighbors", "umap", "tsne"].flatMap { Array(repeating: $0, count: 4) },
        [
            [1_000, 0.02], [10_000, 0.4], [100_000, 31], [1_000_000, 290],
            [1_000, 0.9], [10_000, 3.1], [100_000, 24], [1_000_000, 260],
            [1_000, 1.8], [10_000, 11], [100_000, 85], [400_000, 420],
        ], isSupplied: true)

    @Test func growthOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\nid: fig-growth\ndata: growth\nprojection: none\naxes: [items, seconds]\nscale: log\njoin: true",
            Self.growth)
        #expect(figure.quality == nil)
        #expect(figure.caption == "Growth: seconds against items")
        #expect(figure.table.columns == ["id", "title", "label", "items", "seconds"])
        #expect(
            figure.method
                == "12 texts, placed by the dataset's own two numbers. Both axes are logarithmic. Lines join the items of each label in their order."
        )
        try expectGolden(SmallSets.html(figure), "scatter-growth.html")
    }

    @Test func powersOfTenStandOnALogarithmicAxis() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: growth\nprojection: none\naxes: [items, seconds]\nscale: [log, linear]", Self.growth)
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(
                ["1,000", "10,000", "100,000", "1,000,000", "items", "seconds", "0"].allSatisfy { texts.contains($0) })
        }
        #expect(figure.method.contains("The horizontal axis is logarithmic."))
    }

    /// An author's own map: places as they are, one scale on both axes, numbers beside them.
    @Test func aLayoutOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: layout\nprojection: none",
            SmallSets.set(
                "layout", title: "A layout", ["cat", "dog", "red", "blue"],
                labels: ["animal", "animal", "colour", "colour"], [[-3, 1], [-2.5, 2], [4, 0.5], [3, -1]]))
        #expect(figure.alt.hasPrefix("Map of 4 texts at given places."))
        #expect(
            figure.method
                == "4 texts, placed by the two numbers that toy gives to each. Both axes have one scale."
        )
        #expect(figure.table.columns.suffix(2) == ["x", "y"])
        try expectGolden(SmallSets.html(figure), "scatter-given.html")
    }

    @Test(
        arguments: [
            (
                "projection: none\nscale: lgo",
                "7:8: error: 'scale' is 'lgo'; expected one of linear, log. Did you mean 'log'?"
            ),
            (
                "projection: none\nscale: [log, liner]",
                "7:8: error: 'scale' names 'liner'; expected linear or log. Did you mean 'linear'?"
            ),
            (
                "projection: none\naxes: [a, b, c]",
                "7:7: error: 'axes' names 3; expected a list of two. Write 'axes: [one, other]'."
            ),
            (
                "scale: log",
                "6:8: error: 'scale' has no use with 'projection: pca'. Leave it out, or write 'projection: none'."
            ),
            ("projection: none\njoin: 3", "7:7: error: 'join' is '3'; expected true or false"),
        ])
    func complaintsNameTheKey(lines: String, complaint: String) {
        #expect(
            SmallSets.complaint("kind: scatter\ndata: growth\n\(lines)", Self.growth)
                == "content/index.md:\(complaint)")
    }

    @Test func placesHaveTwoNumbersAndLogarithmsNeedMoreThanNothing() {
        #expect(
            SmallSets.complaint("kind: scatter\ndata: words\nprojection: none", SmallSets.words)
                == "content/index.md:6:1: error: 'projection: none' takes vectors of two numbers for places; those of dataset 'words' have 3. Write 'projection: pca', or name a dataset whose vectors have two numbers."
        )
        #expect(
            SmallSets.complaint("kind: scatter\ndata: plain\nprojection: none\nscale: log", SmallSets.plain)
                == "content/index.md:7:1: error: 'scale: log' needs numbers above 0; the first of item 'b' of dataset 'plain' is 0. Write 'linear' for that axis, or leave the item out with 'where'."
        )
        #expect(
            SmallSets.complaint(
                "kind: quality\ndata: plain\nprojections: [none, { projection: none }]", SmallSets.plain)
                    == """
                    content/index.md:6:15: error: 'projections' names 'none'; expected some of pca, tsne, umap, mds and directions
                    content/index.md:6:35: error: 'projection' is 'none'; expected one of pca, tsne, umap, mds, directions
                    """)
    }

    @Test func linesAreForNoMorePointsThanAreDrawn() {
        let count = 20_001
        let set = SmallSets.set(
            "many", title: "Many", (0..<count).map { "t\($0)" }, (0..<count).map { [Float($0), Float($0 % 7)] })
        #expect(
            SmallSets.complaint("kind: scatter\ndata: many\nprojection: none\njoin: true", set)
                == "content/index.md:7:1: error: 'join: true' is for at most 20,000 items; dataset 'many' has 20,001 here. Add 'limit: 20000', choose items with 'where', or remove the line."
        )
    }

    @Test(arguments: ["", "\naxes: [a, b]", "\naxes: [a, b]\nscale: log"]) func littleIsDrawnWithoutHoles(
        _ lines: String
    ) throws {
        for vectors in [
            [[1, 1], [1, 1]], [[1, 3], [2, 3]], [[1e-30, 1e30], [1e30, 1e-30]], [[5, 5.001], [6, 5.002]],
        ] as [[[Float]]] {
            let set = SmallSets.set("few", title: "Few", ["a", "b"], vectors)
            let figure = try SmallSets.draw("kind: scatter\ndata: few\nprojection: none\njoin: true\(lines)", set)
            for source in [figure.wide, figure.narrow].map({ $0.svg(hrefs: [], id: "d").source }) {
                #expect(!source.lowercased().contains("nan") && !source.contains("inf"))
            }
        }
    }
}
