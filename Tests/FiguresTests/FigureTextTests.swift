import Datasets
import Figures
import Testing

/// Sentences and numbers beside the drawings.
@Suite struct FigureTextTests {
    @Test func methodSaysModelDimensionsCountAndSample() {
        let sampled = SmallSets.set(
            "s", title: "S", ["a", "b"], [[1, 0], [0, 1]], sampling: "2 of 13,083, drawn at random by label (seed 42)")
        #expect(
            MethodLine.text("cosine similarity", of: [sampled], notes: ["Ordered by label"])
                == "Cosine similarity of 2 texts, as 2-dimensional vectors by toy. Sample: 2 of 13,083, drawn at random by label (seed 42). Ordered by label."
        )
        #expect(
            MethodLine.text("Cosine similarity", of: [SmallSets.words, SmallSets.wordsElsewhere])
                == "Cosine similarity of 4 texts, as vectors by toy (3 dimensions) and letters (2 dimensions).")
        #expect(
            MethodLine.text("Cosine similarity", of: [SmallSets.words, SmallSets.plain])
                == "Cosine similarity of 4 texts of Four words by toy (3 dimensions) and 3 texts of No labels by toy (2 dimensions)."
        )
    }

    @Test func whatIsEqualForAllModelsIsSaidOnce() throws {
        let other = SmallSets.set(
            "words", title: "Four words", model: "iLike", ["cat", "dog", "red", "blue"],
            labels: ["animal", "animal", "colour", "colour"],
            [[0.9, 0.1, -0.2], [0.8, 0.3, -0.1], [-0.1, 0.9, 0.3], [0.1, 0.8, 0.5]])
        #expect(
            MethodLine.text("Cosine similarity", of: [SmallSets.words, other])
                == "Cosine similarity of 4 texts, as 3-dimensional vectors by toy and iLike.")
        let pairs = try SmallSets.draw(
            "kind: histogram\ndata: [words, words@iLike]\nsplit: label\nbins: 8", SmallSets.words, other)
        #expect(
            pairs.method
                == "Cosine similarity of all pairs of 4 texts, as 3-dimensional vectors by toy and iLike. 8 bins of about 0.14. 2 pairs with the same label, 4 with different labels. All panels share bins and both scales."
        )
        #expect(
            pairs.quality
                == "Of two pairs drawn at random, one with the same label and one with different labels, the first is more alike in 100 % of cases under toy (area under the ROC curve 1.00) and 100 % of cases under iLike (area under the ROC curve 1.00)."
        )
        let nearest = try SmallSets.draw(
            "kind: neighbors\ndata: [words, words@iLike]\nitem: cat\nk: 1", SmallSets.words, other)
        #expect(
            nearest.method
                == "Nearest by cosine similarity among 4 texts, as 3-dimensional vectors by toy and iLike. Of the nearest, 1 of 1 by each model have the label of the item asked about. 1 of 1 by each model are mutual: the item asked about is their own nearest."
        )
    }

    @Test func mutualNeighboursAreMarked() throws {
        // c is nearest to b, which is nearer to a; a is nearest to both.
        let row = SmallSets.set(
            "row", title: "Row", ["a", "b", "c", "d"], [[0, 1], [0.2, 1], [0.5, 1], [2, 1]])
        let figure = try SmallSets.draw("kind: neighbors\ndata: row\nitem: b\nk: 2\nfarthest: 1", row)
        #expect(figure.table.rows.map(\.last) == ["yes", "yes", ""])
        let alone = try SmallSets.draw("kind: neighbors\ndata: row\nitem: d\nk: 2", row)
        #expect(alone.table.rows.map(\.last) == ["no", "no"])
        #expect(
            alone.method.hasSuffix(
                "0 of 2 are mutual: the item asked about is among their own 2 nearest."), "\(alone.method)")
        let key = "Mutual: the item asked about is among its own 2 nearest."
        #expect(try DrawnText.all(in: figure.wide).map(\.text).contains(key))
        #expect(try !DrawnText.all(in: alone.wide).map(\.text).contains(key))
    }

    @Test(arguments: [
        ("label", "labels"), ("category", "categories"), ("day", "days"), ("class", "classes"), ("box", "boxes"),
        ("y", "ys"), ("Y", "Ys"),
    ])
    func nounsHavePlurals(_ noun: String, _ plural: String) {
        #expect(Wording.plural(of: noun) == plural)
    }

    @Test func namesKeepTheirSpellingWhereASentenceBegins() throws {
        let partly = SmallSets.set(
            "words", title: "Four words", model: "all-MiniLM", ["cat", "dog", "red", "blue"],
            labels: ["animal", "animal", "colour", nil], [[1, 0], [0.9, 0.1], [0, 1], [0.2, 1]])
        let figure = try SmallSets.draw(
            "kind: histogram\ndata: [words, words@all-MiniLM]\nsplit: label\nbins: 8\ncaption: \"all-MiniLM: pairs\"",
            SmallSets.words, partly)
        #expect(figure.method.contains("In all-MiniLM: 1 pair with the same label"))
        #expect(!figure.method.contains("All-MiniLM"))
        #expect(SmallSets.html(figure).contains("</span> all-MiniLM: pairs.</p>"))
    }

    @Test func filtersAndLimitsAreStated() throws {
        let figure = try SmallSets.draw(
            "kind: heatmap\ndata: words\nwhere: { label: [animal, colour] }\nlimit: 3", SmallSets.words)
        #expect(
            figure.method.hasPrefix(
                "3 texts, as 3-dimensional vectors by toy. Sample: 3 of 4 where label is animal or colour, the first of them."
            ))
        #expect(figure.table.columns.contains("mean of animal"))
    }

    @Test func wordsOfASimilarityFigure() throws {
        let figure = try SmallSets.draw("kind: similarity\ndata: words\norder: label", SmallSets.words)
        #expect(figure.caption == "Cosine similarity between 4 texts of Four words")
        #expect(
            figure.alt
                == "Matrix of cosine similarity between 4 texts. Nearest: “cat” and “dog” (0.97). Farthest: “cat” and “red” (\u{2212}0.07). Mean of all pairs 0.41 · same label 0.96 · different labels 0.13."
        )
        #expect(
            figure.method
                == "Cosine similarity of 4 texts, as 3-dimensional vectors by toy. Ordered by label. The middle of the colours is the mean of all pairs, 0.41."
        )
        #expect(figure.table.rows.first == ["cat", "1.0000", "0.9652", "-0.0678", "0.0796"])
    }

    @Test func authorsWordsComeFirst() throws {
        let figure = try SmallSets.draw(
            "kind: similarity\ndata: words\ncaption: Mine.\nalt: A square.\ntitle: T", SmallSets.words)
        #expect(figure.caption == "Mine.")
        #expect(figure.alt == "A square.")
        #expect(figure.title == "T")
    }

    @Test func identicalItemsAreDrawn() throws {
        let same = SmallSets.set("same", title: "Same", ["a", "b", "c"], [[1, 2], [1, 2], [1, 2]])
        for kind in ["similarity\norder: cluster", "heatmap", "heatmap\nnormalize: column", "neighbors\nitem: a"] {
            for metric in ["cosine", "euclidean"] where !kind.hasPrefix("heatmap") {
                #expect(throws: Never.self) { try SmallSets.draw("kind: \(kind)\ndata: same\nmetric: \(metric)", same) }
            }
            if kind.hasPrefix("heatmap") {
                #expect(throws: Never.self) { try SmallSets.draw("kind: \(kind)\ndata: same", same) }
            }
        }
    }

    @Test func oneItemMakesAHeatmap() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words\nlimit: 1", SmallSets.words)
        #expect(figure.table.rows.count == 3)
    }

    @Test(arguments: [1, 2, 7, 100, 1_001]) func quantileIsTheSortedElement(count: Int) {
        var state: UInt32 = 7
        let values = (0..<count).map { _ -> Float in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 24)
        }
        for share in [0, 0.02, 0.5, 0.98, 1] {
            let rank = Int((share * Double(count - 1)).rounded())
            #expect(Quantile.value(at: share, of: values) == values.sorted()[rank])
        }
        #expect(Quantile.value(at: 0.5, of: []) == nil)
    }

    @Test func tableQuotesForSpreadsheets() {
        let table = DataTable(columns: ["a", "b"], rows: [["x,\"y\"", "=1+1"], ["-0.5", "two\nlines"]])
        #expect(table.csv == "a,b\r\n\"x,\"\"y\"\"\",'=1+1\r\n-0.5,\"two\nlines\"\r\n")
    }
}
