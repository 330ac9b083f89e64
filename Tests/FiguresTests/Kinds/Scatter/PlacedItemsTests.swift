import Datasets
import Figures
import TestKit
import Testing

/// Items placed on a map that was made without them.
@Suite struct PlacedItemsTests {
    /// Two groups of forty, around two directions; every fourth item came later.
    static let set: VectorSet = {
        var seed: UInt64 = 1
        func random() -> Float {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(seed >> 40) / Float(1 << 24) - 0.5
        }
        let vectors = (0..<80).map { item -> [Float] in
            let direction: [Float] = item < 40 ? [3, 0, 0, 0] : [0, 3, 0, 0]
            return direction.map { $0 + random() }
        }
        return SmallSets.set(
            "later", title: "Later items", (0..<80).map { "item \($0)" },
            labels: (0..<80).map { $0 < 40 ? "left" : "right" }, vectors,
            fields: ["part": (0..<80).map { $0 % 4 == 3 ? "new" : "old" }])
    }()

    private func places(_ figure: Figure) throws -> [String: [Double]] {
        let columns = figure.table.columns
        let (title, x) = (try #require(columns.firstIndex(of: "title")), try #require(columns.firstIndex(of: "x")))
        return Dictionary(
            uniqueKeysWithValues: figure.table.rows.map { ($0[title], $0[x...x + 1].compactMap(Double.init)) })
    }

    @Test func aFinishedMapStaysAsItIs() throws {
        let alone = try places(
            SmallSets.draw("kind: scatter\ndata: later\nprojection: umap\nwhere: {part: old}", Self.set))
        let figure = try SmallSets.draw(
            "kind: scatter\ndata: later\nprojection: umap\nfit_on: [part, old]", Self.set)
        let all = try places(figure)
        #expect(alone.count == 60 && all.count == 80)
        #expect(alone.allSatisfy { all[$0.key] == $0.value })
        #expect(
            figure.method
                == "A map by UMAP under cosine similarity (15 neighbours, min_dist 0.1, seed 42) of 80 texts, as 4-dimensional vectors by toy. Close points are alike; directions, and how far apart groups lie, mean little. The map is made of 60 texts whose part is old; the other 20 were placed on it when it was finished."
        )
    }

    @Test func newItemsLieAmongTheirLike() throws {
        let all = try places(
            SmallSets.draw("kind: scatter\ndata: later\nprojection: umap\nfit_on: [part, old]", Self.set))
        func place(_ item: Int) -> [Double] { all["item \(item)"] ?? [] }
        for new in stride(from: 3, to: 80, by: 4) {
            let nearest = (0..<80).filter { $0 % 4 != 3 }.min { first, second in
                func square(_ other: Int) -> Double {
                    zip(place(new), place(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                }
                return square(first) < square(second)
            }
            #expect(nearest.map { ($0 < 40) == (new < 40) } == true)
        }
    }

    @Test(arguments: [
        (
            "fit_on: [parts, old]",
            "content/index.md:7:1: error: no column 'parts' in dataset 'later'. Did you mean 'part'?"
        ),
        (
            "fit_on: [part, odl]",
            "content/index.md:7:1: error: no item of dataset 'later' has 'odl' as its part. Did you mean 'old'?"
        ),
        (
            "fit_on: old",
            "content/index.md:7:9: error: 'fit_on' names 1; expected a list of two. Write 'fit_on: [one, other]'."
        ),
        (
            "fit_on: [part, old]\ndensmap: true",
            "content/index.md:8:10: error: 'densmap' has no use with 'fit_on': a finished map has no densities for new items"
        ),
    ])
    func mistakes(line: String, complaint: String) {
        #expect(SmallSets.complaint("kind: scatter\ndata: later\nprojection: umap\n\(line)", Self.set) == complaint)
    }

    /// Fewer items than neighbours, and one alone.
    @Test(arguments: ["part", "name"]) func ofAFew(column: String) throws {
        let set = SmallSets.set(
            "few", title: "Few", ["a", "b", "c", "d"], [[1, 0], [0, 1], [1, 1], [0.5, 1]],
            fields: ["part": ["x", "x", "x", "y"], "name": ["x", "y", "y", "y"]])
        let figure = try SmallSets.draw("kind: scatter\ndata: few\nprojection: umap\nfit_on: [\(column), x]", set)
        #expect(try places(figure).values.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isFinite) })
    }
}
