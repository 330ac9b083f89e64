import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import TestKit
import Testing
import VectorMath

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
                == "Cosine similarity of 4 texts, as 3-dimensional vectors by toy. Ordered by label. The middle of the colours is the mean of all pairs, 0.41. Items beside themselves, on the diagonal, lie beyond the colours: 1.00."
        )
        #expect(figure.table.rows.first == ["cat", "1.0000", "0.9652", "-0.0678", "0.0796"])
    }

    /// Twelve items, as two models see them.
    private static func seen(by model: String, seed: UInt64) -> VectorSet {
        var generator = SeededGenerator(seed: seed)
        let titles = (0..<12).map { "Sentence number \($0), which is rather long as names go" }
        let labels = titles.indices.map { ["a", "b", "c"][$0 % 3] }
        let vectors = titles.indices.map { item in
            (0..<6).map { Float($0 == item % 3 ? 1 : 0) + 0.6 * generator.unitFloat() }
        }
        return SmallSets.set("pairs", title: "Pairs", model: model, titles, labels: labels, vectors)
    }

    @Test func twoModelsStandOnOneScaleInOneOrder() throws {
        let (one, other) = (Self.seen(by: "one", seed: 1), Self.seen(by: "other", seed: 2))
        let figure = try SmallSets.draw("kind: similarity\ndata: [pairs@one, pairs@other]\norder: cluster", one, other)
        #expect(figure.isBroad)
        #expect(figure.caption == "Cosine similarity between 12 texts of Pairs, by one and other")
        #expect(figure.method.contains("That order is by one."))
        #expect(figure.alt.contains("By one: Nearest: ") && figure.alt.contains(" By other: Nearest: "))
        #expect(figure.table.columns.prefix(2) == ["by", "item"])
        // Each half of the table is that of a figure of one model, in the order of the first.
        let alone = try SmallSets.draw("kind: similarity\ndata: pairs\norder: cluster", one)
        #expect(figure.table.rows.prefix(12).map { Array($0.dropFirst()) } == alone.table.rows)
        #expect(figure.table.rows.map { $0[1] } == alone.table.rows.map { $0[0] } + alone.table.rows.map { $0[0] })
        let given = try SmallSets.draw("kind: similarity\ndata: pairs", other)
        for row in figure.table.rows.suffix(12) {
            let same = try #require(given.table.rows.first { $0[0] == row[1] })
            for (column, name) in figure.table.columns.enumerated().dropFirst(2) {
                #expect(row[column] == same[try #require(given.table.columns.firstIndex(of: name))])
            }
        }
        // Names stand once, between the two titles and below.
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.filter { $0 == "one" }.count == 1 && texts.filter { $0 == "other" }.count == 1)
        #expect(texts.filter { $0.hasPrefix("Sentence number 0") }.count == 1)
    }

    @Test func otherItemsAreNoOtherModel() {
        #expect(
            SmallSets.complaint(
                "kind: similarity\ndata: [words, pairs]", SmallSets.words, Self.seen(by: "one", seed: 1)
            ).contains("a similarity figure needs the same items in both sets"))
    }

    /// Beside the items, and told from them.
    @Test func meansOfLabelsAreThoseOfTheirPairs() throws {
        let set = Self.seen(by: "one", seed: 3)
        let figure = try SmallSets.draw("kind: similarity\ndata: pairs\nmeans: true", set)
        guard case .parts(let parts)? = figure.wide.tooltips, case .grid(let grid)? = parts.last,
            case .texts(let told)? = grid.values
        else { throw Complaints([.error("no parts")]) }
        #expect(grid.rows == ["a", "b", "c"])
        let table = try SmallSets.draw("kind: similarity\ndata: pairs", set).table
        for (row, first) in [0, 1, 2].enumerated() {
            for (column, second) in [0, 1, 2].enumerated() {
                var values: [Double] = []
                for item in stride(from: first, to: 12, by: 3) {
                    for other in stride(from: second, to: 12, by: 3) where other != item {
                        values.append(Double(table.rows[item][other + 1]) ?? .nan)
                    }
                }
                let mean = values.reduce(0, +) / Double(values.count)
                #expect(abs((Double(told[row * 3 + column]) ?? .nan) - mean) < 0.001)
            }
        }
    }

    @Test func meansNeedLabelsAndNotTooMany() {
        let plain = SmallSets.set("plain", title: "Plain", ["a", "b"], [[1, 0], [0, 1]])
        #expect(
            SmallSets.complaint("kind: similarity\ndata: plain\nmeans: true", plain).contains(
                "'means: true' needs labels; dataset 'plain' has none here"))
        let many = (0..<70).map { "t\($0)" }
        let labelled = SmallSets.set(
            "many", title: "Many", many, labels: many, many.indices.map { [Float($0), 1] })
        #expect(
            SmallSets.complaint("kind: similarity\ndata: many\nmeans: true", labelled).contains(
                "'means: true' takes at most 60 labels; dataset 'many' has 70 here"))
    }

    /// Labels that are alike stand beside each other, whatever the order in the file.
    @Test func blocksFormOfLabelsThatAreAlike() throws {
        let labels = ["cold", "red", "warm", "blue", "hot"]
        let places: [String: [Float]] = [
            "cold": [1, 0.3, 0], "warm": [1, 0, 0], "hot": [1, -0.2, 0], "red": [0, 0.1, 1], "blue": [0, 0.2, 1],
        ]
        let items = (0..<15).map { labels[$0 % 5] }
        let set = SmallSets.set(
            "mixed", title: "Mixed", items.indices.map { "\(items[$0]) \($0)" }, labels: items,
            items.enumerated().map { index, label in (places[label] ?? []).map { $0 + 0.01 * Float(index % 2) } })
        let figure = try SmallSets.draw("kind: similarity\ndata: mixed\norder: block", set)
        var seen: [String] = []
        for row in figure.table.rows {
            let label = String(row[0].prefix { $0 != " " })
            if seen.last != label { seen.append(label) }
        }
        #expect(seen.count == 5)
        let colors = seen.indices.filter { ["red", "blue"].contains(seen[$0]) }
        #expect(colors == [0, 1] || colors == [3, 4], "\(seen)")
    }

    /// What has no room in the table is in a file.
    @Test func everyNumberOfALargeMatrixCanBeHad() throws {
        let many = (0..<50).map { "t\($0)" }
        let set = SmallSets.set("many", title: "Many", many, many.indices.map { [Float($0), 7, Float($0 % 3)] })
        let bytes = try #require(try SmallSets.draw("kind: similarity\ndata: many", set).array)
        // A header of 128 bytes, and 50 x 50 float32.
        #expect(bytes.count == 128 + 50 * 50 * 4)
        let header = String(decoding: bytes.prefix(128), as: UTF8.self)
        #expect(header.contains("'descr': '<f4'") && header.contains("'shape': (50, 50)"))
        let numbers = Array(bytes.dropFirst(128)).withUnsafeBytes { raw in
            (0..<2_500).map { raw.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
        #expect(abs(numbers[3 * 50 + 3] - 1) < 1e-6 && numbers[2 * 50 + 5] == numbers[5 * 50 + 2])
        #expect(try SmallSets.draw("kind: similarity\ndata: words", SmallSets.words).array == nil)
    }

    /// The means are in the file to download, where no item has a number; a label of one item has none beside itself.
    @Test func meansOfLabelsAreInTheTable() throws {
        let set = SmallSets.set(
            "words", title: "Words", ["cat", "dog", "red"], labels: ["animal", "animal", "colour"],
            [[1, 0], [0.8, 0.6], [0, 1]])
        let figure = try SmallSets.draw("kind: similarity\ndata: words\nmeans: true", set)
        #expect(figure.table.columns == ["item", "cat", "dog", "red", "mean: animal", "mean: colour"])
        #expect(figure.table.rows[0] == ["cat", "1.0000", "0.8000", "0.0000", "", ""])
        #expect(
            figure.table.rows.suffix(2) == [
                ["mean: animal", "", "", "", "0.8000", "0.3000"], ["mean: colour", "", "", "", "0.3000", ""],
            ])
        guard case .parts(let parts)? = figure.wide.tooltips, case .grid(let grid)? = parts.last,
            case .texts(let texts)? = grid.values
        else { throw Complaints([.error("no means")]) }
        #expect(texts == ["0.800", "0.300", "0.300", "no pair of different items"])
    }

    /// What an author makes narrow stays inside, and says its names in a list.
    @Test(arguments: [200, 250, 320]) func aNarrowMatrixStaysInside(_ width: Int) throws {
        let crowd = MeasuredSets.crowd(40)
        let figure = try SmallSets.draw("kind: similarity\ndata: crowd\nwidth: \(width)", crowd)
        guard case .grid(let grid)? = figure.wide.tooltips else { throw Complaints([.error("no grid")]) }
        #expect(figure.wide.width == width && grid.x >= 0 && grid.x + grid.width <= Double(width))
        let texts = try DrawnText.all(in: figure.wide)
        #expect(texts.contains { $0.text.contains("item 17") })
        let cut = texts.filter { $0.left < -1 || $0.right > Double(width) + 1 }
        #expect(cut.isEmpty, "\(cut)")
    }
}
