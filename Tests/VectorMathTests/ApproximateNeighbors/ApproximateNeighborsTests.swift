import Testing
import VectorMath

@Suite struct ApproximateNeighborsTests {
    /// Lists that could be an exact search's: other rows, each once, best first, with the values of `Comparison`.
    private func expectLists(
        _ found: Neighbors, of rows: Matrix, k: Int, metric: Metric, at location: SourceLocation = #_sourceLocation
    ) {
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        #expect(found.k == k && found.queries == Array(0..<rows.rows), sourceLocation: location)
        #expect(found.indices.count == rows.rows * k && found.values.count == rows.rows * k, sourceLocation: location)
        var faults = 0
        for row in 0..<rows.rows {
            let items = Array(found.indices(at: row))
            let values = Array(found.values(at: row))
            if Set(items).count != k || items.contains(Int32(row)) { faults += 1 }
            if values != items.map({ comparison.value(row, Int($0)) }) { faults += 1 }
            for (one, next) in zip(values.indices, values.indices.dropFirst()) {
                let inOrder =
                    values[one] == values[next]
                    ? items[one] < items[next] : (values[one] > values[next]) == metric.isSimilarity
                if !inOrder { faults += 1 }
            }
        }
        #expect(faults == 0, sourceLocation: location)
    }

    /// The share of the exact neighbours found, over all rows; of equal values any counts.
    private func recall(of found: Neighbors, in rows: Matrix, metric: Metric) -> Double {
        let exact = nearestNeighbors(of: rows, k: found.k, metric: metric, workers: Workers(2))
        var held = 0
        for row in 0..<rows.rows {
            guard let last = exact.values(at: row).last else { continue }
            held += found.values(at: row).count { metric.isSimilarity ? $0 >= last : $0 <= last }
        }
        return Double(held) / Double(exact.indices.count)
    }

    @Test(arguments: [Metric.cosine, .dot, .euclidean], [300, 3_001])
    func findsNearlyAllNeighborsAndSaysHowMany(metric: Metric, count: Int) {
        let rows = Matrix.clouds(rows: count, columns: 24, centers: 40, seed: 1)
        let found = approximateNeighbors(of: rows, k: 10, metric: metric, workers: Workers(2))
        expectLists(found.neighbors, of: rows, k: 10, metric: metric)
        let truth = recall(of: found.neighbors, in: rows, metric: metric)
        #expect(truth > 0.95)
        #expect(abs(truth - found.recall) < 0.02)
    }

    @Test func rowsWithoutAnyStructureAreFoundByLookingAtMoreCells() {
        let rows = Matrix.random(rows: 4_000, columns: 64, seed: 2)
        let found = approximateNeighbors(of: rows, k: 5, metric: .euclidean, workers: Workers(2))
        expectLists(found.neighbors, of: rows, k: 5, metric: .euclidean)
        #expect(found.recall >= 0.95)
        #expect(recall(of: found.neighbors, in: rows, metric: .euclidean) > 0.94)
    }

    @Test(arguments: [Metric.cosine, .dot, .euclidean]) func workersCannotBeSeen(metric: Metric) {
        let rows = Matrix.clouds(rows: 5_000, columns: 20, centers: 9, seed: 3)
        let one = approximateNeighbors(of: rows, k: 12, metric: metric, workers: .one)
        for workers in [2, 5] {
            let other = approximateNeighbors(of: rows, k: 12, metric: metric, workers: Workers(workers))
            #expect(one.neighbors == other.neighbors && one.recall == other.recall)
        }
    }

    @Test(arguments: [Metric.cosine, .dot, .euclidean]) func equalRowsAreNoTrouble(metric: Metric) {
        let few = Matrix.random(rows: 5, columns: 16, seed: 4)
        let repeated = few.selecting(rows: (0..<4_000).map { $0 % 5 })
        for rows in [
            repeated, Matrix(rows: 4_000, columns: 7, repeating: 1), Matrix(rows: 4_000, columns: 7, repeating: 0),
        ] {
            let found = approximateNeighbors(of: rows, k: 9, metric: metric, workers: Workers(2))
            expectLists(found.neighbors, of: rows, k: 9, metric: metric)
            #expect(found.recall == 1)
        }
    }

    @Test func zeroRowsAmongOthersAreNoTroubleUnderCosine() {
        var rows = Matrix.clouds(rows: 3_000, columns: 16, centers: 12, seed: 5)
        for row in stride(from: 0, to: 3_000, by: 7) { for column in 0..<16 { rows[row, column] = 0 } }
        let found = approximateNeighbors(of: rows, k: 8, metric: .cosine, workers: Workers(2))
        expectLists(found.neighbors, of: rows, k: 8, metric: .cosine)
        #expect(found.recall > 0.95)
    }

    @Test func hugeAndTinyRowsAreComparedToo() {
        for factor in [Float(1e18), 1e-16] {
            var rows = Matrix.clouds(rows: 2_000, columns: 8, centers: 20, seed: 6)
            rows.withMutableStorage { for place in $0.indices { $0[place] *= factor } }
            let found = approximateNeighbors(of: rows, k: 4, metric: .euclidean, workers: Workers(2))
            expectLists(found.neighbors, of: rows, k: 4, metric: .euclidean)
            #expect(found.recall > 0.95)
        }
    }

    @Test(arguments: [Metric.cosine, .manhattan, .hamming]) func fewRowsAndOtherMetricsAreComparedExactly(
        metric: Metric
    ) {
        for (count, k) in [(0, 3), (1, 3), (2, 3), (40, 50), (40, 5), (300, 0), (300, -1)] {
            let rows = Matrix.random(rows: count, columns: 6, seed: 7)
            let exact = nearestNeighbors(of: rows, k: k, metric: metric, workers: .one)
            let found = approximateNeighbors(of: rows, k: k, metric: metric, workers: .one)
            #expect(found.neighbors == exact && found.recall == 1)
        }
    }

    @Test func sizeChoosesTheRoad() {
        let few = Matrix.clouds(rows: 900, columns: 5, centers: 4, seed: 8)
        let exact = neighbors(of: few, k: 3, metric: .euclidean, workers: Workers(2))
        #expect(exact.recall == nil)
        #expect(exact.neighbors == nearestNeighbors(of: few, k: 3, metric: .euclidean, workers: .one))
        let many = Matrix.clouds(rows: exactNeighborLimit + 1, columns: 5, centers: 400, seed: 9)
        let near = neighbors(of: many, k: 3, metric: .euclidean, workers: Workers(2))
        #expect((near.recall ?? 0) > 0.95)
        #expect(near.neighbors.k == 3 && near.neighbors.indices.count == 3 * many.rows)
    }

    @Test(arguments: [Metric.cosine, .dot, .euclidean], [1, 15, 16, 37, 64])
    func lookingAroundFindsWhatAPlainSearchAmongNeighborsOfNeighborsDoes(metric: Metric, columns: Int) {
        let (count, size) = (150, 6)
        let rows = Matrix.random(rows: count, columns: columns, seed: 11)
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        func sorted(_ items: some Sequence<Int>, for row: Int) -> [Int] {
            items.sorted {
                let (one, other) = (comparison.value(row, $0), comparison.value(row, $1))
                return one == other ? $0 < $1 : (one > other) == metric.isSimilarity
            }
        }
        var generator = SeededGenerator(seed: 12)
        let lists = (0..<count).map { row -> [Int] in
            let others = (0..<count).filter { $0 != row }
            return sorted(generator.sample(size, of: others.count).map { others[$0] }, for: row)
        }
        // Rows that name a row sooner come first; of those that name it at the same place, the first.
        let callers = (0..<count).map { called -> [Int] in
            let all = (0..<size).flatMap { place in (0..<count).filter { lists[$0][place] == called } }
            return Array(all.prefix(size))
        }
        let before = Neighbors(
            queries: Array(0..<count), k: size, indices: lists.joined().map(Int32.init),
            values: lists.enumerated().flatMap { row, list in list.map { comparison.value(row, $0) } })
        let after = comparison.lookingAround(before, reach: size, workers: Workers(2))
        expectLists(after, of: rows, k: size, metric: metric)
        for row in 0..<count {
            let next = lists[row] + callers[row]
            let candidates = Set(next + next.flatMap { lists[$0] + callers[$0] }).subtracting([row])
            // Of equal ones, any may have been kept.
            let expected = sorted(candidates, for: row).prefix(size).map { comparison.value(row, $0) }
            #expect(Array(after.values(at: row)) == expected)
        }
    }
}
