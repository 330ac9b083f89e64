import Measures
import Testing
import VectorMath

/// What measures say of data whose answer is known.
@Suite struct MeasuresTests {
    /// `count` points spread evenly over a cube of `dimensions` sides, in `columns` numbers.
    private func cube(_ count: Int, dimensions: Int, columns: Int, seed: UInt64 = 1) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(
            (0..<count).map { _ in
                (0..<columns).map { $0 < dimensions ? generator.unitFloat() : 0 }
            })
    }

    @Test(arguments: [1, 2, 5]) func dimensionOfACube(_ dimensions: Int) throws {
        let set = cube(4_000, dimensions: dimensions, columns: 8)
        let neighbors = nearestNeighbors(of: set, k: 2, metric: .euclidean, workers: .all)
        let found = try #require(intrinsicDimension(from: neighbors))
        #expect(abs(found - Double(dimensions)) < 0.1 * Double(dimensions), "\(found)")
    }

    @Test func equalItemsHaveNoDimensionAndNoContrast() {
        let set = Matrix(rows: 5, columns: 3, repeating: 1)
        let neighbors = nearestNeighbors(of: set, k: 2, metric: .euclidean, workers: .one)
        #expect(intrinsicDimension(from: neighbors) == nil)
        #expect(RelativeContrast(of: set, metric: .euclidean, workers: .one).value == nil)
        #expect(localOutlierFactors(from: neighbors).allSatisfy { $0 == 1 })
    }

    @Test func contrastShrinksWithDimension() throws {
        let values = try [2, 8, 64].map { dimensions in
            try #require(
                RelativeContrast(
                    of: cube(500, dimensions: dimensions, columns: dimensions), metric: .euclidean, workers: .all
                )
                .value)
        }
        #expect(values[0] > values[1] && values[1] > values[2], "\(values)")
    }

    @Test func aPointFarFromTheRestIsTheOutlier() {
        var set = cube(100, dimensions: 3, columns: 3)
        set[40, 0] = 5
        let factors = localOutlierFactors(from: nearestNeighbors(of: set, k: 10, metric: .euclidean, workers: .all))
        #expect(factors.indices.max { factors[$0] < factors[$1] } == 40)
        #expect(factors[40] > 5)
    }

    @Test func pairsOnALineAreMutual() {
        let set = Matrix([[0], [1], [10], [11], [14]])
        let pairs = mutualNeighbors(in: nearestNeighbors(of: set, k: 1, metric: .euclidean, workers: .one))
        #expect(pairs.map(\.first) == [0, 2])
        #expect(pairs.map(\.second) == [1, 3])
    }

    @Test func vectorsThatPointOneWayAreAnisotropic() {
        let same = Anisotropy(of: Matrix([[1, 0], [2, 0], [3, 0]]), workers: .one)
        #expect(abs(same.meanCosine - 1) < 1e-6 && abs(same.meanDirectionLength - 1) < 1e-6)
        let spread = Anisotropy(of: Matrix([[1, 0], [-1, 0], [0, 1], [0, -1]]), workers: .one)
        #expect(abs(spread.meanCosine + 1.0 / 3) < 1e-6 && spread.meanDirectionLength < 1e-6)
    }

    @Test func rankBiasedOverlapCountsTheTopMore() {
        #expect(abs(rankBiasedOverlap([1, 2, 3, 4], [1, 2, 3, 4], persistence: 0.9) - 1) < 1e-12)
        #expect(rankBiasedOverlap([1, 2, 3, 4], [5, 6, 7, 8], persistence: 0.9) == 0)
        let top = rankBiasedOverlap([1, 2, 3, 4], [1, 2, 7, 8], persistence: 0.9)
        let bottom = rankBiasedOverlap([1, 2, 3, 4], [7, 8, 3, 4], persistence: 0.9)
        #expect(top > bottom)
    }

    /// By hand, with p = 1/2: overlap 0, 1, 2/3 at depths 1 to 3, so (1/2)/(1/2) · (0 + 1/4 + 2/3 · 1/8) + 2/3 · 1/8.
    @Test func rankBiasedOverlapByHand() {
        let found = rankBiasedOverlap([1, 2, 3], [2, 1, 4], persistence: 0.5)
        #expect(abs(found - (0.25 + 1.0 / 12 + 1.0 / 12)) < 1e-12)
    }

    @Test func aTurnedAndScaledModelIsTheSameModel() {
        let set = cube(50, dimensions: 2, columns: 2)
        let turned = Matrix((0..<50).map { [-3 * set[$0, 1] + 7, 3 * set[$0, 0] - 1] })
        #expect(abs(centeredKernelAlignment(set, turned, workers: .all) - 1) < 1e-6)
        #expect(procrustesDistance(set, turned, workers: .all) < 1e-6)
        #expect(procrustesDistance(set, Matrix(rows: 50, columns: 2), workers: .all) == 1)
    }

    @Test func analogyFollowsTheParallelogram() {
        let set = Matrix([[1, 1, 0], [1, 0, 0], [0, 0.2, 1], [0, 1, 1], [-1, -1, -1]])
        let found = analogy(a: 0, minus: 1, plus: 2, in: set, count: 1, workers: .one)
        #expect(found.map(\.item) == [3])
    }

    @Test func itemsLieAlongTheLineBetweenTwoGroups() {
        let set = Matrix([[0, 0], [0, 2], [4, 0], [4, 2], [2, 9]])
        let direction = Direction(from: [0, 1], to: [2, 3], in: set)
        #expect(direction.vector == [1, 0])
        #expect(direction.positions(in: set) == [0, 0, 4, 4, 2])
    }

    @Test func foldsHoldEveryClassEvenly() {
        let classes = (0..<50).map { $0 % 10 == 0 ? -1 : $0 % 3 }
        let folds = StratifiedFolds(classes: classes, count: 5, seed: 7)
        for fold in 0..<5 {
            let testing = folds.testing(fold)
            #expect(testing.count == 9)
            for number in 0..<3 { #expect(testing.count { classes[$0] == number } == 3) }
            #expect(Set(testing).isDisjoint(with: folds.training(fold)))
        }
    }

    @Test func probesReadClassesThatAreThere() throws {
        var set = cube(120, dimensions: 4, columns: 4)
        let classes = (0..<120).map { $0 % 3 }
        for item in 0..<120 { set[item, classes[item]] += 2 }
        let linear = try #require(linearProbe(of: set, classes: classes, workers: .all))
        #expect(linear.total == 120 && linear.accuracy > 0.95)
        let neighbors = nearestNeighbors(of: set, k: 5, metric: .euclidean, workers: .all)
        let voted = try #require(nearestNeighborProbe(neighbors: neighbors, classes: classes))
        #expect(voted.accuracy > 0.95)
        #expect(linearProbe(of: set, classes: Array(repeating: 0, count: 120), workers: .all) == nil)
    }

    @Test func probesAreTheSameOnAnyNumberOfThreads() {
        let one = linearProbe(of: Reference.first, classes: Reference.labels, workers: .one)
        #expect(one == linearProbe(of: Reference.first, classes: Reference.labels, workers: Workers(2)))
    }
}
