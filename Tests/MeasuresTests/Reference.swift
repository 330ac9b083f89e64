import Foundation
import TestKit
import VectorMath

/// What `Reference/make_reference.py` wrote from scikit-learn and scipy.
struct Reference: Decodable {
    let hubSkewness: Double
    let outlierFactors: [Double]
    let cka: Double
    let procrustes: Double
    let spearman: Double
    let pairSpearman: Double
    let coefficients: [Double]
    let intercepts: [Double]
    let macroF1: Double

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
                matrix[row, column] = Float(state / 128) / 8_388_608 - 1
            }
            matrix[row, 0] += Float(row % 3)
        }
        return matrix
    }

    static let first = points(60, 7, seed: 3)
    static let second = points(60, 5, seed: 11)
    static let labels = (0..<60).map { $0 % 3 }
}

extension Matrix {
    /// `count` points spread evenly over a cube of `dimensions` sides, in `columns` numbers.
    static func cube(_ count: Int, dimensions: Int, columns: Int, seed: UInt64 = 1) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(
            (0..<count).map { _ in
                (0..<columns).map { $0 < dimensions ? generator.unitFloat() : 0 }
            })
    }
}
