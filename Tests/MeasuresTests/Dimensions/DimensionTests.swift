import Measures
import Testing
import VectorMath

/// Dimensions that stand out.
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
}
