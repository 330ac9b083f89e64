import Testing
import VectorMath

@Suite struct SparseMatrixTests {
    private let matrix = SparseMatrix(columns: 4, rows: [[(1, 2), (3, -1)], [], [(0, 1), (1, 1), (1, 1)]])
    private let dense = Matrix([[0, 2, 0, -1], [0, 0, 0, 0], [1, 2, 0, 0]])

    @Test func productIsThatOfTheDenseMatrix() {
        let other = Matrix.random(rows: 4, columns: 5, seed: 1)
        let product = matrix.times(other, workers: Workers(2))
        let expected = dense.times(other, workers: .one)
        #expect(zip(product.storage, expected.storage).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func transposeTurnsRowsIntoColumns() {
        let identity = Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        #expect(matrix.transposed().times(identity, workers: .one) == dense.transposed())
        #expect(matrix.transposed().transposed().times(Matrix(rows: 4, columns: 0), workers: .one).rows == 3)
    }

    @Test func columnProductsAreThoseOfTheDefinition() {
        // Large enough for products in blocks.
        let rows = Matrix.random(rows: 2_600, columns: 41, seed: 2)
        let products = rows.columnProducts(workers: Workers(2))
        #expect(products == rows.columnProducts(workers: .one))
        let turned = rows.transposed()
        for (i, j) in [(0, 0), (3, 40), (40, 3), (17, 17)] {
            #expect(abs(products[i * 41 + j] - Twins.dot(turned.row(i), turned.row(j))) < 1e-2)
        }
    }
}
