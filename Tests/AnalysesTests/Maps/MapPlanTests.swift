import Analyses
import Artifacts
import Datasets
import Projections
import Testing
import VectorMath

@Suite struct MapPlanTests {
    private let analyst = Analyst(store: nil, workers: Workers(2))

    private static let set = AnalystTests.makeSet(
        (0..<24).map { item -> [Float] in
            let (x, y, z) = (item * 7 % 24, item * 5 % 11, item * 13 % 17)
            return [Float(x), Float(y) * 0.8, Float(z) * 0.3]
        }, labels: (0..<24).map { $0 % 2 == 0 ? "even" : "odd" })

    @Test func scalingKeepsDistancesThatAPlaneHolds() throws {
        let rows = (0..<20).map { item -> [Float] in [Float(item * 7 % 20), Float(item * 3 % 11)] }
        let set = AnalystTests.makeSet(rows, labels: Array(repeating: nil, count: 20))
        var settings = MDSMap()
        settings.metric = .euclidean
        let map = try analyst.ask(MapQuestion(MapPlan(.mds(settings))), of: set)
        for first in 0..<20 {
            for second in 0..<first {
                let (a, b) = (map.points[first], map.points[second])
                let wanted = length(rows[first][0] - rows[second][0], rows[first][1] - rows[second][1])
                #expect((wanted - length(a.x - b.x, a.y - b.y)).magnitude < 1e-3)
            }
        }
        #expect((map.explainedVariance.reduce(0, +) - 1).magnitude < 1e-6)
    }

    private func length(_ x: Float, _ y: Float) -> Float { (x * x + y * y).squareRoot() }

    /// Coordinates are dot products with a direction of length one; what remains is at right angles to it.
    @Test func placesAlongADirectionAreDotProducts() throws {
        var plan = MapPlan(.directions(DirectionsMap()))
        plan.axes = [.init(from: [0, 1], to: [5])]
        let rows = Self.set.vectors
        let map = try analyst.ask(MapQuestion(plan), of: Self.set)
        let difference = (0..<3).map { column -> Double in
            Double(rows[5, column]) - Double(rows[0, column] + rows[1, column]) / 2
        }
        let length = difference.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
        for item in 0..<rows.rows {
            let product = zip(rows.row(item), difference).reduce(0.0) { $0 + Double($1.0) * $1.1 }
            #expect((Double(map.points[item].x) - product / length).magnitude < 1e-4)
        }
        #expect(map.explainedVariance.count == 2 && map.explainedVariance.reduce(0, +) < 1 && map.axisCosine == nil)
        plan.axes.append(.init(from: [5], to: [0, 1]))
        let twice = try analyst.ask(MapQuestion(plan), of: Self.set)
        let cosine = try #require(twice.axisCosine)
        #expect((cosine + 1).magnitude < 1e-6)
        #expect(zip(twice.points, map.points).allSatisfy { $0.x == $1.x && ($0.y + $1.x).magnitude < 1e-4 })
    }

    @Test func placesThatAreGivenStayAndAreNotJudged() throws {
        let set = AnalystTests.makeSet([[3, 4], [1, 2]], labels: [nil, nil])
        let map = try analyst.ask(MapQuestion(MapPlan(MapMethod.Name.given.plain)), of: set)
        #expect(map.points == [.init(x: 3, y: 4), .init(x: 1, y: 2)])
        #expect(map.quality == nil && map.explainedVariance.isEmpty)
    }

    /// Nothing that a map depends on is missing in the key of its place in the cache.
    @Test func whatAMapNeedsOfItemsIsPartOfItsKey() throws {
        let store = try ArtifactStore(inMemory: ())
        let keeping = Analyst(store: store, workers: .one)
        var settings = UMAPMap()
        settings.parameters.epochs = 5
        var plans = [MapPlan(.umap(settings)), MapPlan(.umap(settings)), MapPlan(.umap(settings))]
        plans[1].groups = (0..<24).map { $0 % 2 }
        plans[2].groups = (0..<24).map { $0 % 3 == 0 ? nil : $0 % 2 }
        for axes in [[(0, 1)], [(1, 0)], [(0, 1), (2, 3)]] {
            var plan = MapPlan(.directions(DirectionsMap()))
            plan.axes = axes.map { MapPlan.Axis(from: [$0.0], to: [$0.1]) }
            plans.append(plan)
        }
        let maps = try plans.map { try keeping.ask(MapQuestion($0), of: Self.set) }
        try #expect(store.status().count == plans.count)
        let again = try plans.map { try keeping.ask(MapQuestion($0), of: Self.set) }
        #expect(again == maps)
        #expect(maps.indices.allSatisfy { first in maps[..<first].allSatisfy { $0 != maps[first] } })
    }
}
