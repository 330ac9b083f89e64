import Datasets
import Figures
import TestKit
import Testing

/// How far maps can be trusted.
@Suite struct QualityFigureTests {
    /// Points that wind around a ball drawn out to an egg, whose axes no rounding can confuse; no plane can hold them.
    private static func egg(_ count: Int) -> VectorSet {
        let points: [[Float]] = (0..<count).map { step in
            let (turn, height) = (Float(step) * 2.4, 2 * Float(step) / Float(max(1, count - 1)) - 1)
            let radius = max(0, 1 - height * height).squareRoot()
            return [3 * radius * cosine(turn), 2 * radius * cosine(turn - 1.570_796_3), height]
        }
        return SmallSets.set("egg", title: "An egg", (0..<count).map { "point \($0)" }, points)
    }

    /// By its series, the same on every machine.
    private static func cosine(_ angle: Float) -> Float {
        let turn = (angle / 6.283_185_3).rounded()
        let x = Double(angle) - Double(turn) * 6.283_185_307_179_586
        return Float(
            (1...12).reduce((sum: 1.0, term: 1.0)) { part, step in
                let term = -part.term * x * x / Double(2 * step * (2 * step - 1))
                return (part.sum + term, term)
            }.sum)
    }

    @Test func principalComponentsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: quality\nid: fig-trust\ndata: egg\nprojections: [pca]\nk: [3, 8, 30]", Self.egg(40))
        try expectGolden(SmallSets.html(figure), "quality.html")
    }

    @Test func threeMapsAreCompared() throws {
        let figure = try SmallSets.draw("kind: quality\ndata: egg", Self.egg(40))
        #expect(figure.caption == "How far maps of An egg can be trusted: PCA, UMAP and t-SNE")
        #expect(
            figure.table.rows.map { $0.prefix(2) } == ["PCA", "UMAP", "t-SNE"].flatMap { [[$0, "5"], [$0, "15"]] })
        let quality = try #require(figure.quality)
        #expect(
            quality.wholeMatch(
                of:
                    /.+ keeps most neighbours: of the 15 items most like an item, \d+\.\d on average also lie nearest to it; \d+\.\d by .+ and \d+\.\d by .+\. Large distances are kept best by .+ \(Shepard correlation 0\.\d\d\)\./
            ) != nil, "\(quality)")
        for column in 2..<5 {
            #expect(figure.table.rows.allSatisfy { Double($0[column]).map { (0...1).contains($0) } ?? false })
        }
    }

    @Test func settingsAndBoundsAreStated() throws {
        let figure = try SmallSets.draw("kind: quality\ndata: egg\nprojections: [umap, pca]\nk: [50]", Self.egg(12))
        #expect(
            figure.method
                == "Maps by cosine similarity of 12 texts, as 3-dimensional vectors by toy. UMAP with 11 neighbours, min_dist 0.1, seed 42. So few items allow 5 neighbours at most; 50 were asked for. Trustworthiness: how far neighbours on the map are true ones; continuity: how far true neighbours are neighbours on the map. Badly placed: under a quarter of the 5 nearest lie nearest on the map. Shepard correlation: whether pairs farther apart lie farther apart on the map; stress: how far distances on the map are off (chords of the angles between vectors). Density correlation: whether what lies dense among the vectors lies dense on the map (Narayan, Berger and Cho 2021)."
        )
    }

    @Test func densityIsToldWhereAMapShowsIt() throws {
        let figure = try SmallSets.draw(
            "kind: quality\ndata: egg\nprojections: [pca, { projection: umap, densmap: true, metric: euclidean }]\nk: [5]",
            Self.egg(40))
        let quality = try #require(figure.quality)
        #expect(
            quality.wholeMatch(
                of: /.+\. Density by UMAP correlates 0\.\d\d with that of the vectors\./)
                != nil, "\(quality)")
        #expect(figure.table.columns.last == "density correlation")
        #expect(figure.table.rows.allSatisfy { Double($0[8]).map { (-1...1).contains($0) } ?? false })
        let map = "kind: scatter\ndata: egg\nprojection: umap\nmetric: euclidean\ndensmap: "
        let words = try ["true", "false"].map { try SmallSets.draw(map + $0, Self.egg(40)).quality ?? "" }
        #expect(words[0].contains(/, density correlation 0\.\d\d\.$/) && !words[1].contains("density"), "\(words)")
        let same = SmallSets.set(
            "same", title: "Same", (0..<40).map { "item \($0)" }, Array(repeating: [1, 2], count: 40))
        let dense = "kind: quality\ndata: same\nprojections: { projection: umap, densmap: true }"
        let flat = try SmallSets.draw(dense, same)
        #expect(
            flat.quality?.hasSuffix(" UMAP has no density to show: all items lie equally dense.") == true,
            "\(flat.quality ?? "")")
        #expect(flat.table.rows.allSatisfy { $0[8].isEmpty })
    }

    @Test(arguments: [3, 4, 7]) func fewEqualAndEmptyVectorsAreDrawn(_ count: Int) throws {
        let texts = (0..<count).map { "item \($0)" }
        for value in [Float(0), 1] {
            let set = SmallSets.set("few", title: "Few", texts, Array(repeating: [value, value], count: count))
            let html = SmallSets.html(try SmallSets.draw("kind: quality\ndata: few", set))
            #expect(!html.contains("nan") && !html.contains("\"inf"))
        }
    }

    @Test func twoItemsAreTooFewAndKeysAreChecked() {
        #expect(
            SmallSets.complaint("kind: quality\ndata: words\nlimit: 2", SmallSets.words)
                == "content/index.md:5:1: error: a quality figure needs at least 3 items; dataset 'words' has 2 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
        #expect(
            SmallSets.complaint(
                "kind: quality\ndata: words\nprojections: [pca, umpa, pca]\nk: [5, 2.5]\nprojection: pca")
                    == """
                    content/index.md:6:20: error: 'projections' names 'umpa'; expected some of pca, tsne, umap, mds and directions. Did you mean 'umap'?
                    content/index.md:6:26: error: 'projections' names 'pca' twice
                    content/index.md:7:4: error: 'k' is not a list of 1 to 12 whole numbers from 1 to 500. Write 'k: [5, 15, 30, 50]', or leave it out.
                    content/index.md:8:1: error: unknown key 'projection' in a quality figure. Did you mean 'projections'?
                    """)
        #expect(
            SmallSets.complaint("kind: quality\ndata: words\nprojections: []")
                == "content/index.md:6:14: error: 'projections' is an empty list; expected some of pca, tsne, umap, mds and directions"
        )
    }

    @Test func oneMethodCanStandBesideItself() throws {
        let figure = try SmallSets.draw(
            "kind: quality\ndata: egg\nprojections: [{ projection: umap, neighbors: 5 }, { projection: umap, metric: euclidean }, mds]\nk: [5]",
            Self.egg(40))
        #expect(figure.table.rows.map { $0[0] } == ["UMAP, 5 neighbours", "UMAP, metric euclidean", "MDS"])
        #expect(
            figure.method.hasPrefix(
                "Maps each by its own metric of 40 texts, as 3-dimensional vectors by toy. UMAP with 5 neighbours, min_dist 0.1, seed 42, cosine similarity; UMAP with 15 neighbours, min_dist 0.1, seed 42, Euclidean distance; MDS with cosine similarity."
            ), "\(figure.method)")
        #expect(
            SmallSets.complaint(
                "kind: quality\ndata: words\nprojections: [{ projection: umap, perplexity: 5 }, { neighbors: 3 }, [pca]]"
            )
                == """
                content/index.md:6:47: error: 'perplexity' has no use with 'projection: umap'. Leave it out, or write 'projection: tsne'.
                content/index.md:6:52: error: an item of 'projections' needs 'projection'. Add a line 'projection: …'.
                content/index.md:6:65: error: 'neighbors' has no use with 'projection: pca'. Leave it out, or write 'projection: umap'.
                content/index.md:6:70: error: 'projections' names a list; expected some of pca, tsne, umap, mds and directions
                """)
    }
}
