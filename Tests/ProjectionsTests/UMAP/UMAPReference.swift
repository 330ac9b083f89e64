import Foundation
import TestKit
import VectorMath

/// What `Reference/make_umap.py` wrote from umap-learn.
struct UMAPReference: Decodable {
    struct Curve: Decodable {
        let minDistance: Double
        let spread: Double
        let a: Double
        let b: Double
    }

    struct Graph: Decodable {
        let rows: Int
        let twins: Int
        let metric: Metric
        let neighbors: Int
        let connectivity: Double
        let mix: Double
        let targetWeight: Double?
        let touching: [Float]
        let widths: [Float]
        /// Row, column, weight; above the diagonal.
        let edges: [[Double]]

        /// What the script gives items where there is a target weight.
        var labels: [Int?] { (0..<rows).map { $0 % 7 == 6 ? nil : $0 % 3 } }

        var points: Matrix {
            Reference.points(rows, 20, seed: 3).selecting(rows: Array(0..<rows) + Array(0..<twins))
        }
    }

    let curves: [Curve]
    let graphs: [Graph]

    static func load() throws -> UMAPReference {
        let file = testData("Reference/umap.json")
        return try JSONDecoder().decode(UMAPReference.self, from: Data(contentsOf: file))
    }

    /// Points about a few centres far from each other; item i belongs to centre i % centers.
    static func clouds(_ count: Int, centers: Int, columns: Int = 12, seed: UInt64 = 1) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        let middles = (0..<centers).map { _ in (0..<columns).map { _ in 3 * generator.normal() } }
        return Matrix(
            rows: count, columns: columns,
            storage: (0..<count).flatMap { item in
                middles[item % centers].map { Float($0 + 0.3 * generator.normal()) }
            })
    }
}
