import Clustering
import Testing
import VectorMath

@Suite struct SilhouetteTests {
    @Test func valuesEqualThoseOfScikitLearn() throws {
        for reference in try ClusteringReference.load().silhouette {
            var labels = (0..<reference.points.rows).map { Int32($0 % reference.points.centers) }
            labels[0] = Int32(reference.points.centers)
            let found = Silhouette(
                of: reference.points.matrix, labels: labels, metric: reference.metric, workers: Workers(2))
            let worst = zip(found.values, reference.values).map { abs(($0 ?? 9) - $1) }.max() ?? 1
            #expect(worst < 1e-4)
            #expect(found.values[0] == 0)
            let mean = try #require(found.mean)
            #expect(abs(mean - reference.values.reduce(0, +) / Double(reference.values.count)) < 1e-5)
        }
    }

    @Test func sumsOverPairsEqualThoseOverAllDistances() {
        let count = 900
        let set = Clouds.example(rows: count, columns: 5)
        // Of very different sizes, with one of a single row.
        var labels = (0..<count).map { row in Int32(row % 37 % 7) }
        for row in stride(from: 0, to: count, by: 3) { labels[row] = 0 }
        labels[77] = 7
        let sizes = (0..<8).map { cluster in labels.count { $0 == Int32(cluster) } }
        let found = Silhouette(of: set, labels: labels, metric: .euclidean, workers: Workers(2))
        for row in stride(from: 0, to: count, by: 19) {
            var sums = [Double](repeating: 0, count: 8)
            for other in 0..<count { sums[Int(labels[other])] += distance(set.row(row), set.row(other), .euclidean) }
            let own = Int(labels[row])
            let means: [Double] = zip(sums, sizes).map { $0 / Double($1) }
            let within: Double = sums[own] / Double(max(1, sizes[own] - 1))
            let between: Double = means.indices.filter { $0 != own }.map { means[$0] }.min() ?? 0
            let expected: Double = sizes[own] > 1 ? (between - within) / max(within, between) : 0
            #expect(abs((found.values[row] ?? 9) - expected) < 1e-5)
        }
    }

    @Test(arguments: ClusterMetric.allCases) func noiseIsLeftOut(metric: ClusterMetric) {
        let set = Clouds.example(rows: 90)
        let labels = (0..<90).map { $0 % 7 == 6 ? Int32(-1) : Int32($0 % 5) }
        let kept = labels.indices.filter { labels[$0] >= 0 }
        let found = Silhouette(of: set, labels: labels, metric: metric, workers: .one)
        let without = Silhouette(
            of: set.selecting(rows: kept), labels: kept.map { labels[$0] }, metric: metric, workers: .one)
        #expect(kept.map { found.values[$0] } == without.values)
        #expect(found.mean == without.mean)
        #expect(found.values[6] == nil)
    }

    @Test(arguments: ClusterMetric.allCases) func workersCannotBeSeen(metric: ClusterMetric) {
        let set = Clouds.example(rows: 400)
        let labels = (0..<400).map { Int32($0 % 5) }
        #expect(
            Silhouette(of: set, labels: labels, metric: metric, workers: .one)
                == Silhouette(of: set, labels: labels, metric: metric, workers: Workers(2)))
    }

    @Test(arguments: ClusterMetric.allCases, [Float(1e30), 1e-30])
    func hugeAndTinyNumbersAreNoMatter(metric: ClusterMetric, factor: Float) {
        let set = Clouds.example(rows: 60)
        let scaled = Matrix(rows: 60, columns: 6, storage: set.storage.map { $0 * factor })
        let labels = (0..<60).map { Int32($0 % 5) }
        let found = Silhouette(of: scaled, labels: labels, metric: metric, workers: .one)
        let expected = Silhouette(of: set, labels: labels, metric: metric, workers: .one)
        #expect(zip(found.values, expected.values).allSatisfy { abs(($0 ?? 9) - ($1 ?? -9)) < 1e-4 })
    }

    @Test(arguments: ClusterMetric.allCases) func isUndefinedWithoutTwoClustersOrTwoPlaces(metric: ClusterMetric) {
        func silhouette(_ set: Matrix, _ labels: [Int32]) -> Silhouette {
            Silhouette(of: set, labels: labels, metric: metric, workers: .one)
        }
        #expect(silhouette(Matrix(rows: 0, columns: 2), []).mean == nil)
        let set = Clouds.example(rows: 4)
        for labels in [[1, 1, 1, 1], [-1, -1, -1, -1], [-1, 2, 2, -1]] as [[Int32]] {
            #expect(silhouette(set, labels).mean == nil)
            #expect(silhouette(set, labels).values == [nil, nil, nil, nil])
        }
        for equal in [Matrix(rows: 4, columns: 3, repeating: 0.3), Matrix(rows: 4, columns: 2)] {
            #expect(silhouette(equal, [0, 0, 1, 1]).mean == nil)
            #expect(silhouette(equal, [0, 0, 1, 1]).values == [nil, nil, nil, nil])
        }
        // What is not clustered does not make clusters differ.
        #expect(silhouette(Matrix([[1, 2], [1, 2], [9, -4]]), [0, 1, -1]).mean == nil)
    }

    /// Rousseeuw: 0 in a cluster of one, and where a = b.
    @Test(arguments: ClusterMetric.allCases) func isZeroByDefinitionInAClusterOfOneAndAmongCopies(
        metric: ClusterMetric
    ) {
        let set = Clouds.example(rows: 4)
        let alone = Silhouette(of: set, labels: [0, 1, 2, 3], metric: metric, workers: .one)
        #expect(alone.values == [0, 0, 0, 0] && alone.mean == 0)
        // Copies in two clusters: what rounding leaves between them is no distance.
        let copies = (0..<9).map { $0 < 8 ? [0.3, 0.7, -0.1] : [5, -2, 1] as [Float] }
        let found = Silhouette(
            of: Matrix(copies), labels: [0, 0, 0, 0, 1, 1, 1, 1, 2], metric: metric, workers: .one)
        #expect(found.values == Array(repeating: 0, count: 9))
    }
}

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
