import Measures
import Testing
import VectorMath

/// What is lost when vectors take fewer bytes.
@Suite struct CompressionTests {
    private static let set = Reference.points(200, 32, seed: 5)

    private func score(_ form: VectorForm) -> CompressionScore {
        let exact = nearestNeighbors(of: Self.set, k: 10, metric: .cosine, workers: .all)
        return CompressionScore(of: Self.set, form: form, exact: exact, metric: .cosine, workers: .all)
    }

    @Test func fullVectorsLoseNothing() {
        let score = score(.float32)
        #expect(score.recall == 1 && score.rescoredRecall == 1 && score.bytesPerItem == 128)
        #expect(abs(score.rankCorrelation - 1) < 1e-9)
    }

    @Test func bytesPerItem() {
        let forms: [VectorForm] = [.float16, .int8PerDimension, .int8PerVector, .bits, .truncated(8)]
        #expect(forms.map { score($0).bytesPerItem } == [64, 32, 36, 4, 32])
    }

    @Test func smallerFormsLoseMoreAndRescoringWinsSomeBack() {
        let forms: [VectorForm] = [.float16, .int8PerDimension, .bits]
        let scores = forms.map(score)
        #expect(scores[0].recall > 0.99 && scores[1].recall > 0.9)
        #expect(scores[2].recall < scores[1].recall)
        #expect(scores[2].rescoredRecall > scores[2].recall)
        #expect(scores[2].rankCorrelation < scores[1].rankCorrelation)
    }

    @Test func stepsAreAtMostHalfAStepAway() {
        let set = Matrix([[0, -3, 7], [255, 3, 7], [100.4, 0, 7]])
        #expect(set.roundTripped(through: .int8PerDimension).row(2) == [100, 0.011_764_765, 7])
        #expect(Matrix([[127, -1.4, 0.6]]).roundTripped(through: .int8PerVector).storage == [127, -1, 1])
        #expect(Matrix([[0, 0]]).roundTripped(through: .int8PerVector).storage == [0, 0])
        #expect(Matrix([[0.5, -2, 0]]).roundTripped(through: .bits).storage == [1, -1, -1])
        #expect(set.roundTripped(through: .truncated(2)).columns == 2)
        #expect(Matrix([[1e30]]).roundTripped(through: .float16).storage == [65_504])
    }
}
