import Projections
import Testing
import VectorMath

@Suite struct TSNETests {
    /// Clouds about centres that lie far apart.
    private func clouds(_ count: Int, _ columns: Int, centers: Int, seed: UInt64) -> Matrix {
        let middle = Matrix.normal(centers, columns, seed: seed)
        var points = Matrix.normal(count, columns, seed: seed + 1)
        for row in 0..<count {
            for column in 0..<columns {
                points[row, column] = points[row, column] * 0.1 + middle[row % centers, column]
            }
        }
        return points
    }

    /// Over the same P, our layout's divergence is at most 5 % above that of openTSNE's.
    @Test func divergenceIsAsLowAsOpenTSNEs() throws {
        for reference in try TSNEAffinitiesTests.Reference.load() {
            var parameters = TSNEParameters()
            parameters.perplexity = reference.perplexity
            parameters.metric = reference.metric
            let vectors = reference.vectors
            let layout = tSNE(of: vectors, parameters, workers: Workers(2))
            let affinities = TSNEAffinitiesTests.affinities(of: vectors, reference.metric, reference.perplexity)
            let divergence = affinities.divergence(of: layout, workers: .one)
            #expect(divergence < reference.divergence * 1.05, "\(reference.rows) rows")
            #expect(divergence > reference.divergence * 0.8)
        }
    }

    /// 300 items by the exact sum, 1,100 over grid and tree.
    @Test(arguments: [(300, 2), (1_100, 2), (300, 3), (1_100, 3)]) func separatedCloudsStaySeparated(size: (Int, Int)) {
        let vectors = clouds(size.0, 16, centers: 5, seed: 7)
        var parameters = TSNEParameters()
        parameters.perplexity = 15
        parameters.metric = .euclidean
        parameters.dimensions = size.1
        let layout = tSNE(of: vectors, parameters, workers: Workers(2))
        let near = nearestNeighbors(of: layout, k: 1, metric: .euclidean, workers: .one)
        #expect(layout.columns == size.1)
        let kept = (0..<size.0).filter { near.indices[$0] % 5 == Int32($0 % 5) }
        #expect(kept.count == size.0)
    }

    @Test(arguments: [(200, 2), (1_200, 2), (200, 3), (1_200, 3)]) func workersCannotBeSeen(size: (Int, Int)) {
        let vectors = clouds(size.0, 8, centers: 4, seed: 2)
        var parameters = TSNEParameters()
        parameters.dimensions = size.1
        parameters.earlyIterations = 60
        parameters.iterations = 60
        let one = tSNE(of: vectors, parameters, workers: .one)
        for workers in [2, 3] {
            let same = one == tSNE(of: vectors, parameters, workers: Workers(workers))
            #expect(same, "\(workers) workers")
        }
        parameters.seed = 43
        let same = one == tSNE(of: vectors, parameters, workers: .one)
        #expect(!same)
    }

    @Test(arguments: [2, 3]) func stepsMatchTheTwin(dimensions: Int) {
        let vectors = clouds(90, 8, centers: 3, seed: 6)
        var parameters = TSNEParameters()
        parameters.perplexity = 10
        parameters.dimensions = dimensions
        parameters.earlyIterations = 0
        parameters.iterations = 0
        var twin = TSNETwin.Descent(tSNE(of: vectors, parameters, workers: .one))
        let affinities = TSNETwin.full(TSNEAffinitiesTests.affinities(of: vectors, .cosine, 10))
        parameters.earlyIterations = 12
        parameters.iterations = 4
        for step in 0..<16 { twin.step(affinities, exaggeration: step < 12 ? 12 : 1) }
        twin.center()
        let found = tSNE(of: vectors, parameters, workers: .one)
        #expect(relativeDifference(found, twin.layout) < 1e-3)
    }

    @Test func neighborsThatAreKnownChangeNothing() {
        let vectors = clouds(150, 8, centers: 4, seed: 2)
        var parameters = TSNEParameters()
        parameters.iterations = 20
        let near = nearestNeighbors(of: vectors, k: 120, metric: parameters.metric, workers: .one)
        let found = tSNE(of: vectors, parameters, workers: .one)
        let same = found == tSNE(of: vectors, parameters, neighbors: near, workers: .one)
        #expect(same)
    }

    @Test func progressIsToldAndCanStop() {
        let vectors = clouds(50, 8, centers: 4, seed: 2)
        var parameters = TSNEParameters()
        parameters.earlyIterations = 10
        parameters.iterations = 30
        var told: [Double] = []
        let stopped = tSNE(of: vectors, parameters, workers: .one) { share in
            told.append(share)
            return share < 0.25
        }
        #expect(told == (1...10).map { Double($0) / 40 })
        parameters.iterations = 0
        #expect(stopped == tSNE(of: vectors, parameters, workers: .one))
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 20]) func fewItemsGetFiniteCoordinates(count: Int) {
        for vectors in [
            Reference.points(count, 6, seed: 2), Matrix(rows: count, columns: 6, repeating: 1),
            Matrix(rows: count, columns: 6), Matrix(rows: count, columns: 1, repeating: -1e30),
        ] {
            for metric in Metric.allCases {
                for dimensions in [2, 3] {
                    var parameters = TSNEParameters()
                    parameters.metric = metric
                    parameters.dimensions = dimensions
                    parameters.earlyIterations = 50
                    parameters.iterations = 100
                    let layout = tSNE(of: vectors, parameters, workers: .one)
                    #expect(layout.rows == count && layout.columns == dimensions)
                    #expect(layout.storage.allSatisfy { $0.isFinite })
                }
            }
        }
    }

    @Test func equalItemsAndDuplicatesGetFiniteCoordinates() {
        let equal = Matrix(rows: 1_200, columns: 3, repeating: 0.5)
        let twice = clouds(600, 4, centers: 3, seed: 1).selecting(rows: (0..<1_200).map { $0 / 2 })
        for vectors in [equal, twice] {
            var parameters = TSNEParameters()
            parameters.earlyIterations = 50
            parameters.iterations = 50
            #expect(tSNE(of: vectors, parameters, workers: Workers(2)).storage.allSatisfy { $0.isFinite })
        }
    }

    @Test func stepsOfAnyLengthStayFinite() {
        for rate in [1e-30, 1e30] {
            var parameters = TSNEParameters()
            parameters.learningRate = rate
            parameters.iterations = 50
            for count in [100, 1_100] {
                let layout = tSNE(of: clouds(count, 4, centers: 3, seed: 1), parameters, workers: Workers(2))
                #expect(layout.storage.allSatisfy { $0.isFinite })
            }
        }
    }

    @Test func perplexityFitsTheItems() {
        let parameters = TSNEParameters()
        #expect(parameters.perplexity(for: 91) == 30 && parameters.neighbors(for: 91) == 90)
        #expect(parameters.perplexity(for: 61) == 20 && parameters.neighbors(for: 61) == 60)
        #expect(parameters.perplexity(for: 2) == 1 && parameters.neighbors(for: 2) == 1)
        #expect(parameters.neighbors(for: 0) == 0)
        for wanted in [-Double.infinity, -1, 0, Double.nan] {
            var parameters = TSNEParameters()
            parameters.perplexity = wanted
            #expect(parameters.perplexity(for: 50) == 1 && parameters.neighbors(for: 50) == 3)
        }
    }
}
