import Measures
import Testing
import VectorMath

@Suite struct DirectionTests {
    @Test func itemsLieAlongTheLineBetweenTwoGroups() {
        let set = Matrix([[0, 0], [0, 2], [4, 0], [4, 2], [2, 9]])
        let direction = Direction(from: [0, 1], to: [2, 3], in: set)
        #expect(direction.vector == [1, 0])
        #expect(direction.positions(in: set, workers: .one) == [0, 0, 4, 4, 2])
    }
}
