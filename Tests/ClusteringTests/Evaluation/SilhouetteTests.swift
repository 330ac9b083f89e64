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
