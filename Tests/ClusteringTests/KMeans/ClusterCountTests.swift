import Clustering
import Testing
import VectorMath

@Suite struct ClusterCountTests {
    /// Five clouds far apart.
    private let set = Clouds(rows: 250, columns: 4, centers: 5, spread: 0.15, stray: 0, seed: 21).matrix

    @Test(arguments: ClusterMetric.allCases) func bothWaysFindTheCloudsThereAre(metric: ClusterMetric) {
        let silhouette = clusterCountBySilhouette(
            of: set, candidates: Array(2...8), metric: metric, seed: 0, workers: Workers(2),
            clustering: { kMeansLabels(of: set, metric, $1)($0) })
        // Two of the clouds lie in nearly one direction.
        #expect(silhouette.best == (metric == .euclidean ? 5 : 4))
        #expect(silhouette.tried == Array(2...8))
        let gaps = [Workers(2), .one].map { workers in
            clusterCountByGap(
                of: set, candidates: Array(1...7), references: 4, metric: metric, seed: 0, workers: workers
            ) { kMeansLabels(of: $0, metric, $1) }
        }
        #expect(gaps[0].best == 5)
        #expect(gaps[0].errors.allSatisfy { $0 >= 0 && $0.isFinite })
        #expect(gaps[0] == gaps[1])
    }

    private func kMeansLabels(of rows: Matrix, _ metric: ClusterMetric, _ workers: Workers) -> (Int) -> [Int32] {
        { kMeans(of: rows, KMeansParameters(clusters: $0, metric: metric, starts: 3), workers: workers).labels }
    }

    @Test func nothingToTryAndEqualRowsAreOneCluster() {
        func silhouette(_ rows: Matrix) -> ClusterCount {
            clusterCountBySilhouette(
                of: rows, candidates: [2, 3], metric: .euclidean, seed: 0, workers: .one,
                clustering: { kMeansLabels(of: rows, .euclidean, $1)($0) })
        }
        func gap(_ rows: Matrix) -> ClusterCount {
            clusterCountByGap(of: rows, candidates: [1, 2, 3], metric: .euclidean, seed: 0, workers: .one) {
                kMeansLabels(of: $0, .euclidean, $1)
            }
        }
        let none = Matrix(rows: 0, columns: 2)
        #expect(silhouette(none).best == 1 && gap(none).best == 1)
        let equal = Matrix(rows: 20, columns: 2, repeating: 4)
        #expect(gap(equal).best == 1)
        #expect(silhouette(equal).scores == [nil, nil] && silhouette(equal).best == 1)
        #expect(gap(equal).scores == [nil, nil, nil])
    }

    @Test func theGapOfPointsIsUndefined() {
        // Two places: with two clusters nothing is left within, and ln 0 has no bound.
        let rows = Matrix((0..<16).map { $0 % 2 == 0 ? [1, 0] : [0, 3] })
        let found = clusterCountByGap(of: rows, candidates: [1, 2], metric: .euclidean, seed: 0, workers: .one) {
            kMeansLabels(of: $0, .euclidean, $1)
        }
        #expect(found.best == 2 && found.scores[0] != nil && found.scores[1] == nil)
    }
}
