import Foundation
import Projections
import TestKit
import Testing
import VectorMath

@Suite struct MapDistancesTests {
    private struct Expected: Decodable {
        let rows: Int
        let metric: Metric
        let shepard: Double
        let stress: Double
    }

    private func expected() throws -> [Expected] {
        let file = testData("Reference/distances.json")
        return try JSONDecoder().decode([Expected].self, from: Data(contentsOf: file))
    }

    /// Of `Float` distances against the reference's doubles.
    private static let tolerance = 1e-5

    @Test func correlationIsScipysAndStressIsItsDefinition() throws {
        for reference in try expected() {
            let vectors = Reference.points(reference.rows, 20, seed: 3)
            let layout = Matrix((0..<reference.rows).map { [vectors[$0, 0], vectors[$0, 1]] })
            let found = mapDistances(of: layout, for: vectors, metric: reference.metric, workers: Workers(2))
            #expect(found.pairs == reference.rows * (reference.rows - 1) / 2 && !found.isSampled)
            try #expect(abs(#require(found.shepardCorrelation) - reference.shepard) < Self.tolerance)
            try #expect(abs(#require(found.stress) - reference.stress) < Self.tolerance)
        }
    }

    @Test func aMapThatIsTheVectorsIsPerfectAtAnySize() throws {
        let vectors = Reference.points(60, 2, seed: 1)
        for scale in [1, 1e-12, 1e12] as [Float] {
            let layout = Matrix(rows: 60, columns: 2, storage: vectors.storage.map { $0 * scale })
            let found = mapDistances(of: layout, for: vectors, metric: .euclidean, workers: .one)
            try #expect(#require(found.shepardCorrelation) > 1 - 1e-9 && #require(found.stress) < 1e-3)
        }
    }

    @Test func aSampleSaysWhatAllPairsSay() throws {
        let vectors = Reference.points(700, 20, seed: 4)
        let layout = Matrix((0..<700).map { [vectors[$0, 0], vectors[$0, 1]] })
        let all = mapDistances(of: layout, for: vectors, metric: .cosine, limit: .max, workers: .one)
        let some = mapDistances(of: layout, for: vectors, metric: .cosine, limit: 20_000, workers: .one)
        #expect(!all.isSampled && some.isSampled && some.pairs == 20_000)
        try #expect(abs(#require(all.shepardCorrelation) - #require(some.shepardCorrelation)) < 0.02)
        try #expect(abs(#require(all.stress) - #require(some.stress)) < 0.01)
        #expect(some == mapDistances(of: layout, for: vectors, metric: .cosine, limit: 20_000, workers: Workers(4)))
        #expect(some != mapDistances(of: layout, for: vectors, metric: .cosine, seed: 1, limit: 20_000, workers: .one))
    }

    @Test(arguments: [0, 1, 2, 3, 5]) func fewOrEqualItemsHaveNoDistancesToKeep(count: Int) {
        for (vectors, layout) in [
            (Reference.points(count, 6, seed: 2), Reference.points(count, 2, seed: 9)),
            (Matrix(rows: count, columns: 3, repeating: 1), Reference.points(count, 2, seed: 9)),
            (Reference.points(count, 6, seed: 2), Matrix(rows: count, columns: 2, repeating: 2)),
            (Matrix(rows: count, columns: 3), Matrix(rows: count, columns: 2)),
        ] {
            for metric in Metric.allCases {
                let found = mapDistances(of: layout, for: vectors, metric: metric, workers: .one)
                if let correlation = found.shepardCorrelation { #expect((-1...1).contains(correlation)) }
                if let stress = found.stress { #expect((0...1).contains(stress)) }
                if vectors.hasEqualRows { #expect(found.stress == nil && found.shepardCorrelation == nil) }
                if layout.hasEqualRows || count < 3 { #expect(found.shepardCorrelation == nil) }
            }
        }
    }

    /// Vectors lie apart and places do not: no scale makes up for it.
    @Test func aMapOfOnePlaceHasStressOne() {
        let vectors = Reference.points(5, 6, seed: 2)
        let found = mapDistances(
            of: Matrix(rows: 5, columns: 2, repeating: 2), for: vectors, metric: .euclidean, workers: .one)
        #expect(found.stress == 1 && found.shepardCorrelation == nil)
    }
}
