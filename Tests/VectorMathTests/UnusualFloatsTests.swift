import Testing
import VectorMath

/// Where a float decides on an index, every float has one.
@Suite struct UnusualFloatsTests {
    static let unusual: [Float] = [.nan, -.nan, .infinity, -.infinity, 3.4e38, -3.4e38]

    private func rows(_ unusual: Float) -> Matrix {
        var rows = Matrix(rows: 300, columns: 20, storage: (0..<6_000).map { Float($0 % 17) - 8 })
        for row in stride(from: 2, to: 300, by: 7) { rows[row, row % 20] = unusual }
        return rows
    }

    @Test(arguments: unusual, [Metric.cosine, .dot, .euclidean]) func everyPairHasABin(unusual: Float, metric: Metric) {
        let comparison = Comparison(of: rows(unusual), metric: metric, workers: .one)
        let counts = comparison.pairCounts(range: 0...40, bins: 8, workers: Workers(2))
        #expect(counts.all.bins.reduce(0, +) == 300 * 299 / 2)
    }

    @Test(arguments: unusual, [0.1, 0.5, 1.5]) func everyDifferenceHasAPower(unusual: Float, p: Double) {
        let comparison = Comparison(of: rows(unusual), metric: .minkowski(p), workers: .one)
        let usual = Comparison(of: rows(0), metric: .minkowski(p), workers: .one)
        let ordinary = comparison.matrix(workers: .one)
        #expect(ordinary.rows == 300)
        guard unusual.isNaN else { return }
        #expect(ordinary[0, 1] == usual.matrix(workers: .one)[0, 1], "rows of ordinary numbers stay as far apart")
    }
}
