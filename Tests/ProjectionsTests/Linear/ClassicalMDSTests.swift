import Projections
import Testing
import VectorMath

@Suite struct ClassicalMDSTests {
    /// The scores of principal components, which are scikit-learn's, have the same distances.
    @Test(arguments: [30, 150]) func euclideanDistancesGivePrincipalComponents(count: Int) throws {
        let points = Reference.points(count, 20, seed: 2)
        let found = classicalMDS(
            of: points.compared(under: .euclidean, workers: .one), dimensions: 3, seed: 1)
        let components = principalComponents(of: points, count: 3, seed: 1, workers: .one)
        for column in 0..<3 {
            let scores = components.scores.column(column).map { Double($0) }
            #expect(abs(cosine(found.positions.column(column), scores)) > 0.99999)
            let variance = components.explainedVariance[column] * Double(count - 1)
            #expect(abs(found.eigenvalues[column] / variance - 1) < 1e-4)
        }
        let ratio = try #require(components.explainedVarianceRatio)
        try #expect(abs(#require(found.explained) - ratio.reduce(0, +)) < 1e-4)
    }

    @Test func pointsOfAPlaneComeBack() {
        let plane = Reference.points(40, 2, seed: 3)
        let distances = plane.compared(under: .euclidean, workers: .one)
        let found = classicalMDS(of: distances, dimensions: 4, seed: 1)
        let again = found.positions.compared(under: .euclidean, workers: .one)
        for (one, other) in zip(distances.storage, again.storage) { #expect(abs(one - other) < 1e-3) }
        #expect(found.eigenvalues[2...] == [0, 0])
        #expect(abs((found.explained ?? 9) - 1) < 1e-4)
    }

    @Test func distancesThatFitNoSpaceHavePlaces() {
        // Three items near a fourth, and far from each other.
        let star = Matrix([[0, 1, 1, 1], [1, 0, 9, 9], [1, 9, 0, 9], [1, 9, 9, 0]])
        let found = classicalMDS(of: star, dimensions: 4, seed: 1)
        #expect(found.positions.isFinite && found.explained ?? 9 <= 1)
        #expect(found.eigenvalues.filter { $0 > 0 }.count == 2)
    }

    @Test(arguments: 0...3) func equalItemsLieTogether(count: Int) {
        let found = classicalMDS(of: Matrix(rows: count, columns: count), dimensions: 2, seed: 1)
        #expect(found.positions == Matrix(rows: count, columns: 2))
        #expect(found.eigenvalues == [0, 0] && found.explained == nil)
    }
}
