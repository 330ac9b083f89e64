import Datasets
import Figures
import TestKit
import Testing

/// Dimensions that drown the others in a heatmap.
@Suite struct HeatmapFigureTests {
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
}
