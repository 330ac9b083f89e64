import Datasets
import Figures
import TestKit
import Testing

/// Items along the line between two items or two groups.
@Suite struct DirectionMapTests {
    /// Words for weather and things, colder to hotter along one axis and smaller to larger along another.
    static let weather = SmallSets.set(
        "weather", title: "Weather", ["freezing", "cold", "mild", "warm", "hot", "pea", "house", "mountain"],
        labels: ["feeling", "feeling", "feeling", "feeling", "feeling", "thing", "thing", "thing"],
        [
            [-0.9, 0.1, 0.3], [-0.6, 0, 0.2], [0, 0.1, 0.1], [0.4, 0, 0.2], [0.8, 0.1, 0.3], [0.1, -0.7, -0.5],
            [0.2, 0.2, -0.6], [-0.2, 0.8, -0.4],
        ])

    @Test func twoDirectionsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\nid: fig-line\ndata: weather\nprojection: directions\nx: [cold, hot]\ny: [pea, mountain]",
            Self.weather)
        #expect(figure.caption == "A map of Weather from “cold” to “hot”, and from “pea” to “mountain”")
        try expectGolden(SmallSets.html(figure), "scatter-directions.html")
    }

    @Test func oneDirectionLeavesTheRestUpwards() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: weather\nprojection: directions\nx: [cold, hot]", Self.weather)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("cold ← → hot"))
        #expect(texts.contains { $0.hasPrefix("strongest direction of the rest, ") })
        // Along the line, items stand in the order of their heat.
        let title = try #require(figure.table.columns.firstIndex(of: "title"))
        let x = try #require(figure.table.columns.firstIndex(of: "x"))
        let order = figure.table.rows.prefix(5).sorted { (Double($0[x]) ?? 0) < (Double($1[x]) ?? 0) }.map { $0[title] }
        #expect(order == ["freezing", "cold", "mild", "warm", "hot"])
        #expect(figure.quality?.contains("explained variance") == true)
    }

    @Test func endsAreLabelsAsWell() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: weather\nprojection: directions\nx: [feeling, thing]\ny: [cold, hot]", Self.weather)
        #expect(
            figure.method.hasPrefix(
                "Dot products with the direction from “feeling” to “thing” and with the one from “cold” to “hot” of 8 texts, as 3-dimensional vectors by toy. Both axes have one scale. Of the variance, "
            ))
        #expect(figure.method.contains("The two directions have a cosine similarity of "))
        // Axes that may stand askew do not share out the variance.
        #expect(figure.quality?.contains("explained variance") == false)
        // The middles of the two groups lie as far apart as the direction is long.
        let x = try #require(figure.table.columns.firstIndex(of: "x"))
        let places = figure.table.rows.map { Double($0[x]) ?? 0 }
        let apart = places.suffix(3).reduce(0, +) / 3 - places.prefix(5).reduce(0, +) / 5
        let (across, up, deep) = (0.1 / 3 + 0.06, 0.1 - 0.06, -0.5 - 0.22)
        #expect((apart - (across * across + up * up + deep * deep).squareRoot()).magnitude < 1e-3)
    }

    @Test func longEndsAreBothSeen() throws {
        let long = "a sentence that goes on for much longer than any axis of a telephone could ever show"
        let set = SmallSets.set(
            "long", title: "Long", [long, "another sentence, " + long, "third"], [[1, 0], [0, 1], [0.5, 0.6]])
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: long\nprojection: directions\nx: [\"1\", \"2\"]\ny: [third, \"1\"]", set)
        for drawing in [figure.wide, figure.narrow] {
            let texts = try DrawnText.all(in: drawing).map(\.text)
            #expect(texts.contains { $0.hasPrefix("a sentence") && $0.contains("… ← → another") })
            #expect(texts.contains { $0.hasPrefix("third ↓ ↑ a sentence") })
        }
    }

    @Test(
        arguments: [
            ("projection: directions", "4:1: error: a scatter figure needs 'x'. Add a line 'x: [one end, other end]'."),
            (
                "projection: directions\nx: [cold, hto]",
                "7:1: error: no item or label 'hto' in dataset 'weather'. Did you mean 'hot'?"
            ),
            (
                "projection: directions\nx: [cold, zzzzzzzzzz]",
                "7:1: error: no item or label 'zzzzzzzzzz' in dataset 'weather'. Name an item by its id or its whole text, or a label."
            ),
            (
                "projection: directions\nx: [cold]",
                "7:4: error: 'x' names 1; expected a list of two. Write 'x: [one, other]'."
            ),
            (
                "projection: directions\nx: [cold, hot]\ny: [mild, mild]",
                "8:1: error: 'y' leads from 'mild' to 'mild', which have the same vector in dataset 'weather'. Name two ends that differ."
            ),
            (
                "projection: directions\nx: [cold, hot]\nlimit: 3",
                "7:1: error: item 'hot' of dataset 'weather' is left out by 'where' or 'limit'. Let it through, or name another."
            ),
            (
                "x: [cold, hot]",
                "6:4: error: 'x' has no use with 'projection: pca'. Leave it out, or write 'projection: directions'."
            ),
        ])
    func complaintsNameTheEnd(lines: String, complaint: String) {
        #expect(
            SmallSets.complaint("kind: scatter\ndata: weather\n\(lines)", Self.weather)
                == "content/index.md:\(complaint)")
    }

    @Test func qualityJudgesDirectionsToo() throws {
        let figure = try SmallSets.draw(
            "kind: quality\ndata: weather\nprojections: [pca, { projection: directions, x: [cold, hot] }]\nk: [2]",
            Self.weather)
        #expect(figure.table.rows.map { $0[0] } == ["PCA", "cold to hot"])
        #expect(
            SmallSets.complaint("kind: quality\ndata: weather\nprojections: [directions]", Self.weather)
                == "content/index.md:6:15: error: 'projections' names 'directions' without 'x'. Write '{ projection: directions, x: [one end, other end] }'."
        )
    }
}
