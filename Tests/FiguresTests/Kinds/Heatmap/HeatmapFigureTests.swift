import Datasets
import Figures
import Markup
import Rasters
import TestKit
import Testing

/// Values as pixels, and dimensions that drown the others.
@Suite struct HeatmapFigureTests {
    @Test func heatmapOnAPage() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words", SmallSets.words)
        #expect(figure.isBroad)
        #expect(figure.wide.pixels == figure.narrow.pixels)
        try expectGolden(SmallSets.html(figure), "heatmap.html")
    }

    @Test func downloadedPictureHoldsItsPixels() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words\nnormalize: column", SmallSets.words)
        let source = figure.wide.selfContained.source
        #expect(source.contains("href=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(!source.contains(Drawing.idPlaceholder))
        try expectGolden(figure.wide.svg(hrefs: ["pixels.png"], id: "drawing").source, "heatmap-normalized.svg")
    }

    /// The warm end of the published map is the upper one, the order is by label, and a pixel is a value.
    @Test func heatmapPixelsAreTheValues() throws {
        let set = SmallSets.set(
            "signs", title: "Signs", ["x", "y", "z"], labels: ["b", "a", "b"], [[1, -1], [0.02, 1], [-1, 0.02]])
        let figure = try SmallSets.draw("kind: heatmap\ndata: signs\ndomain: [-1, 1]", set)
        let pixels = try #require(figure.wide.pixels.first)
        let raster = try RasterDecoder.decode(pixels.bytes, name: SmallSets.place)
        #expect(raster.size == RasterSize(width: 2, height: 3))
        let (low, middle, high) = (
            RGBA(red: 5, green: 48, blue: 97), raster[1, 1], RGBA(red: 103, green: 0, blue: 31)
        )
        #expect([raster[0, 0], raster[1, 0]] == [high, low])
        #expect([raster[0, 1], raster[0, 2]] == [low, middle])
        #expect([raster[1, 2]] == [high])
        #expect(min(middle.red, middle.green, middle.blue) > 240)
    }

    @Test func oneItemMakesAHeatmap() throws {
        let figure = try SmallSets.draw("kind: heatmap\ndata: words\nlimit: 1", SmallSets.words)
        #expect(figure.table.rows.count == 3)
    }

    @Test func spikesOnAPage() throws {
        let figure = try SmallSets.draw(
            "kind: heatmap\nid: fig-spikes\ndata: spiked", Self.set(spikes: [9: 2, 51: -3]))
        #expect(
            figure.method.hasSuffix(
                "Triangles point to dimensions 9 and 51, far from zero and nearly the same in every item."),
            "\(figure.method)")
        #expect(figure.alt.hasSuffix("Far from zero and nearly the same in every item: dimensions 9 and 51."))
        try expectGolden(SmallSets.html(figure), "heatmap-spikes.html")
    }

    @Test func manySpikesAreNamedByTheFarthest() throws {
        let spikes = Dictionary(uniqueKeysWithValues: (0..<8).map { (10 * $0 + 3, Float($0 + 20)) })
        let figure = try SmallSets.draw("kind: heatmap\ndata: spiked", Self.set(spikes: spikes, dimensions: 200))
        #expect(figure.method.contains("Triangles point to dimensions 23, 33, 43, 53, 63, 73 and 2 more, far from"))
    }

    /// A triangle takes room only where there is one.
    @Test(arguments: [("none", 1), ("row", 1), ("column", 0)])
    func whatNormalisationLevelsIsNoSpike(normalize: String, marked: Int) throws {
        let (plain, spiked) = (Self.set(spikes: [:]), Self.set(spikes: [51: -3]))
        let yaml = "kind: heatmap\ndata: spiked\nnormalize: \(normalize)"
        let (without, with) = (try SmallSets.draw(yaml, plain), try SmallSets.draw(yaml, spiked))
        #expect(!without.method.contains("triangle"))
        #expect(with.method.contains("A triangle points to dimension 51,") == (marked == 1))
        #expect(with.wide.height - without.wide.height == 9 * marked)
    }

    @Test(arguments: [1, 2, 7, 100, 1_001]) func quantileIsTheSortedElement(count: Int) {
        var state: UInt32 = 7
        let values = (0..<count).map { _ -> Float in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 24)
        }
        for share in [0, 0.02, 0.5, 0.98, 1] {
            let rank = Int((share * Double(count - 1)).rounded())
            #expect(Quantile.value(at: share, of: values) == values.sorted()[rank])
        }
        #expect(Quantile.value(at: 0.5, of: []) == nil)
    }

    /// Two groups in the first dimensions, and numbers that hardly change in those of `spikes`.
    private static func set(spikes: [Int: Float], dimensions: Int = 64) -> VectorSet {
        let vectors = (0..<24).map { item in
            (0..<dimensions).map { dimension -> Float in
                let noise = Float((item * (2 * dimension + 3) + dimension) % 17) / 17 - 0.5
                if let spike = spikes[dimension] { return spike + noise * 0.2 }
                return dimension < 3 ? noise * 0.4 + (item < 12 ? 0.5 : -0.5) : noise * 0.6
            }
        }
        return SmallSets.set(
            "spiked", title: "Spiked", (0..<24).map { "item \($0 + 1)" },
            labels: (0..<24).map { $0 < 12 ? "first" : "second" }, vectors)
    }

    /// Rows that are some of all have the numbers that all would have.
    @Test func rowsThatAreLeftKeepTheirNumbers() throws {
        let count = 4_000
        let set = SmallSets.set(
            "long", title: "Long", (0..<count).map { "a text of some length, number \($0)" },
            (0..<count).map { [Float($0), 1, Float($0 % 7)] })
        let figure = try SmallSets.draw("kind: heatmap\ndata: long\nrows: 40", set)
        let numbers = try DrawnText.all(in: figure.wide).compactMap { Int($0.text.replacing(",", with: "")) }
        #expect(numbers.count { $0 % 100 == 51 } >= 5)
        #expect(numbers.contains { $0 > 3_000 && $0 % 100 == 51 })
    }
}
