import Foundation
import Projections
import Testing
import VectorMath

/// What scikit-learn finds on the same points: `Reference/make_reference.py`.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let rows, columns: Int
    let data, components, variance, ratio, layout: [Float]
    let trustworthiness, continuity: Double
    let cosineTrustworthiness: Double

    var testDescription: String { name }
    var matrix: Matrix { Matrix(rows: rows, columns: columns, storage: data) }

    static let all: [ReferenceCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/reference.json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (try? decoder.decode([ReferenceCase].self, from: Data(contentsOf: file))) ?? []
    }()
}

@Suite struct PrincipalComponentsTests {
    @Test func referenceIsThere() {
        #expect(ReferenceCase.all.map(\.name) == ["wide", "tall", "long"])
    }

    @Test(arguments: ReferenceCase.all)
    func findsTheDirectionsThatTheReferenceFinds(_ reference: ReferenceCase) {
        let result = principalComponents(of: reference.matrix, count: 3, workers: .one)
        let expected = Matrix(rows: 3, columns: reference.columns, storage: reference.components)
        for component in 0..<3 {
            let cosine = zip(result.components.row(component), expected.row(component)).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(cosine.magnitude >= 0.9999)
            #expect((result.explainedVariance[component] / Double(reference.variance[component]) - 1).magnitude < 1e-4)
            #expect((result.explainedVarianceRatio[component] - Double(reference.ratio[component])).magnitude < 1e-5)
        }
    }

    @Test(arguments: ReferenceCase.all)
    func workersCannotBeSeen(_ reference: ReferenceCase) {
        let one = principalComponents(of: reference.matrix, count: 2, workers: .one)
        #expect(principalComponents(of: reference.matrix, count: 2, workers: Workers(3)) == one)
    }

    @Test func largestEntryOfEachComponentIsPositive() {
        for reference in ReferenceCase.all {
            let result = principalComponents(of: reference.matrix, count: 3, workers: .one)
            for component in 0..<3 {
                let row = result.components.row(component)
                #expect(row.max() == row.map(\.magnitude).max())
            }
        }
    }

    @Test(arguments: [Matrix([[1, 2, 3]]), Matrix([[1, 2], [1, 2], [1, 2]]), Matrix([[0, 0], [0, 0]])])
    func dataWithoutVarianceHaveNoDirections(_ data: Matrix) {
        let result = principalComponents(of: data, count: 2, workers: .one)
        #expect(result.components.storage.allSatisfy { $0 == 0 })
        #expect(result.scores.storage.allSatisfy { $0 == 0 })
        #expect(result.explainedVarianceRatio == [0, 0])
    }

    @Test func twoPointsHaveOneDirection() {
        let result = principalComponents(of: Matrix([[0, 0], [3, 4]]), count: 2, workers: .one)
        #expect(result.scores.storage.allSatisfy { $0.isFinite })
        #expect((result.explainedVarianceRatio[0] - 1).magnitude < 1e-6)
        #expect(result.components.row(1).allSatisfy { $0 == 0 })
    }
}

@Suite struct MapQualityTests {
    @Test(arguments: ReferenceCase.all)
    func equalsTheReference(_ reference: ReferenceCase) {
        let layout = Matrix(rows: reference.rows, columns: 2, storage: reference.layout)
        let euclidean = mapQuality(of: layout, for: reference.matrix, metric: .euclidean, k: 5, workers: Workers(2))
        #expect((euclidean.trustworthiness - reference.trustworthiness).magnitude < 1e-6)
        #expect((euclidean.continuity - reference.continuity).magnitude < 1e-6)
        let cosine = mapQuality(of: layout, for: reference.matrix, metric: .cosine, k: 5, workers: .one)
        #expect((cosine.trustworthiness - reference.cosineTrustworthiness).magnitude < 1e-6)
    }

    @Test func aMapThatIsItsVectorsIsPerfect() {
        let points = Matrix([[0, 0], [1, 0], [0, 2], [5, 5], [6, 5], [9, 1]])
        let quality = mapQuality(of: points, for: points, metric: .euclidean, k: 2, workers: .one)
        #expect(quality.trustworthiness == 1 && quality.continuity == 1 && quality.neighborOverlap == 1)
    }

    @Test(arguments: 1...6) func smallSetsAreDefined(count: Int) {
        let points = Matrix((0..<count).map { [Float($0), Float($0 * $0)] })
        let quality = mapQuality(of: points, for: points, metric: .cosine, k: 15, workers: .one)
        #expect(quality.trustworthiness.isFinite && quality.continuity.isFinite)
        #expect(quality.overlapByItem.count == count)
    }
}
