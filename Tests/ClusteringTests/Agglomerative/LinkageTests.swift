import Clustering
import Foundation
import TestKit
import Testing
import VectorMath

/// What `Reference/make_reference.py` wrote from scipy.
private struct ReferenceCase: Decodable {
    let count: Int
    let steps: Int
    let merges: [[Double]]
    let length: Double

    static func all() throws -> [ReferenceCase] {
        let file = testData("Reference/reference.json")
        return try JSONDecoder().decode([ReferenceCase].self, from: Data(contentsOf: file))
    }

    /// The distances that the script makes.
    var distances: Matrix { congruentDistances(count: count, steps: steps) }
}

/// Every pair of clusters compared at every step, by all pairs of their items.
private func twin(_ distances: Matrix, _ between: ([Double]) -> Double) -> [LinkageMerge] {
    var clusters: [(node: Int, items: [Int])] = (0..<distances.rows).map { ($0, [$0]) }
    var merges: [LinkageMerge] = []
    while clusters.count > 1 {
        var best = (0, 1, Double.infinity)
        for i in clusters.indices {
            for j in clusters.indices where j > i {
                let pairs = clusters[i].items.flatMap { a in clusters[j].items.map { Double(distances[a, $0]) } }
                let distance = between(pairs)
                if distance < best.2 { best = (i, j, distance) }
            }
        }
        let (first, second) = (clusters[best.0], clusters[best.1])
        merges.append(
            LinkageMerge(
                left: min(first.node, second.node), right: max(first.node, second.node), height: best.2,
                count: first.items.count + second.items.count))
        clusters.remove(at: best.1)
        clusters[best.0] = (distances.rows + merges.count - 1, first.items + second.items)
    }
    return merges
}

@Suite struct LinkageTests {
    @Test func mergesEqualScipys() throws {
        for reference in try ReferenceCase.all() {
            let merges = averageLinkage(distances: reference.distances)
            #expect(
                merges.map { [$0.left, $0.right, $0.count] }
                    == reference.merges.map { [Int($0[0]), Int($0[1]), Int($0[3])] })
            for (merge, expected) in zip(merges, reference.merges) { #expect(abs(merge.height - expected[2]) < 1e-12) }
        }
    }

    @Test func everyLinkageMergesAsScipyDoes() throws {
        for reference in try ClusteringReference.load().linkage {
            let merges = agglomerate(
                distances: congruentDistances(count: reference.count, steps: reference.steps), reference.method)
            #expect(
                merges.map { [$0.left, $0.right, $0.count] }
                    == reference.merges.map { [Int($0[0]), Int($0[1]), Int($0[3])] })
            for (merge, expected) in zip(merges, reference.merges) { #expect(abs(merge.height - expected[2]) < 1e-9) }
        }
    }

    @Test func treesAreCutAsScipyCutsThem() throws {
        for reference in try ClusteringReference.load().linkage {
            let merges = agglomerate(
                distances: congruentDistances(count: reference.count, steps: reference.steps), reference.method)
            let three = TreeCut(merges, clusters: 3)
            #expect(three.clusterCount == min(3, reference.count))
            #expect(Agreement(three.labels, reference.three).adjustedRandIndex == 1)
            let middle = TreeCut(merges, height: reference.height + 1e-9)
            #expect(Agreement(middle.labels, reference.atHeight).adjustedRandIndex == 1)
        }
    }

    @Test func cutsAreHeldToTheItemsThereAre() {
        let merges = agglomerate(distances: congruentDistances(count: 5, steps: 100), .complete)
        #expect(TreeCut(merges, clusters: 0).labels == [0, 0, 0, 0, 0])
        #expect(TreeCut(merges, clusters: 9).labels == [0, 1, 2, 3, 4])
        #expect(TreeCut(merges, height: -1).clusterCount == 5)
        #expect(TreeCut([], clusters: 3).labels == [0])
    }

    @Test(arguments: [2, 5, 23]) func chainFindsWhatComparingAllClustersFinds(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        var distances = Matrix(rows: count, columns: count)
        for i in 0..<count {
            for j in 0..<i {
                distances[i, j] = generator.unitFloat()
                distances[j, i] = distances[i, j]
            }
        }
        let ways: [(Linkage, ([Double]) -> Double)] = [
            (.average, { $0.reduce(0, +) / Double($0.count) }), (.single, { $0.min() ?? 0 }),
            (.complete, { $0.max() ?? 0 }),
        ]
        for (linkage, between) in ways {
            let merges = agglomerate(distances: distances, linkage)
            let expected = twin(distances, between)
            #expect(merges.map { [$0.left, $0.right, $0.count] } == expected.map { [$0.left, $0.right, $0.count] })
            #expect(zip(merges, expected).allSatisfy { abs($0.height - $1.height) < 1e-9 })
        }
    }

    @Test func nothingOrOneItemHasNoMerges() {
        #expect(averageLinkage(distances: Matrix(rows: 0, columns: 0)) == [])
        #expect(averageLinkage(distances: Matrix(rows: 1, columns: 1)) == [])
        #expect(leafOrder(merges: [], distances: Matrix(rows: 0, columns: 0)) == [])
        #expect(leafOrder(merges: [], distances: Matrix(rows: 1, columns: 1)) == [0])
    }

    @Test func equalItemsJoinAtZero() {
        let zeros = Matrix(rows: 5, columns: 5)
        for linkage in Linkage.allCases {
            let merges = agglomerate(distances: zeros, linkage)
            #expect(merges.map(\.height) == [0, 0, 0, 0])
            #expect(merges.last?.count == 5)
            #expect(leafOrder(merges: merges, distances: zeros).sorted() == [0, 1, 2, 3, 4])
        }
    }
}

@Suite struct LeafOrderTests {
    private func length(_ order: [Int], _ distances: Matrix) -> Double {
        zip(order, order.dropFirst()).reduce(0) { $0 + Double(distances[$1.0, $1.1]) }
    }

    /// Every turning of every join.
    private func allOrders(_ node: Int, _ merges: [LinkageMerge], _ count: Int) -> [[Int]] {
        guard node >= count else { return [[node]] }
        let left = allOrders(merges[node - count].left, merges, count)
        let right = allOrders(merges[node - count].right, merges, count)
        return left.flatMap { a in right.flatMap { b in [a + b, b + a] } }
    }

    @Test(arguments: [3, 4, 7, 9]) func noTurningIsShorter(count: Int) throws {
        let points = Matrix(rows: count, columns: 2, storage: (0..<2 * count).map { Float($0 * $0 % 17) })
        let distances = points.compared(under: .euclidean, workers: .one)
        let merges = averageLinkage(distances: distances)
        let order = leafOrder(merges: merges, distances: distances)
        let orders = allOrders(count + merges.count - 1, merges, count)
        #expect(orders.contains(order))
        let shortest = try #require(orders.map { length($0, distances) }.min())
        #expect(abs(length(order, distances) - shortest) < 1e-5)
        #expect((order.first ?? 0) < (order.last ?? 0))
    }

    /// scipy prunes its search, and on distances that are no metric misses the shortest order (12 items: 1.898 where every
    /// turning tried gives 1.098).
    @Test func neverLongerThanScipysOrder() throws {
        for reference in try ReferenceCase.all() {
            let distances = reference.distances
            let order = leafOrder(merges: averageLinkage(distances: distances), distances: distances)
            #expect(order.sorted() == Array(0..<reference.count))
            #expect(length(order, distances) < reference.length + 1e-5)
        }
    }

    @Test func fastOrderIsATurningToo() {
        let distances = congruentDistances(count: 9, steps: 500)
        let merges = agglomerate(distances: distances, .complete)
        let fast = leafOrder(merges: merges, distances: distances, optimalUpTo: 0)
        #expect(allOrders(16, merges, 9).contains(fast))
        #expect(length(leafOrder(merges: merges, distances: distances), distances) <= length(fast, distances) + 1e-6)
    }

    @Test func largeTreesAreTurnedToo() {
        let count = optimalLeafOrderLimit + 50
        var generator = SeededGenerator(seed: 1)
        let line = (0..<count).map { _ in generator.unitFloat() }
        let points = Matrix(rows: count, columns: 1, storage: line)
        let distances = points.compared(under: .euclidean, workers: .one)
        let order = leafOrder(merges: averageLinkage(distances: distances), distances: distances)
        #expect(order.sorted() == Array(0..<count))
        // Points on a line: the greedy order is nearly the line itself.
        #expect(length(order, distances) < 2)
    }
}
