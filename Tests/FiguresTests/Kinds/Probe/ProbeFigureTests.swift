import Figures
import TestKit
import Testing

/// Labels read from the vectors.
@Suite struct ProbeFigureTests {
    @Test func matrixOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: probe\nid: fig-probe\ndata: crowd\nclassifier: knn", MeasuredSets.crowd(60, labels: 4, spread: 1.2))
        try expectGolden(SmallSets.html(figure), "probe.html")
    }

    @Test func aLinearClassifierIsTheUsualOne() throws {
        let figure = try SmallSets.draw("kind: probe\ndata: crowd\nfolds: 3", MeasuredSets.crowd(60))
        #expect(figure.caption == "Labels of A crowd read from the vectors by a linear classifier")
        #expect(
            figure.method
                == "Logistic regression (C = 1), each of 3 folds named by a classifier that learned from the others, on 60 texts, as 16-dimensional vectors by toy."
        )
        #expect(
            figure.quality
                == "The labels can be read from the vectors with hardly an error: a linear classifier names the right one for 100 % of items that it has not seen; always naming the commonest label, “group 1”, would be right for 33 %. Macro F1 1.00 (every label counts alike; 1: no error)."
        )
        #expect(try DrawnText.all(in: figure.wide).contains { $0.text == "No item was taken for another label." })
        #expect(figure.table.columns == ["label", "named as", "items", "share of the label"])
        #expect(figure.table.rows.map { $0[2] } == ["20", "20", "20"])
    }

    /// Past forty labels no matrix can be read.
    @Test func manyLabelsAreAList() throws {
        let figure = try SmallSets.draw(
            "kind: probe\ndata: crowd\nclassifier: knn", MeasuredSets.crowd(300, labels: 50, spread: 2))
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.count { $0.contains("→") } == 15)
        #expect(texts.contains { $0.hasSuffix("more pairs in the data below") })
        #expect(
            figure.alt.hasPrefix("Labels taken for each other most often by a vote of the 10 nearest items, for 300"))
    }

    /// As tall as is asked for, where two labels have room for it and names still can be read.
    @Test func theMatrixTakesTheHeightThatIsAskedFor() throws {
        let set = MeasuredSets.crowd(60, labels: 2, spread: 1.2)
        let heights = try [150, 400, 600, 4_000].map { height in
            try SmallSets.draw("kind: probe\ndata: crowd\nheight: \(height)", set).wide.height
        }
        #expect((399...401).contains(heights[1]) && (599...601).contains(heights[2]), "\(heights)")
        #expect(heights[0] < heights[1] && heights[2] < heights[3], "\(heights)")
    }

    @Test func aListHasNoUseForWhatAMatrixIsTold() {
        let set = MeasuredSets.crowd(300, labels: 50, spread: 2)
        for line in ["height: 300", "palette: cividis"] {
            #expect(
                SmallSets.complaint("kind: probe\ndata: crowd\nclassifier: knn\n\(line)", set)
                    == "content/index.md:7:1: error: '\(line.prefix { $0 != ":" })' has no use: more than 40 labels are drawn as no matrix. Leave it out."
            )
        }
    }

    @Test func labelsThatSayNothingCannotBeRead() throws {
        let set = SmallSets.set(
            "equal", title: "Equal", (0..<20).map { "item \($0)" }, labels: (0..<20).map { $0 % 2 == 0 ? "a" : "b" },
            Array(repeating: [1, 2], count: 20))
        let quality = try SmallSets.draw("kind: probe\ndata: equal", set).quality ?? ""
        #expect(quality.hasPrefix("The labels cannot be read from the vectors: "), "\(quality)")
    }

    @Test(arguments: ["linear", "knn"]) func itemsWithoutALabelAreLeftOut(_ classifier: String) throws {
        let set = SmallSets.set(
            "some", title: "Some", (0..<12).map { "item \($0)" },
            labels: (0..<12).map { $0 < 6 ? "low" : $0 < 11 ? "high" : nil }, (0..<12).map { [Float($0) - 5.5, 1] })
        let figure = try SmallSets.draw("kind: probe\ndata: some\nclassifier: \(classifier)", set)
        #expect(figure.method.hasSuffix("1 item without a label is left out."))
        #expect(figure.table.rows.compactMap { Int($0[2]) }.reduce(0, +) == 11)
    }

    @Test func labelsAreNeeded() {
        #expect(
            SmallSets.complaint("kind: probe\ndata: plain", SmallSets.plain)
                == "content/index.md:5:1: error: a probe figure needs at least two labels; dataset 'plain' has none here. Name a label column in the dataset's manifest."
        )
        #expect(
            SmallSets.complaint("kind: probe\ndata: words\nwhere: { label: animal }", SmallSets.words)
                == "content/index.md:5:1: error: a probe figure needs at least two labels; dataset 'words' has one here, 'animal'. Let more through 'where' and 'limit'."
        )
        #expect(
            SmallSets.complaint("kind: probe\ndata: words\nlimit: 3", SmallSets.words)
                == "content/index.md:5:1: error: a probe figure needs at least 4 items; dataset 'words' has 3 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
        #expect(
            SmallSets.complaint("kind: probe\ndata: crowd", MeasuredSets.crowd(501, labels: 501))
                == "content/index.md:5:1: error: a probe figure reads at most 500 labels; dataset 'crowd' has 501 here. Choose items with 'where' or 'limit'."
        )
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: probe\ndata: a\nclassifier: nearest\nfolds: 1")
                == """
                content/index.md:6:13: error: 'classifier' is 'nearest'; expected one of linear, knn
                content/index.md:7:8: error: 'folds' is '1'; expected a whole number from 2 to 20
                """)
        #expect(
            SmallSets.complaint("kind: probe\ndata: a\nclassifier: knn\nfolds: 5\nk: 3")
                == """
                content/index.md:7:8: error: 'folds' has no use with 'classifier: knn'. Leave it out, or write 'classifier: linear'.
                content/index.md:8:1: error: unknown key 'k' in a probe figure. Known: kind, id, data, where, caption, alt, title, width, limit, transform, height, palette, classifier, folds.
                """)
    }
}
