import Analyses
import Datasets
import Diagnostics
import Figures
import TestKit
import Testing
import VectorMath

/// Every map that can be made can be asked for, with all that can be set of it.
@Suite struct MapMethodTests {
    private func method(_ lines: String) throws -> MapMethod {
        let (spec, diagnostics) = FigureSpec.read("kind: scatter\ndata: a\n\(lines)", at: SmallSets.place)
        guard let options = (spec?.options as? ScatterFigure)?.options else { throw Complaints(diagnostics) }
        return options.projection
    }

    private func parameters(_ method: MapMethod) -> String {
        method.parameters.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    }

    @Test func everySettingOfUMAPIsRead() throws {
        let set = try method(
            """
            projection: umap
            neighbors: 30
            min_dist: 0.05
            spread: 2
            metric: l3
            epochs: 400
            learning_rate: 0.5
            initialization: pca
            supervised: true
            densmap: true
            seed: 7
            """)
        let text =
            "metric l3, neighbors 30, min_dist 0.05, spread 2, epochs 400, learning_rate 0.5, initialization pca, supervised label, densmap true, seed 7"
        #expect(parameters(set) == text)
        let usual = try method("projection: umap\nsupervised: false\ndensmap: false")
        #expect(
            parameters(usual)
                == "metric cosine, neighbors 15, min_dist 0.1, spread 1, learning_rate 1, initialization spectral, densmap false, seed 42"
        )
        #expect(usual.statements == ["15 neighbours", "min_dist 0.1", "seed 42"])
        #expect(
            set.statements == [
                "30 neighbours", "min_dist 0.05", "spread 2", "epochs 400", "learning_rate 0.5", "initialization pca",
                "supervised by labels", "densMAP", "seed 7",
            ])
    }

    /// A seed is any 64 bits, as in commands.
    @Test func aSeedIsAnyNumberOf64Bits() throws {
        #expect(
            try method("projection: tsne\nseed: 18446744073709551615").statements.last == "seed 18446744073709551615")
        for seed in ["18446744073709551616", "-1", "1.5", "'7'"] {
            #expect(
                SmallSets.complaint("kind: clusters\ndata: words\nseed: \(seed)")
                    == "content/index.md:6:7: error: 'seed' is '\(seed.filter { $0 != "'" })'; expected a whole number from 0 to 18,446,744,073,709,551,615"
            )
        }
    }

    @Test func everySettingOfTSNEIsRead() throws {
        let set = try method(
            """
            projection: tsne
            perplexity: 12.5
            metric: euclidean
            early_exaggeration: 4
            iterations: 300
            learning_rate: 200
            initialization: random
            seed: 0
            """)
        let text =
            "metric euclidean, perplexity 12.5, early_exaggeration 4, iterations 300, learning_rate 200, initialization random, seed 0"
        #expect(parameters(set) == text)
        #expect(try method("projection: tsne").statements == ["perplexity 30", "seed 42"])
        #expect(try parameters(method("projection: mds\nmetric: manhattan")) == "metric manhattan")
        #expect(try parameters(method("projection: pca")) == "")
    }

    @Test(
        arguments: [
            (
                "projection: umap\nmin_dist: 3",
                "7:11: error: 'min_dist' is 3; expected at most the 'spread', which is 1"
            ),
            (
                "projection: umap\ninitialization: spectrum",
                "7:17: error: 'initialization' is 'spectrum'; expected one of spectral, pca, random. Did you mean 'spectral'?"
            ),
            (
                "projection: tsne\nneighbors: 15",
                "7:12: error: 'neighbors' has no use with 'projection: tsne'. Leave it out, or write 'projection: umap'."
            ),
            (
                "projection: mds\nseed: 15",
                "7:7: error: 'seed' has no use with 'projection: mds'. Leave it out, or write 'projection: tsne' or 'projection: umap'."
            ),
            (
                "projection: umap\nepochs: 0",
                "7:9: error: 'epochs' is '0'; expected a whole number from 1 to 1,000,000"
            ),
            ("projection: umap\ndensmap: 2", "7:10: error: 'densmap' is '2'; expected true or false"),
            (
                "projection: umap\nsupervised: [a]",
                "7:13: error: 'supervised' is a list; expected text"
            ),
            (
                "projection: umap\nperplexty: 3",
                "7:1: error: unknown key 'perplexty' in a scatter figure. Did you mean 'perplexity'?"
            ),
        ])
    func complaintsNameTheKey(lines: String, complaint: String) {
        #expect(
            SmallSets.complaint("kind: scatter\ndata: words\n\(lines)", SmallSets.words)
                == "content/index.md:\(complaint)")
    }

    @Test func labelsToBeToldMustExist() {
        #expect(
            SmallSets.complaint("kind: scatter\ndata: plain\nprojection: umap\nsupervised: true", SmallSets.plain)
                == "content/index.md:7:1: error: 'supervised: true' needs labels; dataset 'plain' has none here. Name a label column in the dataset's manifest, or remove the line."
        )
        #expect(
            SmallSets.complaint("kind: scatter\ndata: words\nprojection: umap\nsupervised: lable", SmallSets.words)
                == "content/index.md:7:1: error: no column 'lable' in dataset 'words'. Did you mean 'label'?")
    }

    @Test func scalingIsForSmallSets() {
        let count = MapQuestion.mostScaled + 1
        let set = SmallSets.set(
            "large", title: "Large", (0..<count).map { "t\($0)" }, (0..<count).map { [Float($0), Float($0 % 7)] })
        #expect(
            SmallSets.complaint("kind: scatter\ndata: large\nprojection: mds", set)
                == "content/index.md:6:1: error: 'projection: mds' is for at most 5,000 items; dataset 'large' has 5,001 here. Add 'limit: 5000', choose items with 'where', or remove the line."
        )
        #expect(
            SmallSets.complaint("kind: quality\ndata: large\nprojections: [pca, mds]", set)
                == "content/index.md:6:1: error: 'projection: mds' is for at most 5,000 items; dataset 'large' has 5,001 here. Add 'limit: 5000', choose items with 'where', or remove the line."
        )
    }

    @Test func scalingOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\nid: fig-mds\ndata: words\nprojection: mds\nmetric: manhattan", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "scatter-mds.html")
    }

    /// Two labels dealt out at random over one cloud: no vector knows of them.
    private static func mixed() -> VectorSet {
        let vectors = (0..<80).map { item -> [Float] in
            let (x, y, z) = (Float(item * 37 % 101), Float(item * 53 % 97), Float(item * 11 % 29))
            return [x / 101, y / 97, z / 29]
        }
        let labels = (0..<80).map { item -> String? in
            if item % 10 == 0 { return nil }
            return item * 7 % 11 < 5 ? "odd" : "even"
        }
        return SmallSets.set(
            "mixed", title: "Mixed", (0..<80).map { "item \($0)" },
            labels: labels, vectors)
    }

    @Test func toldTheLabelsAMapDrawsThemTogether() throws {
        func apart(_ figure: Figure) throws -> Double {
            let label = try #require(figure.table.columns.firstIndex(of: "label"))
            let x = try #require(figure.table.columns.firstIndex(of: "x"))
            let points = figure.table.rows.map { (label: $0[label], x: Double($0[x]) ?? 0, y: Double($0[x + 1]) ?? 0) }
            var nearer = 0
            for (item, point) in points.enumerated() {
                let nearest = points.indices.filter { $0 != item }.min { first, second in
                    func square(_ other: Int) -> Double {
                        let (dx, dy) = (points[other].x - point.x, points[other].y - point.y)
                        return dx * dx + dy * dy
                    }
                    return square(first) < square(second)
                }
                if let nearest, points[nearest].label == point.label { nearer += 1 }
            }
            return Double(nearer) / Double(points.count)
        }
        let plain = try SmallSets.draw("kind: scatter\ndata: mixed\nprojection: umap", Self.mixed())
        let told = try SmallSets.draw("kind: scatter\ndata: mixed\nprojection: umap\nsupervised: true", Self.mixed())
        #expect(try apart(told) > apart(plain) + 0.2)
        #expect(
            told.method
                == "A map by UMAP under cosine similarity (15 neighbours, min_dist 0.1, supervised by labels, seed 42) of 80 texts, as 3-dimensional vectors by toy. Close points are alike; directions, and how far apart groups lie, mean little. The map was told the labels, and draws items that share one nearer than their vectors alone would."
        )
        #expect(told.alt.hasPrefix("Map of 80 texts by UMAP, told the labels. Colour shows 2 labels."))
    }

    @Test func aMapIsJudgedByItsOwnMetric() throws {
        let vectors = (0..<40).map { item -> [Float] in
            let length = Float(item % 5 + 1)
            return [length * Float(item + 3), length * Float(40 - item)]
        }
        let set = SmallSets.set("rays", title: "Rays", (0..<40).map { "item \($0)" }, vectors)
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: rays\nprojection: mds\nmetric: euclidean", set)
        #expect(figure.quality?.contains("Trustworthiness 1.00, continuity 1.00, neighbour overlap 100 %") == true)
        #expect(
            figure.method.hasPrefix(
                "A map by classical multidimensional scaling under Euclidean distance of 40 texts, as 2-dimensional vectors by toy. Distances on the map stand for those between vectors."
            ))
    }
}
