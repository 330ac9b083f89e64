import Foundation
import VectorMath

/// Slow, obvious versions of what VectorMath does fast, and matrices to try them on.
enum Twins {
    static func dot(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
        zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    static func distance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
        zip(a, b).reduce(0) { $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1)) }.squareRoot()
    }

    static func compare(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>, _ metric: Metric) -> Double {
        switch metric {
        case .dot: return dot(a, b)
        case .euclidean: return distance(a, b)
        case .manhattan: return zip(a, b).reduce(0) { $0 + abs(Double($1.0) - Double($1.1)) }
        case .minkowski(let p):
            return pow(zip(a, b).reduce(0) { $0 + pow(abs(Double($1.0) - Double($1.1)), p) }, 1 / p)
        case .hamming: return Double(zip(a, b).count { ($0 > 0) != ($1 > 0) })
        case .cosine:
            let lengths = (dot(a, a) * dot(b, b)).squareRoot()
            return lengths == 0 ? 0 : dot(a, b) / lengths
        }
    }

    static func timesTransposed(_ a: Matrix, _ b: Matrix) -> [[Double]] {
        (0..<a.rows).map { row in (0..<b.rows).map { dot(a.row(row), b.row($0)) } }
    }
}

extension Matrix {
    /// Normal numbers, from a seed.
    static func random(rows: Int, columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(
            rows: rows, columns: columns, storage: (0..<rows * columns).map { _ in Float(generator.normal()) })
    }

    /// Rows in clouds about a few centres, as embeddings lie.
    static func clouds(rows: Int, columns: Int, centers: Int, seed: UInt64) -> Matrix {
        let middle = random(rows: max(1, centers), columns: columns, seed: seed &+ 1)
        var points = random(rows: rows, columns: columns, seed: seed)
        for row in 0..<rows {
            for column in 0..<columns {
                points[row, column] = points[row, column] * 0.3 + middle[row % centers, column]
            }
        }
        return points
    }

    func largestDifference(from other: [[Double]]) -> Double {
        var largest = 0.0
        for row in 0..<rows {
            for column in 0..<columns { largest = max(largest, abs(Double(self[row, column]) - other[row][column])) }
        }
        return largest
    }
}

/// Float sums of a hundred or so numbers of size one agree with double sums to this.
let sumTolerance = 1e-4
