import Datasets
import Figures
import TestKit
import Testing

/// Every item beside every other.
@Suite struct SimilarityFigureTests {
    @Test func similarityOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: similarity\nid: fig-words\ndata: words\norder: cluster\ntitle: Words", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "similarity.html")
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
}
