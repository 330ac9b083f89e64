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
        #expect(abs((score.rankCorrelation ?? 9) - 1) < 1e-9)
    }

    @Test func bytesPerItem() {
        let forms: [VectorForm] = [.float16, .int8PerDimension, .int8PerVector, .bits, .truncated(8), .parts(8)]
        #expect(forms.map { score($0).bytesPerItem } == [64, 32, 36, 4, 32, 8])
    }

    @Test func smallerFormsLoseMoreAndRescoringWinsSomeBack() throws {
        let forms: [VectorForm] = [.float16, .int8PerDimension, .bits]
        let scores = forms.map(score)
        let recalls = try scores.map { try #require($0.recall) }
        let correlations = try scores.map { try #require($0.rankCorrelation) }
        #expect(recalls[0] > 0.99 && recalls[1] > 0.9)
        #expect(recalls[2] < recalls[1])
        try #expect(#require(scores[2].rescoredRecall) > recalls[2])
        #expect(correlations[2] < correlations[1])
    }

    @Test func stepsAreAtMostHalfAStepAway() {
        let set = Matrix([[0, -3, 7], [255, 3, 7], [100.4, 0, 7]])
        #expect(set.roundTripped(through: .int8PerDimension, workers: .one).row(2) == [100, 0.011_764_765, 7])
        #expect(
            Matrix([[127, -1.4, 0.6]]).roundTripped(through: .int8PerVector, workers: .one).storage == [127, -1, 1])
        #expect(Matrix([[0, 0]]).roundTripped(through: .int8PerVector, workers: .one).storage == [0, 0])
        #expect(Matrix([[0.5, -2, 0]]).roundTripped(through: .bits, workers: .one).storage == [1, -1, -1])
        #expect(set.roundTripped(through: .truncated(2), workers: .one).columns == 2)
        #expect(Matrix([[1e30]]).roundTripped(through: .float16, workers: .one).storage == [65_504])
    }

    /// With as many typical parts as rows, every part comes back as it was.
    @Test func partsComeBackWhereEveryOneIsTypical() {
        let few = Reference.points(100, 12, seed: 6)
        let back = few.roundTripped(through: .parts(5), workers: .all)
        for (value, other) in zip(few.storage, back.storage) { #expect(abs(value - other) < 1e-5) }
    }

    @Test func morePartsLoseLess() throws {
        let set = Reference.points(1_000, 32, seed: 5)
        let exact = nearestNeighbors(of: set, k: 10, metric: .cosine, workers: .all)
        let scores = try [2, 8, 16].map {
            try #require(
                CompressionScore(of: set, form: .parts($0), exact: exact, metric: .cosine, workers: .all).recall)
        }
        #expect(scores[0] < scores[1] && scores[1] < scores[2], "\(scores)")
    }

    @Test func aStudyOfFormsIsOneScoreForEach() {
        var generator = SeededGenerator(seed: 5)
        let set = Matrix((0..<300).map { _ in (0..<16).map { _ in generator.unitFloat() - 0.5 } })
        var begun: [Int] = []
        let study = CompressionStudy(
            of: set, forms: [.float32, .bits], k: 4, limit: 50, workers: Workers(2)
        ) { begun.append($0) }
        #expect(begun == [0, 1] && study.scored == 50 && study.candidates == 16 && study.fullBytes == 64)
        #expect(study.scores[0].recall == 1 && study.scores[1].recall ?? 1 < 1)
        #expect(study.scores.map(\.bytesPerItem) == [64, 2])
    }
}
