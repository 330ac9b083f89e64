import VectorMath

/// The `count` largest eigenpairs of a symmetric positive semidefinite matrix, largest first, to a relative change of 1e-9
/// in the eigenvalues.
///
/// Small matrices are solved whole. For the others a block of a few vectors more than wanted is multiplied by the matrix again and
/// again; each round costs O(size² (count + 8)), and rounds are few where the spectrum falls.
func leadingEigenvectors(
    of square: Matrix, count: Int, seed: UInt64
) -> (values: [Double], vectors: [[Double]]) {
    let size = square.rows
    let matrix = square.storage.map(Double.init)
    let width = min(size, count + 8)
    if size <= 64 || width == size {
        let eigen = SymmetricEigen(matrix, size: size)
        return (Array(eigen.values.prefix(count)), Array(eigen.vectors.prefix(count)))
    }
    var generator = SeededGenerator(seed: seed)
    var basis = orthonormalized((0..<width).map { _ in (0..<size).map { _ in generator.normal() } })
    var values: [Double] = []
    for _ in 0..<500 {
        let images = basis.map { multiply(matrix, size, $0) }
        var projected = [Double](repeating: 0, count: width * width)
        for i in 0..<width { for j in 0..<width { projected[i * width + j] = dot(basis[i], images[j]) } }
        let eigen = SymmetricEigen(projected, size: width)
        let rotated = eigen.vectors.map { combination(images, $0) }
        let before = values
        values = Array(eigen.values.prefix(count))
        basis = orthonormalized(rotated)
        let scale = max(values.first ?? 0, 1e-300)
        if before.count == values.count, zip(before, values).allSatisfy({ ($0 - $1).magnitude <= 1e-9 * scale }) {
            break
        }
    }
    return (values, Array(basis.prefix(count)))
}

private func multiply(_ matrix: [Double], _ size: Int, _ vector: [Double]) -> [Double] {
    matrix.withUnsafeBufferPointer { matrix in
        vector.withUnsafeBufferPointer { vector in
            (0..<size).map { row in
                // Four sums side by side: a fixed order that the compiler can keep in registers.
                var sums = SIMD4<Double>.zero
                let start = row * size
                var column = 0
                while column + 4 <= size {
                    let entries = SIMD4(
                        matrix[start + column], matrix[start + column + 1], matrix[start + column + 2],
                        matrix[start + column + 3])
                    sums += entries * SIMD4(vector[column], vector[column + 1], vector[column + 2], vector[column + 3])
                    column += 4
                }
                var rest = 0.0
                while column < size {
                    rest += matrix[start + column] * vector[column]
                    column += 1
                }
                return sums.sum() + rest
            }
        }
    }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

private func combination(_ vectors: [[Double]], _ weights: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: vectors.first?.count ?? 0)
    for (vector, weight) in zip(vectors, weights) {
        for index in result.indices { result[index] += weight * vector[index] }
    }
    return result
}

/// Modified Gram–Schmidt, twice over for vectors that are nearly alike. A vector that is nothing but its predecessors becomes zero.
private func orthonormalized(_ vectors: [[Double]]) -> [[Double]] {
    var basis: [[Double]] = []
    for var vector in vectors {
        let before = dot(vector, vector).squareRoot()
        for _ in 0..<2 {
            for earlier in basis {
                let share = dot(vector, earlier)
                for index in vector.indices { vector[index] -= share * earlier[index] }
            }
        }
        let length = dot(vector, vector).squareRoot()
        basis.append(length > before * 1e-12 && length > 0 ? vector.map { $0 / length } : vector.map { _ in 0 })
    }
    return basis
}
