import Projections
import Testing
import VectorMath

@Suite struct TSNEForcesTests {
    /// Layouts as t-SNE makes them: clouds of points about a unit apart, over some width.
    private func layout(_ count: Int, width: Float, dimensions: Int = 2) -> Matrix {
        let scattered = Matrix.normal(count, dimensions, seed: 3)
        let centers = Matrix.normal(1 + count / 40, dimensions, seed: 4)
        var layout = scattered
        for row in 0..<count {
            for axis in 0..<dimensions {
                layout[row, axis] += centers[row % centers.rows, axis] * width / 5
            }
        }
        return layout
    }

    private func affinities(_ count: Int) -> TSNEAffinities {
        TSNEAffinitiesTests.affinities(of: Reference.points(count, 10, seed: 8), .euclidean, 5)
    }

    @Test(arguments: [2, 3]) func exactForcesMatchTheTwin(dimensions: Int) {
        let affinities = affinities(203)
        let layout = layout(203, width: 20, dimensions: dimensions)
        let found = affinities.forces(on: layout, method: .exact, workers: .one)
        let twin = TSNETwin.forces(TSNETwin.full(affinities), on: layout)
        #expect(relativeDifference(found.attraction, twin.attraction) < 1e-5)
        #expect(relativeDifference(found.repulsion, twin.repulsion) < 1e-5)
        #expect(abs(found.normalizer / twin.normalizer - 1) < 1e-5)
        #expect(
            abs(
                affinities.divergence(of: layout, workers: .one)
                    - TSNETwin.divergence(TSNETwin.full(affinities), layout))
                < 1e-5)
    }

    /// From the start, where all points lie within a ten thousandth, to a map of many thousands.
    @Test(arguments: [1e-4, 0.01, 1, 10, 40, 100, 300]) func gridForcesAreTheExactOnes(width: Float) {
        var layout = layout(1_100, width: width)
        if width < 1 {
            for row in 0..<1_100 { for axis in 0..<2 { layout[row, axis] *= width } }
        }
        let affinities = affinities(1_100)
        let exact = affinities.forces(on: layout, method: .exact, workers: .one)
        let grid = affinities.forces(on: layout, method: .grid, workers: Workers(2))
        let rows = (0..<1_100).map { exact.repulsion.row($0).map(Double.init) }
        #expect(relativeDifference(grid.repulsion, rows) < 0.01)
        #expect(abs(grid.normalizer / exact.normalizer - 1) < 0.002)
        #expect(grid.attraction == exact.attraction)
    }

    @Test(arguments: [1e-4, 1, 10, 100]) func treeForcesAreTheExactOnes(width: Float) {
        var layout = layout(1_100, width: width, dimensions: 3)
        if width < 1 {
            for row in 0..<1_100 { for axis in 0..<3 { layout[row, axis] *= width } }
        }
        let affinities = affinities(1_100)
        let exact = affinities.forces(on: layout, method: .exact, workers: .one)
        let tree = affinities.forces(on: layout, method: .tree, workers: Workers(2))
        let rows = (0..<1_100).map { exact.repulsion.row($0).map(Double.init) }
        #expect(relativeDifference(tree.repulsion, rows) < 0.01)
        #expect(abs(tree.normalizer / exact.normalizer - 1) < 0.01)
        #expect(tree.attraction == exact.attraction)
    }

    /// More equal points than a leaf holds, and one so far away that they all share the deepest cell.
    @Test func treesHoldEqualPoints() {
        var layout = Matrix(rows: 1_100, columns: 3, repeating: 1)
        layout[1_099, 2] = 1e6
        let affinities = affinities(1_100)
        let exact = affinities.forces(on: layout, method: .exact, workers: .one)
        let tree = affinities.forces(on: layout, method: .tree, workers: .one)
        #expect(abs(tree.normalizer / exact.normalizer - 1) < 1e-5)
        #expect(tree.repulsion.storage.allSatisfy { $0.isFinite })
    }

    private static let nans: [Float] = [.nan, -.nan]
    private static let huge: [Float] = [.infinity, -.infinity, 3.4e38, -3.4e38]

    /// NaN has a node and a cell, so that it spoils forces and nothing else.
    @Test(arguments: [RepulsionMethod.grid, .tree], nans) func nanHasAPlace(
        method: RepulsionMethod, unusual: Float
    ) {
        let dimensions = method == .grid ? 2 : 3
        var layout = layout(300, width: 10, dimensions: dimensions)
        for axis in 0..<dimensions { layout[7 + axis, axis] = unusual }
        let found = affinities(300).forces(on: layout, method: method, workers: Workers(2))
        #expect(found.repulsion.rows == 300)
    }

    @Test(arguments: huge) func hugePlacesHaveACell(unusual: Float) {
        var layout = layout(300, width: 10, dimensions: 3)
        for axis in 0..<3 { layout[7 + axis, axis] = unusual }
        let found = affinities(300).forces(on: layout, method: .tree, workers: Workers(2))
        #expect(found.repulsion.rows == 300)
    }

    /// One point far from all others makes the grid as coarse as it must be, not larger than memory.
    @Test func aPointFarAwayKeepsTheGridBounded() {
        var layout = layout(1_100, width: 10)
        layout[17, 0] = 3e6
        let found = affinities(1_100).forces(on: layout, method: .grid, workers: .one)
        #expect(found.repulsion.storage.allSatisfy { $0.isFinite })
        #expect(found.normalizer.isFinite && found.normalizer > 0)
    }

    @Test(arguments: RepulsionMethod.allCases) func workersCannotBeSeen(method: RepulsionMethod) {
        let layout = layout(1_300, width: 30, dimensions: method == .tree ? 3 : 2)
        let affinities = affinities(1_300)
        let one = affinities.forces(on: layout, method: method, workers: .one)
        let three = affinities.forces(on: layout, method: method, workers: Workers(3))
        #expect(one.repulsion == three.repulsion)
        #expect(one.attraction == three.attraction)
        #expect(one.normalizer == three.normalizer)
    }
}

extension Matrix {
    static func normal(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(
            rows: rows, columns: columns, storage: (0..<rows * columns).map { _ in Float(generator.normal()) })
    }
}
