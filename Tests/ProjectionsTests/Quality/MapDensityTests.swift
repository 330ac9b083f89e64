import Foundation
import Projections
import TestKit
import Testing
import VectorMath

@Suite struct MapDensityTests {
    /// Of a logarithm, from memberships that are good to 10⁻⁴.
    static let log = 1e-3

    /// What `Reference/make_local_radii.py` wrote.
    private struct Radii: Decodable {
        let rows: Int
        let metric: Metric
        let neighbors: Int
        let logRadii: [Double]

        static func load() throws -> [Radii] {
            try JSONDecoder().decode([Radii].self, from: Data(contentsOf: testData("Reference/local-radii.json")))
        }
    }

    @Test func radiiAreThoseOfUmapLearnsGraph() throws {
        for reference in try Radii.load() {
            let vectors = Reference.points(reference.rows, 20, seed: 3)
            let found = mapDensity(
                of: vectors, for: vectors, metric: reference.metric, neighbors: reference.neighbors, workers: Workers(2)
            )
            #expect(found.logRadii.count == reference.rows)
            for (radius, expected) in zip(found.logRadii, reference.logRadii) {
                #expect(abs(radius - expected) < Self.log)
            }
            if reference.metric == .euclidean { #expect((found.correlation ?? 0) > 1 - 1e-9) }
        }
    }

    /// Three clouds, each twice as wide as the one before.
    private func clouds(_ count: Int) -> Matrix {
        var vectors = Reference.points(count, 20, seed: 9)
        for row in 0..<count {
            for column in 0..<20 { vectors[row, column] *= Float(1 << (row % 3)) }
            vectors[row, row % 3] += 40
        }
        return vectors
    }

    /// The unit of vectors is of no account, and more neighbours give density no less weight.
    @Test(arguments: [(15, 1.0), (15, 0x1p-20), (60, 1)]) func mapsShowDensities(neighbors: Int, unit: Double) {
        var vectors = clouds(240)
        for row in 0..<240 { for column in 0..<20 { vectors[row, column] *= Float(unit) } }
        func correlation(_ density: DensityParameters?) -> Double {
            let parameters = UMAPParameters(neighbors: neighbors, metric: .euclidean, density: density)
            let map = umap(of: vectors, parameters, workers: Workers(2))
            return mapDensity(of: map, for: vectors, metric: .euclidean, workers: Workers(2)).correlation ?? 0
        }
        let (plain, dense) = (correlation(nil), correlation(DensityParameters()))
        #expect(dense > 0.85, "\(plain), \(dense)")
        #expect(dense > plain + 0.2, "\(plain), \(dense)")
    }

    @Test func alignedMapsShowDensitiesToo() {
        let vectors = clouds(180)
        let parameters = UMAPParameters(metric: .euclidean, density: DensityParameters())
        for map in alignedUMAP(of: [vectors, vectors], parameters, workers: Workers(2)) {
            #expect(mapDensity(of: map, for: vectors, metric: .euclidean, workers: .one).correlation ?? 0 > 0.85)
        }
    }

    @Test func noWeightAndNoShareAreTheMapWithout() {
        let vectors = Reference.points(100, 12, seed: 6)
        let plain = umap(of: vectors, UMAPParameters(epochs: 20), workers: .one)
        for density in [DensityParameters(weight: 0), DensityParameters(share: 0), DensityParameters(weight: -1)] {
            #expect(umap(of: vectors, UMAPParameters(epochs: 20, density: density), workers: .one) == plain)
        }
    }

    @Test(arguments: 0...8) func fewItemsHavePlaces(count: Int) {
        let vectors = Reference.points(count, 6, seed: 3)
        for metric in Metric.allCases {
            let parameters = UMAPParameters(metric: metric, epochs: 60, density: DensityParameters())
            let map = umap(of: vectors, parameters, workers: .one)
            #expect(map.rows == count && map.columns == 2 && map.isFinite)
            let density = mapDensity(of: map, for: vectors, metric: metric, workers: .one)
            #expect(density.logRadii.count == count && abs(density.correlation ?? 0) <= 1)
        }
    }

    @Test func itemsInOnePlaceHaveRadii() {
        var twins = Reference.points(60, 5, seed: 4)
        for row in 0..<40 { for column in 0..<5 { twins[row, column] = row < 20 ? 0 : 1 } }
        var tiny = Reference.points(60, 5, seed: 4)
        for row in 0..<60 { for column in 0..<5 { tiny[row, column] *= 1e-15 } }
        for vectors in [twins, tiny, Matrix(rows: 40, columns: 3), Matrix(rows: 40, columns: 3, repeating: 1)] {
            for metric in Metric.allCases {
                let parameters = UMAPParameters(metric: metric, epochs: 100, density: DensityParameters(share: 1))
                let map = umap(of: vectors, parameters, workers: .one)
                #expect(map.isFinite && map.rows == vectors.rows)
                let density = mapDensity(of: map, for: vectors, metric: metric, workers: .one)
                #expect(density.logRadii.allSatisfy(\.isFinite) && density.mapLogRadii.allSatisfy(\.isFinite))
            }
        }
    }

    @Test func equalDensitiesDoNotCorrelate() {
        let map = Reference.points(40, 2, seed: 5)
        // The corners of a simplex, as far from each other as any.
        let corners = Matrix((0..<40).map { row in (0..<40).map { $0 == row ? 3.7 : 0 } })
        for vectors in [Matrix(rows: 40, columns: 3, repeating: 1), corners] {
            #expect(mapDensity(of: map, for: vectors, metric: .euclidean, workers: .one).correlation == nil)
            #expect(mapDensity(of: vectors, for: map, metric: .euclidean, workers: .one).correlation == nil)
        }
        for count in 0...2 {
            let few = Matrix(rows: count, columns: 2)
            #expect(mapDensity(of: few, for: few, metric: .cosine, workers: .one).correlation == nil)
        }
    }

    @Test func senselessSettingsAreBounded() {
        let vectors = Reference.points(50, 6, seed: 3)
        let labels = (0..<50).map { $0 % 3 as Int? }
        for density in [
            DensityParameters(weight: 1e300), DensityParameters(weight: .infinity), DensityParameters(weight: .nan),
            DensityParameters(share: 7), DensityParameters(share: .nan), DensityParameters(varianceShift: -1),
            DensityParameters(varianceShift: .infinity), DensityParameters(varianceShift: .nan),
            DensityParameters(share: 1, varianceShift: 0),
        ] {
            var parameters = UMAPParameters(epochs: 50, targetWeight: 1, density: density)
            #expect(umap(of: vectors, parameters, labels: labels, workers: .one).isFinite)
            parameters.setOperationMix = 0
            parameters.learningRate = 1e300
            #expect(umap(of: vectors, parameters, workers: .one).isFinite)
        }
    }
}
