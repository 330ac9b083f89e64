import CKernels

/// The largest eigenvalues of a large symmetric matrix and their vectors, from products with it alone.
///
/// Block Krylov subspaces with full re-orthogonalisation and Rayleigh–Ritz, restarted from the best vectors found
/// (Musco & Musco, "Randomized block Krylov methods for stronger and faster approximate singular value decomposition",
/// NIPS 2015; restarts as in Knyazev, SIAM J. Sci. Comput. 23, 2001: the next directions are the residuals). The start
/// is random from a seed; a result is accepted when |A v − θ v| ≤ 10⁻⁹ of the largest |θ|. Small matrices, and many
/// pairs of any, are solved whole by `SymmetricEigen`.
///
/// - Parameters:
///   - matrix: row-major, `size` squared numbers, symmetric, finite.
///   - count: pairs wanted, at most `size`.
package func leadingEigenpairs(of matrix: [Double], size: Int, count: Int, seed: UInt64) -> SymmetricEigen {
    precondition(matrix.count == size * size && count >= 0 && count <= size, "\(count) pairs of a square of \(size)")
    if size <= 96 || count * 6 > size {
        let all = SymmetricEigen(of: matrix, size: size)
        return SymmetricEigen(
            size: size, values: Array(all.values.prefix(count)), vectors: Array(all.vectors.prefix(count * size)))
    }
    var search = KrylovSearch(matrix: matrix, size: size, wanted: count, seed: seed)
    return search.run()
}

private struct KrylovSearch {
    private let matrix: [Double]
    private let size: Int
    private let wanted: Int
    private let block: Int
    private var generator: SeededGenerator
    /// Orthonormal rows, and the matrix times each.
    private var basis: [[Double]] = []
    private var images: [[Double]] = []

    private static let tolerance = 1e-9
    private static let restarts = 100

    init(matrix: [Double], size: Int, wanted: Int, seed: UInt64) {
        self.matrix = matrix
        self.size = size
        self.wanted = wanted
        block = wanted + min(8, wanted + 4)
        generator = SeededGenerator(seed: seed)
    }

    mutating func run() -> SymmetricEigen {
        var directions = (0..<block).map { _ in randomRow() }
        var best = SymmetricEigen(size: size, values: [], vectors: [])
        for _ in 0..<Self.restarts {
            while basis.count + block <= min(size, 5 * block) {
                let added = extend(by: directions)
                if added == 0 { break }
                directions = Array(images.suffix(added))
            }
            let ritz = rayleighRitz()
            let kept = min(block, basis.count)
            restart(from: ritz, keeping: kept)
            best = SymmetricEigen(
                size: size, values: Array(ritz.values.prefix(wanted)), vectors: basis.prefix(wanted).flatMap(\.self))
            let residuals = (0..<kept).map { residual($0, ritz.values[$0]) }
            let largest = max(abs(ritz.values.first ?? 0), abs(ritz.values.last ?? 0))
            let errors = residuals.prefix(wanted).map { kernel_wide_dot($0, $0, size).squareRoot() }
            if errors.allSatisfy({ $0 <= Self.tolerance * largest }) { break }
            directions = residuals
        }
        return best
    }

    private mutating func randomRow() -> [Double] { (0..<size).map { _ in generator.normal() } }

    /// Makes directions orthonormal to the basis, adds them and their images. One that lies in the basis already is
    /// replaced by a random one. Returns how many were added.
    private mutating func extend(by directions: [[Double]]) -> Int {
        let before = basis.count
        for direction in directions where basis.count < size {
            if let row = orthonormal(direction) ?? orthonormal(randomRow()) {
                basis.append(row)
                images.append(image(of: row))
            }
        }
        return basis.count - before
    }

    /// Gram–Schmidt, twice: once is not enough where little is left (Giraud et al., Numer. Math. 101, 2005).
    private func orthonormal(_ direction: [Double]) -> [Double]? {
        var row = direction
        let length = kernel_wide_dot(row, row, size).squareRoot()
        guard length > 0 else { return nil }
        for index in row.indices { row[index] /= length }
        for _ in 0..<2 {
            for other in basis { kernel_wide_add(&row, -kernel_wide_dot(row, other, size), other, size) }
            let rest = kernel_wide_dot(row, row, size).squareRoot()
            guard rest > 1e-10 else { return nil }
            for index in row.indices { row[index] /= rest }
        }
        return row
    }

    private func image(of row: [Double]) -> [Double] {
        matrix.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return [] }
            return (0..<size).map { kernel_wide_dot(base + $0 * size, row, size) }
        }
    }

    /// Eigenpairs of the matrix as the basis sees it.
    private func rayleighRitz() -> SymmetricEigen {
        let count = basis.count
        var seen = [Double](repeating: 0, count: count * count)
        for i in 0..<count {
            for j in i..<count {
                let entry = kernel_wide_dot(basis[i], images[j], size)
                seen[i * count + j] = entry
                seen[j * count + i] = entry
            }
        }
        return SymmetricEigen(of: seen, size: count)
    }

    /// The basis becomes the best vectors found in it.
    private mutating func restart(from ritz: SymmetricEigen, keeping kept: Int) {
        func combine(_ rows: [[Double]], _ weights: ArraySlice<Double>) -> [Double] {
            var sum = [Double](repeating: 0, count: size)
            for (row, weight) in zip(rows, weights) { kernel_wide_add(&sum, weight, row, size) }
            return sum
        }
        let vectors = (0..<kept).map { combine(basis, ritz.vector($0)) }
        images = (0..<kept).map { combine(images, ritz.vector($0)) }
        basis = vectors
    }

    private func residual(_ index: Int, _ value: Double) -> [Double] {
        var rest = images[index]
        kernel_wide_add(&rest, -value, basis[index], size)
        return rest
    }
}
