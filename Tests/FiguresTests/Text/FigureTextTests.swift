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
}
