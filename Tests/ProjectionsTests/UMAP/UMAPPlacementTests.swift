import Projections
import Testing
import VectorMath

@Suite struct UMAPPlacementTests {
    /// Four clouds, of which the last 80 items come later.
    private let all = UMAPReference.clouds(480, centers: 4)

    private func map(_ known: Matrix, dimensions: Int = 2) -> Matrix {
        umap(of: known, UMAPParameters(epochs: 100, dimensions: dimensions), workers: Workers(2))
    }

    @Test(arguments: [2, 3, 5]) func newItemsJoinTheirCloud(dimensions: Int) {
        let (known, new) = (all.selecting(rows: 0..<400), all.selecting(rows: 400..<480))
        let map = map(known, dimensions: dimensions)
        let parameters = UMAPParameters(dimensions: dimensions)
        let places = umapPlaces(of: new, among: known, on: map, parameters, workers: .one)
        #expect(places == umapPlaces(of: new, among: known, on: map, parameters, workers: Workers(3)))
        #expect(places.rows == 80 && places.columns == dimensions && places.isFinite)
        let both = Matrix(rows: 480, columns: dimensions, storage: map.storage + places.storage)
        let near = nearestNeighbors(of: both, queries: Array(400..<480), k: 10, metric: .euclidean, workers: .one)
        for (position, item) in near.queries.enumerated() {
            #expect(near.indices(at: position).allSatisfy { Int($0) % 4 == item % 4 })
        }
    }

    @Test func knownItemsStartWhereTheyAre() {
        let known = all.selecting(rows: 0..<200)
        let map = map(known)
        let places = umapPlaces(of: known, among: known, on: map, UMAPParameters(epochs: 0), workers: .one)
        #expect(places == map)
    }

    @Test func fewAndEqualItemsHavePlaces() {
        let map = Matrix([[1, 2], [3, 4]])
        let known = Matrix([[0, 0, 1], [0, 1, 0]])
        for new in [Matrix(rows: 0, columns: 3), Matrix(rows: 3, columns: 3), Matrix([[0, 0, 1]])] {
            for metric in Metric.allCases {
                let places = umapPlaces(of: new, among: known, on: map, UMAPParameters(metric: metric), workers: .one)
                #expect(places.rows == new.rows && places.isFinite)
            }
        }
        let nobody = umapPlaces(
            of: known, among: Matrix(rows: 0, columns: 3), on: Matrix(rows: 0, columns: 2), workers: .one)
        #expect(nobody == Matrix(rows: 2, columns: 2))
    }
}
