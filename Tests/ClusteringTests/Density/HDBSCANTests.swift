import Clustering
import Testing
import VectorMath

@Suite struct HDBSCANTests {
    /// Heights of the shortest tree by Prim's algorithm on all distances: the same for every such tree.
    private func twin(_ set: Matrix, minimumSamples: Int, _ metric: ClusterMetric) -> [Double] {
        let distances = (0..<set.rows).map { a in (0..<set.rows).map { distance(set.row(a), set.row($0), metric) } }
        let cores = (0..<set.rows).map { row in
            distances[row].enumerated().filter { $0.offset != row }.map(\.element).sorted()[
                min(minimumSamples, set.rows - 1) - 1]
        }
        var reach = [Double](repeating: .infinity, count: set.rows)
        var waiting = Set(1..<set.rows)
        var heights: [Double] = []
        var last = 0
        while !waiting.isEmpty {
            for row in waiting { reach[row] = min(reach[row], max(distances[last][row], cores[last], cores[row])) }
            last = waiting.min { reach[$0] < reach[$1] } ?? 0
            waiting.remove(last)
            heights.append(reach[last])
        }
        return heights.sorted()
    }

    @Test func labelsAndProbabilitiesAgreeWithHdbscan() throws {
        for reference in try ClusteringReference.load().hdbscan {
            let found = hdbscan(of: reference.points.matrix, reference.parameters, workers: .one)
            #expect(Agreement(found.labels, reference.labels).adjustedRandIndex > 0.99)
            #expect(found.clusterCount == Set(reference.labels).filter { $0 >= 0 }.count)
            // Edges of one length may be taken in any order, and a few points at the rim go one way or the other.
            let count = Double(reference.labels.count)
            let sameNoise = zip(found.labels, reference.labels).filter { ($0 < 0) == ($1 < 0) }.count
            #expect(Double(sameNoise) >= 0.99 * count)
            let off = zip(found.probabilities, reference.probabilities).reduce(0) { $0 + abs($1.0 - $1.1) }
            #expect(off / count < 0.01)
            let outlying = zip(found.outlierScores, reference.outlierScores).reduce(0) { $0 + abs($1.0 - $1.1) }
            #expect(outlying / count < 0.01)
        }
    }

    @Test(arguments: ClusterMetric.allCases, 0..<5) func treeIsTheShortest(metric: ClusterMetric, example: Int) {
        let examples = [
            (Clouds.example(rows: 150), 5),
            // Far apart, so that whole clouds must look for each other.
            (Matrix(rows: 400, columns: 2, storage: (0..<800).map { Float($0 % 4 * 1_000 + $0 % 37) }), 3),
            (Clouds(rows: 300, columns: 8, centers: 30, spread: 0.02, stray: 0, seed: 3).matrix, 1),
            (Clouds(rows: 700, columns: 8, centers: 9, spread: 0.1, stray: 5, seed: 3).matrix, 30),
            // As many columns and rows in doubt as make a narrow sketch worth its time.
            (Clouds(rows: 800, columns: 24, centers: 8, spread: 0.1, stray: 5, seed: 3).matrix, 5),
        ]
        let (set, samples) = examples[example]
        let merges = ReachabilityDendrogram(
            of: set, minimumSamples: samples, metric: metric, workers: .one
        ).merges
        let expected = twin(set, minimumSamples: samples, metric)
        #expect(merges.count == expected.count)
        let worst = zip(merges, expected).map { abs($0.height - $1) / (1 + $1) }.max() ?? 0
        #expect(worst < 1e-5)
        #expect(merges.last?.count == set.rows)
    }

    @Test(arguments: [Float(0x1p80), 0x1p-80]) func hugeAndTinyNumbersMakeTheSameTree(factor: Float) {
        let set = Clouds(rows: 400, columns: 20, centers: 6, spread: 0.05, stray: 0, seed: 4).matrix
        let scaled = Matrix(rows: 400, columns: 20, storage: set.storage.map { $0 * factor })
        let merges = ReachabilityDendrogram(
            of: set, minimumSamples: 4, metric: .euclidean, workers: .one
        ).merges
        let found = ReachabilityDendrogram(
            of: scaled, minimumSamples: 4, metric: .euclidean, workers: .one
        ).merges
        #expect(found.map { [$0.left, $0.right] } == merges.map { [$0.left, $0.right] })
        #expect(zip(found, merges).allSatisfy { abs($0.height / Double(factor) - $1.height) < 1e-6 })
        let whole = hdbscan(of: scaled, HDBSCANParameters(), workers: .one)
        #expect(whole.clusterCount == 6)
        #expect(whole.probabilities.allSatisfy { (0...1).contains($0) })
    }

    @Test(arguments: ClusterMetric.allCases) func workersCannotBeSeen(metric: ClusterMetric) {
        let set = Clouds(rows: 1_500, columns: 9, centers: 20, spread: 0.1, stray: 6, seed: 8).matrix
        let parameters = HDBSCANParameters(minimumClusterSize: 6, metric: metric)
        let one = hdbscan(of: set, parameters, workers: .one)
        #expect(one == hdbscan(of: set, parameters, workers: Workers(2)))
        #expect(one.clusterCount > 10)
    }

    @Test func clustersAreNumberedByTheirFirstRow() {
        let set = Matrix((0..<30).map { [Float($0 % 3) * 100 + Float($0) * 0.01] })
        let found = hdbscan(of: set, HDBSCANParameters(minimumClusterSize: 4), workers: .one)
        #expect(found.labels == (0..<30).map { Int32($0 % 3) })
    }

    @Test func equalRowsAreNoiseUnlessOneClusterIsAllowed() {
        let set = Matrix(rows: 20, columns: 3, repeating: 2)
        let none = hdbscan(of: set, HDBSCANParameters(), workers: .one)
        #expect(none.labels == Array(repeating: -1, count: 20))
        let all = hdbscan(of: set, HDBSCANParameters(allowsSingleCluster: true), workers: .one)
        #expect(all.labels == Array(repeating: 0, count: 20))
        #expect(all.probabilities == Array(repeating: 1, count: 20))
        #expect(all.outlierScores == Array(repeating: 0, count: 20))
    }

    @Test func duplicatesMakeClustersWithoutNaN() {
        let set = Matrix((0..<40).map { [Float($0 % 2) * 10, $0 < 36 ? 0 : Float($0)] })
        let found = hdbscan(of: set, HDBSCANParameters(minimumClusterSize: 5), workers: .one)
        #expect(found.clusterCount == 2)
        #expect(found.labels[0] != found.labels[1])
        #expect(found.probabilities.allSatisfy { (0...1).contains($0) })
        #expect(found.outlierScores.allSatisfy { (0...1).contains($0) })
    }

    @Test(arguments: ClusterMetric.allCases) func fewRowsAreNoise(metric: ClusterMetric) {
        for rows in 0..<5 {
            let found = hdbscan(
                of: Clouds.example(rows: rows), HDBSCANParameters(minimumSamples: 100, metric: metric), workers: .one)
            #expect(found.labels == Array(repeating: -1, count: rows))
            #expect(found.probabilities == Array(repeating: 0, count: rows))
        }
        let zeros = hdbscan(of: Matrix(rows: 12, columns: 0), HDBSCANParameters(metric: metric), workers: .one)
        #expect(zeros.labels == Array(repeating: -1, count: 12))
    }
}
