import Measures
import Testing
import VectorMath

@Suite struct EqualRowsTests {
    @Test func equalRowsAreGrouped() {
        #expect(Matrix([[3, 4], [0, 0], [3, 4], [1, 1], [0, 0], [3, 4]]).equalRows() == [[0, 2, 5], [1, 4]])
        #expect(Matrix([[1], [2]]).equalRows().isEmpty)
    }
}
