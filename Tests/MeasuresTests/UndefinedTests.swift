import Clustering
import Measures
import Testing
import VectorMath

/// Measures of data that they say nothing about are nil, never a number made up for them.
@Suite struct UndefinedTests {
    private static func random(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix((0..<rows).map { _ in (0..<columns).map { _ in generator.unitFloat() - 0.5 } })
    }

    private static func neighbors(of set: Matrix, k: Int, metric: Metric = .cosine) -> Neighbors {
        nearestNeighbors(of: set, k: k, metric: metric, workers: .one)
    }

    /// Equal rows of numbers that no float holds exactly, of the largest, of zeros, and one row alone.
    private static let withoutVariance = [
        Matrix(rows: 12, columns: 5, repeating: 0.1), Matrix(rows: 12, columns: 3, repeating: 3.4e38),
        Matrix(rows: 12, columns: 2), Matrix(rows: 1, columns: 4, repeating: 1),
    ]

    @Test(arguments: withoutVariance) func equalRowsAreAsUnlikeAsTheyAreAlike(set: Matrix) {
        let other = Self.random(set.rows, 4)
        for (first, second) in [(set, other), (other, set), (set, set)] {
            #expect(centeredKernelAlignment(first, second, workers: .one) == nil)
            #expect(procrustesDistance(first, second, workers: .one) == nil)
            #expect(PairCorrelation(first, second, metric: .cosine, workers: .one).value == nil)
        }
    }

    @Test func oneDifferentRowIsVariance() {
        for size in [1, 1e-30, 3e38] as [Float] {
            var set = Matrix(rows: 12, columns: 3, repeating: size)
            set[7, 1] = 0
            let found = centeredKernelAlignment(set, set, workers: .one)
            #expect(abs((found ?? 0) - 1) < 1e-6)
            #expect(procrustesDistance(set, set, workers: .one) ?? 1 < 1e-6)
        }
    }

    @Test func twoItemsHaveNoOrderOfPairs() {
        let found = PairCorrelation(Self.random(2, 3), Self.random(2, 3, seed: 2), metric: .cosine, workers: .one)
        #expect(found.value == nil && found.pairs == 1)
        #expect(spearmanCorrelation([1, 2, 3], [5, 5, 5]) == nil && spearmanCorrelation([], []) == nil)
    }

    @Test func listsWithoutPlacesDoNotAgree() {
        let none: [Int] = []
        #expect(rankBiasedOverlap(none, none, persistence: 0.9) == nil)
        let alone = Self.neighbors(of: Self.random(1, 3), k: 5)
        let agreement = NeighborAgreement(alone, alone)
        #expect(agreement.k == 0 && agreement.meanOverlap == nil && agreement.meanRankBiasedOverlap == nil)
        #expect(agreement.mostChanged(3).isEmpty)
        #expect(mutualShare(of: alone) == nil)
    }

    @Test func itemsFoundEquallyOftenHaveNoSkewness() {
        // On a circle each of six has the two beside it.
        let ring = Matrix([[2, 0], [1, 1.7], [-1, 1.7], [-2, 0], [-1, -1.7], [1, -1.7]])
        let found = Hubness(of: Self.neighbors(of: ring, k: 2, metric: .euclidean))
        #expect(found.occurrences == Array(repeating: 2, count: 6) && found.skewness == nil)
    }

    @Test func zerosHaveNoDirection() {
        let zeros = Anisotropy(of: Matrix(rows: 5, columns: 3), workers: .one)
        #expect(zeros.meanCosine == nil && zeros.meanDirectionLength == nil)
        let one = Anisotropy(of: Matrix([[0, 0], [3, 4]]), workers: .one)
        #expect(one.meanCosine == nil && abs((one.meanDirectionLength ?? 9) - 1) < 1e-6)
    }

    @Test func nothingTestedIsNeitherRightNorWrong() {
        var matrix = ConfusionMatrix(classes: 3)
        #expect(matrix.accuracy == nil && matrix.macroF1 == nil)
        matrix.add(truth: 0, predicted: 1)
        // As scikit-learn: a class that is neither there nor named does not count.
        #expect(matrix.f1(of: 0) == 0 && matrix.f1(of: 1) == 0 && matrix.f1(of: 2) == nil)
        #expect(matrix.accuracy == 0 && matrix.macroF1 == 0)
    }

    @Test func equalVectorsHaveNothingToFind() {
        for set in [
            Matrix(rows: 8, columns: 4, repeating: 0.3), Matrix((0..<8).map { [Float(1 << $0), Float(2 << $0)] }),
        ] {
            let study = CompressionStudy(of: set, forms: [.float32, .bits], k: 3, limit: 8, workers: .one)
            for score in study.scores { #expect(score.recall == nil && score.rescoredRecall == nil) }
        }
        let two = CompressionStudy(of: Self.random(2, 4), forms: [.float32], k: 1, limit: 8, workers: .one)
        #expect(two.scores[0].recall == 1 && two.scores[0].rankCorrelation == nil)
    }

    @Test func theLargestNumbersHaveSpikesAndPositions() {
        let largest = Float.greatestFiniteMagnitude
        var set = Self.random(40, 32)
        for item in 0..<40 { set[item, 9] = largest }
        #expect(DimensionShape(of: set, workers: .one).spikes == [9])
        let ends = Matrix([[largest, largest], [-largest, -largest]])
        let positions = Direction(from: [1], to: [0], in: ends).positions(in: ends, workers: .one)
        #expect(positions.allSatisfy { $0.isFinite } && positions[0] > Double(largest))
    }

    /// What does not depend on scale is the same of the largest numbers, none of whose distances a float can hold.
    @Test(arguments: [Metric.euclidean, .manhattan, .dot]) func scaleDoesNotMatter(metric: Metric) throws {
        let set = Self.random(40, 5)
        let large = Matrix(rows: 40, columns: 5, storage: set.storage.map { $0 * 0x1p64 })
        let largest = Matrix(rows: 40, columns: 5, storage: set.storage.map { $0 * 0x1p127 })
        for scaled in [large, largest] {
            let contrasts = try [set, scaled].map {
                try #require(RelativeContrast(of: $0, metric: metric, workers: .one).value)
            }
            #expect(abs(contrasts[1] / contrasts[0] - 1) < 1e-4)
            let dimensions = try [set, scaled].map { try #require(intrinsicDimension(of: $0, workers: .one).value) }
            #expect(abs(dimensions[1] / dimensions[0] - 1) < 1e-4)
            #expect(PairCorrelation(set, scaled, metric: metric, workers: .one).value ?? 0 > 0.999_99)
        }
    }

    // MARK: Local outlier factors

    private static func outliers(_ set: Matrix, k: Int) -> LocalOutliers {
        LocalOutliers(of: set, k: k) { neighbors(of: $0, k: $1, metric: .euclidean) }
    }

    /// Fourteen copies among 44, and ten neighbours: their density had no bound, and factors beside them were billions.
    @Test func copiesCountOnce() throws {
        let apart = Self.random(31, 4)
        let copies = Matrix(rows: 44, columns: 4, storage: apart.storage + (0..<13).flatMap { _ in apart.row(5) })
        let found = Self.outliers(copies, k: 10)
        #expect(found.places == 31 && found.k == 10)
        let factors = try #require(found.factors)
        let without = try #require(localOutlierFactors(from: Self.neighbors(of: apart, k: 10, metric: .euclidean)))
        #expect(Array(factors.prefix(31)) == without)
        #expect(factors.suffix(13).allSatisfy { $0 == without[5] })
        #expect(factors.allSatisfy { $0 < 10 })
    }

    @Test func setsWithoutCopiesAreAsTheyAre() {
        let set = Self.random(60, 3)
        #expect(
            Self.outliers(set, k: 7).factors
                == localOutlierFactors(from: Self.neighbors(of: set, k: 7, metric: .euclidean)))
    }

    @Test func onePlaceHasNoNeighbourhood() {
        for rows in [1, 12] {
            let found = Self.outliers(Matrix(rows: rows, columns: 3, repeating: 0.1), k: 5)
            #expect(found.factors == nil && found.places == 1)
        }
        // Of two places each is the other's neighbour.
        let two = Self.outliers(Matrix((0..<12).map { [Float($0 % 2)] }), k: 5)
        #expect(two.k == 1 && two.factors == Array(repeating: 1, count: 12))
    }
}
