import Charting
import Datasets
import Diagnostics
import Figures
import Foundation
import Markup
import Rasters
import TestKit
import Testing
import VectorMath

/// On a map every picture is seen and every group is named.
@Suite struct ScatterMapTests {
    /// Four piles of twelve, as pictures that differ little within a group make them.
    static func piles(in folder: URL) throws -> VectorSet {
        let dot = try RasterEncoder.png(
            indices: [0], width: 1, height: 1, palette: [RGBA(red: 9, green: 99, blue: 199)])
        let path = folder.appending(path: "dot.png")
        try Data(dot).write(to: path)
        let names = ["circle", "square", "star", "triangle"]
        let centers: [[Float]] = [[0.24, 0.18, 0], [0.34, -0.11, 0.1], [-0.34, 0.22, 0], [-0.24, -0.29, -0.1]]
        var records: [Record] = []
        var rows: [[Float]] = []
        for (group, name) in names.enumerated() {
            for item in 0..<12 {
                records.append(
                    Record(
                        id: "\(name)-\(item).png",
                        content: .image(ImageFile(path: path.path, name: "\(name)-\(item).png")),
                        label: name, fields: [], position: SourcePosition("content/datasets/shapes.yml")))
                let turn: [Float] = [0, 0.6, 1.2, 0.6, 0, -0.6, -1.2, -0.6, 0.1, 0.4, 0.9, -0.3]
                rows.append([
                    centers[group][0] + turn[item] / 80, centers[group][1] + turn[(item + 3) % 12] / 400,
                    centers[group][2] + turn[(item + 5) % 12] / 60,
                ])
            }
        }
        return VectorSet(
            dataset: Dataset(
                name: "shapes", title: "Shapes", modality: .image, records: records, models: ["toy"], sampling: nil,
                position: SourcePosition("content/datasets/shapes.yml")),
            model: ModelIdentity(
                name: "toy", title: "toy", summary: "A model for tests.", dimensions: 3, isNormalized: false),
            vectors: Matrix(rows))
    }

    static func boxes(in drawing: Drawing) throws -> [Rect] {
        let source = drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).jpg" }, id: "d").source
        let pattern = /<image href="[^"]*" x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"/
        return try source.matches(of: pattern).map { match in
            let numbers = try [match.output.1, match.output.2, match.output.3, match.output.4].map {
                try #require(Double($0))
            }
            return Rect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
        }
    }

    @Test func picturesOfAPileAreSpreadSoThatEachIsSeen() throws {
        try withTemporaryFolder { folder in
            let figure = try SmallSets.draw("kind: scatter\ndata: shapes\ncaption: Shapes.", Self.piles(in: folder))
            for (drawing, least, side) in [(figure.wide, 46, 34.0), (figure.narrow, 44, 18.0)] {
                let boxes = try Self.boxes(in: drawing)
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
                let missing = set.dataset.labels.filter { name in
                    !texts.contains { $0 == name || ($0.hasSuffix("…") && name.hasPrefix($0.dropLast())) }
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
