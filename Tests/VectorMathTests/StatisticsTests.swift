import Testing
import VectorMath

@Suite struct StatisticsTests {
    @Test func normsAreLengths() {
        #expect(Matrix([[3, 4], [0, 0], [-5, 12]]).norms() == [5, 0, 13])
        #expect(Matrix(rows: 0, columns: 3).norms() == [])
        #expect(Matrix(rows: 2, columns: 0).norms() == [0, 0])
    }

    @Test func normsOfHugeAndTinyRowsNeitherOverflowNorVanish() {
        #expect(Matrix([[3e37, 4e37]]).norms() == [5e37])
        // Longer than a `Float` can be.
        let largest = Float.greatestFiniteMagnitude
        #expect(abs(Matrix([[largest, -largest]]).lengths()[0] / Double(largest) - 2.squareRoot()) < 1e-12)
        #expect(Matrix([[Float.leastNonzeroMagnitude, Float.leastNonzeroMagnitude]]).norms()[0] > 0)
    }

    @Test func unitRowsHaveLengthOneAndZerosStayZero() {
        let rows = Matrix([[3, 4], [0, 0], [3e38, 3e38], [0, Float.leastNonzeroMagnitude]]).unitRows(workers: .one)
        #expect(rows.matrix.row(0).elementsEqual([0.6, 0.8]))
        #expect(rows.matrix.row(1).elementsEqual([0, 0]))
        #expect(abs(rows.matrix[2, 0] - 0.707_106_8) < 1e-6)
        #expect(rows.matrix.row(3).elementsEqual([0, 1]))
        #expect(rows.zeroRows == [1])
    }

    @Test(arguments: [1, 15, 16, 17, 1_024, 1_030]) func columnStatisticsMatchTheDefinition(rows: Int) {
        var matrix = Matrix.random(rows: rows, columns: 5, seed: 9)
        for row in 0..<rows { matrix[row, 3] = 100_000 + matrix[row, 3] }
        for row in 0..<rows { matrix[row, 4] = 7 }
        let statistics = matrix.columnStatistics(workers: Workers(2))
        for column in 0..<5 {
            let values = matrix.column(column).map(Double.init)
            let mean = values.reduce(0, +) / Double(rows)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
            #expect(abs(statistics.mean[column] - mean) < 1e-9)
            #expect(abs(statistics.standardDeviation[column] - variance.squareRoot()) < 1e-9)
        }
        #expect(statistics.standardDeviation[4] == 0)
        #expect(statistics == matrix.columnStatistics(workers: .one))
        #expect(statistics.mean == matrix.columnMeans(workers: .one))
    }

    @Test func statisticsOfNothingAreZeros() {
        let statistics = Matrix(rows: 0, columns: 2).columnStatistics(workers: .one)
        #expect(statistics.mean == [0, 0])
        #expect(statistics.standardDeviation == [0, 0])
    }

    @Test func meanRowAveragesTheRowsNamed() {
        let matrix = Matrix([[1, 2], [3, 4], [100, 100]])
        #expect(matrix.meanRow(of: [0, 1]) == [2, 3])
        #expect(matrix.meanRow(of: []) == [0, 0])
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity]) func oneBadValueIsFoundWithItsPlace(bad: Float) {
        var matrix = Matrix.random(rows: 40, columns: 37, seed: 1)
        #expect(matrix.isFinite)
        #expect(matrix.firstNonFinite == nil)
        matrix[33, 36] = bad
        #expect(!matrix.isFinite)
        #expect(matrix.firstNonFinite?.row == 33)
        #expect(matrix.firstNonFinite?.column == 36)
        #expect(Matrix(rows: 0, columns: 3).isFinite)
    }
}
