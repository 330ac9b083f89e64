import Foundation
import TestKit
import VectorMath

/// What `Reference/make_reference.py` wrote from scikit-learn.
struct Reference: Decodable {
    struct Components: Decodable {
        let rows: Int
        let columns: Int
        let components: [[Double]]
        let variance: [Double]
        let ratio: [Double]
    }

    struct Singular: Decodable {
        let values: [Double]
        let components: [[Double]]
    }

    struct Quality: Decodable {
        let rows: Int
        let k: Int
        let metric: Metric
        let trustworthiness: Double
        let continuity: Double
        let overlap: Double
    }

    let pca: [Components]
    let svd: Singular
    let trustworthiness: [Quality]

    static func load() throws -> Reference {
        let file = testData("Reference/reference.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }

    /// The numbers that the script makes.
    static func points(_ rows: Int, _ columns: Int, seed: Int) -> Matrix {
        var state = seed
        var matrix = Matrix(rows: rows, columns: columns)
        for row in 0..<rows {
            for column in 0..<columns {
                state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
                let strength: Float = column < 16 ? Float(4 / (1 + Double(column % 16))) : 0.25
                matrix[row, column] = (Float(state / 128) / 8_388_608 - 1) * strength
            }
        }
        return matrix
    }
}

func cosine(_ a: some Sequence<Float>, _ b: some Sequence<Double>) -> Double {
    var (dot, first, second) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
        dot += Double(x) * y
        first += Double(x) * Double(x)
        second += y * y
    }
    return dot / (first * second).squareRoot()
}
