import Clustering
import Testing
import VectorMath

@Suite struct DBSCANTests {
    /// By the definition: cores spread their cluster from the first on.
    private func twin(_ set: Matrix, _ radius: Double, _ samples: Int, _ metric: ClusterMetric) -> [Int32] {
        let near = (0..<set.rows).map { a in
            (0..<set.rows).filter { $0 == a || distance(set.row(a), set.row($0), metric) <= radius }
        }
        var labels = [Int32](repeating: -1, count: set.rows)
        var next: Int32 = 0
        for first in 0..<set.rows where labels[first] < 0 && near[first].count >= samples {
            var waiting = [first]
            while let row = waiting.popLast() {
                labels[row] = next
                guard near[row].count >= samples else { continue }
                waiting += near[row].filter { labels[$0] < 0 }
            }
            next += 1
        }
        return labels
    }

    @Test func labelsEqualThoseOfScikitLearn() throws {
        for reference in try ClusteringReference.load().dbscan {
            let found = dbscan(
                of: reference.points.matrix, radius: reference.radius, minimumSamples: reference.minimumSamples,
                metric: reference.metric, workers: Workers(2))
            #expect(found.labels == reference.labels)
        }
    }

    @Test(arguments: ClusterMetric.allCases, [Float(0.05), 0.4, 0.9, 3])
    func clustersAreThoseOfTheDefinition(metric: ClusterMetric, radius: Float) {
        let set = Clouds.example(rows: 260)
        let found = dbscan(of: set, radius: radius, minimumSamples: 4, metric: metric, workers: .one)
        #expect(found.labels == twin(set, Double(radius), 4, metric))
        #expect(found == dbscan(of: set, radius: radius, minimumSamples: 4, metric: metric, workers: Workers(2)))
    }

    @Test func rowsAtTheRadiusAreInside() {
        let grid = Matrix((0..<100).map { [Float($0 % 10) + 1_000, Float($0 / 10), 0, 0, 0] })
        let inside = dbscan(of: grid, radius: 1, minimumSamples: 3, metric: .euclidean, workers: .one)
        #expect(inside.labels == Array(repeating: 0, count: 100))
        let outside = dbscan(of: grid, radius: 0.999, minimumSamples: 2, metric: .euclidean, workers: .one)
        #expect(outside.clusterCount == 0)
    }

    @Test(arguments: ClusterMetric.allCases) func badInputIsAnsweredSensibly(metric: ClusterMetric) {
        let empty = dbscan(of: Matrix(rows: 0, columns: 3), radius: 1, minimumSamples: 2, metric: metric, workers: .one)
        #expect(empty.labels == [])
        let one = dbscan(of: Matrix([[1, 2]]), radius: 1, minimumSamples: 1, metric: metric, workers: .one)
        #expect(one.labels == [0])
        let equal = dbscan(
            of: Matrix(rows: 9, columns: 4, repeating: 3), radius: 0, minimumSamples: 9, metric: .euclidean,
            workers: .one)
        #expect(equal.labels == Array(repeating: 0, count: 9))
        let zeros = dbscan(
            of: Matrix(rows: 4, columns: 2), radius: 0.5, minimumSamples: 2, metric: metric, workers: .one)
        #expect(zeros.clusterCount == (metric == .cosine ? 0 : 1))
    }
}
