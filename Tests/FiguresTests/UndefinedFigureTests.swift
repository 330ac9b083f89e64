import Datasets
import Diagnostics
import Figures
import Testing
import VectorMath

/// Figures of items that measures say nothing of: they say so, draw nothing for it, and leave cells empty.
@Suite struct UndefinedFigureTests {
    private static let equal = same("equal", model: "one")

    private static func same(_ name: String, model: String) -> VectorSet {
        SmallSets.set(
            name, title: "Equal", model: model, (0..<12).map { "item \($0)" },
            labels: (0..<12).map { $0 % 2 == 0 ? "a" : "b" }, Array(repeating: [0.1, 0.7, -0.3], count: 12))
    }

    private static func random(_ count: Int, copies: Int = 0) -> VectorSet {
        var generator = SeededGenerator(seed: 8)
        let rows = (0..<count).map { _ in (0..<5).map { _ in generator.unitFloat() - 0.5 } }
        return SmallSets.set(
            "part", title: "Part", (0..<count).map { "item \($0)" },
            labels: (0..<count).map { $0 % 2 == 0 ? "a" : "b" }, rows.indices.map { $0 < copies ? rows[0] : rows[$0] })
    }

    /// What is drawn, and the words below it.
    private func said(_ figure: Figure) throws -> (drawn: [String], quality: String) {
        for drawing in [figure.wide, figure.narrow] {
            for text in try DrawnText.all(in: drawing) {
                #expect(text.left >= -0.5 && text.right <= Double(drawing.width) + 0.5, "\(text)")
            }
        }
        let html = SmallSets.html(figure)
        #expect(!html.contains("nan") && !html.contains("inf ") && !html.contains("\"inf"))
        return (try DrawnText.all(in: figure.wide).map(\.text), figure.quality ?? "")
    }

    @Test func modelsThatTellNothingApartAreNotCompared() throws {
        let figure = try SmallSets.draw(
            "kind: compare\ndata: [equal, equal@two]\nmaps: false", Self.equal, Self.same("equal", model: "two"))
        let said = try said(figure)
        #expect(
            said.quality
                == "Whether the two models agree on what is near is undefined: by one and two all items have the same vector. Rank correlation of pairs undefined, linear CKA undefined, Procrustes distance undefined."
        )
        #expect(figure.alt.contains("name is undefined: by one and two all items have the same vector."))
        #expect(said.drawn.contains { $0.hasPrefix("undefined: by one and two") })
        #expect(figure.table.rows.allSatisfy { $0.suffix(4) == ["", "", "", ""] })
    }

    @Test func equalItemsHaveNoOutliers() throws {
        let figure = try SmallSets.draw("kind: outliers\ndata: equal", Self.equal)
        let said = try said(figure)
        let words = "Local outlier factors are undefined: all vectors point the same way."
        #expect(figure.alt.hasPrefix(words) && said.quality.hasPrefix(words) && said.drawn.contains(words))
        let place = try #require(figure.table.columns.firstIndex(of: "local outlier factor"))
        #expect(figure.table.rows.count == 12 && figure.table.rows.allSatisfy { $0[place].isEmpty })
    }

    @Test func copiesCountOnceAndThatIsSaid() throws {
        let figure = try SmallSets.draw("kind: outliers\ndata: part", Self.random(44, copies: 14))
        #expect(
            figure.method.contains("Items that are the same count once, as one neighbour: 31 of 44 differ."),
            "\(figure.method)")
        let place = try #require(figure.table.columns.firstIndex(of: "local outlier factor"))
        #expect(figure.table.rows.allSatisfy { Double($0[place]).map { $0 < 10 } ?? false })
    }

    @Test func metricsThatTellNothingApartAreNotCompared() throws {
        let figure = try SmallSets.draw("kind: metrics\ndata: equal\nmetrics: [cosine, euclidean]", Self.equal)
        let said = try said(figure)
        #expect(said.quality.hasPrefix("Whether metrics order pairs alike is undefined: "), "\(said.quality)")
        #expect(said.drawn.filter { $0 == "undefined" }.count == 2)
        #expect(figure.alt.contains("contrast undefined"))
        #expect(figure.table.rows.allSatisfy { $0.dropFirst().allSatisfy(\.isEmpty) })
    }

    @Test func smallerVectorsOfEqualItemsFindNothing() throws {
        let figure = try SmallSets.draw("kind: compression\ndata: equal", Self.equal)
        let said = try said(figure)
        #expect(said.quality.hasPrefix("What smaller vectors still find is undefined: "), "\(said.quality)")
        #expect(figure.alt.contains("undefined") && said.drawn.contains("undefined"))
        #expect(figure.table.rows.allSatisfy { $0[2].isEmpty && $0.last == "" })
    }

    @Test func clustersOfEqualItemsDoNotStandApart() throws {
        let figure = try SmallSets.draw(
            "kind: clusters\ndata: equal\nmethod: agglomerative\nk: 3", Self.equal)
        let said = try said(figure)
        #expect(said.quality.hasPrefix("How well the clusters stand apart is undefined: "), "\(said.quality)")
        #expect(figure.table.rows.count == 3 && figure.table.rows.allSatisfy { $0[2].isEmpty })
    }

    @Test func mapsOfEqualItemsCannotBeJudged() throws {
        let figure = try SmallSets.draw("kind: quality\ndata: equal", Self.equal)
        let said = try said(figure)
        #expect(
            said.quality == "How well these maps keep neighbours is undefined: all items have the same vector.")
        #expect(
            figure.alt
                == "Trustworthiness, continuity and neighbour overlap of 3 maps of 12 texts are undefined: all items have the same vector."
        )
        #expect(said.drawn.contains { $0.hasPrefix("undefined: all items") })
        #expect(figure.method.contains("UMAP: 12 items are the same to the bit; the map spreads them."))
        #expect(figure.table.rows.allSatisfy { $0.dropFirst().allSatisfy(\.isEmpty) })
    }

    // MARK: Maps of copies

    @Test(arguments: ["umap", "tsne"]) func aMapOfEqualItemsSaysThatItSpreadsThem(_ projection: String) throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: equal\nprojection: \(projection)", Self.equal)
        let said = try said(figure)
        #expect(figure.method.contains("12 items are the same to the bit; the map spreads them."), "\(figure.method)")
        #expect(figure.alt.hasSuffix(" 12 items are the same to the bit; the map spreads them."), "\(figure.alt)")
        #expect(!figure.alt.contains("farthest"))
        #expect(said.quality == "How well this map keeps neighbours is undefined: all items have the same vector.")
        #expect(figure.table.rows.allSatisfy { $0.suffix(3) == ["", "", ""] })
    }

    @Test func equalItemsInOnePlaceAreNotSpread() throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: equal\nprojection: pca", Self.equal)
        let said = try said(figure)
        #expect(!figure.method.contains("spreads") && !figure.alt.contains("spreads"))
        #expect(figure.alt.contains("whose shares of the variance are undefined: all vectors are the same"))
        #expect(said.quality == "How well this map keeps neighbours is undefined: all items have the same vector.")
    }

    @Test func aMapSaysHowManyOfItsItemsAreCopies() throws {
        let words = "30 items are the same to the bit; the map spreads them."
        let figure = try SmallSets.draw("kind: scatter\ndata: part\nprojection: umap", Self.random(60, copies: 30))
        #expect(figure.method.contains(words) && figure.alt.contains(words), "\(figure.method)")
        #expect(figure.alt.contains("Most mixed are"))
        let apart = try SmallSets.draw("kind: scatter\ndata: part\nprojection: umap", Self.random(60))
        #expect(!apart.method.contains("to the bit") && !apart.alt.contains("to the bit"))
    }
}
