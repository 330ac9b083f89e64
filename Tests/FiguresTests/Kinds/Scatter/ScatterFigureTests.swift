import Analyses
import Datasets
import Diagnostics
import Figures
import Foundation
import Markup
import TestKit
import Testing
import VectorMath

/// Maps as whole pages, and what they say of themselves.
@Suite struct ScatterFigureTests {
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

    @Test func manyPointsAreDrawnAsDensity() throws {
        let count = 20_001
        let vectors: [[Float]] = (0..<count).map { [Float($0 % 173), Float($0 % 89), Float($0 % 7)] }
        let set = SmallSets.set("many", title: "Many", (0..<count).map { "t\($0)" }, vectors)
        let figure = try SmallSets.draw("kind: scatter\ndata: many", set)
        #expect(figure.wide.pixels.count == 1)
        #expect(figure.wide.svg(hrefs: ["p.png"], id: "d").source.utf8.count < 40_000)
        #expect(figure.quality?.contains("measured on 16,384 items drawn at random") == true)
    }
}
