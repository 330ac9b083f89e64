import Measures
import Testing
import VectorMath

/// What is said of neighbours in data whose answer is known.
@Suite struct NeighborhoodTests {
    @Test(arguments: [1, 2, 5]) func dimensionOfACube(_ dimensions: Int) throws {
        let set = Matrix.cube(4_000, dimensions: dimensions, columns: 8)
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
                    of: Matrix.cube(500, dimensions: dimensions, columns: dimensions), metric: .euclidean, workers: .all
                )
                .value)
        }
        #expect(values[0] > values[1] && values[1] > values[2], "\(values)")
    }

    @Test func aPointFarFromTheRestIsTheOutlier() throws {
        var set = Matrix.cube(100, dimensions: 3, columns: 3)
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
        var set = Matrix.cube(300, dimensions: 5, columns: 6, seed: 9)
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

    /// The centre of the others of a class, by adding them up.
    @Test func centresLeaveOutTheItemItself() {
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<60).map { _ in (0..<5).map { _ in generator.unitFloat() - 0.4 } }
        let classes = (0..<60).map { $0 % 4 == 3 ? -1 : $0 % 3 }
        let units = Matrix(rows).unitRows(workers: .one)
        let centers = LabelCenters(of: units, classes: classes, workers: Workers(2))
        func cosine(_ item: Int, _ others: [Int]) -> Double {
            let sum = (0..<5).map { column in others.reduce(0.0) { $0 + Double(units.matrix[$1, column]) } }
            let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return zip(units.matrix.row(item), sum).reduce(0) { $0 + Double($1.0) * $1.1 } / length
        }
        for item in 0..<60 {
            guard classes[item] >= 0 else {
                #expect(centers.margin(item) == nil)
                continue
            }
            let own = cosine(item, classes.indices.filter { classes[$0] == classes[item] && $0 != item })
            let other = (0..<3).filter { $0 != classes[item] }.map { number in
                (number, cosine(item, classes.indices.filter { classes[$0] == number }))
            }.max { $0.1 < $1.1 }
            #expect(abs(centers.ownSimilarities[item] - own) < 1e-5)
            #expect(centers.others[item] == other?.0)
            #expect(abs(centers.otherSimilarities[item] - (other?.1 ?? 9)) < 1e-5)
        }
        #expect(centers.comparedCount == 45)
        #expect(centers.strays.allSatisfy { (centers.margin($0) ?? 0) > 0 })
    }
}
