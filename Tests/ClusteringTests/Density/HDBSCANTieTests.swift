import Clustering
import Foundation
import TestKit
import Testing
import VectorMath

/// Where distances are equal the answer must not hang on the order of rows, which means nothing.
@Suite struct HDBSCANTieTests {
    private static let settings = [
        HDBSCANParameters(minimumClusterSize: 5),
        HDBSCANParameters(minimumClusterSize: 4, minimumSamples: 1),
        HDBSCANParameters(minimumClusterSize: 5, minimumSamples: 2, epsilon: 1.5),
        HDBSCANParameters(minimumClusterSize: 3, minimumSamples: 3, selection: .leaf),
        HDBSCANParameters(minimumClusterSize: 6, minimumSamples: 4, selection: .leaf, epsilon: 2),
    ]

    /// Clusters numbered by first row: equal for equal partitions.
    private func numbered(_ labels: [Int32]) -> [Int32] {
        var numbers: [Int32: Int32] = [-1: -1]
        return labels.map { label in
            if numbers[label] == nil { numbers[label] = Int32(numbers.count) - 1 }
            return numbers[label] ?? -1
        }
    }

    private func order(_ count: Int, seed: UInt64) -> [Int] {
        var random = SeededGenerator(seed: seed)
        var order = Array(0..<count)
        random.shuffle(&order)
        return order
    }

    /// What rows in an order are said to be, back in their places.
    private func restored<Value>(_ values: [Value], _ order: [Int]) -> [Value] {
        zip(order, values).sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test(arguments: TiedSet.allCases, [40, 90]) func clustersAreThoseOfTheDefinition(set: TiedSet, size: Int) {
        for (seed, parameters) in Self.settings.enumerated() {
            let matrix = set.matrix(size: size, seed: UInt64(seed))
            let found = hdbscan(of: matrix, parameters, workers: .one)
            #expect(found.labels == LevelTwin(matrix, parameters).labels, "\(parameters)")
        }
    }

    /// 300 rows and more are compared by a search for candidates, and in doubt with all others.
    @Test(arguments: TiedSet.allCases, [64, 400]) func orderOfRowsCannotBeSeen(set: TiedSet, size: Int) {
        for (number, parameters) in Self.settings.enumerated() {
            let matrix = set.matrix(size: size, seed: UInt64(number + 50))
            let found = hdbscan(of: matrix, parameters, workers: .one)
            for seed in 0..<UInt64(size < 100 ? 20 : 5) {
                let order = order(matrix.rows, seed: seed)
                let shuffled = hdbscan(of: matrix.selecting(rows: order), parameters, workers: Workers(2))
                #expect(numbered(restored(shuffled.labels, order)) == found.labels, "\(parameters), order \(seed)")
                #expect(restored(shuffled.probabilities, order) == found.probabilities)
                #expect(restored(shuffled.outlierScores, order) == found.outlierScores)
            }
        }
    }

    @Test func aLatticeHasNoClusters() {
        let lattice = TiedSet.lattice.matrix(size: 64, seed: 0)
        for parameters in Self.settings.prefix(2) {
            for seed in 0..<20 as Range<UInt64> {
                let shuffled = lattice.selecting(rows: order(64, seed: seed))
                #expect(hdbscan(of: shuffled, parameters, workers: .one).clusterCount == 0)
            }
        }
    }

    @Test func manyClustersPartAtOnce() {
        // Five groups of six copies, each as far from the next.
        let set = Matrix((0..<30).map { row in (0..<5).map { row % 5 == $0 ? 1 : 0 } })
        let found = hdbscan(of: set, HDBSCANParameters(minimumClusterSize: 5, minimumSamples: 3), workers: .one)
        #expect(found.labels == (0..<30).map { Int32($0 % 5) })
        #expect(found.probabilities == Array(repeating: 1, count: 30))
    }

    @Test func whatLiesBetweenTwoClustersGoesWithTheNearer() {
        // Two groups of five in a row, and a point that joins them: 4 from one, 5 from the other.
        let places: [Float] = [0, 1, 2, 3, 4, 8, 13, 14, 15, 16, 17]
        let parameters = HDBSCANParameters(minimumClusterSize: 4, minimumSamples: 2)
        let nearer = hdbscan(of: Matrix(places.map { [$0] }), parameters, workers: .one)
        #expect(nearer.labels == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
        // As near to both: with neither.
        let between = hdbscan(of: Matrix(places.map { [$0 > 8 ? $0 - 1 : $0] }), parameters, workers: .one)
        #expect(between.labels == [0, 0, 0, 0, 0, -1, 1, 1, 1, 1, 1])
    }

    /// What `Reference/make_ties.py` wrote of hdbscan: the labels of the rows in six orders, and how far those agree.
    private struct Reference: Decodable {
        let points: Clouds
        let steps: Int
        let minimumClusterSize: Int
        let minimumSamples: Int
        let labels: [String]
        let mean: Double
        let least: Double

        var matrix: Matrix {
            guard steps > 0 else { return points.matrix }
            return Matrix(
                rows: points.rows, columns: points.columns,
                storage: points.matrix.storage.map { Float((Double($0) * Double(steps) + 0.5).rounded(.down)) })
        }

        /// The adjusted Rand index of some labels with those of each order.
        func agreements(_ found: [Int32]) -> [Double] {
            labels.map { labels in
                let numbers = labels.utf8.map { $0 == UInt8(ascii: ".") ? -1 : Int32($0) - 97 }
                return Agreement(found, numbers).adjustedRandIndex
            }
        }

        static func load() throws -> [Reference] {
            let file = testData("Reference/ties.json")
            return try JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))
        }
    }

    @Test func theLibraryAgreesAsWellAsWithItself() throws {
        var means: [Int: [(ours: Double, library: Double)]] = [:]
        for reference in try Reference.load() {
            let parameters = HDBSCANParameters(
                minimumClusterSize: reference.minimumClusterSize, minimumSamples: reference.minimumSamples)
            let agreements: [Double] = reference.agreements(
                hdbscan(of: reference.matrix, parameters, workers: .one).labels)
            let mean = agreements.reduce(0, +) / Double(agreements.count)
            let least = agreements.min() ?? 0
            means[reference.steps, default: []].append((mean, reference.mean))
            guard reference.steps == 0 else { continue }
            // Without equal distances: nothing that any order of rows says is farther off than another order.
            #expect(least >= reference.least - 1e-9)
            if reference.least == 1 { #expect(mean == 1) }
        }
        for (steps, means) in means {
            let ours = means.map(\.ours).reduce(0, +) / Double(means.count)
            let library = means.map(\.library).reduce(0, +) / Double(means.count)
            // The fewer steps, the more clusters of the library are born and gone at one distance: those are not found.
            let slack: Double = [0: 0, 32: 0.002, 8: 0.01, 2: 0.03][steps] ?? 0
            #expect(ours >= library - slack, "\(steps) steps: \(ours), library \(library)")
        }
    }
}
