import Projections
import Testing
import VectorMath

@Suite struct MapQualityTests {
    /// Ranks may change places where two distances agree to the last digits of a float.
    static let tolerance = 1e-6

    @Test func measuresAreScikitLearns() throws {
        for reference in try Reference.load().trustworthiness {
            let vectors = Reference.points(reference.rows, 20, seed: 3)
            let layout = Matrix((0..<reference.rows).map { [vectors[$0, 0], vectors[$0, 1]] })
            let quality = try #require(
                mapQuality(of: layout, for: vectors, metric: reference.metric, k: reference.k, workers: Workers(2)))
            #expect(quality.k == reference.k)
            #expect(abs(quality.trustworthiness - reference.trustworthiness) < Self.tolerance)
            #expect(abs(quality.continuity - reference.continuity) < Self.tolerance)
            #expect(abs(quality.neighborOverlap - reference.overlap) < Self.tolerance)
            #expect(quality.overlapByItem.count == reference.rows)
        }
    }

    @Test func aMapThatIsTheVectorsIsPerfect() throws {
        let vectors = Reference.points(50, 2, seed: 1)
        let quality = try #require(
            mapQuality(of: vectors, for: vectors, metric: .euclidean, k: 7, workers: .one))
        #expect(quality.trustworthiness == 1 && quality.continuity == 1 && quality.neighborOverlap == 1)
        #expect(quality.overlapByItem.allSatisfy { $0 == 1 })
    }

    @Test(arguments: [3, 4, 5]) func fewItemsKeepTheFormulaValid(count: Int) throws {
        let vectors = Reference.points(count, 6, seed: 2)
        let layout = Reference.points(count, 2, seed: 9)
        for metric in Metric.allCases {
            let quality = try #require(
                mapQuality(of: layout, for: vectors, metric: metric, k: 15, workers: .one))
            #expect(quality.k == (count == 5 ? 2 : 1))
            for measure in [quality.trustworthiness, quality.continuity, quality.neighborOverlap] {
                #expect(measure >= 0 && measure <= 1)
            }
            #expect(quality.overlapByItem.count == count)
        }
    }

    @Test(arguments: [0, 1, 2]) func withoutAThirdItemNoneIsNearer(count: Int) {
        let vectors = Reference.points(count, 6, seed: 2)
        let layout = Reference.points(count, 2, seed: 9)
        #expect(mapQuality(of: layout, for: vectors, metric: .euclidean, k: 15, workers: .one) == nil)
        #expect(mapQualities(of: layout, for: vectors, metric: .cosine, ks: [5, 15], workers: .one).isEmpty)
    }

    @Test func equalVectorsAndEqualPlacesHaveNoNeighbours() {
        let vectors = Reference.points(30, 6, seed: 2)
        let layout = Reference.points(30, 2, seed: 9)
        func quality(_ layout: Matrix, _ vectors: Matrix, _ metric: Metric = .cosine) -> MapQuality? {
            mapQuality(of: layout, for: vectors, metric: metric, k: 5, workers: .one)
        }
        #expect(quality(layout, Matrix(rows: 30, columns: 4, repeating: 1)) == nil)
        #expect(quality(Matrix(rows: 30, columns: 2, repeating: 2), vectors) == nil)
        // The same to one metric alone.
        let line = Matrix((1...30).map { [Float(1 << ($0 % 9))] })
        #expect(quality(layout, line) == nil && quality(layout, line, .euclidean) != nil)
    }

    @Test func severalSizesAtOnceAreEachAsAlone() {
        let vectors = Reference.points(300, 20, seed: 4)
        let layout = Reference.points(300, 2, seed: 5)
        let sizes = [15, 5, 50, 400]
        let together = mapQualities(of: layout, for: vectors, metric: .cosine, ks: sizes, workers: Workers(2))
        let alone = sizes.map { mapQuality(of: layout, for: vectors, metric: .cosine, k: $0, workers: .one) }
        #expect(together == alone && together.map(\.k) == [15, 5, 50, 149])
    }

    @Test func workersCannotBeSeen() {
        let vectors = Reference.points(700, 30, seed: 4)
        let layout = Reference.points(700, 2, seed: 5)
        let one = mapQuality(of: layout, for: vectors, metric: .cosine, k: 10, workers: .one)
        #expect(one == mapQuality(of: layout, for: vectors, metric: .cosine, k: 10, workers: Workers(4)))
    }
}
