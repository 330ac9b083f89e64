import Foundation
import Projections
import Testing
import VectorMath

@Suite struct FuzzyGraphTests {
    @Test func curveIsUmapLearns() throws {
        for reference in try UMAPReference.load().curves {
            let curve = UMAPCurve(minDistance: reference.minDistance, spread: reference.spread)
            #expect(abs(curve.a - reference.a) < 1e-3)
            #expect(abs(curve.b - reference.b) < 1e-3)
        }
    }

    @Test func curveOfSenselessSettingsIsFinite() {
        for (least, spread) in [(-1.0, 1.0), (50, 1), (0.1, 0), (.nan, .infinity), (0, 1e-3), (3, 1)] {
            let curve = UMAPCurve(minDistance: least, spread: spread)
            #expect(curve.a.isFinite && curve.b.isFinite && curve.a > 0 && curve.b > 0)
        }
    }

    /// Widths come from distances in floats and are found to within 10⁻⁵ of a sum.
    @Test func weightsAreUmapLearns() throws {
        for reference in try UMAPReference.load().graphs {
            let points = reference.points
            let near = nearestNeighbors(
                of: points, k: reference.neighbors - 1, metric: reference.metric, workers: Workers(2))
            let graph = FuzzyGraph(
                neighbors: near, metric: reference.metric, localConnectivity: reference.connectivity,
                mix: reference.mix, workers: Workers(2))
            for (found, expected) in zip(graph.touching, reference.touching) { #expect(abs(found - expected) < 1e-4) }
            for (found, expected) in zip(graph.widths, reference.widths) { #expect(abs(found - expected) < 1e-4) }
            let weights =
                reference.targetWeight.map { graph.weights.intersected(labels: reference.labels, weight: $0) }
                ?? graph.weights
            var rest = upper(weights)
            for edge in reference.edges {
                let found = rest.removeValue(forKey: [Int(edge[0]), Int(edge[1])]) ?? 0
                #expect(abs(Double(found) - edge[2]) < 1e-4)
            }
            #expect(rest.values.allSatisfy { $0 < 1e-4 })
        }
    }

    @Test func weightsAreSymmetric() {
        let points = Reference.points(90, 20, seed: 4)
        let near = nearestNeighbors(of: points, k: 9, metric: .cosine, workers: .one)
        let weights = FuzzyGraph(neighbors: near, metric: .cosine, workers: .one).weights
        #expect(weights.transposed() == weights)
    }

    @Test func moreNeighborsThanWantedChangeNothing() {
        let points = Reference.points(90, 20, seed: 4)
        for metric in Metric.allCases {
            let few = nearestNeighbors(of: points, k: 5, metric: metric, workers: .one)
            let many = nearestNeighbors(of: points, k: 12, metric: metric, workers: .one)
            let cut = FuzzyGraph(neighbors: many, nearest: 5, metric: metric, workers: .one)
            #expect(cut.weights == FuzzyGraph(neighbors: few, metric: metric, workers: .one).weights)
        }
    }

    /// The slow twin of width and membership: bisection with the library's exponential.
    @Test func widthsSolveTheirEquation() {
        let points = Reference.points(70, 20, seed: 5)
        let near = nearestNeighbors(of: points, k: 19, metric: .euclidean, workers: .one)
        let graph = FuzzyGraph(neighbors: near, metric: .euclidean, workers: .one)
        for item in 0..<70 {
            let (rho, width) = (Double(graph.touching[item]), Double(graph.widths[item]))
            #expect(near.values(at: item).first == graph.touching[item])
            let sum = near.values(at: item).reduce(0) { $0 + exp(-max(0, Double($1) - rho) / width) }
            #expect(abs(sum - log2(20)) < 2e-5)
        }
    }

    private func upper(_ weights: SparseMatrix) -> [[Int]: Float] {
        var edges: [[Int]: Float] = [:]
        for row in 0..<weights.rows {
            for entry in weights.entries(of: row) where Int(weights.columnIndices[entry]) > row {
                edges[[row, Int(weights.columnIndices[entry])]] = weights.values[entry]
            }
        }
        return edges
    }
}
