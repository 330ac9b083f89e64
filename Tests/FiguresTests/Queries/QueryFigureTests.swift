import Analyses
import Charting
import Datasets
import Diagnostics
import Figures
import Markup
import TestKit
import Testing
import VectorMath

/// What items are asked that is none of them.
@Suite struct QueryFigureTests {
    private static let row: [Float] = [0.7, 0.6, 0.1]
    private static let asked = SmallSets.words.asked(["a red cat"], [row])
    /// The obvious twin: the same as an item, from which it is told by nothing but its place.
    private static let twin = SmallSets.words.withItem("a red cat", row)

    private func cells(_ figure: Figure, _ columns: String...) -> [[String]] {
        let places = columns.compactMap { figure.table.columns.firstIndex(of: $0) }
        return figure.table.rows.map { row in places.map { row[$0] } }
    }

    @Test func aQueryOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: neighbors\ndata: words\nquery: a red cat\nk: 3\nfarthest: 1",
            SmallSets.words.asked(
                ["a red cat"], [Self.row], reading: "with ‘query: ’ before it",
                unknown: [UnknownTokens(count: 1, of: 3)]))
        try expectGolden(SmallSets.html(figure), "neighbors-query.html")
    }

    @Test(arguments: ["cosine", "euclidean", "dot"]) func theNearestAreThoseOfAnItem(metric: String) throws {
        let rest = "k: 3\nfarthest: 1\nmetric: \(metric)"
        let query = try SmallSets.draw("kind: neighbors\ndata: words\nquery: a red cat\n\(rest)", Self.asked)
        let item = try SmallSets.draw("kind: neighbors\ndata: words\nitem: a red cat\n\(rest)", Self.twin)
        let title = metric == "cosine" ? "cosine similarity" : metric == "dot" ? "dot product" : "Euclidean distance"
        #expect(
            cells(query, "rank", "neighbor", "label", title, "mutual")
                == cells(item, "rank", "neighbor", "label", title, "mutual"))
        #expect(query.table.columns[0] == "query")
    }

    /// An item is asked about among the items alone, whatever else is asked.
    @Test func itemsAndQueriesStandBesideEachOther() throws {
        let both = try SmallSets.draw("kind: neighbors\ndata: words\nitem: dog\nquery: a red cat\nk: 9", Self.asked)
        let alone = try SmallSets.draw("kind: neighbors\ndata: words\nitem: dog\nk: 9", SmallSets.words)
        #expect(both.table.rows.prefix(3).map { Array($0.dropFirst()) } == alone.table.rows)
        #expect(
            both.table.rows.map { $0[0] } == Array(repeating: "item", count: 3) + Array(repeating: "query", count: 4))
        #expect(both.table.columns.prefix(2) == ["item or query", "asked about"])
        #expect(both.caption == "The items of Four words nearest to “dog” and “a red cat”")
        #expect(
            both.method.contains("Of the nearest, 1 of 3 have the label of the item asked about"), "\(both.method)")
    }

    @Test func aHistogramCountsEveryItem() throws {
        let query = try SmallSets.draw("kind: histogram\ndata: words\nquery: a red cat\nbins: 4", Self.asked)
        let item = try SmallSets.draw(
            "kind: histogram\ndata: words\nitem: a red cat\nbins: 4\nsplit: none", Self.twin)
        #expect(query.table.rows == item.table.rows)
        #expect(query.caption == "Cosine similarity of “a red cat” to every item of Four words")
        #expect(query.alt.contains("of “a red cat” to 4 texts:"), "\(query.alt)")
        #expect(query.method.hasPrefix("Cosine similarity of “a red cat” to 4 texts, as"), "\(query.method)")
    }

    @Test func aVectorIsThatOfTheQuery() throws {
        let query = try SmallSets.draw("kind: vector\ndata: words\nquery: a red cat", Self.asked)
        #expect(query.table.rows == [["0", "0.7"], ["1", "0.6"], ["2", "0.1"]])
        #expect(query.caption == "The 3 numbers that toy gives to “a red cat”")
    }

    @Test func aHeatmapHasQueriesOnTop() throws {
        let plain = try SmallSets.draw("kind: heatmap\ndata: words", SmallSets.words)
        let query = try SmallSets.draw("kind: heatmap\ndata: words\nquery: a red cat", Self.asked)
        // Items, their means and groups are as they were.
        let column = try #require(query.table.columns.firstIndex(of: "query: a red cat"))
        #expect(query.table.rows.map { $0[column] } == ["0.70000", "0.60000", "0.10000"])
        #expect(
            query.table.rows.map { row in row.indices.filter { $0 != column }.map { row[$0] } } == plain.table.rows)
        #expect(query.wide.pixels.count == 2 && query.wide.height > plain.wide.height)
        guard case .grid(let grid)? = query.wide.tooltips else { throw Complaints([.error("no grid")]) }
        #expect(grid.rows.first == "a red cat" && grid.rows.count == 5)
        #expect(grid.lead?.count == 1)
        #expect(Self.packed(grid.lead?.values)?.bytes.count == 3 && Self.packed(grid.values)?.bytes.count == 12)
    }

    /// By the items' own means and standard deviations: what is asked does not change how they look.
    @Test func aColumnIsNormalizedByTheItems() throws {
        let query = try SmallSets.draw(
            "kind: heatmap\ndata: words\nquery: a red cat\nnormalize: column", Self.asked)
        let first = SmallSets.words.vectors.column(0).map(Double.init)
        let mean = first.reduce(0, +) / 4
        let deviation = (first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4).squareRoot()
        let column = try #require(query.table.columns.firstIndex(of: "query: a red cat"))
        #expect(abs((Double(query.table.rows[0][column]) ?? 9) - (0.7 - mean) / deviation) < 1e-4)
        #expect(query.method.contains("The rows on top are measured by the items' means"))
    }

    private static let maps = [
        "pca", "mds", "tsne\nperplexity: 1.5", "umap\nneighbors: 2", "directions\nx: [cat, red]",
        "directions\nx: [cat, red]\ny: [dog, blue]",
    ]

    @Test(arguments: maps) func aMapStaysAsItIs(projection: String) throws {
        let block = "kind: scatter\ndata: words\nprojection: \(projection)"
        let plain = try SmallSets.draw(block, SmallSets.words)
        let query = try SmallSets.draw("\(block)\nquery: [a red cat, a copy]", Self.asked(copying: "cat"))
        // Queries stand first, and are told from items.
        #expect(Array(cells(query, "id", "x", "y").suffix(4)) == cells(plain, "id", "x", "y"))
        #expect(cells(query, "id", "item or query").prefix(2) == [["a red cat", "query"], ["a copy", "query"]])
        #expect(Set(cells(query, "item or query").dropFirst(2)) == [["item"]])
        // A query that is to the model what an item is lies where the map has that.
        let (copy, original) = (cells(query, "x", "y")[1], cells(query, "x", "y")[2])
        for (one, other) in zip(copy, original) {
            // UMAP moves what it puts there a little, as umap-learn does.
            let tolerance = projection.hasPrefix("umap") ? 1 : 1e-2
            #expect(abs((Double(one) ?? 9) - (Double(other) ?? -9)) < tolerance, "\(copy) \(original)")
        }
        #expect(query.quality?.contains("most like “a red cat”") == true)
        #expect(query.alt.contains("The query “a copy” lies nearest to “cat”."), "\(query.alt)")
    }

    private static func asked(copying item: String) -> VectorSet {
        SmallSets.words.asked(
            ["a red cat", "a copy"], [row, Array(SmallSets.words.vectors.row(SmallSets.words.item(item)))])
    }

    /// Where a query is put does not depend on what else is asked.
    @Test(arguments: maps) func queriesAreOnTheirOwn(projection: String) throws {
        let block = "kind: scatter\ndata: words\nprojection: \(projection)\nquery:"
        let alone = try SmallSets.draw("\(block) a red cat", Self.asked)
        let two = SmallSets.words.asked(["dogs", "a red cat"], [[0.1, 0.3, 0.2], Self.row])
        let both = try SmallSets.draw("\(block) [dogs, a red cat]", two)
        #expect(cells(alone, "x", "y")[0] == cells(both, "x", "y")[1])
    }

    @Test func vectorsAreTransformedAsTheItemsAre() throws {
        let set = SmallSets.words.asked(["a copy"], [Array(SmallSets.words.vectors.row(1))])
        for name in ["whitened", "all-but-the-top"] {
            let figure = try SmallSets.draw("kind: vector\ndata: words\nquery: a copy\ntransform: \(name)", set)
            let item = try SmallSets.draw("kind: vector\ndata: words\nitem: dog\ntransform: \(name)", SmallSets.words)
            for (one, other) in zip(figure.table.rows, item.table.rows) {
                #expect(abs((Double(one[1]) ?? 9) - (Double(other[1]) ?? -9)) < 1e-4, "\(name): \(one) \(other)")
            }
        }
    }

    @Test func itemsThatAreLeftOutAreNotAsked() throws {
        let figure = try SmallSets.draw(
            "kind: neighbors\ndata: words\nquery: a red cat\nwhere: {label: colour}", Self.asked)
        #expect(Set(cells(figure, "neighbor").map { $0[0] }) == ["red", "blue"])
        // One item is enough.
        let one = try SmallSets.draw("kind: neighbors\ndata: words\nquery: a red cat\nlimit: 1", Self.asked)
        #expect(cells(one, "neighbor") == [["cat"]])
    }

    @Test(arguments: [
        ("neighbors", "", "a neighbors figure needs 'item'. Add a line 'item: …' or 'query: …'."),
        ("vector", "", "a vector figure needs 'item'. Add a line 'item: …' or 'query: …'."),
        ("neighbors", "query: []", "'query' is an empty list; expected a text, or the path of a picture"),
        ("neighbors", "query: '  '", "'query' is blank; expected a text, or the path of a picture"),
        (
            "neighbors", "query: [a, b, c, d, e, f, g, h, i, j, k, l, m]", "'query' has 13 texts; expected at most 12"
        ),
        (
            "neighbors", "query: \(String(repeating: "long ", count: 2_001))",
            "'query' has 10,004 characters; expected at most 10,000"
        ),
        ("neighbors", "query: {a: b}", "'query' is a mapping; expected text or a list of texts"),
        ("vector", "query: [a, b]", "'query' is a list; expected text"),
        ("vector", "query: a\nitem: cat", "'query' and 'item' exclude each other. Leave one of them out."),
        ("histogram", "query: a\nitem: cat", "'query' and 'item' exclude each other. Leave one of them out."),
        ("histogram", "query: a\nsplit: label", "'split' and 'query' exclude each other. Leave one of them out."),
        (
            "similarity", "query: a",
            "unknown key 'query' in a similarity figure"
        ),
        ("neighbors", "qery: a", "unknown key 'qery' in a neighbors figure. Did you mean 'query'?"),
        (
            "neighbors", "query: a",
            "no model is there to read a query for 'words'. Ask in a figure of a site, or with 'embedsite neighbors --query'."
        ),
    ])
    func aQueryThatCannotBeAskedIsTold(_ kind: String, _ lines: String, _ words: String) {
        let complaint = SmallSets.complaint("kind: \(kind)\ndata: words\n\(lines)", SmallSets.words)
        #expect(complaint.contains("error: \(words)"), "\(complaint)")
    }

    /// Colours stand for the items' numbers, whatever is asked.
    @Test func aQueryFarOffChangesNoColour() throws {
        let plain = try SmallSets.draw("kind: heatmap\ndata: words", SmallSets.words)
        let far = try SmallSets.draw(
            "kind: heatmap\ndata: words\nquery: far", SmallSets.words.asked(["far"], [[900, -900, 4]]))
        #expect(far.method.prefix(140) == plain.method.prefix(140))
        #expect(far.wide.pixels.first == plain.wide.pixels.first)
        guard case .grid(let one)? = far.wide.tooltips, case .grid(let other)? = plain.wide.tooltips else {
            throw Complaints([.error("no grid")])
        }
        #expect(one.values == other.values && Self.packed(one.lead?.values)?.upper == 900)
    }

    private static func packed(_ values: CellValues?) -> CellValues.Packed? {
        if case .packed(let packed)? = values { packed } else { nil }
    }

    @Test func whatIsReadOtherwiseIsTold() throws {
        let set = SmallSets.words.asking(
            QuerySet(
                records: SmallSets.words.asked(["a red cat"], [Self.row]).queries?.records ?? [],
                vectors: Matrix([Self.row]), reading: "with ‘query: ’ before it",
                unknown: [UnknownTokens(count: 2, of: 3)], cut: CutTexts(count: 1, tokens: 256)))
        for kind in ["neighbors", "histogram", "vector", "heatmap", "scatter"] {
            let method = try SmallSets.draw("kind: \(kind)\ndata: words\nquery: a red cat", set).method
            #expect(
                method.contains(
                    "The model reads a query with ‘query: ’ before it. A query is longer than the 256 tokens that the model reads; the rest counts for nothing. Of the 3 tokens of “a red cat” the model does not know 2."
                ), "\(kind): \(method)")
        }
    }

    /// Where nothing is nearer than anything else, nothing is said of what lies near.
    @Test func aQueryAmongEqualItemsIsNotJudged() throws {
        let equal = SmallSets.set("equal", title: "Equal", ["a", "b", "c"], [[1, 2], [1, 2], [1, 2]])
            .asked(["q"], [[1, 2]])
        let figure = try SmallSets.draw("kind: scatter\ndata: equal\nquery: q", equal)
        #expect(figure.quality?.contains("undefined") == true && figure.quality?.contains("“q”") == false)
    }

    /// Each star has its name, however many there are.
    @Test(arguments: ["pca", "tsne", "umap"]) func everyQueryIsNamed(projection: String) throws {
        var items: [[Float]] = []
        for item in 0..<60 { items.append([Float(item % 8), Float(item * 7 % 11), Float(item * 3 % 5)]) }
        var rows: [[Float]] = []
        for query in 0..<12 { rows.append([4 + Float(query) / 100, 5, 2]) }
        let queries = rows.indices.map { "a question of some length \($0)" }
        let set = SmallSets.set("many", title: "Many", items.indices.map { "item number \($0)" }, items)
            .asked(queries, rows)
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: many\nprojection: \(projection)\nquery: [\(queries.joined(separator: ", "))]", set)
        for drawing in [figure.wide, figure.narrow] {
            let drawn = try DrawnText.all(in: drawing).map(\.text).filter { $0.hasPrefix("a quest") }
            #expect(drawn.count == 12)
        }
    }

    /// Names and words of a query are an author's, or whoever's the author copied.
    @Test func whatIsAskedIsEscaped() throws {
        let text = "</svg><script>alert(1)</script>\u{202E}"
        let set = SmallSets.words.asked([text], [Self.row])
        for block in ["neighbors", "histogram", "vector", "heatmap", "scatter"] {
            let figure = try SmallSets.draw("kind: \(block)\ndata: words\nquery: \"\(text)\"", set)
            #expect(!SmallSets.html(figure).contains("<script>alert"), "\(block)")
            let shown = [
                figure.caption, figure.alt, figure.method, figure.wide.selfContained.source,
                figure.narrow.selfContained.source,
            ]
            #expect(!shown.joined().contains("\u{202E}"), "\(block)")
        }
    }
}

extension VectorSet {
    fileprivate func item(_ title: String) -> Int { dataset.records.firstIndex { $0.title == title } ?? 0 }
}
