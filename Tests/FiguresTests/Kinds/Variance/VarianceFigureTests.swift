import Datasets
import Figures
import TestKit
import Testing
import VectorMath

/// How much principal components show.
@Suite struct VarianceFigureTests {
    /// Points along eight axes, each axis less long than the one before.
    private static let spread: VectorSet = {
        let lengths: [Float] = [9, 7, 5, 4, 3, 2, 1.5, 1]
        let vectors = (0..<16).map { item in
            lengths.indices.map { $0 == item / 2 ? lengths[$0] * (item % 2 == 0 ? 1 : -1) : 0 }
        }
        return SmallSets.set("axes", title: "Eight axes", (0..<16).map { "end \($0)" }, vectors)
    }()

    @Test func componentsOnAPage() throws {
        let figure = try SmallSets.draw("kind: variance\nid: fig-shares\ndata: axes\ncomponents: 6", Self.spread)
        try expectGolden(SmallSets.html(figure), "variance.html")
    }

    @Test func wordsSayWhatAMapLeavesOut() throws {
        // Squares of the lengths: 81, 49, 25, 16, 9, 4, 2.25 and 1 of 187.25.
        let figure = try SmallSets.draw("kind: variance\ndata: axes", Self.spread)
        #expect(
            figure.quality
                == "The first two show 69 %: a flat map of them shows most of the differences between the items. It takes 2 components to show half of them, and 4 of the 8 there are to show nine tenths. Two items have a cosine similarity of −0.07 on average (anisotropy): the vectors point all ways, so similarity near zero means unrelated."
        )
        #expect(
            figure.method
                == "Principal components of 16 texts, as 8-dimensional vectors by toy. So few items or dimensions have 8 components at most. Variance is the mean squared distance from the middle; directions stand at right angles."
        )
        #expect(figure.table.rows.first == ["1", "0.432577", "0.432577", ""])
        #expect(figure.table.rows[7] == ["8", "0.005340", "1.000000", ""])
        // One of the fifteen others lies at the other end, the rest at right angles.
        #expect(figure.table.rows.last == ["mean cosine similarity", "", "", "-0.066667"])
    }

    @Test func wordsSayHowTheSpaceIsUsed() throws {
        // A sheet in three of four dimensions, far from zero.
        var generator = SeededGenerator(seed: 4)
        let vectors: [[Float]] = (0..<400).map { _ in
            let (x, y) = (generator.unitFloat(), generator.unitFloat())
            return [x, y, 3 + x * y / 4, 0.01 * x]
        }
        let sheet = SmallSets.set("sheet", title: "Sheet", vectors.indices.map { "point \($0)" }, vectors)
        let figure = try SmallSets.draw("kind: variance\ndata: sheet", sheet)
        #expect(
            figure.quality?.contains(
                "Items near each other differ in about 1.9 directions (the intrinsic dimension); each vector has 4 numbers. Two items have a cosine similarity of 0.98 on average (anisotropy): all vectors point nearly the same way, so small differences in similarity count."
            ) == true, "\(figure.quality ?? "")")
        #expect(
            figure.method.hasSuffix(
                "Intrinsic dimension is by TwoNN, from the Euclidean distances to the two nearest."), "\(figure.method)"
        )
        #expect(figure.table.columns == ["component or measure", "share of variance", "together", "value"])
        #expect(figure.table.rows.suffix(2).map(\.[0]) == ["intrinsic dimension (TwoNN)", "mean cosine similarity"])
    }

    @Test func equalItemsHaveNothingToShow() throws {
        let same = SmallSets.set("same", title: "Same", ["a", "b", "c"], Array(repeating: [1, 2, 3], count: 3))
        let figure = try SmallSets.draw("kind: variance\ndata: same", same)
        #expect(
            figure.quality
                == "All items have the same vector: there is nothing to show, and shares of it are undefined.")
        #expect(figure.alt == "Shares of the variance are undefined: all of 3 texts have the same vector.")
        #expect(figure.table.rows == [["mean cosine similarity", "", "", "1.000000"]])
        #expect(try DrawnText.all(in: figure.wide).map(\.text).contains("undefined: all items have the same vector"))
        #expect(!SmallSets.html(figure).contains("nan"))
    }

    @Test func twoItemsLieOnALine() throws {
        let figure = try SmallSets.draw("kind: variance\ndata: words\nlimit: 2", SmallSets.words)
        #expect(figure.quality == "The first shows everything: all items lie on one line.")
        #expect(figure.table.rows.first == ["1", "1.000000", "1.000000", ""])
        #expect(figure.table.rows.map(\.[0]) == ["1", "mean cosine similarity"])
    }

    @Test func oneItemIsTooFewAndKeysAreChecked() {
        #expect(
            SmallSets.complaint("kind: variance\ndata: words\nlimit: 1", SmallSets.words)
                == "content/index.md:5:1: error: a variance figure needs at least 2 items; dataset 'words' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
        #expect(
            SmallSets.complaint("kind: variance\ndata: [words, words@letters]\ncomponents: 0\ncomponent: 3")
                == """
                content/index.md:5:7: error: 'data' names 2 datasets; a variance figure takes one dataset. Write one figure for each.
                content/index.md:6:13: error: 'components' is '0'; expected a whole number from 1 to 200
                content/index.md:7:1: error: unknown key 'component' in a variance figure. Did you mean 'components'?
                """)
    }
}
