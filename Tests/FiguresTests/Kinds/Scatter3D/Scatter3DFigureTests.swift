import Datasets
import Figures
import Markup
import TestKit
import Testing

/// Maps of three dimensions, seen from four sides.
@Suite struct Scatter3DFigureTests {
    /// The eight corners of a box of 6 by 4 by 2, by the side of the longest edge they lie at.
    static let box = SmallSets.set(
        "box", title: "A box", (1...8).map { "corner \($0)" },
        labels: (0..<8).map { $0 < 4 ? "left" : "right" },
        (0..<8).map { corner in
            [corner < 4 ? -3 : 3, corner / 2 % 2 == 0 ? -2 : 2, corner % 2 == 0 ? -1 : 1, 0]
        })

    @Test func aBoxOnAPage() throws {
        let figure = try SmallSets.draw("kind: scatter3d\nid: fig-box\ndata: box", Self.box)
        #expect(figure.caption == "A map of A box: the three directions in which its vectors differ most")
        #expect(
            figure.alt
                == "Map of 8 texts on the first three principal components, 100 % of the variance, seen from four sides. Colour shows 2 labels. “left” lies farthest left, “right” farthest right."
        )
        #expect(figure.table.columns.prefix(6) == ["id", "title", "label", "x", "y", "z"])
        try expectGolden(SmallSets.html(figure), "scatter3d-box.html")
    }

    @Test func eachViewShowsTwoAxesOnTheScaleOfAll() throws {
        let figure = try SmallSets.draw("kind: scatter3d\ndata: box", Self.box)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(["axes 1 and 2", "axes 3 and 2", "axes 1 and 3", "turned"].allSatisfy { texts.contains($0) })
        let places = figure.table.rows.map { row in row[3...5].compactMap(Double.init) }
        #expect(places.allSatisfy { abs($0[0]) == 3 && abs($0[1]) == 2 && abs($0[2]) == 1 })
    }

    @Test(arguments: ["umap\nneighbors: 3", "tsne\nperplexity: 2", "mds"])
    func otherMethodsHaveThreeDimensionsToo(projection: String) throws {
        let figure = try SmallSets.draw("kind: scatter3d\ndata: box\nprojection: \(projection)", Self.box)
        #expect(figure.table.columns.contains("z"))
        #expect(figure.method.contains("in three dimensions"))
        #expect(figure.table.rows.allSatisfy { row in row[3...5].allSatisfy { Double($0)?.isFinite ?? false } })
    }

    @Test func aPlaneHasNoSides() {
        #expect(
            SmallSets.complaint("kind: scatter3d\ndata: box\nprojection: directions\nx: [left, right]", Self.box)
                == "content/index.md:6:13: error: 'projection: directions' has two dimensions; this figure shows three. Write 'kind: scatter', or 'projection: pca', 'projection: tsne', 'projection: umap' or 'projection: mds'."
        )
    }

    /// Two items lie on a line: the other axes have no length, and nothing is divided by it.
    @Test func twoItems() throws {
        let pair = SmallSets.set("pair", title: "A pair", ["one", "other"], [[1, 0], [0, 1]])
        for projection in ["pca", "umap", "tsne", "mds"] {
            let figure = try SmallSets.draw("kind: scatter3d\ndata: pair\nprojection: \(projection)", pair)
            #expect(!figure.table.rows.flatMap(\.self).contains { $0.lowercased().contains("nan") })
        }
    }
}
