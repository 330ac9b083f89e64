import Clustering
import Testing
import VectorMath

@Suite struct KMeansTests {
    /// One round of Lloyd, slowly: the nearest center of each row, and what that leaves.
    private func twin(_ set: Matrix, _ centers: Matrix, _ metric: ClusterMetric) -> (labels: [Int32], inertia: Double) {
        var labels: [Int32] = []
        var inertia = 0.0
        for row in 0..<set.rows {
            let distances = (0..<centers.rows).map { distance(set.row(row), centers.row($0), metric) }
            let best = distances.indices.min { distances[$0] < distances[$1] } ?? 0
            labels.append(Int32(best))
            inertia += metric == .euclidean ? distances[best] * distances[best] : distances[best]
        }
        return (labels, inertia)
    }

    @Test func inertiaIsWithinOnePercentOfTheBestOfTenStartsOfScikitLearn() throws {
        for reference in try ClusteringReference.load().kmeans {
            let parameters = KMeansParameters(clusters: reference.k, starts: 10)
            let found = kMeans(of: reference.points.matrix, parameters, workers: .one)
            #expect(found.centers.rows == reference.k)
            #expect(found.inertia < reference.inertia * 1.01)
        }
    }

    @Test(arguments: ClusterMetric.allCases, [1, 2, 9, 40])
    func everyRowLiesNearestToTheMeanOfItsCluster(metric: ClusterMetric, clusters: Int) {
        let set = Clouds.example(rows: 1_300, columns: 21)
        let parameters = KMeansParameters(clusters: clusters, metric: metric, starts: 1, tolerance: 0)
        let found = kMeans(of: set, parameters, workers: .one)
        let slow = twin(set, found.centers, metric)
        #expect(found.labels == slow.labels)
        #expect(abs(found.inertia - slow.inertia) < 1e-4 * slow.inertia)
        for cluster in 0..<clusters {
            let members = found.labels.indices.filter { found.labels[$0] == Int32(cluster) }
            let rows = metric == .cosine ? set.unitRows(workers: .one).matrix : set
            let mean = rows.meanRow(of: members)
            let off = distance(mean[...], found.centers.row(cluster), metric)
            #expect(abs(off) < 1e-5)
        }
    }

    /// Bounds leave out most comparisons; what comes of a round must be what comes of comparing all.
    @Test(arguments: ClusterMetric.allCases, [3, 17, 150])
    func everyRoundIsARoundOfLloyd(metric: ClusterMetric, clusters: Int) {
        let set = Clouds.example(rows: 700, columns: 7, centers: 5)
        let rows = metric == .cosine ? set.unitRows(workers: .one).matrix : set
        func rounds(_ count: Int) -> KMeansResult {
            kMeans(
                of: set,
                KMeansParameters(
                    clusters: clusters, metric: metric, starts: 1, maximumIterations: count, tolerance: 0),
                workers: .one)
        }
        var before = rounds(1)
        for count in 2...9 {
            let after = rounds(count)
            #expect(after.labels == twin(set, after.centers, metric).labels)
            for cluster in 0..<clusters {
                let mean = rows.meanRow(of: before.labels.indices.filter { before.labels[$0] == Int32(cluster) })
                #expect(abs(distance(mean[...], after.centers.row(cluster), metric)) < 1e-5)
            }
            before = after
        }
    }

    @Test(arguments: ClusterMetric.allCases) func workersCannotBeSeen(metric: ClusterMetric) {
        let set = Clouds.example(rows: 3_000, columns: 33, centers: 12)
        for batchesAbove in [500_000, 1_000] {
            let parameters = KMeansParameters(
                clusters: 17, metric: metric, starts: 2, seed: 5, miniBatchAbove: batchesAbove)
            let one = kMeans(of: set, parameters, workers: .one)
            #expect(one == kMeans(of: set, parameters, workers: Workers(2)))
        }
    }

    @Test func batchesComeCloseToAllRows() {
        let set = Clouds.example(rows: 4_000, columns: 8, centers: 6)
        let whole = kMeans(of: set, KMeansParameters(clusters: 6), workers: Workers(2))
        let batches = kMeans(of: set, KMeansParameters(clusters: 6, miniBatchAbove: 100), workers: Workers(2))
        #expect(batches.inertia < whole.inertia * 1.02)
    }

    @Test func fewerRowsThanClustersAreClustersOfTheirOwn() {
        let set = Matrix([[0, 0], [5, 0], [0, 5]])
        let found = kMeans(of: set, KMeansParameters(clusters: 10), workers: .one)
        #expect(found.centers.rows == 3)
        #expect(Set(found.labels).count == 3)
        #expect(found.inertia == 0)
    }

    @Test(arguments: ClusterMetric.allCases) func equalRowsAreOneCluster(metric: ClusterMetric) {
        let set = Matrix(rows: 50, columns: 3, repeating: 0.7)
        let found = kMeans(of: set, KMeansParameters(clusters: 4, metric: metric), workers: .one)
        #expect(found.centers.rows == 1)
        #expect(found.labels == Array(repeating: 0, count: 50))
        #expect(abs(found.inertia) < 1e-4)
    }

    @Test func duplicatesMakeNoMoreClustersThanTheirPlaces() {
        let set = Matrix((0..<60).map { [Float($0 % 3) * 10, 1] })
        let found = kMeans(of: set, KMeansParameters(clusters: 8), workers: .one)
        #expect(found.centers.rows == 3)
        #expect(found.inertia == 0)
    }

    private static let unusual: [Float] = [.nan, .infinity, -.infinity, 3.4e38, -3.4e38]

    /// Rows should be finite; others may lie anywhere, but in a cluster that there is.
    @Test(arguments: unusual, ClusterMetric.allCases)
    func unusualFloatsHaveACluster(unusual: Float, metric: ClusterMetric) {
        var set = Clouds.example(rows: 300, columns: 21)
        for row in stride(from: 2, to: 300, by: 7) { set[row, row % 21] = unusual }
        let found = kMeans(of: set, KMeansParameters(clusters: 5, metric: metric, starts: 1), workers: Workers(2))
        #expect(found.labels.allSatisfy { $0 >= 0 && $0 < Int32(found.centers.rows) })
    }

    @Test func zeroRowsUnderCosineAreKeptWithoutNaN() {
        var set = Clouds.example(rows: 100, columns: 4)
        for row in [0, 7, 8] { for column in 0..<4 { set[row, column] = 0 } }
        let found = kMeans(of: set, KMeansParameters(clusters: 5, metric: .cosine), workers: .one)
        #expect(found.centers.isFinite)
        #expect(found.inertia.isFinite)
        let zeros = kMeans(
            of: Matrix(rows: 4, columns: 2), KMeansParameters(clusters: 2, metric: .cosine), workers: .one)
        #expect(zeros.labels == [0, 0, 0, 0])
        #expect(zeros.inertia == 4)
    }

    @Test(arguments: [Float(1e30), 1e-30]) func hugeAndTinyNumbersAreClusteredAsOrdinaryOnes(factor: Float) {
        let set = Clouds.example(rows: 200, columns: 3)
        let scaled = Matrix(rows: 200, columns: 3, storage: set.storage.map { $0 * factor })
        let parameters = KMeansParameters(clusters: 5)
        let found = kMeans(of: scaled, parameters, workers: .one)
        #expect(found.labels == kMeans(of: set, parameters, workers: .one).labels)
        #expect(found.centers.isFinite)
    }

    @Test func rowsFarFromZeroAreClusteredByTheirDifferences() {
        let set = Clouds.example(rows: 200, columns: 3)
        let moved = Matrix(rows: 200, columns: 3, storage: set.storage.map { ($0 * 1_024).rounded() + 1e6 })
        let plain = Matrix(rows: 200, columns: 3, storage: set.storage.map { ($0 * 1_024).rounded() })
        let parameters = KMeansParameters(clusters: 5)
        let found = kMeans(of: moved, parameters, workers: .one)
        let expected = kMeans(of: plain, parameters, workers: .one)
        #expect(abs(found.inertia - expected.inertia) < 1e-3 * expected.inertia)
    }

    @Test func noRowsOneRowAndNoColumnsAreFine() {
        let parameters = KMeansParameters(clusters: 3)
        #expect(kMeans(of: Matrix(rows: 0, columns: 4), parameters, workers: .one).labels == [])
        let one = kMeans(of: Matrix([[1, 2]]), parameters, workers: .one)
        #expect(one.labels == [0])
        #expect(one.centers == Matrix([[1, 2]]))
        #expect(kMeans(of: Matrix(rows: 5, columns: 0), parameters, workers: .one).labels == [0, 0, 0, 0, 0])
        #expect(kMeans(of: Matrix([[1, 2], [3, 4]]), KMeansParameters(clusters: 0), workers: .one).centers.rows == 1)
    }
}
