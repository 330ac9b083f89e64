import Foundation
import Projections
import TestKit
import Testing
import VectorMath

@Suite struct TSNEAffinitiesTests {
    /// What `Reference/make_tsne.py` wrote from openTSNE.
    struct Reference: Decodable {
        let rows: Int
        let columns: Int
        let perplexity: Double
        let metric: Metric
        let chosen: [Int]
        let neighbors: [[Int32]]
        let affinities: [[Double]]
        let divergence: Double

        static func load() throws -> [Reference] {
            let file = testData("Reference/tsne.json")
            return try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
        }

        var vectors: Matrix { ProjectionsTests.Reference.points(rows, columns, seed: 21) }
    }

    static func affinities(of vectors: Matrix, _ metric: Metric, _ perplexity: Double) -> TSNEAffinities {
        let near = nearestNeighbors(of: vectors, k: Int(3 * perplexity), metric: metric, workers: .one)
        return TSNEAffinities(of: near, metric: metric, perplexity: perplexity, workers: .one)
    }

    @Test func affinitiesAreOpenTSNEs() throws {
        for reference in try Reference.load() {
            let found = Self.affinities(of: reference.vectors, reference.metric, reference.perplexity)
            for (place, row) in reference.chosen.enumerated() {
                let entries = Int(found.starts[row])..<Int(found.starts[row + 1])
                #expect(Array(found.columns[entries]) == reference.neighbors[place])
                for (value, expected) in zip(found.values[entries], reference.affinities[place]) {
                    #expect(abs(Double(value) / expected - 1) < 1e-4)
                    #expect(abs(Double(value) - expected) < 1e-5 / Double(reference.rows))
                }
            }
        }
    }

    @Test(arguments: Metric.allCases) func matchTheTwin(metric: Metric) {
        let vectors = ProjectionsTests.Reference.points(150, 12, seed: 5)
        let near = nearestNeighbors(of: vectors, k: 36, metric: metric, workers: .one)
        let found = TSNEAffinities(of: near, metric: metric, perplexity: 12, workers: .one)
        let twin = TSNETwin.affinities(near, metric: metric, perplexity: 12)
        let full = TSNETwin.full(found)
        for i in 0..<150 {
            for j in 0..<150 {
                #expect(abs(full[i][j] - twin[i][j]) < 1e-6 / 150)
                #expect(full[i][j] == full[j][i])
            }
        }
        #expect(abs(found.values.reduce(0) { $0 + Double($1) } - 1) < 1e-6)
    }

    @Test(arguments: [1.5, 5, 30, 80]) func rowsHaveThePerplexityAskedFor(perplexity: Double) {
        let vectors = ProjectionsTests.Reference.points(100, 12, seed: 5)
        // Of items that are equally far, as many are under Hamming distance, none can be preferred.
        for metric in Metric.allCases where metric != .hamming {
            let near = nearestNeighbors(of: vectors, k: 99, metric: metric, workers: .one)
            let shares = TSNEAffinities.conditional(near, metric: metric, perplexity: perplexity, workers: .one)
            for row in 0..<100 {
                let own = shares[row * 99..<(row + 1) * 99].map(Double.init)
                #expect(abs(own.reduce(0, +) - 1) < 1e-6)
                #expect(abs(exp(TSNETwin.entropy(own)) / perplexity - 1) < 1e-5)
            }
        }
    }

    @Test func equalDistancesShareEqually() {
        let vectors = Matrix(rows: 20, columns: 3, repeating: 2)
        let found = Self.affinities(of: vectors, .euclidean, 4)
        #expect(found.values.allSatisfy { $0.isFinite && $0 > 0 })
        #expect(abs(found.values.reduce(0) { $0 + Double($1) } - 1) < 1e-6)
    }

    /// Forty copies of a point cannot have a perplexity of ten.
    @Test func manyDuplicatesStayFinite() {
        var vectors = Matrix(rows: 60, columns: 2, repeating: 1)
        for row in 40..<60 {
            vectors[row, 0] = Float(row) * 1e15
            vectors[row, 1] = -Float(row)
        }
        for metric in Metric.allCases {
            let found = Self.affinities(of: vectors, metric, 10)
            #expect(found.values.allSatisfy { $0.isFinite && $0 >= 0 })
            #expect(abs(found.values.reduce(0) { $0 + Double($1) } - 1) < 1e-6)
        }
    }

    @Test func workersCannotBeSeen() {
        let vectors = ProjectionsTests.Reference.points(1_300, 8, seed: 6)
        let near = nearestNeighbors(of: vectors, k: 15, metric: .cosine, workers: .one)
        let one = TSNEAffinities(of: near, metric: .cosine, perplexity: 5, workers: .one)
        #expect(one == TSNEAffinities(of: near, metric: .cosine, perplexity: 5, workers: Workers(2)))
    }
}
