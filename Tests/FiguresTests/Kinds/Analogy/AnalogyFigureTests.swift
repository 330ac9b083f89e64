import Charting
import Datasets
import Figures
import TestKit
import Testing

/// a − b + c.
@Suite struct AnalogyFigureTests {
    /// Two directions, one for rank and one for sex, and three words of neither.
    private static let court = SmallSets.set(
        "court", title: "A court", ["king", "man", "woman", "queen", "knight", "cabbage", "aunt"],
        labels: ["crown", "people", "people", "crown", "crown", "plants", "people"],
        [
            [1, 0.9, 0.1, 0.2], [1, 0.1, 0.1, 0.1], [0.1, 0.1, 1, 0.1], [0.2, 0.9, 1, 0.1], [1, 0.6, 0, 0.5],
            [0, -0.2, 0.1, 1], [0.1, 0.2, 0.9, 0.3],
        ])

    private static func complaint(_ keys: String) -> String {
        SmallSets.complaint("kind: analogy\ndata: court\n" + keys, court)
    }

    @Test func listAndPlaneOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: analogy\nid: fig-queen\ndata: court\na: king\nb: man\nc: woman", Self.court)
        try expectGolden(SmallSets.html(figure), "analogy.html")
    }

    @Test func wordsSayWhatTheRankingHides() throws {
        let figure = try SmallSets.draw(
            "kind: analogy\ndata: court\na: king\nb: man\nc: woman\ncount: 2", Self.court)
        #expect(figure.caption == "What lies nearest to king − man + woman in A court")
        #expect(
            figure.method
                == "Cosine similarity to a − b + c of 7 texts, as 4-dimensional vectors by toy. Vectors are made one long first; the three texts themselves are left out (Mikolov et al. 2013). The plane holds a, b, c and the sum; answers are shadows of vectors that lie 0.09 to 0.20 off it."
        )
        #expect(
            figure.quality
                == "“queen” would stand first even if the three texts were not left out. Without the arrow “queen” is number 2 among those nearest to “woman”."
        )
        #expect(figure.table.rows.map { $0[0] } == ["a", "b", "c", "a − b + c", "answer 1", "answer 2"])
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        // On the plane and in the list.
        #expect(texts.count { $0 == "queen" } == 2)
    }

    @Test func longTextsAreKeysOnThePlane() throws {
        let texts = ["one", "two", "three", "four", "five"].map {
            "A sentence that is too long to stand on the plane, \($0)"
        }
        let set = SmallSets.set(
            "long", title: "Long", texts,
            [[1, 0.9, 0.1], [1, 0.1, 0.1], [0.1, 0.1, 1], [0.2, 0.9, 1], [0, -0.2, 0.1]])
        let figure = try SmallSets.draw("kind: analogy\ndata: long\na: \"1\"\nb: \"2\"\nc: \"3\"", set)
        for drawing in [figure.wide, figure.narrow] {
            let shown = try DrawnText.all(in: drawing).map(\.text)
            for key in ["a", "b", "c", "a − b + c", "− b", "+ c"] { #expect(shown.contains(key), "\(shown)") }
            // In the list and on the plane.
            #expect(shown.count { $0 == "1" } == 2 && shown.count { $0 == "2" } == 2)
            #expect(!shown.contains { $0.hasSuffix("…") })
        }
    }

    @Test func unknownItemSuggestsTheNearest() {
        #expect(
            Self.complaint("a: king\nb: mann\nc: woman")
                == "content/index.md:7:1: error: no item 'mann' in dataset 'court'. Did you mean 'man'?")
        #expect(
            Self.complaint("a: king\nb: man\nc: woman\nwhere: { label: people }")
                == "content/index.md:5:1: error: an analogy figure needs at least 4 items; dataset 'court' has 3 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }

    @Test func threeDifferentItemsAreNeeded() {
        #expect(
            Self.complaint("a: king\nb: king\nc: woman")
                == "content/index.md:7:1: error: 'a' and 'b' name one item, 'king' of dataset 'court'. Name three different items."
        )
        #expect(
            Self.complaint("a: king\nb: man\nc: \"2\"")
                == "content/index.md:8:1: error: 'b' and 'c' name one item, 'man' of dataset 'court'. Name three different items."
        )
        #expect(
            SmallSets.complaint("kind: analogy\ndata: plain\na: a\nb: b\nc: c", SmallSets.plain)
                == "content/index.md:5:1: error: an analogy figure needs at least 4 items; dataset 'plain' has 3 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }

    @Test func vectorsMustPointSomewhereElse() {
        let set = SmallSets.set(
            "odd", title: "Odd", ["zero", "east", "far east", "sixty", "a third"],
            [[0, 0], [1, 0], [2, 0], [0.5, 0.8660254], [-0.5, 0.8660254]])
        func complaint(_ a: String, _ b: String, _ c: String) -> String {
            SmallSets.complaint("kind: analogy\ndata: odd\na: \(a)\nb: \(b)\nc: \(c)", set)
        }
        #expect(
            complaint("east", "zero", "sixty")
                == "content/index.md:7:1: error: the vector of 'zero' in dataset 'odd' is all zeros, which point nowhere. Name another item."
        )
        #expect(
            complaint("east", "far east", "sixty")
                == "content/index.md:7:1: error: 'east' and 'far east' of dataset 'odd' have vectors of one direction: there is no arrow between them. Name another item."
        )
        #expect(
            complaint("east", "sixty", "a third")
                == "content/index.md:6:1: error: a − b + c is all zeros in dataset 'odd', and nothing is near that. Name another item."
        )
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: analogy\ndata: [a, a@b]\na: x\nc: y\ncount: 0")
                == """
                content/index.md:5:7: error: 'data' names 2 datasets; an analogy figure takes one dataset. Write one figure for each.
                content/index.md:8:8: error: 'count' is '0'; expected a whole number from 1 to 50
                content/index.md:4:1: error: an analogy figure needs 'b'. Add a line 'b: …'.
                """)
    }

    @Test func picturesStandBesideTheirNames() throws {
        try withTemporaryFolder { folder in
            let set = try PicturePiles.piles(in: folder)
            let names = [0, 5, 9].map { set.dataset.records[$0].id }
            let figure = try SmallSets.draw(
                "kind: analogy\ndata: shapes\na: \(names[0])\nb: \(names[1])\nc: \(names[2])\ncount: 3", set)
            for drawing in [figure.wide, figure.narrow] {
                let boxes = try PicturePiles.boxes(in: drawing)
                #expect(boxes.count == 6)
                for text in try DrawnText.all(in: drawing) {
                    let place = Rect(
                        x: text.left, y: text.top, width: text.right - text.left, height: text.bottom - text.top)
                    #expect(!boxes.contains { $0.intersects(place) }, "\(text)")
                }
                for (index, box) in boxes.enumerated() { #expect(!boxes[..<index].contains(where: box.intersects)) }
            }
        }
    }
}
