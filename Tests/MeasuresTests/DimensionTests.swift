import Measures
import Testing
import VectorMath

/// Dimensions that stand out, and items that stand apart from their class.
@Suite struct DimensionTests {
    @Test func separationIsTheShareOfVarianceBetweenClasses() throws {
        let set = Matrix([[1, 5, 0], [1.2, 5, 1], [9, 5, 0], [9.2, 5, 1], [100, 100, 100]])
        let groups = DimensionGroups(of: set, classes: [0, 0, 1, 1, -1])
        #expect(groups.counts == [2, 2])
        // Between: 4 · 4²; within: 4 · 0.1².
        try #expect(abs(#require(groups.separation[0]) - 64 / 64.04) < 1e-6)
        // The second is the same in all items that have a class: 0/0.
        #expect(groups.separation[1] == nil && groups.separation[2] == 0)
        #expect(DimensionGroups(of: set, classes: [0, 0, 0, -1, -1]).separation.isEmpty)
        #expect(DimensionGroups(of: set, classes: [-1, -1, -1, -1, -1]).counts.isEmpty)
    }

    @Test func constantAndSpikeDimensionsAreFound() {
        var set = Matrix(rows: 40, columns: 32)
        for item in 0..<40 {
            for column in 0..<32 { set[item, column] = Float((item * (column + 3)) % 7) * 0.01 - 0.03 }
            set[item, 4] = 0.25
            set[item, 9] = 3 + Float(item % 2) * 0.1
        }
        let shape = DimensionShape(of: set, workers: .one)
        // Dimensions whose step is a multiple of 7 never change either.
        #expect(shape.constant == [4, 11, 18, 25])
        #expect(shape.spikes == [9])
        #expect(DimensionShape(of: Matrix(rows: 1, columns: 2), workers: .one).constant == [0, 1])
    }

    @Test func equalRowsAreGrouped() {
        #expect(Matrix([[3, 4], [0, 0], [3, 4], [1, 1], [0, 0], [3, 4]]).equalRows() == [[0, 2, 5], [1, 4]])
        #expect(Matrix([[1], [2]]).equalRows().isEmpty)
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

    @Test func aLinearProbeOfManyLooksAtASample() throws {
        let count = linearProbeLimit + 500
        let set = Matrix((0..<count).map { [Float($0 % 2), 1 - Float($0 % 2)] })
        let matrix = try #require(
            linearProbe(of: set, classes: (0..<count).map { $0 % 2 }, folds: 2, workers: Workers(2)))
        #expect(matrix.total == linearProbeLimit && matrix.accuracy == 1)
    }
}
