import Analyses
import Datasets
import Figures
import Testing
import VectorMath

@Suite struct TransformationTests {
    /// Far from the origin, most different along the first direction.
    private static let set = SmallSets.set(
        "words", title: "Six words", ["cat", "dog", "cow", "red", "blue", "grey"],
        [[9, 1, 0], [5, 0, 1], [6, -1, 0], [5, 0, -1], [4, 1, 1], [1, -1, -1]])

    @Test(arguments: [
        (
            "all-but-the-top",
            "Cosine similarity of 6 texts, as 3-dimensional vectors by toy less the commonest direction (all-but-the-top). The middle of the colours is the mean of all pairs, −0.15. Items beside themselves, on the diagonal, lie beyond the colours: 1.00."
        ),
        (
            "whitened",
            "Cosine similarity of 6 texts, as 3-dimensional vectors by toy, whitened. The middle of the colours is the mean of all pairs, −0.20. Items beside themselves, on the diagonal, lie beyond the colours: 1.00."
        ),
    ]) func methodLinesSayWhatWasDone(word: String, expected: String) throws {
        let figure = try SmallSets.draw("kind: similarity\ndata: words\ntransform: \(word)\n", Self.set)
        #expect(figure.method == expected)
    }

    @Test func figuresShowTheOtherVectors() throws {
        for transformation in VectorTransformation.allCases {
            let other = SmallSets.analyst.transformed(Self.set, by: transformation)
            let block = "kind: similarity\ndata: words\n"
            let figure = try SmallSets.draw(block + "transform: \(transformation.rawValue)\n", Self.set)
            #expect(figure == (try SmallSets.draw(block, other)))
            #expect(figure != (try SmallSets.draw(block, Self.set)))
            #expect(other.vectors.columnMeans(workers: .one).allSatisfy { abs($0) < 1e-5 })
        }
    }

    @Test func unknownOnesAreNamed() {
        #expect(
            SmallSets.complaint("kind: similarity\ndata: words\ntransform: whiten\n", Self.set)
                == "content/index.md:6:12: error: 'transform' is 'whiten'; expected one of all-but-the-top, whitened. Did you mean 'whitened'?"
        )
    }
}
