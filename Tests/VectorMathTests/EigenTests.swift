import Testing
import VectorMath

@Suite struct EigenTests {
    private func symmetric(_ size: Int, seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        var matrix = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0...i {
                matrix[i * size + j] = generator.normal()
                matrix[j * size + i] = matrix[i * size + j]
            }
        }
        return matrix
    }

    /// A v = λ v, |v| = 1, descending.
    private func expectEigenpairs(
        _ eigen: SymmetricEigen, of matrix: [Double], tolerance: Double, at location: SourceLocation = #_sourceLocation
    ) {
        let size = eigen.size
        for (place, value) in eigen.values.enumerated() {
            let v = Array(eigen.vector(place))
            #expect(abs(v.reduce(0) { $0 + $1 * $1 } - 1) < 1e-10, sourceLocation: location)
            for row in 0..<size {
                let image = (0..<size).reduce(0) { $0 + matrix[row * size + $1] * v[$1] }
                #expect(abs(image - value * v[row]) <= tolerance, sourceLocation: location)
            }
        }
        #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 }, sourceLocation: location)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 10, 33]) func everyPairSolvesTheEquation(size: Int) {
        let matrix = symmetric(size, seed: UInt64(size))
        let eigen = SymmetricEigen(of: matrix, size: size)
        #expect(eigen.values.count == size)
        expectEigenpairs(eigen, of: matrix, tolerance: 1e-10)
        let trace = (0..<size).reduce(0) { $0 + matrix[$1 * size + $1] }
        #expect(abs(eigen.values.reduce(0, +) - trace) < 1e-9)
    }

    @Test func zerosEqualValuesAndDiagonalsAreNoTrouble() {
        expectEigenpairs(
            SymmetricEigen(of: Array(repeating: 0, count: 25), size: 5), of: Array(repeating: 0, count: 25),
            tolerance: 0)
        let ones = [Double](repeating: 1, count: 36)
        let eigen = SymmetricEigen(of: ones, size: 6)
        expectEigenpairs(eigen, of: ones, tolerance: 1e-12)
        #expect(abs(eigen.values[0] - 6) < 1e-12)
        let diagonal: [Double] = [2, 0, 0, 0, 5, 0, 0, 0, 2]
        #expect(SymmetricEigen(of: diagonal, size: 3).values == [5, 2, 2])
    }

    @Test func fewPairsOfALargeMatrixAreThoseOfTheWhole() {
        let size = 130
        var matrix = symmetric(size, seed: 3)
        for i in 0..<5 { matrix[i * size + i] += Double(60 - 6 * i) }
        let all = SymmetricEigen(of: matrix, size: size)
        let few = leadingEigenpairs(of: matrix, size: size, count: 4, seed: 1)
        expectEigenpairs(few, of: matrix, tolerance: 1e-6)
        #expect(zip(few.values, all.values).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func equalAndMissingEigenvaluesAreFound() {
        let size = 150
        var matrix = [Double](repeating: 0, count: size * size)
        for i in 0..<3 { matrix[i * size + i] = 2 }
        let few = leadingEigenpairs(of: matrix, size: size, count: 5, seed: 1)
        #expect(zip(few.values, [2, 2, 2, 0, 0]).allSatisfy { abs($0 - $1) < 1e-9 })
        let none = leadingEigenpairs(of: Array(repeating: 0, count: size * size), size: size, count: 2, seed: 1)
        #expect(none.values == [0, 0])
        #expect(leadingEigenpairs(of: matrix, size: size, count: 0, seed: 1).values == [])
    }
}
