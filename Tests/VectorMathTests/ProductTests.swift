import Testing
import VectorMath

@Suite struct ProductTests {
    /// Sizes that straddle the blocks of 512.
    @Test(arguments: [(1, 1, 1), (3, 5, 7), (511, 513, 20), (512, 512, 16), (1_025, 3, 33)])
    func blockedProductMatchesTheSum(rows: Int, others: Int, columns: Int) {
        let a = Matrix.random(rows: rows, columns: columns, seed: 1)
        let b = Matrix.random(rows: others, columns: columns, seed: 2)
        let product = a.timesTransposed(b, workers: .one)
        #expect(product.rows == rows && product.columns == others)
        #expect(product.largestDifference(from: Twins.timesTransposed(a, b)) < sumTolerance)
        #expect(
            a.times(b.transposed(), workers: .one).largestDifference(from: Twins.timesTransposed(a, b)) < sumTolerance)
    }

    @Test func workersCannotBeSeenInTheBits() {
        let a = Matrix.random(rows: 1_500, columns: 70, seed: 3)
        let b = Matrix.random(rows: 1_100, columns: 70, seed: 4)
        #expect(a.timesTransposed(b, workers: .one) == a.timesTransposed(b, workers: Workers(2)))
        #expect(a.timesTransposed(b, workers: .one) == a.timesTransposed(b, workers: Workers(5)))
        #expect(a.gram(workers: .one) == a.gram(workers: Workers(3)))
    }

    @Test(arguments: [1, 7, 513, 1_030]) func gramMatrixIsSymmetricToTheBit(rows: Int) {
        let a = Matrix.random(rows: rows, columns: 19, seed: 5)
        let gram = a.gram(workers: Workers(2))
        #expect(gram == gram.transposed())
        #expect(gram.largestDifference(from: Twins.timesTransposed(a, a)) < sumTolerance)
    }

    @Test func emptyShapesGiveEmptyOrZeroProducts() {
        let none = Matrix(rows: 0, columns: 4)
        let some = Matrix(rows: 2, columns: 4, repeating: 1)
        #expect(none.timesTransposed(some, workers: .one) == Matrix(rows: 0, columns: 2))
        #expect(some.timesTransposed(none, workers: .one) == Matrix(rows: 2, columns: 0))
        #expect(none.gram(workers: .one) == Matrix(rows: 0, columns: 0))
        let thin = Matrix(rows: 3, columns: 0)
        #expect(thin.gram(workers: .one) == Matrix(rows: 3, columns: 3))
        #expect(thin.timesTransposed(thin, workers: Workers(2)) == Matrix(rows: 3, columns: 3))
    }
}
