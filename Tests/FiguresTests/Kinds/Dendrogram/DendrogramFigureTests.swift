import Figures
import TestKit
import Testing

/// Who joins whom, and where that is too much to draw.
@Suite struct DendrogramFigureTests {
    private func draw(_ yaml: String) throws -> Figure { try SmallSets.draw(yaml, ClustersFigureTests.requests) }

    @Test func treeOnAPage() throws {
        let figure = try draw("kind: dendrogram\nid: fig-tree\ndata: requests\ncaption: Who joins whom.")
        try expectGolden(SmallSets.html(figure), "dendrogram.html")
    }

    @Test(arguments: [
        (
            "kind: dendrogram\ndata: requests\nlinkage: mean",
            "content/index.md:6:10: error: 'linkage' is 'mean'; expected one of average, complete, single, ward"
        ),
        (
            "kind: dendrogram\ndata: requests\nlinkage: ward\nmetric: cosine",
            "content/index.md:7:9: error: 'linkage: ward' is for Euclidean distances; 'metric' is 'cosine'. Leave 'metric' out, or choose average, complete or single linkage."
        ),
        (
            "kind: dendrogram\ndata: requests\nlinkag: ward",
            "content/index.md:6:1: error: unknown key 'linkag' in a dendrogram figure. Did you mean 'linkage'?"
        ),
        (
            "kind: dendrogram\ndata: requests\nlimit: 1",
            "content/index.md:5:1: error: a dendrogram figure needs at least 2 items; dataset 'requests' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
        ),
    ])
    func complaintsSayWhichLineToChange(_ yaml: String, _ complaint: String) {
        #expect(SmallSets.complaint(yaml, ClustersFigureTests.requests) == complaint)
    }

    @Test func aTreeOfTooManyItemsIsRefused() {
        let many = SmallSets.set("many", title: "Many", (0..<201).map { "t\($0)" }, (0..<201).map { [Float($0), 1] })
        #expect(
            SmallSets.complaint("kind: dendrogram\ndata: many", many)
                == "content/index.md:5:1: error: a dendrogram figure shows at most 200 items; dataset 'many' has 201 here. Add 'limit: 200', or choose items with 'where'."
        )
    }
}
