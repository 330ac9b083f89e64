import Clustering
import Foundation
import TestKit
import VectorMath

/// What `Reference/make_clustering.py` wrote from scikit-learn, hdbscan and scipy.
struct ClusteringReference: Decodable {
    let kmeans: [KMeans]
    let hdbscan: [HDBSCAN]
    let linkage: [Tree]
    let dbscan: [DBSCAN]
    let silhouette: [Silhouettes]
    let agreement: [Labels]

    struct KMeans: Decodable {
        let points: Clouds
        let k: Int
        let inertia: Double
    }

    struct HDBSCAN: Decodable {
        let points: Clouds
        let minimumClusterSize: Int
        let minimumSamples: Int?
        let selection: HDBSCANParameters.Selection
        let epsilon: Double
        let allowsSingleCluster: Bool
        let metric: ClusterMetric
        let labels: [Int32]
        let probabilities: [Double]
        let outlierScores: [Double]

        var parameters: HDBSCANParameters {
            HDBSCANParameters(
                minimumClusterSize: minimumClusterSize, minimumSamples: minimumSamples, selection: selection,
                epsilon: epsilon, allowsSingleCluster: allowsSingleCluster, metric: metric)
        }
    }

    struct Tree: Decodable {
        let count: Int
        let steps: Int
        let method: Linkage
        let merges: [[Double]]
        let three: [Int32]
        let height: Double
        let atHeight: [Int32]
    }

    struct DBSCAN: Decodable {
        let points: Clouds
        let metric: ClusterMetric
        let radius: Float
        let minimumSamples: Int
        let labels: [Int32]
    }

    struct Silhouettes: Decodable {
        let points: Clouds
        let metric: ClusterMetric
        let values: [Double]
    }

    struct Labels: Decodable {
        let first: [Int32]
        let second: [Int32]
        let rand: Double
        let information: Double
    }

    static func load() throws -> ClusteringReference {
        let file = testData("Reference/clustering.json")
        return try JSONDecoder().decode(ClusteringReference.self, from: Data(contentsOf: file))
    }
}

/// Points about centers in turn, every `stray`-th anywhere: the numbers that the script makes.
struct Clouds: Decodable, Sendable {
    let rows: Int
    let columns: Int
    let centers: Int
    let spread: Double
    let stray: Int
    let seed: Int

    var matrix: Matrix {
        var state = seed
        func next() -> Int {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
            return state / 128
        }
        let middle = (0..<centers).map { _ in (0..<columns).map { _ in (Double(next()) / 8_388_608 - 1) * 2 } }
        var matrix = Matrix(rows: rows, columns: columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let noise = Double(next() + next() + next() + next() - 33_554_432) / 16_777_216
                let strays = stray > 0 && row % stray == stray - 1
                matrix[row, column] = Float(strays ? noise * 2 : middle[row % centers][column] + noise * spread)
            }
        }
        return matrix
    }

    static func example(rows: Int, columns: Int = 6, centers: Int = 5, seed: Int = 11) -> Matrix {
        Clouds(rows: rows, columns: columns, centers: centers, spread: 0.4, stray: 7, seed: seed).matrix
    }
}

/// Slow, obvious distances.
func distance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>, _ metric: ClusterMetric) -> Double {
    let pairs = zip(a, b).map { (Double($0), Double($1)) }
    switch metric {
    case .euclidean: return pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    case .cosine:
        let lengths = (pairs.reduce(0) { $0 + $1.0 * $1.0 } * pairs.reduce(0) { $0 + $1.1 * $1.1 }).squareRoot()
        return lengths == 0 ? 1 : 1 - pairs.reduce(0) { $0 + $1.0 * $1.1 } / lengths
    }
}

/// Symmetric numbers from a linear congruence, multiples of 1/steps: the ones that the scripts make.
func congruentDistances(count: Int, steps: Int) -> Matrix {
    var matrix = Matrix(rows: count, columns: count)
    var state = 17 + count
    for i in 0..<count {
        for j in i + 1..<max(i + 1, count) {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
            matrix[i, j] = Float(1 + state / 65_536 % steps) / Float(steps)
            matrix[j, i] = matrix[i, j]
        }
    }
    return matrix
}
