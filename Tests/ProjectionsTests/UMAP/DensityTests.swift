import Foundation
import Projections
import TestKit
import Testing
import VectorMath

/// densMAP beside umap-learn's (`Reference/make_density.py`).
@Suite struct DensityTests {
    /// Means over seeds differ by about as much.
    private static let tolerance = 0.02

    @Test func densitiesStayAsWellAsInUMAPLearn() throws {
        let reference = try DensityReference.load()
        let vectors = DensityReference.clouds(reference.rows)
        func kept(_ density: DensityParameters?) -> Double {
            let seeds: [UInt64] = [42, 43, 44, 45, 46]
            return seeds.reduce(0) { sum, seed in
                let parameters = UMAPParameters(metric: .euclidean, density: density, seed: seed)
                let map = umap(of: vectors, parameters, workers: Workers(2))
                return sum + pearson(radii(of: vectors, reference.neighbors), radii(of: map, reference.neighbors))
            } / 5
        }
        let (plain, dense) = (kept(nil), kept(DensityParameters()))
        #expect(dense > reference.dense - Self.tolerance, "\(dense); umap-learn \(reference.dense)")
        #expect(dense > plain + 0.2, "\(dense), without it \(plain); umap-learn \(reference.plain)")
    }

    @Test func workersCannotBeSeen() {
        let vectors = DensityReference.clouds(1_500)
        let parameters = UMAPParameters(epochs: 20, density: DensityParameters(share: 0.8))
        let one = umap(of: vectors, parameters, workers: .one)
        #expect(one == umap(of: vectors, parameters, workers: Workers(3)))
        #expect(one != umap(of: vectors, UMAPParameters(epochs: 20), workers: .one))
    }

    @Test(arguments: [
        Matrix(rows: 2, columns: 3), Matrix(rows: 30, columns: 3),
        Matrix(rows: 4, columns: 1, storage: [1, 2, 3, 1e15]),
        Matrix(rows: 20, columns: 2, storage: (0..<40).map { $0 < 30 ? 1 : Float($0) }),
    ]) func poorSetsHaveMaps(vectors: Matrix) {
        for metric in [Metric.cosine, .euclidean, .dot] {
            let parameters = UMAPParameters(metric: metric, density: DensityParameters(share: 1, varianceShift: 0))
            #expect(umap(of: vectors, parameters, workers: .one).isFinite)
        }
    }

    private func radii(of set: Matrix, _ k: Int) -> [Double] {
        let near = nearestNeighbors(of: set, k: k, metric: .euclidean, workers: Workers(2))
        return (0..<set.rows).map { log(near.values(at: $0).reduce(0) { $0 + Double($1) } / Double(k)) }
    }

    private func pearson(_ one: [Double], _ other: [Double]) -> Double {
        let (a, b) = (centered(one), centered(other))
        func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
    }

    private func centered(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.map { $0 - mean }
    }
}

private struct DensityReference: Decodable {
    let rows: Int
    let neighbors: Int
    /// Correlation of log local radii of vectors and map.
    let plain, dense: Double

    static func load() throws -> DensityReference {
        let file = testData("Reference/density.json")
        return try JSONDecoder().decode(DensityReference.self, from: Data(contentsOf: file))
    }

    /// Row i belongs to cloud i % 3; each cloud is twice as wide as the one before.
    static func clouds(_ rows: Int) -> Matrix {
        var set = Reference.points(rows, 20, seed: 9)
        for row in 0..<rows {
            for column in 0..<20 { set[row, column] *= Float(1 << (row % 3)) }
            set[row, row % 3] += 40
        }
        return set
    }
}
