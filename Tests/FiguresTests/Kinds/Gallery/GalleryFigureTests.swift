import Figures
import TestKit
import Testing

@Suite struct GalleryFigureTests {
    @Test func textsByLabelOnAPage() throws {
        let figure = try SmallSets.draw("kind: gallery\ndata: words\ncount: 1", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "gallery.html")
    }

    @Test func withoutLabelsAllAreOneGroup() throws {
        let figure = try SmallSets.draw("kind: gallery\ndata: plain", SmallSets.plain)
        #expect(figure.caption == "3 texts of No labels")
        #expect(figure.table.rows.map { $0[0] } == ["", "", ""])
        #expect(try DrawnText.all(in: figure.wide).map(\.text) == ["a", "b", "c"])
    }

    /// Every item is in the table, in whatever cluster; those nearest to a cluster's middle are drawn first.
    @Test func byClusterEachItemStandsOnce() throws {
        let set = SmallSets.set(
            "crowds", title: "Two crowds", (0..<20).map { "item \($0)" },
            (0..<20).map { [Float($0 % 2) * 5, Float($0) * 0.01, 1] })
        let figure = try SmallSets.draw("kind: gallery\ndata: crowds\nby: cluster\ncount: 2", set)
        #expect(figure.table.rows.count == 20)
        #expect(Set(figure.table.rows.map { $0[0] }) == ["Cluster 1", "Cluster 2"])
        #expect(try DrawnText.all(in: figure.narrow).count { $0.text == "2 of 10" } == 2)
    }

    @Test func whatChangesNothingIsRefused() {
        #expect(
            SmallSets.complaint("kind: gallery\ndata: words\nsize: 24", SmallSets.words)
                == "content/index.md:6:1: error: 'size' has no use: no item here has a picture. Leave it out.")
        #expect(
            SmallSets.complaint("kind: gallery\ndata: words\ntransform: whitened", SmallSets.words)
                == "content/index.md:6:12: error: 'transform' has no use without 'by: cluster'. Add a line 'by: cluster', or leave it out."
        )
    }

    @Test func complaintsSayWhichLineToChange() {
        #expect(
            SmallSets.complaint("kind: gallery\ndata: plain\nby: label", SmallSets.plain).contains("by: label")
        )
        #expect(
            SmallSets.complaint("kind: gallery\ndata: plain\nby: colour")
                == "content/index.md:6:5: error: 'by' is 'colour'; expected one of label, cluster, none")
    }
}
