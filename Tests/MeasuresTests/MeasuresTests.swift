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

    @Test func aPointFarFromTheRestIsTheOutlier() throws {
        var set = cube(100, dimensions: 3, columns: 3)
        set[40, 0] = 5
        let factors = try #require(
            localOutlierFactors(from: nearestNeighbors(of: set, k: 10, metric: .euclidean, workers: .all)))
        #expect(factors.indices.max { factors[$0] < factors[$1] } == 40)
        #expect(factors[40] > 5)
    }

    @Test func pairsOnALineAreMutual() {
        let set = Matrix([[0], [1], [10], [11], [14]])
        let pairs = mutualNeighbors(in: nearestNeighbors(of: set, k: 1, metric: .euclidean, workers: .one))
        #expect(pairs.map(\.first) == [0, 2])
        #expect(pairs.map(\.second) == [1, 3])
    }

    /// Every pair compared one by one, and sets grown until nothing changes.
    private func slowDuplicates(
        of set: Matrix, threshold: Double
    ) -> (pairs: Int, partners: [Int], similarities: [Double], sets: [Int]) {
        let comparison = Comparison(of: set, metric: .cosine, workers: .one)
        let items = 0..<set.rows
        func similarity(_ a: Int, _ b: Int) -> Double? {
            let value = Double(comparison.value(a, b))
            return a != b && value >= threshold - NearDuplicates.slack ? value : nil
        }
        let partners = items.map { item in
            items.filter { similarity(item, $0) != nil }
                .max { (similarity(item, $0) ?? 0, -$0) < (similarity(item, $1) ?? 0, -$1) } ?? -1
        }
        let similarities = items.map { similarity($0, max(0, partners[$0])) ?? 0 }
        var sets = items.map { partners[$0] >= 0 ? $0 : -1 }
        while true {
            let grown = items.map { item in
                items.filter { similarity(item, $0) != nil }.reduce(sets[item]) { min($0, sets[$1]) }
            }
            if grown == sets { break }
            sets = grown
        }
        let order = Set(sets).subtracting([-1]).sorted { a, b in
            func best(_ name: Int) -> Double { items.filter { sets[$0] == name }.map { similarities[$0] }.max() ?? 0 }
            return best(a) == best(b) ? a < b : best(a) > best(b)
        }
        let pairs = items.reduce(0) { sum, item in sum + items.count { $0 > item && similarity(item, $0) != nil } }
        return (pairs, partners, similarities, sets.map { order.firstIndex(of: $0) ?? -1 })
    }

    @Test(arguments: [0.5, 0.9, 0.99, 1]) func nearDuplicatesAreThoseOfComparingAll(_ threshold: Double) {
        var set = cube(300, dimensions: 5, columns: 6, seed: 9)
        for copy in 0..<20 {
            for column in 0..<6 {
                set[299 - copy, column] = set[copy * 7, column] * (copy < 9 ? 3 : 1) + (copy % 3 == 0 ? 0.01 : 0)
            }
        }
        for column in 0..<6 { set[50, column] = 0 }
        let expected = slowDuplicates(of: set, threshold: threshold)
        for workers in [Workers.one, Workers(2)] {
            let found = NearDuplicates(of: set, threshold: threshold, workers: workers)
            #expect(found.pairCount == expected.pairs && found.pairCount > 0)
            #expect(found.partners == expected.partners)
            #expect(found.similarities == expected.similarities)
            #expect(found.sets == expected.sets)
        }
    }

    @Test func setsOfNearDuplicatesJoinWhatAThirdItemJoins() {
        // 0, 1 and 2 about a tenth of a turn apart each; 4 and 5 point the same way.
        let set = Matrix([[1, 0], [0.8, 0.6], [0.25, 0.97], [-1, 0.5], [0, -1], [0, -2]])
        let found = NearDuplicates(of: set, threshold: 0.75, workers: .one)
        #expect(found.sets == [1, 1, 1, -1, 0, 0] && found.pairCount == 3)
        #expect(found.partners == [1, 0, 1, -1, 5, 4])
        #expect(NearDuplicates(of: Matrix(rows: 3, columns: 2), threshold: 0.5, workers: .one).pairCount == 0)
        #expect(NearDuplicates(of: Matrix(rows: 0, columns: 2), threshold: 0.5, workers: .one).sets.isEmpty)
        let equal = NearDuplicates(of: Matrix(rows: 4, columns: 3, repeating: 0.3), threshold: 1, workers: .one)
        #expect(equal.pairCount == 6 && equal.sets == [0, 0, 0, 0])
    }

    @Test func vectorsThatPointOneWayAreAnisotropic() throws {
        let same = Anisotropy(of: Matrix([[1, 0], [2, 0], [3, 0]]), workers: .one)
        try #expect(abs(#require(same.meanCosine) - 1) < 1e-6 && abs(#require(same.meanDirectionLength) - 1) < 1e-6)
        let spread = Anisotropy(of: Matrix([[1, 0], [-1, 0], [0, 1], [0, -1]]), workers: .one)
        try #expect(abs(#require(spread.meanCosine) + 1.0 / 3) < 1e-6 && #require(spread.meanDirectionLength) < 1e-6)
    }

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
        let set = cube(50, dimensions: 2, columns: 2)
        let turned = Matrix((0..<50).map { [-3 * set[$0, 1] + 7, 3 * set[$0, 0] - 1] })
        try #expect(abs(#require(centeredKernelAlignment(set, turned, workers: .all)) - 1) < 1e-6)
        try #expect(#require(procrustesDistance(set, turned, workers: .all)) < 1e-6)
    }

    @Test func pairsOfATurnedModelKeepTheirOrder() throws {
        let set = cube(50, dimensions: 2, columns: 2)
        let turned = Matrix((0..<50).map { [-3 * set[$0, 1], 3 * set[$0, 0]] })
        let same = PairCorrelation(set, turned, metric: .cosine, workers: .all)
        try #expect(#require(same.value) > 0.999 && same.pairs == 50 * 49 / 2 && !same.isSampled)
        let other = PairCorrelation(set, cube(50, dimensions: 2, columns: 2, seed: 2), metric: .cosine, workers: .all)
        try #expect(abs(#require(other.value)) < 0.2)
        let many = PairCorrelation(
            cube(600, dimensions: 2, columns: 2), cube(600, dimensions: 2, columns: 2), metric: .cosine, workers: .all)
        #expect(many.isSampled && many.pairs == 100_000 && many.value == 1)
    }

    @Test func itemsLieAlongTheLineBetweenTwoGroups() {
        let set = Matrix([[0, 0], [0, 2], [4, 0], [4, 2], [2, 9]])
        let direction = Direction(from: [0, 1], to: [2, 3], in: set)
        #expect(direction.vector == [1, 0])
        #expect(direction.positions(in: set, workers: .one) == [0, 0, 4, 4, 2])
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
        #expect(linear.total == 120 && linear.accuracy ?? 0 > 0.95)
        let neighbors = nearestNeighbors(of: set, k: 5, metric: .euclidean, workers: .all)
        let voted = try #require(nearestNeighborProbe(neighbors: neighbors, classes: classes))
        #expect(voted.accuracy ?? 0 > 0.95)
        #expect(linearProbe(of: set, classes: Array(repeating: 0, count: 120), workers: .all) == nil)
    }

    @Test func probesAreTheSameOnAnyNumberOfThreads() {
        let one = linearProbe(of: Reference.first, classes: Reference.labels, workers: .one)
        #expect(one == linearProbe(of: Reference.first, classes: Reference.labels, workers: Workers(2)))
    }
}
