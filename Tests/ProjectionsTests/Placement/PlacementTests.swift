import Projections
import Testing
import VectorMath

/// New vectors among those that a map, or what was done to vectors, was made of.
@Suite struct PlacementTests {
    private let points = Reference.points(60, 20, seed: 5)
    /// None of them.
    private let others = Reference.points(4, 20, seed: 77)

    private func differences(_ one: Matrix, _ other: Matrix) -> Float {
        zip(one.storage, other.storage).map { ($0 - $1).magnitude }.max() ?? 9
    }

    /// The obvious twin: each component's product with what is left of the mean.
    @Test func componentsScoreOthersAsTheyDoItems() {
        let found = principalComponents(of: points, count: 3, seed: 1, workers: .one)
        #expect(differences(found.scores(of: points), found.scores) < 1e-4)
        #expect(differences(found.whitenedScores(of: points), found.whitenedScores) < 1e-4)
        let scores = found.scores(of: others)
        for row in 0..<others.rows {
            for component in 0..<3 {
                var sum = 0.0
                for column in 0..<others.columns {
                    sum +=
                        (Double(others[row, column]) - found.mean[column])
                        * Double(found.components[component, column])
                }
                #expect(abs(Double(scores[row, component]) - sum) < 1e-5)
            }
        }
    }

    @Test(arguments: [0, 1, 5, 30]) func whatIsCommonIsTakenFromOthersAsFromItems(count: Int) {
        let whole = removingCommonDirections(of: points, count: count, seed: 1, workers: .one)
        let rest = removingCommonDirections(of: points, from: points, count: count, seed: 1, workers: .one)
        #expect(differences(rest, whole) < 1e-4)
    }

    /// In as many dimensions as the distances need, all of them are kept: a place has the distances of its vector.
    @Test(arguments: [Metric.euclidean, .cosine]) func scalingPutsANewItemWhereItsDistancesSay(_ metric: Metric) {
        let map = classicalMDS(of: points, metric: metric, dimensions: 20, seed: 1, workers: .one).positions
        let inside = points.selecting(rows: [3, 41, 59])
        let again = classicalMDSPlaces(of: inside, among: points, on: map, metric: metric, workers: Workers(2))
        #expect(differences(again, map.selecting(rows: [3, 41, 59])) < 2e-3)
        let places = classicalMDSPlaces(of: others, among: points, on: map, metric: metric, workers: .one)
        let (known, new) =
            metric == .cosine
            ? (points.unitRows(workers: .one).matrix, others.unitRows(workers: .one).matrix) : (points, others)
        for row in 0..<others.rows {
            for item in [0, 17, 44] {
                let wanted = distance(new.row(row), known.row(item))
                #expect(abs(distance(places.row(row), map.row(item)) - wanted) < 2e-2 * max(1, wanted))
            }
        }
    }

    private func distance(_ one: ArraySlice<Float>, _ other: ArraySlice<Float>) -> Double {
        zip(one, other).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }.squareRoot()
    }

    @Test func scalingOfEqualItemsPutsAllThere() {
        let equal = Matrix(rows: 3, columns: 2, repeating: 1)
        let map = Matrix(rows: 3, columns: 2)
        let places = classicalMDSPlaces(of: equal, among: equal, on: map, metric: .euclidean, workers: .one)
        #expect(places == map)
    }

    /// Two groups far apart: a new item lies in its own.
    @Test func tSNEPutsANewItemAmidItsOwn() {
        let known = Matrix((0..<40).map { [$0 < 20 ? 5 : -5, Float($0 % 5) / 10, 1] })
        let map = Matrix((0..<40).map { [$0 < 20 ? 100 : -100, Float($0 % 20)] })
        var parameters = TSNEParameters()
        parameters.metric = .euclidean
        let new = Matrix([[5, 0.22, 1], [-5, 0.4, 1.02]])
        let places = tSNEPlaces(of: new, among: known, on: map, parameters, workers: Workers(2))
        #expect((places[0, 0] - 100).magnitude < 1e-3 && (places[1, 0] + 100).magnitude < 1e-3)
        #expect((0...19).contains(places[0, 1]))
        #expect(places == tSNEPlaces(of: new, among: known, on: map, parameters, workers: .one))
        // The weights are those of the perplexity that openTSNE takes.
        let near = (0..<40).map { distance(new.row(0), known.row($0)) }
        let order = near.indices.sorted { (near[$0], $0) < (near[$1], $1) }.prefix(39)
        let neighbors = Neighbors(
            queries: [0], k: 39, indices: order.map(Int32.init), values: order.map { Float(near[$0]) })
        let shares = TSNEAffinities.conditional(neighbors, metric: .euclidean, perplexity: 5, workers: .one)
        let expected = zip(order, shares).reduce(0) { $0 + map[$1.0, 1] * $1.1 }
        #expect((places[0, 1] - expected).magnitude < 1e-3)
    }

    @Test func tSNEPutsACopyOnItsOriginal() {
        let known = Reference.points(12, 4, seed: 3)
        let map = Reference.points(12, 2, seed: 4)
        let places = tSNEPlaces(
            of: known.selecting(rows: [7]), among: known, on: map, TSNEParameters(), workers: .one)
        #expect(places == map.selecting(rows: [7]))
    }

    /// Distances whose differences no float can tell have weights that are no numbers.
    @Test(arguments: [1e5, 1e12, 1e18, 1e30] as [Float], [Metric.euclidean, .manhattan])
    func whatIsFarFromEverythingHasAPlace(_ far: Float, _ metric: Metric) {
        var umap = UMAPParameters()
        umap.metric = metric
        umap.neighbors = 8
        var tsne = TSNEParameters()
        tsne.metric = metric
        let map = Reference.points(60, 2, seed: 8)
        let new = Matrix([(0..<20).map { $0 % 2 == 0 ? far : -far }])
        #expect(umapPlaces(of: new, among: points, on: map, umap, workers: .one).isFinite)
        #expect(tSNEPlaces(of: new, among: points, on: map, tsne, workers: .one).isFinite)
        #expect(classicalMDSPlaces(of: new, among: points, on: map, metric: metric, workers: .one).isFinite)
    }

    @Test func twoItemsAreEnough() {
        let known = Matrix([[1, 0], [0, 1]])
        let places = tSNEPlaces(
            of: Matrix([[1, 0.2]]), among: known, on: Matrix([[3, 4], [5, 6]]), TSNEParameters(), workers: .one)
        #expect(places.isFinite)
    }
}
