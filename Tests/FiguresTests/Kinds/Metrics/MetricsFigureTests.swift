import Charting
import Datasets
import Figures
import TestKit
import Testing

/// What metrics make of the same items.
@Suite struct MetricsFigureTests {
    @Test func metricsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: metrics\nid: fig-metrics\ndata: crowd\nk: 5", MeasuredSets.crowd(60, labels: 4, spread: 1.2))
        try expectGolden(SmallSets.html(figure), "metrics.html")
    }

    /// Of vectors of one length, three metrics order all pairs alike.
    @Test func vectorsOfOneLengthMakeMetricsAlike() throws {
        let vectors: [[Float]] = (0..<40).map { item in
            let x = Float(item * 37 % 101) / 101
            return item % 2 == 0 ? [x, (1 - x * x).squareRoot()] : [-x, (1 - x * x).squareRoot()]
        }
        let set = SmallSets.set("arc", title: "An arc", (0..<40).map { "item \($0)" }, vectors)
        let figure = try SmallSets.draw("kind: metrics\ndata: arc\nk: 3\nmetrics: [cosine, dot, euclidean]", set)
        #expect(
            figure.quality?.hasPrefix(
                "Cosine, dot product and Euclidean order pairs the same: the choice does not matter.") == true,
            "\(figure.quality ?? "")")
        #expect(figure.table.rows.map { $0[0] } == ["cosine", "dot", "euclidean"])
        #expect(figure.table.rows.allSatisfy { $0[1] == "1.0000" })
        #expect(
            figure.method.hasPrefix(
                "Cosine similarity, dot product and Euclidean distance of 40 texts, as 2-dimensional vectors by toy. Rank correlation is Spearman's over all 780 pairs, nearest first. Contrast is the mean distance over that to the nearest."
            ), "\(figure.method)")
    }

    @Test func fewItemsHaveFewNeighbours() throws {
        let figure = try SmallSets.draw("kind: metrics\ndata: words", SmallSets.words)
        #expect(figure.method.contains("So few items allow 1 neighbour at most; 10 were asked for."))
        #expect(figure.table.columns.prefix(2) == ["metric", "shared with cosine@1"])
        #expect(
            figure.table.columns.dropFirst(5).prefix(3) == [
                "contrast, 1 number", "contrast, 2 numbers", "contrast, 3 numbers",
            ])
    }

    @Test(arguments: [Float(0), 1]) func equalAndEmptyVectorsAreDrawn(_ value: Float) throws {
        let set = SmallSets.set(
            "few", title: "Few", (0..<30).map { "item \($0)" }, Array(repeating: [value, 2 * value], count: 30))
        let figure = try SmallSets.draw("kind: metrics\ndata: few\nmetrics: [cosine, dot, l0.5, hamming, l3]", set)
        let html = SmallSets.html(figure)
        #expect(!html.contains("nan") && !html.contains("inf "))
    }

    @Test func eightMetricsFitBesideEachOther() throws {
        let yaml =
            "kind: metrics\ndata: crowd\npalette: viridis\nmetrics: [cosine, dot, euclidean, manhattan, l0.5, l0.25, l10, hamming]"
        let figure = try SmallSets.draw(yaml, MeasuredSets.crowd(40, labels: 2, spread: 0.8))
        for drawing in [figure.wide, figure.narrow] {
            for text in try DrawnText.all(in: drawing) {
                #expect(text.left >= -0.5 && text.right <= Double(drawing.width) + 0.5, "\(text)")
            }
        }
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: metrics\ndata: a\nk: 1001\nmetrics: [cosin, dot, dot]\nmetric: dot")
                == """
                content/index.md:6:4: error: 'k' is '1001'; expected a whole number from 1 to 1,000
                content/index.md:7:10: error: 'metrics' names 'cosin'; expected some of cosine, dot, euclidean, manhattan, l0.5, hamming. Did you mean 'cosine'?
                content/index.md:7:10: error: 'metrics' names 'dot' twice
                content/index.md:8:1: error: unknown key 'metric' in a metrics figure. Did you mean 'metrics'?
                """)
        #expect(
            SmallSets.complaint("kind: metrics\ndata: a\nmetrics: cosine")
                == "content/index.md:6:10: error: 'metrics' names one metric; expected 2 to 8")
        #expect(
            SmallSets.complaint("kind: metrics\ndata: a\nmetrics: []")
                == "content/index.md:6:10: error: 'metrics' names none; expected 2 to 8")
        #expect(
            SmallSets.complaint("kind: metrics\ndata: words\nlimit: 2", SmallSets.words)
                == "content/index.md:5:1: error: a metrics figure needs at least 3 items; dataset 'words' has 2 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }
}
