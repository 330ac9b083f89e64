import Datasets
import Figures
import Markup
import TestKit
import Testing

/// One item's vector, as each model sees it.
@Suite struct VectorFigureTests {
    /// Twelve items in `dimensions` dimensions, the second of them far from zero in all items where `hasSpike`.
    private static func items(_ model: String, dimensions: Int, hasSpike: Bool) -> VectorSet {
        let vectors = (0..<12).map { item in
            (0..<dimensions).map { dimension -> Float in
                if hasSpike, dimension == 1 { return 9 + Float(item % 2) / 100 }
                return Float((item * 7 + dimension * 5) % 11) / 11 - 0.45
            }
        }
        return SmallSets.set("items", title: "Items", model: model, (0..<12).map { "item \($0)" }, vectors)
    }

    @Test func vectorByTwoModelsOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: vector\ndata: [words, words@letters]\nitem: dog\ncaption: One word.", SmallSets.words,
            SmallSets.wordsElsewhere)
        try expectGolden(SmallSets.html(figure), "vector.html")
    }

    @Test func vectorPanelsWithoutASpikeKeepNoRowForOne() throws {
        let (plain, spiked) = (
            Self.items("a", dimensions: 24, hasSpike: false), Self.items("b", dimensions: 24, hasSpike: true)
        )
        func height(_ first: VectorSet, _ second: VectorSet) throws -> [Int] {
            let figure = try SmallSets.draw("kind: vector\ndata: [items@a, items@b]\nitem: \"1\"", first, second)
            return [figure.wide.height, figure.narrow.height]
        }
        let none = try height(plain, plain)
        let one = try height(plain, spiked)
        let both = try height(spiked, spiked)
        #expect(zip(one, none).map { $0 - $1 } == [18, 18])
        #expect(zip(both, none).map { $0 - $1 } == [36, 36])
    }
}
