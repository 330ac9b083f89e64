import Projections
import Testing
import VectorMath

@Suite struct TruncatedSVDTests {
    private func sparse(_ dense: Matrix) -> SparseMatrix {
        SparseMatrix(
            columns: dense.columns,
            rows: (0..<dense.rows).map { row in
                (0..<dense.columns).filter { dense[row, $0] != 0 }.map { ($0, dense[row, $0]) }
            })
    }

    private var referencePoints: Matrix {
        var matrix = Reference.points(120, 60, seed: 11)
        for row in 0..<120 { for column in 0..<60 where abs(matrix[row, column]) < 0.3 { matrix[row, column] = 0 } }
        return matrix
    }

    @Test func singularValuesAndVectorsAreNumpys() throws {
        let reference = try Reference.load().svd
        let found = truncatedSVD(of: sparse(referencePoints), rank: 6, seed: 3, workers: Workers(2))
        for (value, expected) in zip(found.singularValues, reference.values) {
            #expect(abs(value / expected - 1) < 1e-4)
        }
        for (place, expected) in reference.components.enumerated() {
            #expect(cosine(found.components.row(place), expected) > 0.9999)
        }
    }

    @Test func wideAndTallMatricesGiveTheSame() {
        let matrix = sparse(referencePoints)
        let tall = truncatedSVD(of: matrix, rank: 3, seed: 3, workers: .one)
        let wide = truncatedSVD(of: matrix.transposed(), rank: 3, seed: 3, workers: .one)
        for place in 0..<3 {
            #expect(abs(tall.singularValues[place] / wide.singularValues[place] - 1) < 1e-4)
            let left = wide.components.row(place)
            let score = tall.scores.column(place).map { Double($0) }
            #expect(abs(cosine(left, score)) > 0.9999)
        }
    }

    @Test func scoresTimesComponentsGiveTheMatrixBack() {
        let dense = Matrix([[1, 0, 2, 0], [0, 3, 0, 0], [2, 0, 4, 0], [0, 0, 0, 0]])
        let found = truncatedSVD(of: sparse(dense), rank: 3, seed: 1, workers: .one)
        let product = found.scores.times(found.components, workers: .one)
        #expect(zip(product.storage, dense.storage).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(found.singularValues.count == 3)
        #expect(found.singularValues[2] == 0)
        #expect(found.components.row(2).allSatisfy { $0 == 0 })
    }

    @Test func workersCannotBeSeen() {
        var generator = SeededGenerator(seed: 4)
        let matrix = SparseMatrix(
            columns: 900,
            rows: (0..<700).map { _ in (0..<12).map { _ in (generator.integer(below: 900), generator.unitFloat()) } })
        let one = truncatedSVD(of: matrix, rank: 20, seed: 5, workers: .one)
        let three = truncatedSVD(of: matrix, rank: 20, seed: 5, workers: Workers(3))
        #expect(one.scores == three.scores && one.components == three.components)
        let products = one.components.gram(workers: .one)
        for i in 0..<20 { for j in 0..<20 { #expect(abs(products[i, j] - (i == j ? 1 : 0)) < 1e-3) } }
    }

    @Test(arguments: [(0, 0), (0, 5), (5, 0), (5, 5), (1, 1)]) func emptyMatricesGiveZeros(size: (Int, Int)) {
        let matrix = SparseMatrix(columns: size.1, rows: Array(repeating: [], count: size.0))
        let found = truncatedSVD(of: matrix, rank: 3, seed: 1, workers: .one)
        #expect(found.scores == Matrix(rows: size.0, columns: 3))
        #expect(found.components == Matrix(rows: 3, columns: size.1))
        #expect(found.singularValues == [0, 0, 0])
    }

    @Test func oneEntryHasOneSingularValue() {
        let found = truncatedSVD(
            of: SparseMatrix(columns: 3, rows: [[], [(column: 2, value: -5)]]), rank: 2, seed: 1, workers: .one)
        #expect(abs(found.singularValues[0] - 5) < 1e-5)
        #expect(found.singularValues[1] == 0)
        #expect(abs(found.components[0, 2] - 1) < 1e-6)
        #expect(abs(found.scores[1, 0] + 5) < 1e-5)
    }
}
