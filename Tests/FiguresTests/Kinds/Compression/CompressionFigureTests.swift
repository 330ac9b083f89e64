import Figures
import TestKit
import Testing

/// Smaller forms of the vectors.
@Suite struct CompressionFigureTests {
    @Test func formsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: compression\nid: fig-forms\ndata: crowd\nk: 5", MeasuredSets.crowd(60))
        try expectGolden(SmallSets.html(figure), "compression.html")
    }

    @Test func formsCanBeChosen() throws {
        let figure = try SmallSets.draw(
            "kind: compression\ndata: crowd\nk: 4\nforms: [1-bit, truncated-4, pq-4]", MeasuredSets.crowd(60))
        #expect(
            figure.table.columns == ["form", "bytes per item", "recall@4", "recall@4 rescored", "rank correlation"])
        #expect(
            figure.table.rows.map { Array($0.prefix(2)) } == [["truncated-4", "16"], ["pq-4", "4"], ["1-bit", "2"]])
        #expect(figure.method.contains("with so few items it looks better than it is"))
    }

    @Test func fewItemsAreNotRescored() throws {
        let figure = try SmallSets.draw("kind: compression\ndata: words\nforms: [float32, int8]", SmallSets.words)
        #expect(figure.table.columns == ["form", "bytes per item", "recall@1", "rank correlation"])
        #expect(
            figure.method
                == "The nearest one by cosine similarity to each of 4 texts, as 3-dimensional vectors by toy. So few items allow 1 neighbour at most; 10 were asked for. So few items leave nothing to choose from, so no form is rescored. Rank correlation is Spearman's, over all pairs. Bytes are those of one vector; tables that all items share are not counted."
        )
        #expect(figure.quality == "Vectors 4 times smaller (int8, per dimension) still find 100 % of the nearest.")
    }

    @Test func manyItemsAreSampled() throws {
        let figure = try SmallSets.draw(
            "kind: compression\ndata: crowd\nforms: [float32]", MeasuredSets.crowd(1_200))
        #expect(
            figure.method.contains("Looked for from 1,000 items drawn at random (seed 42), among all."))
        #expect(figure.quality == nil)
        #expect(figure.table.rows == [["float32", "64", "1.0000", "1.0000", "1.0000"]])
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: compression\ndata: a\nk: 0\nforms: [int8, int4, int8, truncated-0]\nmetric: dot")
                == """
                content/index.md:6:4: error: 'k' is '0'; expected a whole number from 1 to 1,000
                content/index.md:7:8: error: 'forms' names 'int4'; expected some of float32, float16, int8, int8-vector, 1-bit, truncated-N, pq-N. Did you mean 'int8'?
                content/index.md:7:8: error: 'forms' names 'int8' twice
                content/index.md:7:8: error: 'forms' names 'truncated-0'; expected some of float32, float16, int8, int8-vector, 1-bit, truncated-N, pq-N. Did you mean 'truncated-N'?
                content/index.md:8:1: error: unknown key 'metric' in a compression figure. Known: kind, id, data, where, caption, alt, title, width, limit, transform, height, k, forms.
                """)
        #expect(
            SmallSets.complaint("kind: compression\ndata: [a, b]\nforms: []")
                == """
                content/index.md:5:7: error: 'data' names 2 datasets; a compression figure takes one dataset. Write one figure for each.
                content/index.md:6:8: error: 'forms' is an empty list; expected some of float32, float16, int8, int8-vector, 1-bit, truncated-N, pq-N
                """)
    }

    @Test func formsMustFitTheVectors() {
        #expect(
            SmallSets.complaint("kind: compression\ndata: words\nforms: [int8, truncated-4]", SmallSets.words)
                == "content/index.md:6:1: error: form 'truncated-4' needs vectors of at least so many numbers; those of dataset 'words' have 3 here. Write a number up to 3, or leave the form out."
        )
    }

    @Test func twoItemsAreTooFew() {
        #expect(
            SmallSets.complaint("kind: compression\ndata: words\nlimit: 2", SmallSets.words)
                == "content/index.md:5:1: error: a compression figure needs at least 3 items; dataset 'words' has 2 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }

    @Test(arguments: [Float(0), 1]) func equalAndEmptyVectorsAreDrawn(_ value: Float) throws {
        let set = SmallSets.set(
            "few", title: "Few", (0..<40).map { "item \($0)" }, Array(repeating: [value, 2 * value], count: 40))
        let html = SmallSets.html(try SmallSets.draw("kind: compression\ndata: few", set))
        #expect(!html.contains("nan") && !html.contains("inf "))
    }
}
