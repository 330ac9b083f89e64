import Charting
import Datasets
import Figures
import Markup
import Rasters
import TestKit
import Testing

/// Colours that mean numbers, where some items have none.
@Suite struct NumericColorTests {
    /// Items on a curve; `score` grows along it, but where `gaps` says otherwise. None of their coordinates lies where the last
    /// digit that is printed depends on how a processor adds.
    private static func set(_ count: Int = 14, gaps: [Int: String] = [:], by step: Double = 1.0 / 7) -> VectorSet {
        let vectors = (0..<count).map { item -> [Float] in [Float(item), Float(item * item % 6), Float(item % 5)] }
        return SmallSets.set(
            "scores", title: "Scores", (0..<count).map { "item \($0)" }, vectors,
            fields: ["score": (0..<count).map { gaps[$0] ?? "\(Double($0) * step)" }])
    }

    private static func draw(_ set: VectorSet, _ lines: String = "") throws -> Figure {
        try SmallSets.draw(
            "kind: scatter\nprojection: pca\ndata: scores\ncolor: score\ncaption: Scores.\n" + lines, set)
    }

    private static func alternative(_ figure: Figure) throws -> String {
        let source = figure.wide.svg(hrefs: [], id: "d").source
        return try String(#require(source.firstMatch(of: /<desc[^>]*>([^<]*)</)?.output.1))
    }

    private static func tooltips(_ figure: Figure) -> [String] {
        if case .map(let map) = figure.wide.tooltips { map.texts } else { [] }
    }

    @Test(arguments: ["", "NaN", "nan", "NA", "N/A", "null", "None", " "])
    func oneGapLeavesTheScale(gap: String) throws {
        let figure = try Self.draw(Self.set(gaps: [5: gap]))
        #expect(try Self.alternative(figure).contains("Colour shows score, from 0 to 1.8571; 1 without a number."))
        for drawing in [figure.wide, figure.narrow] {
            #expect(try DrawnText.all(in: drawing).map(\.text).contains("1 without a number"))
        }
        #expect(Self.tooltips(figure)[5].contains("score: no number"))
        #expect(Self.tooltips(figure)[6].contains("score: 0.8571"))
        #expect(figure.table.rows[5][2] == "")
        #expect(figure.table.rows[6][2] == "0.8571428571428571")
    }

    /// Two gaps, of which one is a number without an end: crosses, in the legend as on the map.
    @Test func gapsAreDrawnApart() throws {
        let figure = try Self.draw(Self.set(gaps: [5: "", 9: "-inf"]), "label: none")
        #expect(try Self.alternative(figure).contains("from 0 to 1.8571; 1 without a number, 1 infinite."))
        #expect(Self.tooltips(figure)[9].contains("score: minus infinite"))
        #expect(figure.table.rows[9][2] == "-inf")
        try expectGolden(SmallSets.html(figure), "scatter-number-gaps.html")
    }

    @Test func withoutGapsNothingIsSaid() throws {
        let figure = try Self.draw(Self.set())
        #expect(try Self.alternative(figure).contains("Colour shows score, from 0 to 1.8571."))
        #expect(try !DrawnText.all(in: figure.wide).map(\.text).contains { $0.contains("without a number") })
    }

    /// The same colour for the same number, whether others have one or not.
    @Test func theOtherItemsKeepTheirColours() throws {
        func ink(_ gaps: [Int: String]) throws -> Set<Substring> {
            let figure = try Self.draw(Self.set(gaps: gaps), "label: none")
            return Set(
                figure.wide.svg(hrefs: [], id: "d").source.matches(of: /stroke="(#[0-9a-f]{6})"/).map(\.output.1))
        }
        let (full, gapped) = (try ink([:]), try ink([5: "NA"]))
        #expect(gapped.isSubset(of: full))
        #expect(gapped.count == full.count - 1)
    }

    @Test func aWordMakesGroups() throws {
        let figure = try Self.draw(Self.set(gaps: [5: "unknown"]))
        #expect(try Self.alternative(figure).contains("Colour shows 14 values of score."))
        // No legend of sixteen digits.
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains("0.1429"))
        #expect(!texts.contains { $0.contains("0.14285") })
        #expect(figure.table.rows[1][2] == "0.14285714285714285")
    }

    @Test func fewNumbersWithGapsAreGroups() throws {
        let figure = try Self.draw(
            Self.set(
                gaps: [0: "1", 1: "2", 2: "NA", 3: "1", 4: "2", 5: "", 6: "NaN"].merging((7..<14).map { ($0, "3") }) {
                    $1
                }),
            "label: none")
        #expect(try Self.alternative(figure).contains("Colour shows 3 values of score."))
        #expect(try DrawnText.all(in: figure.wide).map(\.text).contains("3 without score"))
    }

    @Test func smallAndLargeNumbersAreRounded() throws {
        func ends(_ step: Double) throws -> String { try Self.alternative(Self.draw(Self.set(by: step))) }
        #expect(try ends(1e-7 / 3).contains("from 0 to 4.333 × 10⁻⁷"))
        #expect(try ends(1).contains("from 0 to 13"))
        #expect(try ends(20_000_000).contains("from 0 to 260000000"))
    }

    @Test func aTableOfNumbersWithGapsIsAlignedAsOne() throws {
        let html = SmallSets.html(try Self.draw(Self.set(gaps: [5: "NA", 9: "inf"])))
        #expect(html.contains("<th scope=\"col\" class=\"number\">score</th>"))
    }

    /// Items without a number have nothing in common.
    @Test func aSplitByNumbersLeavesGapsOut() throws {
        func csv(_ gaps: String...) throws -> String {
            let scores = [0: "1", 1: "1", 2: "2", 3: "2", 4: gaps[0], 5: gaps[1], 6: gaps[2]]
            let set = Self.set(7, gaps: scores)
            return try SmallSets.draw("kind: histogram\ndata: scores\nsplit: score", set).table.csv
        }
        #expect(try csv("", "", "") == csv("NA", "null", "nan"))
        #expect(try csv("", "", "") != csv("3", "3", "3"))
    }

    /// More items than points are drawn of: each pixel has the colour of its items' mean.
    @Test func aDensityShowsTheMeanOfNumbers() throws {
        let count = 20_400
        let vectors = (0..<count).map { [Float($0 % 204), Float($0 / 204)] }
        func figure(_ score: (Int) -> Double?) throws -> Figure {
            let set = SmallSets.set(
                "scores", title: "Scores", (0..<count).map { "item \($0)" }, vectors,
                fields: ["score": (0..<count).map { item in score(item).map { "\($0)" } ?? "" }])
            return try SmallSets.draw("kind: scatter\nprojection: pca\ndata: scores\ncolor: score", set)
        }
        func colors(_ figure: Figure) throws -> Set<[UInt8]> {
            let image = try #require(figure.wide.pixels.first)
            let picture = try RasterDecoder.decode(image.bytes, name: SmallSets.place)
            return Set(
                stride(from: 0, to: picture.pixels.count, by: 3).map { Array(picture.pixels[$0..<$0 + 3]) })
        }
        let graded = try figure { Double($0 % 204) }
        #expect(try colors(graded).count >= 24)
        func isGrey(_ color: [UInt8]) -> Bool {
            color[0] < 250 && (color.max() ?? 0) - (color.min() ?? 0) < 16
        }
        #expect(try !colors(graded).contains(where: isGrey))
        #expect(graded.method.contains("its hue is of the mean of their score"))
        // Of which half has none: grey where no other lies.
        let gapped = try figure { $0 % 204 < 102 ? nil : Double($0 % 204) }
        #expect(try colors(gapped).contains(where: isGrey))
        #expect(try DrawnText.all(in: gapped.wide).map(\.text).contains("10,200 without a number"))
    }
}
