import Datasets
import Figures
import Markup
import Testing

/// Every mark has its name, and no room is kept for what is not there.
@Suite struct RoomInDrawingsTests {
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

    /// One line of `c1` per near item, one name per line.
    @Test(arguments: [2, 3, 4, 9, 40])
    func everyLineOfANearItemHasItsName(_ count: Int) throws {
        for spread in [0.1, 0.7, 3] as [Float] {
            let vectors = (0..<count).map { [1, spread * Float($0 * $0 % 7), Float($0) * spread / 9] }
            let set = SmallSets.set("few", title: "Few", (0..<count).map { "w\($0)" }, vectors)
            for metric in ["cosine", "euclidean"] {
                let figure = try SmallSets.draw("kind: histogram\ndata: few\nitem: w0\nmetric: \(metric)", set)
                for drawing in [figure.wide, figure.narrow] {
                    let source = drawing.svg(hrefs: [], id: "d").source
                    let lines = source.split(separator: "\n").filter { $0.hasPrefix("<path class=\"c1\"") }
                        .flatMap { $0.matches(of: /[Mm]/) }.count
                    let names = try DrawnText.all(in: drawing).filter { $0.text.contains(/^[1-5]\. w/) }.count
                    #expect(lines == names, "\(count) items, \(metric), \(drawing.width) wide")
                    #expect(names >= 1)
                }
            }
        }
    }
}
