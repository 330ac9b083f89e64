import Analyses
import Projections
import Testing
import VectorMath

/// What is said of how far the place of a query can be trusted.
@Suite struct QueryPlacesTests {
    private static func rows(_ count: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix((0..<count).map { _ in (0..<columns).map { _ in generator.unitFloat() - 0.5 } })
    }

    /// The obvious twin: all distances, sorted, here and on the map.
    @Test(arguments: [6, 20, 90]) func neighboursThatAreKeptAreCounted(count: Int) throws {
        let (items, queries) = (Self.rows(count, 5, seed: 3), Self.rows(4, 5, seed: 9))
        let plan = MapPlan(.pca)
        let map = MapPlacementQuestion(plan).answer(items, Workers(2)).layout
        let found = QueryPlacesQuestion(OtherVectors(queries), on: OtherVectors(map), by: plan)
            .answer(items, Workers(2))
        let k = min(15, (count - 1) / 2)
        #expect(found.neighborCount == k && found.points.count == 4)
        for query in 0..<4 {
            func cosine(_ item: Int) -> Double {
                let (one, other) = (queries.row(query).map(Double.init), items.row(item).map(Double.init))
                let dot = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
                func length(_ row: [Double]) -> Double { row.reduce(0) { $0 + $1 * $1 }.squareRoot() }
                return dot / (length(one) * length(other))
            }
            func distance(_ item: Int) -> Double {
                let point = found.points[query]
                let (x, y) = (Double(map[item, 0] - point.x), Double(map[item, 1] - point.y))
                return x * x + y * y
            }
            let near = Set((0..<count).sorted { cosine($0) > cosine($1) }.prefix(k))
            let nearOnMap = Set((0..<count).sorted { distance($0) < distance($1) }.prefix(k))
            #expect(found.kept[query] == near.intersection(nearOnMap).count)
        }
    }

    /// Of a map that a part of the items made, a query is placed by these, and judged among all.
    @Test func aMapOfSomeItemsPlacesAQueryByThese() {
        let items = Self.rows(60, 5, seed: 5)
        var map = UMAPMap()
        map.parameters.neighbors = 5
        map.parameters.epochs = 20
        var plan = MapPlan(.umap(map))
        plan.fitted = Array(0..<40)
        let layout = MapPlacementQuestion(plan).answer(items, .one).layout
        let queries = OtherVectors(Self.rows(2, 5, seed: 11))
        let found = QueryPlacesQuestion(queries, on: OtherVectors(layout), by: plan).answer(items, Workers(2))
        let alone = QueryPlacesQuestion(
            queries, on: OtherVectors(layout.selecting(rows: Array(0..<40))), by: MapPlan(.umap(map))
        ).answer(items.selecting(rows: Array(0..<40)), .one)
        #expect(found.points == alone.points)
    }
}
