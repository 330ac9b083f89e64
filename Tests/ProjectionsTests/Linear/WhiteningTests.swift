import Foundation
import Projections
import TestKit
import Testing
import VectorMath

/// Components, scaled to equal weight or taken away.
@Suite struct WhiteningTests {
    /// Scores are sums of products of floats, over a standard deviation.
    static let score = 1e-3
    /// What is left of entries up to 4 after products of floats.
    static let entry = 1e-5

    private struct Reference: Decodable {
        struct Whitened: Decodable {
            let rows: Int
            let columns: Int
            /// Of the first items.
            let scores: [[Double]]
        }

        struct Rest: Decodable {
            let rows: Int
            let columns: Int
            let count: Int?
            /// Of the first items.
            let rest: [[Double]]
        }

        let whitened: [Whitened]
        let withoutTop: [Rest]

        static func load() throws -> Reference {
            let file = testData("Reference/whitening.json")
            return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
        }
    }

    private func points(_ rows: Int, _ columns: Int, seed: Int) -> Matrix {
        ProjectionsTests.Reference.points(rows, columns, seed: seed)
    }

    @Test func whitenedScoresAreScikitLearns() throws {
        for reference in try Reference.load().whitened {
            let found = principalComponents(
                of: points(reference.rows, reference.columns, seed: 7), count: reference.scores[0].count, seed: 1,
                workers: Workers(2)
            ).whitenedScores
            #expect(found.rows == reference.rows)
            for (item, expected) in reference.scores.enumerated() {
                #expect(largestDifference(found.row(item), expected) < Self.score)
            }
        }
    }

    /// The obvious twin: covariances of whitened scores, entry by entry.
    @Test(arguments: [(40, 12), (12, 40), (2_300, 30)]) func whitenedScoresAreUncorrelatedAndEquallyWide(
        size: (Int, Int)
    ) {
        let found = principalComponents(of: points(size.0, size.1, seed: 4), count: 5, seed: 1, workers: .one)
            .whitenedScores
        for i in 0..<5 {
            for j in 0...i {
                let sum = zip(found.column(i), found.column(j)).reduce(0) { $0 + Double($1.0) * Double($1.1) }
                #expect(abs(sum / Double(size.0 - 1) - (i == j ? 1 : 0)) < Self.score)
            }
        }
    }

    @Test func componentsWithoutVarianceAreZeros() {
        let flat = Matrix(rows: 30, columns: 4, repeating: 0.3)
        let found = principalComponents(of: flat, count: 3, seed: 1, workers: .one).whitenedScores
        #expect(found == Matrix(rows: 30, columns: 3))
        for rows in 0...2 {
            let few = principalComponents(of: points(rows, 5, seed: 8), count: 3, seed: 1, workers: .one)
            #expect(few.whitenedScores.rows == rows && few.whitenedScores.isFinite)
            #expect(few.whitenedScores.column(2).allSatisfy { $0 == 0 })
        }
    }

    @Test func whatIsLeftIsWhatScikitLearnsComponentsLeave() throws {
        for reference in try Reference.load().withoutTop {
            let matrix = points(reference.rows, reference.columns, seed: 9)
            let count = reference.count ?? commonDirections(in: matrix.columns)
            let found = removingCommonDirections(of: matrix, count: count, seed: 1, workers: Workers(2))
            #expect(found.rows == reference.rows && found.columns == reference.columns)
            for (item, expected) in reference.rest.enumerated() {
                #expect(largestDifference(found.row(item), expected) < Self.entry)
            }
            #expect(found == removingCommonDirections(of: matrix, count: count, seed: 1, workers: .one))
        }
    }

    /// The obvious twin: one direction after the other, each found by repeated multiplication, in double precision.
    @Test(arguments: [0, 1, 2]) func directionsAreTakenAwayOneAfterTheOther(count: Int) {
        let matrix = points(150, 20, seed: 5)
        var rows = (0..<150).map { matrix.row($0).map(Double.init) }
        for column in 0..<20 {
            let mean = rows.reduce(0) { $0 + $1[column] } / 150
            for row in rows.indices { rows[row][column] -= mean }
        }
        for _ in 0..<count {
            var direction = (0..<20).map { 1 + Double($0 % 3) }
            for _ in 0..<2_000 {
                var next = [Double](repeating: 0, count: 20)
                for row in rows {
                    let along = zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 }
                    for column in 0..<20 { next[column] += along * row[column] }
                }
                let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
                direction = next.map { $0 / length }
            }
            for row in rows.indices {
                let along = zip(rows[row], direction).reduce(0) { $0 + $1.0 * $1.1 }
                for column in 0..<20 { rows[row][column] -= along * direction[column] }
            }
        }
        let found = removingCommonDirections(of: matrix, count: count, seed: 3, workers: Workers(2))
        for item in 0..<150 { #expect(largestDifference(found.row(item), rows[item]) < Self.entry) }
    }

    @Test func moreDirectionsThanColumnsLeaveNothing() {
        let found = removingCommonDirections(of: points(50, 6, seed: 2), count: 9, seed: 1, workers: .one)
        #expect(found.columns == 6 && found.storage.allSatisfy { abs($0) < 1e-5 })
        #expect(removingCommonDirections(of: Matrix(rows: 9, columns: 0), count: 1, seed: 1, workers: .one).rows == 9)
        #expect(
            removingCommonDirections(of: Matrix(rows: 0, columns: 9), count: 1, seed: 1, workers: .one).columns == 9)
        let flat = removingCommonDirections(
            of: Matrix(rows: 5, columns: 3, repeating: 2), count: 1, seed: 1, workers: .one)
        #expect(flat == Matrix(rows: 5, columns: 3))
        #expect([0, 1, 199, 200, 384].map { commonDirections(in: $0) } == [1, 1, 1, 2, 3])
        #expect(
            removingCommonDirections(of: points(50, 6, seed: 2), count: -4, seed: 1, workers: .one)
                == removingCommonDirections(of: points(50, 6, seed: 2), count: 0, seed: 1, workers: .one))
    }

    private func largestDifference(_ found: some Sequence<Float>, _ expected: [Double]) -> Double {
        zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
    }
}
