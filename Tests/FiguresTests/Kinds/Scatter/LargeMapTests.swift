import Datasets
import Diagnostics
import Figures
import Markup
import Testing
import VectorMath

/// Maps of thousands of items: nothing is hidden by the order of a file, and every group has its name.
@Suite struct LargeMapTests {
    /// `groups` clouds on a plane; every `noise`th item belongs to none, and lies anywhere.
    private static func crowd(_ count: Int, groups: Int, noise: Int = .max, isReversed: Bool = false) -> VectorSet {
        var generator = SeededGenerator(seed: 5)
        let centers = (0..<groups).map { _ in [20 * generator.unitFloat(), 14 * generator.unitFloat()] }
        var items = (0..<count).map { item -> (title: String, label: String?, vector: [Float]) in
            guard (item + 1) % noise != 0 else {
                return ("item \(item)", nil, [20 * generator.unitFloat(), 14 * generator.unitFloat()])
            }
            let (group, spread) = (item % groups, generator.unitFloat())
            let vector = centers[group].map { $0 + 1.6 * (generator.unitFloat() - 0.5) * spread }
            return ("item \(item)", "a_group_of_questions_\(group)", vector)
        }
        if isReversed { items.reverse() }
        return SmallSets.set(
            "crowd", title: "A crowd", items.map(\.title), labels: items.map(\.label), items.map(\.vector))
    }

    private static func source(_ drawing: Drawing) -> String {
        drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).png" }, id: "d").source
    }

    /// Of the paths of dots in a drawing, the classes, from below.
    private static func dots(_ drawing: Drawing) -> [Substring] {
        source(drawing).matches(of: /<path class="([a-z0-9]+)" d="[^"]*h0[^"]*"/).map(\.output.1)
    }

    @Test func itemsOfNoGroupLieBelowAllOthersAndAreFainter() throws {
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: crowd\nlabel: groups", Self.crowd(900, groups: 6, noise: 3))
        for drawing in [figure.wide, figure.narrow] {
            let dots = Self.dots(drawing)
            #expect(dots.first == "muted" && dots.dropFirst().allSatisfy { $0 != "muted" })
            let noise = try #require(Self.source(drawing).firstMatch(of: /<path class="muted" d="[^"]*h0[^>]*>/))
            #expect(noise.output.contains("opacity=\"0.5\""))
        }
    }

    /// Each colour comes on top in some layer.
    @Test func whichPointIsSeenIsDrawnByLot() throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: crowd\nlabel: groups", Self.crowd(1_200, groups: 5))
        let dots = Self.dots(figure.wide)
        #expect(dots.count == 5 * 24)
        #expect(Set(stride(from: 4, to: dots.count, by: 5).map { dots[$0] }).count == 5)
    }

    @Test func everyGroupHasItsNameAndNoneIsCut() throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: crowd\nlabel: groups", Self.crowd(4_000, groups: 60))
        #expect(figure.isBroad && figure.wide.width == 1_080)
        for (drawing, least) in [(figure.wide, 60), (figure.narrow, 40)] {
            // The lines of a name stand behind each other, and no name is in a legend that stands on the map.
            let joined = try DrawnText.all(in: drawing).map(\.text).joined()
            let named = Set(joined.matches(of: /a_group_of_questions_([0-9]+)/).map(\.output.1)).count
            #expect(named >= least, "\(named) in \(drawing.width)")
        }
        #expect(try !DrawnText.all(in: figure.wide).map(\.text).contains { $0.contains("…") })
    }

    @Test func aFarPointStandsAtTheRimAndIsCounted() throws {
        let crowd = Self.crowd(2_400, groups: 4)
        var titles = crowd.dataset.records.map(\.title)
        var vectors = (0..<crowd.vectors.rows).map { Array(crowd.vectors.row($0)) }
        titles.append("far")
        vectors.append([900, 400])
        let set = SmallSets.set("crowd", title: "A crowd", titles, vectors)
        let figure = try SmallSets.draw("kind: scatter\ndata: crowd", set)
        let texts = try DrawnText.all(in: figure.wide).map(\.text)
        #expect(texts.contains { $0.wholeMatch(of: /[1-5] lies? beyond the edge/) != nil })
        // The others fill the map, which they would not beside it.
        let numbers = Self.source(figure.wide).matches(of: /<text[^>]*class="muted"[^>]*>([^<]*)</).compactMap {
            Double(String($0.output.1).replacing("\u{2212}", with: "-"))
        }
        #expect(!numbers.isEmpty && numbers.allSatisfy { $0.magnitude < 100 }, "\(numbers)")
    }

    @Test func ofManyPointsThoseThatTellNothingAreCounted() throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: crowd\nlabel: items", Self.crowd(5_200, groups: 2))
        #expect(figure.method.contains("Of 5,200 names, "))
        #expect(!figure.method.contains("points, "))
        let more = try SmallSets.draw("kind: scatter\ndata: crowd", Self.crowd(20_100, groups: 2))
        #expect(more.method.contains("Of 20,100 points, none tell what they are"))
    }

    /// As where a column of ids is taken for labels.
    @Test func everyItemCanHaveALabelOfItsOwn() throws {
        let titles = (0..<2_500).map { "item \($0)" }
        let vectors = (0..<2_500).map { [Float($0 * 37 % 101), Float($0 * 53 % 97)] }
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: own\nprojection: pca\nlabel: groups",
            SmallSets.set("own", title: "Own", titles, labels: titles, vectors))
        #expect(try DrawnText.all(in: figure.wide).map(\.text).contains { $0.hasPrefix("and 2,") })
    }

    @Test func listenersAreToldWhatStandsApart() throws {
        func text(_ vectors: [[Float]], _ labels: [String]) throws -> String {
            try SmallSets.draw(
                "kind: scatter\ndata: few\nprojection: mds\nmetric: euclidean",
                SmallSets.set("few", title: "Few", vectors.indices.map { "item \($0)" }, labels: labels, vectors)
            ).alt
        }
        let apart = try text([[0, 0], [0, 1], [9, 0], [9, 1]], ["a", "a", "b", "b"])
        #expect(apart.contains("Colour shows 2 labels. All of them lie apart from each other."), "\(apart)")
        let mixed = try text(
            [[0, 0], [0, 1], [9, 0], [9, 1.1], [9, 2.3], [9, 3.6]], ["a", "a", "b", "c", "b", "c"])
        #expect(mixed.contains("Apart from the others lies “a”. Most mixed are “b” and “c”"), "\(mixed)")
        #expect(!mixed.contains("farthest"))
    }
}
