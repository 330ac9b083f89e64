import Analyses
import Datasets
import Testing
import VectorMath

/// The same items on two maps.
@Suite struct AlignedMapTests {
    private static func result(_ moves: [Float]) -> AlignedMapResult {
        // Places along a line ten long.
        let starts = moves.indices.map { Float($0) * 10 / Float(moves.count - 1) }
        return AlignedMapResult(
            first: MapResult(points: starts.map { .init(x: $0, y: 0) }),
            second: MapResult(points: zip(starts, moves).map { .init(x: $0, y: $1) }))
    }

    @Test func movesAreInWidthsOfBothMaps() {
        let result = Self.result([1, 2, 1, 2.5, 5])
        #expect(zip(result.moves, [0.1, 0.2, 0.1, 0.25, 0.5]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(abs(result.medianMove - 0.2) < 1e-6)
    }

    @Test func whatMovedBeyondTheRestIsNamedFarthestFirst() {
        #expect(Self.result([1, 1.1, 1.2, 5, 1.1, 7, 1, 1.2, 1.1, 1]).moved == [5, 3])
        #expect(Self.result([1, 2, 3, 4, 5, 6, 7, 8, 9]).moved == [])
        // Nothing but rounding, and one item that nobody sees move.
        #expect(Self.result([0, 0, 0, 0, 0, 0.3]).moved == [])
        #expect(Self.result([0, 0]).moved == [])
    }

    @Test func workersCannotBeSeen() throws {
        var generator = SeededGenerator(seed: 4)
        func rows() -> [[Float]] {
            (0..<60).map { item in (0..<6).map { Float(generator.normal()) + ($0 == item % 3 ? 4 : 0) } }
        }
        let labels = [String?](repeating: nil, count: 60)
        let (first, second) = (
            AnalystTests.makeSet(rows(), labels: labels), AnalystTests.makeSet(rows(), labels: labels)
        )
        let one = try Analyst(store: nil, workers: .one).ask(AlignedMapsQuestion(with: OtherVectors(second)), of: first)
        #expect(
            one
                == (try Analyst(store: nil, workers: Workers(3)).ask(
                    AlignedMapsQuestion(with: OtherVectors(second)), of: first)))
        let qualities = try [#require(one.first.quality), #require(one.second.quality)]
        #expect(one.first.points.count == 60 && qualities[0].neighborCount == 15)
        #expect(qualities.allSatisfy { $0.trustworthiness > 0.8 })
    }
}
