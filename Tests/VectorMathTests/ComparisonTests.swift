import Testing
import VectorMath

@Suite struct ComparisonTests {
    @Test(arguments: Metric.allCases, [(1, 1), (5, 3), (40, 16), (257, 5), (40, 384)])
    func matrixMatchesTheDefinition(metric: Metric, size: (Int, Int)) {
        let rows = Matrix.clouds(rows: size.0, columns: size.1, centers: 4, seed: 1)
        let matrix = rows.compared(under: metric, workers: Workers(2))
        for i in 0..<rows.rows {
            for j in 0..<rows.rows {
                let expected = Twins.compare(rows.row(i), rows.row(j), metric)
                #expect(abs(Double(matrix[i, j]) - expected) < 2e-6 * max(1, abs(expected)) + 1e-5)
            }
        }
        #expect(matrix == matrix.transposed())
        #expect(matrix == rows.compared(under: metric, workers: .one))
    }

    @Test(arguments: Metric.allCases) func oneRowAndSingleValuesHaveTheBitsOfTheMatrix(metric: Metric) {
        let rows = Matrix.clouds(rows: 37, columns: 21, centers: 3, seed: 2)
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        let matrix = comparison.matrix(workers: .one)
        for i in 0..<rows.rows {
            #expect(comparison.values(of: i).elementsEqual(matrix.row(i)))
            for j in 0..<rows.rows { #expect(comparison.value(i, j) == matrix[i, j]) }
        }
    }

    @Test(arguments: [1, 3, 16, 50, 700]) func equalRowsAreAtDistanceZeroHoweverFarFromTheOrigin(columns: Int) {
        var rows = Matrix.random(rows: 9, columns: columns, seed: 3)
        for row in 0..<9 { for column in 0..<columns { rows[row, column] += 10_000 } }
        for column in 0..<columns { rows[7, column] = rows[2, column] }
        #expect(rows.compared(under: .euclidean, workers: .one)[2, 7] == 0)
        let comparison = Comparison(of: rows, metric: .euclidean, workers: .one)
        let blocks = comparison.mapRowBlocks(workers: .one) { $0.values }
        #expect(blocks[0][2, 7] == 0)
        #expect(blocks[0][7, 7] == 0)
        #expect(comparison.pairCounts(range: nil, bins: 4, workers: .one).all.moments?.minimum == 0)
    }

    @Test func aRowIsExactlyLikeItself() {
        let rows = Matrix.random(rows: 20, columns: 33, seed: 4)
        let matrix = rows.compared(under: .cosine, workers: .one)
        #expect((0..<20).allSatisfy { matrix[$0, $0] == 1 })
        #expect(matrix.storage.allSatisfy { $0 >= -1 && $0 <= 1 })
    }

    @Test func zeroRowsAreLikeNothing() {
        let rows = Matrix([[0, 0], [1, 2], [0, 0]])
        #expect(rows.compared(under: .cosine, workers: .one).row(0).elementsEqual([0, 0, 0]))
    }

    @Test(arguments: Metric.allCases) func hugeAndTinyNumbersGiveFiniteValues(metric: Metric) throws {
        for size in [3e38, 1e30, 1e19, 1e-20, 1e-38] as [Float] {
            let rows = Matrix([[size, 0, 0], [0, size, 0], [-size, 0, size], [size, 0, 0]])
            let matrix = rows.compared(under: metric, workers: .one)
            #expect(matrix.isFinite)
            let counts = Comparison(of: rows, metric: metric, workers: .one).pairCounts(
                range: nil, bins: 3, workers: .one)
            let moments = try #require(counts.all.moments)
            #expect(moments.mean.isFinite && moments.standardDeviation.isFinite)
            let nearest = nearestNeighbors(of: rows, k: 1, metric: metric, workers: .one)
            // The square of the smallest is too small for a dot product that differs from 0.
            if metric != .dot || size > 1e-22 { #expect(nearest.indices.first == 3) }
            if metric == .euclidean, size < 1e38 { #expect(abs(matrix[0, 1] / size - 1.414_213_5) < 1e-6) }
        }
    }

    /// Values from products differ from the others in the last digits.
    @Test(arguments: Metric.allCases, [1, 127, 128, 300]) func rowBlocksHoldEveryPair(metric: Metric, count: Int) {
        let rows = Matrix.clouds(rows: count, columns: 20, centers: 5, seed: 6)
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        let matrix = comparison.matrix(workers: .one)
        let blocks = comparison.mapRowBlocks(workers: Workers(2)) { $0 }
        #expect(blocks.flatMap(\.items) == Array(0..<count))
        for block in blocks {
            for (place, item) in block.items.enumerated() {
                for column in 0..<count {
                    #expect(
                        abs(block.values[place, column] - matrix[item, column]) < 2e-5
                            * max(1, abs(matrix[item, column])))
                }
            }
        }
        let some = comparison.mapRowBlocks(of: [count - 1, 0], workers: .one) { $0.values }
        #expect(abs(some[0][0, 0] - matrix[count - 1, 0]) < 1e-4)
    }

    @Test func nothingToCompareIsNoTrouble() {
        for metric in Metric.allCases {
            let none = Matrix(rows: 0, columns: 5)
            #expect(none.compared(under: metric, workers: .one).rows == 0)
            let comparison = Comparison(of: none, metric: metric, workers: .one)
            #expect(comparison.mapRowBlocks(workers: .one) { $0.items.count } == [])
            let thin = Matrix(rows: 3, columns: 0)
            #expect(thin.compared(under: metric, workers: .one) == Matrix(rows: 3, columns: 3))
            #expect(
                Comparison(of: thin, metric: metric, workers: .one).mapRowBlocks(workers: .one) { $0.values }
                    == [Matrix(rows: 3, columns: 3)])
        }
    }

    @Test(arguments: [0.1, 0.5, 0.75, 1.5, 3, 10]) func anyExponent(p: Double) {
        let rows = Matrix.clouds(rows: 12, columns: 37, centers: 3, seed: 8)
        let matrix = rows.compared(under: .minkowski(p), workers: .one)
        for i in 0..<12 {
            for j in 0..<12 {
                let expected = Twins.compare(rows.row(i), rows.row(j), .minkowski(p))
                #expect(abs(Double(matrix[i, j]) - expected) <= 4e-6 * expected / min(1, p))
            }
        }
    }

    @Test func metricsAreWrittenAsTheyAreRead() {
        for metric in Metric.allCases + [.minkowski(3), .minkowski(0.25)] {
            #expect(Metric(rawValue: metric.rawValue) == metric)
        }
        #expect(Metric(rawValue: "l1") == .manhattan && Metric(rawValue: "l2") == .euclidean)
        #expect(
            ["l", "l0", "l0.01", "l11", "lnan", "l-1", "L2", "l0.333333"].allSatisfy { Metric(rawValue: $0) == nil })
    }
}
