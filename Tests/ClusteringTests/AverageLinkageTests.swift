import Clustering
import Foundation
import Testing
import VectorMath

/// What scipy finds on the same distances: `Reference/make_reference.py`.
struct LinkageReference: Decodable, Sendable {
    let count: Int
    let distances: [Float]
    /// Left, right, height, size.
    let merges: [[Double]]

    var matrix: Matrix { Matrix(rows: count, columns: count, storage: distances) }

    static let all: [LinkageReference] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/reference.json")
        return (try? JSONDecoder().decode([LinkageReference].self, from: Data(contentsOf: file))) ?? []
    }()
}

@Suite struct AverageLinkageTests {
    @Test func mergesEqualTheReference() {
        #expect(LinkageReference.all.map(\.count) == [2, 3, 25, 60])
        for reference in LinkageReference.all {
            let merges = averageLinkage(distances: reference.matrix)
            #expect(merges.count == reference.merges.count)
            for (merge, expected) in zip(merges, reference.merges) {
                #expect([Double(merge.left), Double(merge.right)] == Array(expected[..<2]))
                #expect((merge.height - expected[2]).magnitude < 1e-9)
                #expect(Double(merge.size) == expected[3])
            }
        }
    }

    @Test func oneItemHasNoJoins() {
        #expect(averageLinkage(distances: Matrix([[0]])).isEmpty)
        #expect(leafOrder(of: [], distances: Matrix([[0]])) == [0])
    }

    @Test func equalItemsJoinAtZero() {
        let merges = averageLinkage(distances: Matrix(rows: 5, columns: 5))
        #expect(merges.map(\.height) == [0, 0, 0, 0])
        #expect(leafOrder(of: merges, distances: Matrix(rows: 5, columns: 5)).sorted() == [0, 1, 2, 3, 4])
    }

    @Test func pointsOnALineKeepTheirOrder() {
        let places: [Float] = [4, 0, 9, 1, 8, 3.5, 0.4]
        let distances = Matrix(places.map { a in places.map { (a - $0).magnitude } })
        let order = leafOrder(of: averageLinkage(distances: distances), distances: distances)
        let sorted = places.indices.sorted { places[$0] < places[$1] }
        #expect(order == sorted || order == sorted.reversed())
    }
}
