import Charting
import Datasets
import Figures
import TestKit
import Testing

/// Items that stand apart.
@Suite struct OutliersFigureTests {
    @Test func listsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: outliers\nid: fig-apart\ndata: crowd\nk: 5\ncount: 4\nduplicates: 0.93",
            MeasuredSets.crowd(60, labels: 4, spread: 1.2))
        try expectGolden(SmallSets.html(figure), "outliers.html")
    }

    @Test(arguments: [(Modality.text, "a text"), (.image, "an image"), (.vectors, "an item"), (.token, "a token")])
    func theItemApartAndTheWrongLabelAreFound(_ modality: Modality, _ item: String) throws {
        var vectors: [[Float]] = (0..<20).map { [1, Float($0) * 0.01, 0] }
        vectors += (0..<20).map { [0, 1, Float($0) * 0.01] }
        vectors.append([-1, -1, -1])
        let labels = (0..<40).map { $0 == 3 ? "north" : $0 < 20 ? "east" : "north" } + ["north"]
        let set = SmallSets.set(
            "apart", title: "One apart", (0..<41).map { "item \($0)" }, labels: labels, vectors, modality: modality)
        let figure = try SmallSets.draw("kind: outliers\ndata: apart\nk: 5\ncount: 1", set)
        #expect(figure.table.rows.first?.prefix(2) == ["41", "item 40"])
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("item 40") && texts.contains("north, nearer to east"))
        #expect(
            figure.quality?.contains(
                "2 of 41 with a label lie nearer to the centre of another: a wrong label, or \(item) between two.")
                == true, "\(figure.quality ?? "")")
        #expect(figure.alt.contains("“item 3”"), "\(figure.alt)")
    }

    @Test func withoutLabelsThereIsOneList() throws {
        let figure = try SmallSets.draw("kind: outliers\ndata: plain", SmallSets.plain)
        #expect(
            figure.method
                == "Local outlier factors from the nearest item by cosine similarity of 3 texts, as 2-dimensional vectors by toy. So few items allow 1 neighbour at most; 10 were asked for. Nearly the same: a cosine similarity of at least 0.95, between all pairs; items joined by such pairs form a set."
        )
        #expect(figure.quality?.hasSuffix(" No two are nearly the same.") == true, "\(figure.quality ?? "")")
        let empty = "No two have a cosine similarity of 0.95 or more."
        #expect(try DrawnText.all(in: figure.narrow).map(\.text).contains(empty))
        #expect(figure.table.columns == ["id", "title", "local outlier factor"])
    }

    @Test func whatIsNearlyTheSameStandsInSets() throws {
        // Two sets of two and one of six; the last alone.
        let vectors: [[Float]] =
            [[1, 0, 0], [1, 0.02, 0], [0, 1, 0], [0, 1, 0.1]] + (0..<6).map { [-1, 0, Float($0) * 0.2] } + [[0, -1, 0]]
        let set = SmallSets.set("twins", title: "Twins", (0..<11).map { "item \($0)" }, vectors)
        let figure = try SmallSets.draw("kind: outliers\ndata: twins\ncount: 2\nduplicates: 0.98", set)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("Nearly the same (2 of 3 sets)"))
        #expect(
            figure.table.columns.suffix(3) == [
                "set of near duplicates", "nearly the same as", "similarity to that one",
            ])
        let rows = Dictionary(uniqueKeysWithValues: figure.table.rows.map { ($0[0], Array($0.suffix(3))) })
        #expect(rows["1"] == ["1", "2", "0.9998"] && rows["4"] == ["2", "3", "0.9950"] && rows["11"] == ["", "", ""])
        #expect(
            figure.quality?.hasSuffix(
                " 10 of them are nearly the same as another, in 3 sets with 7 pairs.") == true,
            "\(figure.quality ?? "")")
        #expect(figure.alt.hasSuffix("Nearly the same: “item 0” and “item 1” (1.000); “item 2” and “item 3” (0.995)."))
        let more = try SmallSets.draw("kind: outliers\ndata: twins\nduplicates: 0.98", set)
        #expect(try DrawnText.all(in: more.wide).map(\.text).contains("one of 6 alike"))
    }

    @Test func picturesStandBesideTheirNames() throws {
        try withTemporaryFolder { folder in
            let set = try PicturePiles.piles(in: folder)
            let figure = try SmallSets.draw("kind: outliers\ndata: shapes\nk: 3\ncount: 3", set)
            for drawing in [figure.wide, figure.narrow] {
                let boxes = try PicturePiles.boxes(in: drawing)
                // Each item with its three nearest.
                #expect(boxes.count >= 12 && boxes.count.isMultiple(of: 4))
                for text in try DrawnText.all(in: drawing) {
                    let place = Rect(
                        x: text.left, y: text.top, width: text.right - text.left, height: text.bottom - text.top)
                    #expect(!boxes.contains { $0.intersects(place) }, "\(text)")
                }
                for (index, box) in boxes.enumerated() { #expect(!boxes[..<index].contains(where: box.intersects)) }
            }
        }
    }

    @Test func twoItemsAreTooFew() {
        #expect(
            SmallSets.complaint("kind: outliers\ndata: words\nlimit: 2", SmallSets.words)
                == "content/index.md:5:1: error: an outliers figure needs at least 3 items; dataset 'words' has 2 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: outliers\ndata: a\nk: 0\ncount: 51\nduplicates: 95\nmetric: dot")
                == """
                content/index.md:6:4: error: 'k' is '0'; expected a whole number from 1 to 1,000
                content/index.md:7:8: error: 'count' is '51'; expected a whole number from 1 to 50
                content/index.md:8:13: error: 'duplicates' is '95'; expected a number from 0.5 to 1
                content/index.md:9:1: error: unknown key 'metric' in an outliers figure. Known: kind, id, data, where, caption, alt, title, width, limit, transform, k, count, duplicates.
                """)
    }

    @Test(arguments: [Float(0), 1]) func equalAndEmptyVectorsAreDrawn(_ value: Float) throws {
        let set = SmallSets.set(
            "few", title: "Few", (0..<40).map { "item \($0)" }, labels: (0..<40).map { "label \($0 % 3)" },
            Array(repeating: [value, 2 * value], count: 40))
        let html = SmallSets.html(try SmallSets.draw("kind: outliers\ndata: few", set))
        #expect(!html.contains("nan") && !html.contains("inf "))
    }
}
