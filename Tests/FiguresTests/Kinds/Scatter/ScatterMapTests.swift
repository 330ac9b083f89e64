import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import Markup
import TestKit
import Testing

/// On a map every picture is seen and every group is named.
@Suite struct ScatterMapTests {
    @Test func picturesOfAPileAreSpreadSoThatEachIsSeen() throws {
        try withTemporaryFolder { folder in
            let figure = try SmallSets.draw(
                "kind: scatter\ndata: shapes\ncaption: Shapes.", PicturePiles.piles(in: folder))
            for (drawing, least, side) in [(figure.wide, 46, 34.0), (figure.narrow, 44, 18.0)] {
                let boxes = try PicturePiles.boxes(in: drawing)
                #expect(boxes.count >= least, "\(drawing.width) wide")
                #expect(boxes.allSatisfy { $0.width >= side })
                for (index, box) in boxes.enumerated() {
                    #expect(!boxes[..<index].contains(where: box.intersects))
                }
            }
            try expectGolden(SmallSets.html(figure), "scatter-pictures.html")
        }
    }

    /// `count` groups of five items, all around one middle, where few names have room.
    private static func groups(_ count: Int) -> VectorSet {
        let names = (0..<count).map { "a group called \(["music", "weather", "cooking", "sport"][$0 % 4]) \($0)" }
        let vectors = (0..<count * 5).map { item -> [Float] in
            let x = Float(item * 37 % 101) / 101
            let y = Float(item * 53 % 97) / 97
            let z = Float(item * 11 % 7) / 30
            return [x, y, z]
        }
        return SmallSets.set(
            "groups", title: "Groups", (0..<count * 5).map { "item \($0)" },
            labels: (0..<count * 5).map { names[$0 / 5] }, vectors)
    }

    @Test(arguments: [2, 6, 10, 13, 30])
    func everyGroupIsNamedOnTheMapOrBelowIt(_ count: Int) throws {
        let set = Self.groups(count)
        for label in ["auto", "groups", "items", "none"] {
            let figure = try SmallSets.draw("kind: scatter\ndata: groups\nlabel: \(label)", set)
            for drawing in [figure.wide, figure.narrow] {
                let texts = try DrawnText.all(in: drawing).map(\.text)
                // The lines of a name stand behind each other.
                let joined = texts.joined(separator: " ")
                let missing = set.dataset.labels.filter { name in
                    !joined.contains(name)
                        && !texts.contains { $0.hasSuffix("…") && name.hasPrefix($0.dropLast()) }
                }
                #expect(missing.isEmpty, "label: \(label), \(drawing.width) wide")
            }
        }
    }

    @Test func aLegendSaysHowManyGroupsItLeavesOut() throws {
        let figure = try SmallSets.draw("kind: scatter\ndata: groups\nlabel: none", Self.groups(60))
        let texts = try DrawnText.all(in: figure.narrow).map(\.text)
        #expect(texts.contains("and 20 more groups"))
    }
}
