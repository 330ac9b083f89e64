/// Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, Matrix
/// Computations, 8.5). O(n³) per sweep, a few sweeps: for matrices of tens of rows.
struct SymmetricEigen {
    /// Largest first.
    let values: [Double]
    /// `vectors[k]` belongs to `values[k]`; length one.
    let vectors: [[Double]]

    /// `matrix` is row-major, `size` square; only its symmetric part counts.
    init(_ matrix: [Double], size: Int) {
        var a = matrix
        var v = [Double](repeating: 0, count: size * size)
        for i in 0..<size { v[i * size + i] = 1 }
        for _ in 0..<60 {
            var off = 0.0
            for p in 0..<size { for q in 0..<p { off += a[p * size + q] * a[p * size + q] } }
            var diagonal = 0.0
            for p in 0..<size { diagonal += a[p * size + p] * a[p * size + p] }
            if off <= 1e-30 * max(diagonal, 1e-300) { break }
            for p in 0..<size {
                for q in (p + 1)..<max(size, p + 1) {
                    Self.rotate(&a, &v, size, p, q)
                }
            }
        }
        let order = (0..<size).sorted { (a[$1 * size + $1], $0) < (a[$0 * size + $0], $1) }
        values = order.map { a[$0 * size + $0] }
        vectors = order.map { k in (0..<size).map { v[$0 * size + k] } }
    }

    /// Makes a(p, q) zero.
    private static func rotate(_ a: inout [Double], _ v: inout [Double], _ size: Int, _ p: Int, _ q: Int) {
        let apq = a[p * size + q]
        guard apq != 0 else { return }
        let theta = (a[q * size + q] - a[p * size + p]) / (2 * apq)
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<size {
            let akp = a[k * size + p]
            let akq = a[k * size + q]
            a[k * size + p] = c * akp - s * akq
            a[k * size + q] = s * akp + c * akq
        }
        for k in 0..<size {
            let apk = a[p * size + k]
            let aqk = a[q * size + k]
            a[p * size + k] = c * apk - s * aqk
            a[q * size + k] = s * apk + c * aqk
            let vkp = v[k * size + p]
            let vkq = v[k * size + q]
            v[k * size + p] = c * vkp - s * vkq
            v[k * size + q] = s * vkp + c * vkq
        }
    }
}
