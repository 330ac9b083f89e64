import Datasets
import Figures
import TestKit
import Testing

/// What lies nearest to one item.
@Suite struct NeighborsFigureTests {
    @Test func neighborsByTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: neighbors\ndata: [words, words@letters]\nitem: cat\nk: 2\nfarthest: 1\ncaption: \"Who is near a cat?\"",
            SmallSets.words, SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "neighbors.html")
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
}
