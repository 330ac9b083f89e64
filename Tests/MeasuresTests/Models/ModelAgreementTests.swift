import Measures
import Testing
import VectorMath

/// Two models that agree, and two that do not.
@Suite struct ModelAgreementTests {
    @Test func rankBiasedOverlapCountsTheTopMore() throws {
        let same = try #require(rankBiasedOverlap([1, 2, 3, 4], [1, 2, 3, 4], persistence: 0.9))
        #expect(abs(same - 1) < 1e-12)
        #expect(rankBiasedOverlap([1, 2, 3, 4], [5, 6, 7, 8], persistence: 0.9) == 0)
        let top = try #require(rankBiasedOverlap([1, 2, 3, 4], [1, 2, 7, 8], persistence: 0.9))
        let bottom = try #require(rankBiasedOverlap([1, 2, 3, 4], [7, 8, 3, 4], persistence: 0.9))
        #expect(top > bottom)
    }

    /// By hand, with p = 1/2: overlap 0, 1, 2/3 at depths 1 to 3, so (1/2)/(1/2) · (0 + 1/4 + 2/3 · 1/8) + 2/3 · 1/8.
    @Test func rankBiasedOverlapByHand() throws {
        let found = try #require(rankBiasedOverlap([1, 2, 3], [2, 1, 4], persistence: 0.5))
        #expect(abs(found - (0.25 + 1.0 / 12 + 1.0 / 12)) < 1e-12)
    }

    @Test func aTurnedAndScaledModelIsTheSameModel() throws {
        let set = Matrix.cube(50, dimensions: 2, columns: 2)
        let turned = Matrix((0..<50).map { [-3 * set[$0, 1] + 7, 3 * set[$0, 0] - 1] })
        try #expect(abs(#require(centeredKernelAlignment(set, turned, workers: .all)) - 1) < 1e-6)
        try #expect(#require(procrustesDistance(set, turned, workers: .all)) < 1e-6)
    }

    @Test func pairsOfATurnedModelKeepTheirOrder() throws {
        let set = Matrix.cube(50, dimensions: 2, columns: 2)
        let turned = Matrix((0..<50).map { [-3 * set[$0, 1], 3 * set[$0, 0]] })
        let same = PairCorrelation(set, turned, metric: .cosine, workers: .all)
        try #expect(#require(same.value) > 0.999 && same.pairs == 50 * 49 / 2 && !same.isSampled)
        let other = PairCorrelation(
            set, Matrix.cube(50, dimensions: 2, columns: 2, seed: 2), metric: .cosine, workers: .all)
        try #expect(abs(#require(other.value)) < 0.2)
        let many = PairCorrelation(
            Matrix.cube(600, dimensions: 2, columns: 2), Matrix.cube(600, dimensions: 2, columns: 2), metric: .cosine,
            workers: .all)
        #expect(many.isSampled && many.pairs == 100_000 && many.value == 1)
    }
}
