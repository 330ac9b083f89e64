import Projections
import Testing
import VectorMath

@Suite struct PrincipalComponentsTests {
    /// Engines agree when components point the same way; variances come from floats.
    static let direction = 0.9999
    static let share = 1e-5

    @Test func componentsAreScikitLearns() throws {
        for reference in try Reference.load().pca {
            let matrix = Reference.points(reference.rows, reference.columns, seed: 7)
            let found = principalComponents(
                of: matrix, count: reference.components.count, seed: 1, workers: Workers(2))
            for (place, expected) in reference.components.enumerated() {
                #expect(cosine(found.components.row(place), expected) > Self.direction)
                #expect(abs((found.explainedVarianceRatio?[place] ?? 9) - reference.ratio[place]) < Self.share)
                #expect(
                    abs(found.explainedVariance[place] / reference.variance[place] - 1) < Self.share)
            }
        }
    }

    /// Many rows and columns take the road through blocks and Krylov subspaces; in double precision throughout, the
    /// eigenvectors of the covariance matrix are the twin.
    @Test(arguments: [(2_500, 120), (150, 400), (2_100, 30)]) func largeSetsMatchTheWholeEigenproblem(size: (Int, Int))
    {
        let matrix = Reference.points(size.0, size.1, seed: 5)
        let found = principalComponents(of: matrix, count: 3, seed: 9, workers: Workers(2))
        var covariance = [Double](repeating: 0, count: size.1 * size.1)
        let columns = (0..<size.1).map { column in
            let values = matrix.column(column).map(Double.init)
            let mean = values.reduce(0, +) / Double(size.0)
            return values.map { $0 - mean }
        }
        for i in 0..<size.1 {
            for j in 0...i {
                let sum = zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 } / Double(size.0 - 1)
                covariance[i * size.1 + j] = sum
                covariance[j * size.1 + i] = sum
            }
        }
        let eigen = SymmetricEigen(of: covariance, size: size.1)
        for place in 0..<3 {
            #expect(abs(cosine(found.components.row(place), eigen.vector(place))) > Self.direction)
            #expect(abs(found.explainedVariance[place] / eigen.values[place] - 1) < Self.share)
        }
        let scores = found.scores.column(0).map { Double($0) }
        let variance = scores.reduce(0) { $0 + $1 * $1 } / Double(size.0 - 1)
        #expect(abs(variance / found.explainedVariance[0] - 1) < 1e-4)
    }

    @Test func largestLoadingIsPositive() {
        let found = principalComponents(of: Reference.points(60, 20, seed: 2), count: 6, seed: 1, workers: .one)
        for place in 0..<6 {
            let row = found.components.row(place)
            #expect(row.max() ?? 0 >= -(row.min() ?? 0))
        }
    }

    @Test func workersCannotBeSeen() {
        let matrix = Reference.points(5_000, 150, seed: 3)
        let one = principalComponents(of: matrix, count: 2, seed: 4, workers: .one)
        let four = principalComponents(of: matrix, count: 2, seed: 4, workers: Workers(4))
        #expect(one.components == four.components)
        #expect(one.scores == four.scores)
        #expect(one.explainedVariance == four.explainedVariance)
    }

    @Test func columnsFarFromZeroLoseNothing() throws {
        var matrix = Reference.points(300, 10, seed: 6)
        let plain = principalComponents(of: matrix, count: 2, seed: 1, workers: .one)
        for row in 0..<300 { for column in 0..<10 { matrix[row, column] += 1_024 } }
        let moved = principalComponents(of: matrix, count: 2, seed: 1, workers: .one)
        #expect(cosine(moved.components.row(0), plain.components.row(0).map(Double.init)) > Self.direction)
        let ratios = try [moved, plain].map { try #require($0.explainedVarianceRatio) }
        #expect(abs(ratios[0][0] - ratios[1][0]) < 1e-3)
    }

    /// Rows and columns, and how many components can have any variance.
    @Test(arguments: [(0, 3, 0), (1, 5, 0), (2, 5, 1), (5, 1, 1), (3, 2, 2), (4, 0, 0)])
    func smallSetsGiveZerosBeyondWhatTheySpan(rows: Int, columns: Int, spanned: Int) {
        let found = principalComponents(
            of: Reference.points(rows, columns, seed: 8), count: 4, seed: 1, workers: .one)
        #expect(found.components.rows == 4 && found.components.columns == columns)
        #expect(found.scores.rows == rows && found.scores.columns == 4)
        #expect(found.components.isFinite && found.scores.isFinite)
        #expect(found.explainedVariance.filter { $0 > 0 }.count == spanned)
        let sum = found.explainedVarianceRatio?.reduce(0, +)
        #expect(spanned == 0 ? sum == nil : abs((sum ?? 9) - 1) < 1e-6)
    }

    @Test(arguments: [(50, 3), (3, 50), (3_000, 60), (120, 200)]) func constantDataHasNoComponents(size: (Int, Int)) {
        let found = principalComponents(
            of: Matrix(rows: size.0, columns: size.1, repeating: 0.3), count: 2, seed: 1, workers: .one)
        #expect(found.explainedVariance == [0, 0])
        #expect(found.explainedVarianceRatio == nil)
        #expect(found.scores.storage.allSatisfy { $0 == 0 })
        #expect(found.components.storage.allSatisfy { $0 == 0 })
    }

    /// Of many rows and of few, in whichever precision products are taken.
    @Test(arguments: [(40, 6), (5, 20), (3_000, 60)]) func hugeAndTinyNumbersGiveTheSameComponents(size: (Int, Int)) {
        let set = Reference.points(size.0, size.1, seed: 7)
        let plain = principalComponents(of: set, count: 2, seed: 1, workers: .one)
        for factor in [0x1p120, 0x1p-120] as [Float] {
            let scaled = Matrix(rows: size.0, columns: size.1, storage: set.storage.map { $0 * factor })
            let found = principalComponents(of: scaled, count: 2, seed: 1, workers: .one)
            for (value, expected) in zip(found.components.storage, plain.components.storage) {
                #expect(abs(value - expected) < 1e-3)
            }
            for (value, expected) in zip(found.scores.storage, plain.scores.storage) {
                #expect(abs(value / factor - expected) < 1e-2)
            }
            #expect(found.whitenedScores.isFinite)
        }
    }

    /// Their scores do not fit `Float`, and are held at its largest.
    @Test func scoresOfTheLargestNumbersAreHeld() {
        let largest = Float.greatestFiniteMagnitude
        let set = Matrix((0..<30).map { row in (0..<6).map { (row * ($0 + 3)) % 5 < 2 ? largest : -largest } })
        let found = principalComponents(of: set, count: 2, seed: 1, workers: .one)
        #expect(found.scores.isFinite && found.components.isFinite && found.whitenedScores.isFinite)
        #expect(found.scores.storage.contains { $0.magnitude == largest })
        #expect(removingCommonDirections(of: set, count: 1, seed: 1, workers: .one).isFinite)
        for metric in Metric.allCases {
            #expect(classicalMDS(of: set, metric: metric, dimensions: 2, seed: 1, workers: .one).positions.isFinite)
        }
    }
}
