import Clustering
import Testing
import VectorMath

@Suite struct RepresentativesTests {
    @Test func nearestToTheMeanComesFirst() {
        let set = Matrix([[0, 0], [10, 0], [4, 0], [100, 1], [100, 3], [7, 7]])
        let found = Representatives(
            of: set, labels: [2, 2, 2, 5, 5, -1], count: 2, metric: .euclidean, workers: .one)
        #expect(found.labels == [2, 5])
        #expect(found.items == [[2, 0], [3, 4]])
        #expect(found.distances[1] == [1, 1])
    }

    @Test func lengthsDoNotCountUnderCosine() {
        let set = Matrix([[1, 0], [50, 50], [0, 3], [0, 0]])
        let found = Representatives(of: set, labels: [0, 0, 0, 1], count: 9, metric: .cosine, workers: .one)
        #expect(found.items == [[1, 0, 2], [3]])
        #expect(found.distances[1] == [1])
    }
}
