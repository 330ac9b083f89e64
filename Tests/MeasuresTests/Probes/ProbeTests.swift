import Measures
import Testing
import VectorMath

/// Classes that can be read from vectors.
@Suite struct ProbeTests {
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
        var set = Matrix.cube(120, dimensions: 4, columns: 4)
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

    @Test func aLinearProbeOfManyLooksAtASample() throws {
        let count = linearProbeLimit + 500
        let set = Matrix((0..<count).map { [Float($0 % 2), 1 - Float($0 % 2)] })
        let matrix = try #require(
            linearProbe(of: set, classes: (0..<count).map { $0 % 2 }, folds: 2, workers: Workers(2)))
        #expect(matrix.total == linearProbeLimit && matrix.accuracy == 1)
    }
}
