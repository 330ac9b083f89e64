import Testing
import VectorMath

@Suite struct NearestNeighborsTests {
    /// Every pair compared, then sorted.
    private func twin(_ rows: Matrix, _ query: Int, _ k: Int, _ metric: Metric, farthest: Bool = false) -> [Int] {
        let values = Comparison(of: rows, metric: metric, workers: .one).values(of: query)
        let larger = metric.isSimilarity != farthest
        let others = (0..<rows.rows).filter { $0 != query }
        let sorted = others.sorted {
            values[$0] == values[$1] ? $0 < $1 : (values[$0] > values[$1]) == larger
        }
        return Array(sorted.prefix(k))
    }

    private func expectTwins(
        _ rows: Matrix, k: Int, metric: Metric, queries: [Int]? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        let near = nearestNeighbors(of: rows, queries: queries, k: k, metric: metric, workers: Workers(2))
        let far = farthestNeighbors(of: rows, queries: queries, k: k, metric: metric, workers: Workers(2))
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        #expect(near.queries == queries ?? Array(0..<rows.rows), sourceLocation: location)
        for place in stride(from: 0, to: near.queries.count, by: max(1, near.queries.count / 40)) {
            let query = near.queries[place]
            let expected = twin(rows, query, k, metric)
            #expect(near.indices(at: place).map(Int.init) == expected, sourceLocation: location)
            #expect(
                near.values(at: place).elementsEqual(expected.map { comparison.value(query, $0) }),
                sourceLocation: location)
            #expect(
                far.indices(at: place).map(Int.init) == twin(rows, query, k, metric, farthest: true),
                sourceLocation: location)
        }
    }

    @Test(arguments: Metric.allCases, [2, 3, 10, 130, 511, 513, 1_100])
    func sameAsComparingEveryPair(metric: Metric, count: Int) {
        expectTwins(Matrix.clouds(rows: count, columns: 24, centers: 6, seed: 1), k: 5, metric: metric)
    }

    @Test(arguments: [1, 2, 3, 4, 5]) func pointsOfAMapMatchToo(columns: Int) {
        expectTwins(Matrix.clouds(rows: 700, columns: columns, centers: 5, seed: 2), k: 7, metric: .euclidean)
    }

    @Test(arguments: Metric.allCases) func tiesStandInIndexOrder(metric: Metric) {
        // Few different rows, many times: products alone could not tell them apart.
        let few = Matrix.random(rows: 3, columns: 40, seed: 3)
        let rows = few.selecting(rows: (0..<600).map { $0 % 3 })
        expectTwins(rows, k: 9, metric: metric)
        expectTwins(Matrix(rows: 300, columns: 10, repeating: 1), k: 4, metric: metric)
        expectTwins(Matrix(rows: 300, columns: 10, repeating: 0), k: 4, metric: metric)
        expectTwins(Matrix(rows: 300, columns: 2, repeating: 1), k: 4, metric: metric)
    }

    @Test(arguments: Metric.allCases) func clustersTightAgainstTheirDistanceMatchToo(metric: Metric) {
        var rows = Matrix.clouds(rows: 900, columns: 20, centers: 3, seed: 8)
        for row in 0..<900 { for column in 0..<20 { rows[row, column] = rows[row, column] * 1e-3 + 100 } }
        expectTwins(rows, k: 6, metric: metric)
    }

    @Test(arguments: Metric.allCases) func someRowsCanBeAskedAbout(metric: Metric) {
        let rows = Matrix.clouds(rows: 800, columns: 30, centers: 6, seed: 4)
        expectTwins(rows, k: 5, metric: metric, queries: [799, 0, 31, 0])
        expectTwins(rows, k: 5, metric: metric, queries: Array(stride(from: 0, to: 800, by: 2)))
        expectTwins(rows, k: 5, metric: metric, queries: [])
    }

    @Test(arguments: Metric.allCases) func moreNeighborsThanRowsAreAllTheOthers(metric: Metric) {
        expectTwins(Matrix.random(rows: 6, columns: 4, seed: 5), k: 100, metric: metric)
        let found = nearestNeighbors(
            of: Matrix.random(rows: 6, columns: 4, seed: 5), k: 100, metric: metric, workers: .one)
        #expect(found.k == 5)
    }

    @Test(arguments: Metric.allCases) func nothingToFindIsNoTrouble(metric: Metric) {
        for rows in 0...1 {
            let found = nearestNeighbors(of: Matrix(rows: rows, columns: 3), k: 5, metric: metric, workers: .one)
            #expect(found.k == 0 && found.indices == [] && found.values == [])
            #expect(found.queries.count == rows)
        }
        #expect(nearestNeighbors(of: Matrix(rows: 4, columns: 3), k: 0, metric: metric, workers: .one).indices == [])
        #expect(nearestNeighbors(of: Matrix(rows: 4, columns: 3), k: -1, metric: metric, workers: .one).indices == [])
        let thin = nearestNeighbors(of: Matrix(rows: 3, columns: 0), k: 1, metric: metric, workers: .one)
        #expect(thin.indices == [1, 0, 0])
    }

    @Test(arguments: Metric.allCases) func workersCannotBeSeen(metric: Metric) {
        let rows = Matrix.clouds(rows: 2_000, columns: 16, centers: 9, seed: 7)
        let one = nearestNeighbors(of: rows, k: 10, metric: metric, workers: .one)
        #expect(one == nearestNeighbors(of: rows, k: 10, metric: metric, workers: Workers(2)))
        #expect(one == nearestNeighbors(of: rows, k: 10, metric: metric, workers: Workers(6)))
    }
}
