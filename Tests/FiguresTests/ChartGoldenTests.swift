import Analyses
import Datasets
import Diagnostics
import Figures
import Foundation
import Markup
import TestKit
import Testing
import VectorMath

/// Histograms, maps and vectors as whole pages, and what they say of data that has little to show.
@Suite struct ChartGoldenTests {
    @Test func histogramOfTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: histogram\nid: fig-pairs\ndata: [words, words@letters]\nsplit: label\nbins: 8\ncaption: All pairs.",
            SmallSets.words, SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "histogram.html")
    }

    private static let capitals = SmallSets.set(
        "towns", title: "Towns", ["Bern", "Basel", "Paris", "Lyon", "Rome"],
        [[0.9, 0.1, 0.1], [0.8, 0.2, 0], [0.1, 0.9, 0.2], [0.2, 0.8, 0], [0.6, 0.1, 0.9]],
        fields: ["country": ["CH", "CH", "FR", "FR", "IT"], "code": ["a", "b", "c", "d", "e"]])

    @Test func pairsAreSplitByAnyColumn() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: towns\nsplit: country\nbins: 5", Self.capitals)
        #expect(
            figure.caption == "Cosine similarity of pairs with the same country and with different countries: Towns")
        #expect(figure.method.contains("2 pairs with the same country, 8 with different countries."))
        #expect(
            figure.quality
                == "Cosine similarity tells the two kinds of pairs well apart: of two pairs drawn at random, one with the same country and one with different countries, the first is more alike in 100 % of cases (area under the ROC curve 1.00)."
        )
        #expect(
            figure.table.columns
                == ["from", "to", "pairs", "same country", "different countries", "area under the ROC curve"])
        let rows = figure.table.rows
        #expect(rows.last == [rows[0][0], rows[4][1], "10", "2", "8", "1.0000"])
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(texts.contains { $0.hasPrefix("same country, mean ") })
            #expect(texts.contains { $0.hasPrefix("different countries, mean ") })
        }
    }

    @Test func pairsOfOneKindAreNotSplit() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: towns\nsplit: code", Self.capitals)
        #expect(figure.quality == nil)
        #expect(figure.method.hasSuffix("Not split by code: all pairs are of one kind."))
        #expect(figure.table.columns == ["from", "to", "pairs"])
        #expect(
            SmallSets.complaint("kind: histogram\ndata: towns\nsplit: county", Self.capitals)
                == "content/index.md:6:1: error: no column 'county' in dataset 'towns'. Did you mean 'country'?")
        #expect(
            SmallSets.complaint("kind: histogram\ndata: towns\nsplit: label", Self.capitals)
                == "content/index.md:6:1: error: 'split: label' needs labels; dataset 'towns' has none here. Name a label column in the dataset's manifest, or remove the line."
        )
    }

    @Test func histogramOfOneItemOnAPage() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: words\nitem: cat\nbins: 4", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "histogram-item.html")
    }

    @Test func mapOnAPage() throws {
        let figure = try SmallSets.draw("kind: scatter\nid: fig-map\ndata: words\ncaption: A map.", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "scatter.html")
    }

    /// Without numbers beside it: its axes mean nothing.
    @Test func aMapByNeighboursSaysHowItWasMade() throws {
        let vectors: [[Float]] = (0..<24).map { [Float($0 % 3) * 4 + Float($0) * 0.01, Float($0 * 7 % 24) * 0.1, 1] }
        let set = SmallSets.set(
            "groups", title: "Three groups", (0..<24).map { "item \($0)" },
            labels: (0..<24).map { ["red", "green", "blue"][$0 % 3] }, vectors)
        let figure = try SmallSets.draw(
            "kind: scatter\nid: fig-map\ndata: groups\nprojection: umap\nneighbors: 30\nlabel: groups", set)
        #expect(figure.caption == "A map of Three groups by UMAP: what is alike lies close together")
        #expect(
            figure.method == """
                A map by UMAP under cosine similarity (23 neighbours, min_dist 0.1, seed 42) of 24 texts, as 3-dimensional \
                vectors by toy. Close points are alike; directions, and how far apart groups lie, mean little. So few items \
                allow 23 neighbours at most; 30 were asked for.
                """)
        #expect(figure.quality?.contains("variance") == false)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(Set(texts) == ["red", "green", "blue"])
    }

    @Test(arguments: ["pca", "umap", "tsne"]) func everyMapIsTheSameOnAnyNumberOfThreads(_ projection: String) throws {
        let set = SmallSets.set(
            "wave", title: "A wave", (0..<60).map { "point \($0)" },
            (0..<60).map { [sin(Float($0)), cos(Float($0) * 1.3), Float($0 % 7)] })
        let figures = try [1, 2].map { threads in
            let (spec, diagnostics) = FigureSpec.read(
                "kind: scatter\ndata: wave\nprojection: \(projection)", at: SmallSets.place)
            guard let spec else { throw Complaints(diagnostics) }
            return try FigureDrawer.draw(
                spec, sets: [set], analyst: Analyst(store: nil, workers: Workers(threads)))
        }
        #expect(figures[0].wide == figures[1].wide && figures[0].table == figures[1].table)
    }

    @Test func vectorByTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: vector\ndata: [words, words@letters]\nitem: dog\ncaption: One word.", SmallSets.words,
            SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "vector.html")
    }

    @Test func aMapSaysHowFarItCanBeTrusted() throws {
        // Thirty points that wind around a ball, which no plane can hold.
        let points: [[Float]] = (0..<30).map { step in
            let (turn, height) = (Float(step) * 2.4, Float(step) / 14.5 - 1)
            let radius = (1 - height * height).squareRoot()
            return [radius * cos(turn), radius * sin(turn), height]
        }
        let set = SmallSets.set("ball", title: "A ball", (0..<30).map { "point \($0)" }, points)
        let figure = try SmallSets.draw("kind: scatter\ndata: ball", set)
        #expect(
            figure.quality == """
                This map keeps most neighbours together: of the 14 items most like an item, about 11 also lie nearest to \
                it. Trustworthiness 0.84, continuity 0.91, neighbour overlap 80 %, explained variance 68 %.
                """)
        #expect(figure.table.rows.count == 30)
        #expect(figure.table.columns.suffix(5) == ["x", "y", "neighbours kept", "trustworthiness", "continuity"])
    }

    /// Every kind draws one item, two, equal items and items without labels, and never NaN.
    @Test(
        arguments: [
            "histogram", "scatter", "scatter\nprojection: umap", "scatter\nprojection: tsne", "vector\nitem: \"1\"",
        ], [1, 2, 3, 5])
    func littleDataIsDrawnOrRefusedInWords(_ kind: String, _ count: Int) throws {
        let texts = (0..<count).map { "item \($0)" }
        for vectors in [
            (0..<count).map { [Float($0), 1] }, Array(repeating: [1, 2], count: count),
            Array(repeating: [0, 0], count: count),
        ] as [[[Float]]] {
            let set = SmallSets.set("few", title: "Few", texts, vectors)
            do {
                let figure = try SmallSets.draw("kind: \(kind)\ndata: few", set)
                for source in [figure.wide, figure.narrow].map({ $0.svg(hrefs: [], id: "d").source }) {
                    #expect(!source.lowercased().contains("nan") && !source.contains("inf"), "\(source)")
                }
            } catch {
                let complaint = SmallSets.complaint("kind: \(kind)\ndata: few", set)
                #expect(complaint.hasPrefix("content/"), "\(complaint)")
            }
        }
    }

    @Test func manyPointsAreDrawnAsDensity() throws {
        let count = 20_001
        let vectors: [[Float]] = (0..<count).map { [Float($0 % 173), Float($0 % 89), Float($0 % 7)] }
        let set = SmallSets.set("many", title: "Many", (0..<count).map { "t\($0)" }, vectors)
        let figure = try SmallSets.draw("kind: scatter\ndata: many", set)
        #expect(figure.wide.pixels.count == 1)
        #expect(figure.wide.svg(hrefs: ["p.png"], id: "d").source.utf8.count < 40_000)
        #expect(figure.quality?.contains("measured on 16,384 items drawn at random") == true)
    }

    @Test func textFromOutsideCannotLeaveItsPlace() throws {
        let hostile = SmallSets.set(
            "hostile", title: "<b>", ["</script><script>alert(1)</script>", "\"pixels:0:\"", "&amp;\u{2028}"],
            labels: ["<i>", "<i>", "'\""], [[1, 0], [0, 1], [1, 1]])
        for kind in ["histogram\nsplit: label", "scatter", "vector\nitem: \"1\""] {
            let html = SmallSets.html(try SmallSets.draw("kind: \(kind)\ndata: hostile", hostile))
            #expect(!html.contains("<script>alert"))
            #expect(!html.contains("<b>"))
            #expect(!html.contains("<i>"))
        }
    }
}
