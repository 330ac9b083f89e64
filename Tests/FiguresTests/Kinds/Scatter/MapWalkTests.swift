import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import Testing
import VectorMath

/// What a map that is walked through tells beside its drawing.
@Suite struct MapWalkTests {
    private static func layer(_ drawing: Drawing) throws -> MapLayer {
        guard case .map(let map)? = drawing.tooltips else { throw Complaints([.error("no map")]) }
        return map
    }

    private static func shorts(_ data: Data) -> [Int] {
        let bytes = Array(data)
        return stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) + 256 * Int(bytes[$0 + 1]) }
    }

    /// As the page's script reads a list: items and values, as written.
    private static func near(_ point: Int, in map: MapLayer) throws -> [(item: Int, value: String)] {
        let near = try #require(map.neighbors)
        guard case .words(let words, let places)? = near.values else { throw Complaints([.error("no values")]) }
        let (items, values) = (shorts(near.items), shorts(places))
        return (point * near.count..<(point + 1) * near.count).map { (items[$0], words[values[$0]]) }
    }

    /// The list of an item and the one that `neighbors` prints are the same, to the last digit; so are those of a question.
    @Test(arguments: ["cosine", "euclidean"]) func whatIsNearIsWhatNeighborsSays(metric: String) throws {
        let crowd = MeasuredSets.crowd(90)
        let asking = crowd.asked(["a question"], [(0..<16).map { Float($0 % 5) / 7 - 0.2 }])
        let map = try SmallSets.draw(
            "kind: scatter\ndata: crowd\nprojection: mds\nmetric: \(metric)\nquery: a question", asking)
        for drawing in [map.wide, map.narrow] {
            let layer = try Self.layer(drawing)
            for (point, asked) in [(0, "item: item 1"), (37, "item: item 38"), (90, "query: a question")] {
                let list = try SmallSets.draw(
                    "kind: neighbors\ndata: crowd\nk: 10\nmetric: \(metric)\n\(asked)", point < 90 ? crowd : asking)
                let told = try Self.near(point, in: layer)
                #expect(told.map { "item \($0.item + 1)" } == list.table.rows.map { $0[3] }, "\(asked)")
                let texts = try DrawnText.all(in: list.wide).map(\.text)
                #expect(told.allSatisfy { texts.contains($0.value) }, "\(asked): \(told)")
            }
        }
    }

    /// A star is named as the drawing names it: from the first magnification on.
    @Test func aQuestionKeepsItsName() throws {
        let crowd = MeasuredSets.crowd(300).asked(["a question"], [[Float](repeating: 0.1, count: 16)])
        let map = try Self.layer(try SmallSets.draw("kind: scatter\ndata: crowd\nquery: a question", crowd).wide)
        #expect(map.nameFrom.last == 0)
        #expect(map.shapes.last == MapLayer.Shape.star.rawValue)
        #expect(map.texts.last?.hasPrefix("a question\nquery") == true)
    }

    @Test func aPointBeyondTheEdgeHasItsTruePlace() throws {
        var vectors = (0..<2_500).map { [Float($0 % 50), Float($0 / 50)] }
        vectors[17] = [4_000, 20]
        let set = SmallSets.set("far", title: "Far", vectors.indices.map { "item \($0)" }, vectors)
        let map = try Self.layer(try SmallSets.draw("kind: scatter\ndata: far\nprojection: pca", set).wide)
        #expect(map.moved.map(\.item) == [17])
        let place = try #require(map.moved.first?.place)
        let (left, width) = (map.plot[0], map.plot[2])
        // 50 items fill the width; the far one is 80 times as far.
        #expect(place[0] < left - 20 * width || place[0] > left + 20 * width)
        // In the drawing it stands at the rim.
        let x = left + Double(Self.shorts(map.x)[17]) / 65_535 * width
        #expect((left...left + width).contains(x))
    }

    @Test func linesAreKnown() throws {
        #expect(try Self.layer(SmallSets.draw("kind: scatter\ndata: words\njoin: true", SmallSets.words).wide).isJoined)
        #expect(try !Self.layer(SmallSets.draw("kind: scatter\ndata: words", SmallSets.words).wide).isJoined)
    }
}
