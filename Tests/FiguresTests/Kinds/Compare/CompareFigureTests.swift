import Charting
import Datasets
import Figures
import Foundation
import TestKit
import Testing
import VectorMath

/// Two models on the same items.
@Suite struct CompareFigureTests {
    /// Eight words on a circle, and the same words with two of them changed over.
    private static let words = ["ant", "bee", "cow", "dog", "eel", "fox", "gnu", "hen"]
    private static let circle = set("round", words.indices.map { $0 })
    private static let changed = set("changed", [0, 1, 6, 3, 4, 5, 2, 7])

    private static func set(_ model: String, _ places: [Int]) -> VectorSet {
        // Irregular steps, so that no two distances are equal.
        let turns: [(Float, Float)] = [
            (1, 0), (0.8, 0.6), (0.28, 0.96), (-0.6, 0.8), (-0.936, 0.352), (-0.96, -0.28), (-0.352, -0.936),
            (0.6, -0.8),
        ]
        return SmallSets.set(
            "words", title: "Eight words", model: model, words, places.map { [turns[$0].0, turns[$0].1] })
    }

    @Test func twoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: compare\nid: fig-models\ndata: [words@round, words@changed]\nk: 2", Self.circle, Self.changed)
        try expectGolden(SmallSets.html(figure), "compare.html")
    }

    @Test func whatDidNotChangeIsSaid() throws {
        let figure = try SmallSets.draw(
            "kind: compare\ndata: [words@round, words@other]\nk: 3", Self.circle, Self.set("other", Array(0..<8)))
        #expect(
            figure.quality
                == "The two models mostly agree on what is near: of the 3 items nearest to an item, both name 3.0 on average; lists drawn at random would share 1.3. Seen from afar, the two arrangements of all items are much alike. Neighbour overlap 100 %, rank-biased overlap 1.00, rank correlation of pairs 1.00, linear CKA 1.00 (1: the same shape), Procrustes distance 0.00 (0: the same after turning and scaling). On the two maps most items keep their places: the median item moves 0.00 map widths. Trustworthiness of the maps 0.97 and 0.97, neighbour overlap with the vectors 92 % and 92 %."
        )
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("Both models name the same 3 for every item."))
    }

    /// Two datasets whose items nobody names: the same texts bring them together, others stand as they are, which is told.
    @Test func itemsWithoutNamesAreMatchedByTheirTexts() throws {
        func method(_ other: [String]) throws -> String {
            let places = other.map { Self.words.firstIndex(of: $0) ?? 0 }
            let second = SmallSets.set(
                "others", title: "The others", model: "round", other, places.map { Array(Self.circle.vectors.row($0)) })
            let figure = try SmallSets.draw(
                "kind: compare\ndata: [words, others]\nk: 2\nmaps: false", Self.circle, second)
            if other.contains("ant") { #expect(figure.quality?.contains("Neighbour overlap 100 %") == true) }
            return figure.method
        }
        let orders = "The two datasets have their items in different orders; these are matched by their texts."
        let rows = "The two datasets name no items, and are compared row by row:"
        #expect(try method(Self.words.reversed()).contains(orders))
        #expect(try !method(Self.words).contains("The two datasets"))
        #expect(
            try method(["ameise"] + Self.words.dropFirst()).contains(
                "\(rows) 'ant' is an item of 'words' and not of 'others'."))
    }

    /// One text that only one of them has, among others in another order, would put all beside the wrong ones.
    @Test func textsThatAreMissedAreNoOrder() {
        var other = Array(Self.words.reversed())
        other[0] = "heron"
        let second = SmallSets.set(
            "others", title: "The others", model: "round", other,
            other.indices.map { Array(Self.circle.vectors.row($0)) })
        let complaint = SmallSets.complaint(
            "kind: compare\ndata: [words, others]\nk: 2\nmaps: false", Self.circle, second)
        #expect(
            complaint.contains("needs the same items in both sets; 'hen' is an item of 'words' and not of 'others'"),
            "\(complaint)")
    }

    @Test func fewItemsAllowFewNeighbours() throws {
        let figure = try SmallSets.draw(
            "kind: compare\ndata: [words, words@letters]\nmaps: false", SmallSets.words, SmallSets.wordsElsewhere)
        #expect(
            figure.method
                == "The nearest one by cosine similarity to each of 4 texts, as vectors by toy (3 dimensions) and letters (2 dimensions). So few items allow 1 neighbour at most; 10 were asked for. Rank-biased overlap counts the first places of both lists most (persistence 0.9)."
        )
        #expect(
            figure.table.rows.map { $0.suffix(4) } == [
                ["0", "0.000", "dog", "blue"], ["0", "0.000", "cat", "red"], ["0", "0.000", "blue", "dog"],
                ["0", "0.000", "red", "cat"],
            ])
    }

    /// Three hundred items in six groups, and the same with ten of them gone to another group.
    private static func moved() -> (VectorSet, VectorSet) {
        var generator = SeededGenerator(seed: 5)
        func noise() -> [Float] { (0..<12).map { _ in Float(generator.normal()) } }
        let centers = (0..<6).map { _ in noise() }
        func near(_ group: Int) -> [Float] { zip(centers[group % 6], noise()).map { $0 + 0.3 * $1 } }
        let texts = (0..<300).map { "item \($0)" }
        let before = (0..<300).map(near)
        let after = before.indices.map { item in
            item % 33 == 1 ? near(item + 3) : zip(before[item], noise()).map { $0 + 0.05 * $1 }
        }
        func set(_ model: String, _ vectors: [[Float]]) -> VectorSet {
            SmallSets.set("crowd", title: "A crowd", model: model, texts, vectors)
        }
        return (set("before", before), set("after", after))
    }

    @Test func whatMovedHasATrailAndAName() throws {
        let (before, after) = Self.moved()
        let figure = try SmallSets.draw("kind: compare\ndata: [crowd, crowd@after]", before, after)
        let gone = Set((0..<300).filter { $0 % 33 == 1 }.map { "item \($0)" })
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(texts.contains { $0.hasPrefix("Trails: items that moved far beyond the rest") })
            let lists = try #require(texts.firstIndex(of: "Changed most"))
            let named = texts[..<lists].filter { $0.hasPrefix("item ") }
            #expect((5...8).contains(named.count) && gone.isSuperset(of: named), "\(named)")
        }
        let quality = try #require(figure.quality)
        #expect(quality.contains("On the two maps most items keep their places"), "\(quality)")
        let moves = try figure.table.rows.map { row in
            (item: row[1], move: try #require(row.last.flatMap(Double.init)))
        }
        let far = moves.sorted { $0.move > $1.move }.prefix(10).map(\.item)
        #expect(Set(far) == gone)
    }

    @Test func mapsAreLeftOutWhereTheyAreNotWanted() throws {
        let (before, after) = Self.moved()
        let figure = try SmallSets.draw("kind: compare\ndata: [crowd, crowd@after]\nmaps: false", before, after)
        #expect(figure.table.columns.last == "nearest by after")
        #expect(!figure.method.contains("Map") && figure.quality?.contains("map") == false)
        let many = SmallSets.set(
            "many", title: "Many", (0..<5_001).map { "item \($0)" },
            (0..<5_001).map { [Float($0 % 71) - 35, Float($0 % 97) - 48] })
        let large = try SmallSets.draw("kind: compare\ndata: [many, many@b]", many, many)
        #expect(large.method.contains("No maps: there are more than 5,000 items."), "\(large.method)")
        #expect(large.method.contains("Rank correlation over 100,000 pairs drawn at random."))
    }

    @Test func itemsMustBeTheSame() {
        #expect(
            SmallSets.complaint("kind: compare\ndata: [words, plain]", SmallSets.words, SmallSets.plain)
                == "content/index.md:5:1: error: a compare figure needs the same items in both sets; '4' is an item of 'words' and not of 'plain'. Name one dataset under two models: 'data: [name@one, name@other]'."
        )
        let filtered = SmallSets.complaint(
            "kind: compare\ndata: [words, other]\nwhere: { label: animal }", SmallSets.words,
            SmallSets.set(
                "other", title: "Other", ["red", "blue", "cow", "ant"],
                labels: ["colour", "colour", "animal", "animal"], [[1, 0], [0, 1], [1, 1], [0, 2]]))
        #expect(
            filtered
                == "content/index.md:5:1: error: a compare figure needs the same items in both sets; '1' is an item of 'words' and not of 'other'. Name one dataset under two models: 'data: [name@one, name@other]'."
        )
    }

    @Test func twoItemsAreTooFew() {
        #expect(
            SmallSets.complaint(
                "kind: compare\ndata: [words, words@letters]\nlimit: 2", SmallSets.words, SmallSets.wordsElsewhere)
                == "content/index.md:5:1: error: a compare figure needs at least 3 items; dataset 'words' has 2 here. Add items to the dataset, or let more through 'where' and 'limit'."
        )
    }

    @Test func keysAreChecked() {
        #expect(
            SmallSets.complaint("kind: compare\ndata: words@toy")
                == "content/index.md:5:7: error: 'data' names one dataset; a compare figure takes 2. Name it under two models: 'data: [words@one, words@other]'."
        )
        #expect(
            SmallSets.complaint("kind: compare\ndata: [words, words@a, words@b]")
                == "content/index.md:5:7: error: 'data' names 3 datasets; a compare figure takes at most 2. Write one figure for each."
        )
        #expect(
            SmallSets.complaint("kind: compare\ndata: [words, words@a]\nk: 0\nmetric: dot")
                == "content/index.md:6:4: error: 'k' is '0'; expected a whole number from 1 to 1,000\ncontent/index.md:7:1: error: unknown key 'metric' in a compare figure. Known: kind, id, data, where, caption, alt, title, width, limit, transform, height, k, maps."
        )
    }

    @Test func picturesStandBesideTheirNames() throws {
        try withTemporaryFolder { folder in
            let first = try PicturePiles.piles(in: folder)
            // Its second dimension alone.
            let second = VectorSet(
                dataset: first.dataset,
                model: ModelIdentity(
                    name: "flat", title: "flat", summary: "A model for tests.", dimensions: 2, isNormalized: false),
                vectors: Matrix((0..<first.vectors.rows).map { [1, first.vectors[$0, 1]] }))
            let figure = try SmallSets.draw("kind: compare\ndata: [shapes, shapes@flat]", first, second)
            for drawing in [figure.wide, figure.narrow] {
                let boxes = try PicturePiles.boxes(in: drawing)
                // Five items that changed, three neighbours of each under two models.
                #expect(boxes.count == 5 * (1 + 3 * 2))
                for text in try DrawnText.all(in: drawing) {
                    let place = Rect(
                        x: text.left, y: text.top, width: text.right - text.left, height: text.bottom - text.top)
                    #expect(!boxes.contains { $0.intersects(place) }, "\(text)")
                }
                for (index, box) in boxes.enumerated() { #expect(!boxes[..<index].contains(where: box.intersects)) }
            }
        }
    }

    @Test(arguments: [3, 5, 40]) func equalAndEmptyVectorsAreDrawn(_ count: Int) throws {
        let texts = (0..<count).map { "item \($0)" }
        for value in [Float(0), 1] {
            let sets = ["a", "b"].map {
                SmallSets.set(
                    "few", title: "Few", model: $0, texts, Array(repeating: [value, 2 * value], count: count))
            }
            let figure = try SmallSets.draw("kind: compare\ndata: [few, few@b]", sets[0], sets[1])
            let html = SmallSets.html(figure)
            #expect(!html.contains("nan") && !html.contains("inf "))
        }
    }
}
