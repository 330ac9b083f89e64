import Datasets
import Figures
import Markup
import TestKit
import Testing

/// All pairs, and the pairs of one item.
@Suite struct HistogramFigureTests {
    @Test func histogramOfTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: histogram\nid: fig-pairs\ndata: [words, words@letters]\nsplit: label\nbins: 8\ncaption: All pairs.",
            SmallSets.words, SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "histogram.html")
    }

    private static let capitals = SmallSets.set(
        "towns", title: "Towns", ["Bern", "Basel", "Paris", "Lyon", "Rome"],
        [[0.9, 0.1, 0.1], [0.8, 0.2, 0], [0.1, 0.9, 0.2], [0.2, 0.8, 0], [0.6, 0.1, 0.9]],
        fields: ["country": ["CH", "CH", "FR", "FR", "IT"], "code": ["a", "b", "c", "d", "e"]])

    @Test func pairsAreSplitByAnyColumn() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: towns\nsplit: country\nbins: 5", Self.capitals)
        #expect(
            figure.caption == "Cosine similarity of pairs with the same country and with different countries: Towns")
        #expect(figure.method.contains("2 pairs with the same country, 8 with different countries."))
        #expect(
            figure.quality
                == "Cosine similarity tells the two kinds of pairs well apart: of two pairs drawn at random, one with the same country and one with different countries, the first is more alike in 100 % of cases (area under the ROC curve 1.00)."
        )
        #expect(
            figure.table.columns
                == ["from", "to", "pairs", "same country", "different countries", "area under the ROC curve"])
        let rows = figure.table.rows
        #expect(rows.last == [rows[0][0], rows[4][1], "10", "2", "8", "1.0000"])
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(texts.contains { $0.hasPrefix("same country, mean ") })
            #expect(texts.contains { $0.hasPrefix("different countries, mean ") })
        }
    }

    @Test func pairsOfOneKindAreNotSplit() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: towns\nsplit: code", Self.capitals)
        #expect(figure.quality == nil)
        #expect(figure.method.hasSuffix("Not split by code: all pairs are of one kind."))
        #expect(figure.table.columns == ["from", "to", "pairs"])
        #expect(
            SmallSets.complaint("kind: histogram\ndata: towns\nsplit: county", Self.capitals)
                == "content/index.md:6:1: error: no column 'county' in dataset 'towns'. Did you mean 'country'?")
        #expect(
            SmallSets.complaint("kind: histogram\ndata: towns\nsplit: label", Self.capitals)
                == "content/index.md:6:1: error: 'split: label' needs labels; dataset 'towns' has none here. Name a label column in the dataset's manifest, or remove the line."
        )
    }

    @Test func histogramOfOneItemOnAPage() throws {
        let figure = try SmallSets.draw("kind: histogram\ndata: words\nitem: cat\nbins: 4", SmallSets.words)
        try expectGolden(SmallSets.html(figure), "histogram-item.html")
    }

    /// The others of one item, with its value of a column and with another.
    @Test func theItemsOfOneAreSplitWhereTheAuthorAsks() throws {
        let figure = try SmallSets.draw(
            "kind: histogram\ndata: towns\nitem: Bern\nsplit: country\nbins: 5", Self.capitals)
        #expect(
            figure.caption
                == "Cosine similarity of “Bern” to every other item of Towns, with the same country and with another country"
        )
        #expect(figure.method.contains("1 item with the same country, 3 with another country."))
        #expect(
            figure.quality
                == "Cosine similarity tells the two kinds of items well apart: of two items drawn at random, one with the same country and one with another country, the first is more alike in 100 % of cases (area under the ROC curve 1.00)."
        )
        #expect(
            figure.table.columns
                == ["from", "to", "items", "same country", "another country", "area under the ROC curve"])
        #expect(figure.table.rows.last?.suffix(4) == ["4", "1", "3", "1.0000"])
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(texts.contains { $0.hasPrefix("same country, mean ") })
            #expect(texts.contains("% of the items of each kind, per bin"))
        }
        let alone = try SmallSets.draw("kind: histogram\ndata: towns\nitem: Rome\nsplit: country", Self.capitals)
        #expect(alone.method.hasSuffix("Not split by country: all items are of one kind."))
    }

    /// One line of `c1` per near item, one name per line.
    @Test(arguments: [2, 3, 4, 9, 40])
    func everyLineOfANearItemHasItsName(_ count: Int) throws {
        for spread in [0.1, 0.7, 3] as [Float] {
            let vectors = (0..<count).map { [1, spread * Float($0 * $0 % 7), Float($0) * spread / 9] }
            let set = SmallSets.set("few", title: "Few", (0..<count).map { "w\($0)" }, vectors)
            for metric in ["cosine", "euclidean"] {
                let figure = try SmallSets.draw("kind: histogram\ndata: few\nitem: w0\nmetric: \(metric)", set)
                for drawing in [figure.wide, figure.narrow] {
                    let source = drawing.svg(hrefs: [], id: "d").source
                    let lines = source.split(separator: "\n").filter { $0.hasPrefix("<path class=\"c1\"") }
                        .flatMap { $0.matches(of: /[Mm]/) }.count
                    let names = try DrawnText.all(in: drawing).filter { $0.text.contains(/^[1-5]\. w/) }.count
                    #expect(lines == names, "\(count) items, \(metric), \(drawing.width) wide")
                    #expect(names >= 1)
                }
            }
        }
    }
}
