import Testing
import VectorMath

/// Rows that come in blocks have the neighbours that all rows together have, to the bit.
@Suite struct NearestInBlocksTests {
    private func inBlocks(
        _ rows: Matrix, _ item: Int, _ k: Int, _ metric: Metric, block: Int, each: Int = 2
    ) -> NearestInBlocks.Answer? {
        let search = NearestInBlocks(query: Array(rows.row(item)), item: item, k: k, metric: metric)
        let starts = Array(stride(from: 0, to: rows.rows, by: block))
        let found = stride(from: 0, to: starts.count, by: each).map { first in
            var found = search.start()
            for start in starts[first..<min(starts.count, first + each)] {
                rows.storage.withUnsafeBufferPointer { numbers in
                    guard let base = numbers.baseAddress else { return }
                    search.look(
                        at: base + start * rows.columns, count: min(block, rows.rows - start), first: start, &found)
                }
            }
            return found
        }
        return search.answer(found)
    }

    private func expectTwin(
        _ rows: Matrix, k: Int, _ metric: Metric, at location: SourceLocation = #_sourceLocation
    ) {
        for item in [0, rows.rows / 3, rows.rows - 1] {
            let twin = nearestNeighbors(of: rows, queries: [item], k: k, metric: metric, workers: .one)
            for block in [1, 7, 300, 5_000] {
                let found = inBlocks(rows, item, k, metric, block: block)
                #expect(found?.items == twin.indices.map(Int.init), sourceLocation: location)
                #expect(
                    found?.values.map(\.bitPattern) == twin.values.map(\.bitPattern), sourceLocation: location)
            }
        }
    }

    private static let metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .hamming]

    @Test(arguments: metrics, [1, 2, 3, 16, 24, 33]) func sameAsAllTogether(metric: Metric, columns: Int) {
        expectTwin(Matrix.clouds(rows: 700, columns: columns, centers: 6, seed: 1), k: 6, metric)
        expectTwin(Matrix.random(rows: 40, columns: columns, seed: 5), k: 39, metric)
    }

    @Test(arguments: metrics) func tiesStandInIndexOrder(metric: Metric) {
        let few = Matrix.random(rows: 3, columns: 40, seed: 3)
        expectTwin(few.selecting(rows: (0..<600).map { $0 % 3 }), k: 9, metric)
    }

    /// Lengths that a sum of squares in floats cannot hold, and those it can.
    @Test func directionsOfAnyLengthAreCompared() {
        var rows = Matrix.clouds(rows: 500, columns: 20, centers: 4, seed: 8)
        let scales: [Float] = [1, 1e-30, Float(bitPattern: 7), 1e30, 3e37, 1e-12, 1e9]
        for row in 0..<500 { for column in 0..<20 { rows[row, column] *= scales[row % scales.count] / 10 } }
        expectTwin(rows, k: 12, .cosine)
    }

    /// Directions that floats hardly tell apart.
    @Test func directionsNearlyTheSameAreCompared() {
        var rows = Matrix.clouds(rows: 900, columns: 20, centers: 3, seed: 8)
        for row in 0..<900 { for column in 0..<20 { rows[row, column] = rows[row, column] * 1e-4 + 100 } }
        expectTwin(rows, k: 15, .cosine)
    }

    @Test func zerosAreToldUnderCosine() {
        var rows = Matrix.random(rows: 300, columns: 9, seed: 2)
        for row in [3, 100, 299] { for column in 0..<9 { rows[row, column] = row == 100 ? -0.0 : 0 } }
        expectTwin(rows, k: 299, .cosine)
        #expect(inBlocks(rows, 0, 4, .cosine, block: 50)?.zeroRows == [3, 100, 299])
        #expect(inBlocks(rows, 3, 4, .cosine, block: 50)?.items == [0, 1, 2, 4])
    }

    @Test(arguments: metrics) func whatOnlyAllRowsTellIsLeftToThem(metric: Metric) {
        let rows = Matrix.random(rows: 300, columns: 9, seed: 2)
        #expect(inBlocks(rows, 0, 4, metric, block: 50) != nil)
        for unusual in [Float.nan, .infinity, -.infinity] {
            var changed = rows
            changed[200, 8] = unusual
            #expect(inBlocks(changed, 0, 4, metric, block: 50) == nil)
        }
        #expect(inBlocks(Matrix(rows: 300, columns: 9, repeating: 1), 0, 4, metric, block: 50) == nil)
        for scale in [Float(1e17), 1e-20] {
            let scaled = Matrix(rows: 300, columns: 9, storage: rows.storage.map { $0 * scale })
            let isLeft = inBlocks(scaled, 0, 4, metric, block: 50) == nil
            #expect(isLeft == (metric != .cosine && metric != .hamming))
        }
        #expect(inBlocks(rows, 0, 4, .minkowski(0.5), block: 50) == nil)
    }
}
