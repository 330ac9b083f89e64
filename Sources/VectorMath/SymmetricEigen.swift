import CKernels

/// Eigenvalues and eigenvectors of a symmetric matrix, largest eigenvalue first.
///
/// All of them: reflections to tridiagonal form, then QL steps with implicit shifts (Golub & Van Loan, "Matrix
/// Computations", 4th ed., sections 8.3.1 and 8.3.3). Time O(n³), about 9 n³ operations; memory O(n²). Meant for n up to
/// a few hundred; for few vectors of a large matrix use `leadingEigenpairs`.
package struct SymmetricEigen: Sendable {
    package let size: Int
    /// Descending.
    package let values: [Double]
    /// Row i is the vector of length one that belongs to `values[i]`.
    package let vectors: [Double]

    package func vector(_ index: Int) -> ArraySlice<Double> { vectors[index * size..<(index + 1) * size] }

    init(size: Int, values: [Double], vectors: [Double]) {
        self.size = size
        self.values = values
        self.vectors = vectors
    }

    /// - Parameter matrix: row-major, finite; only its symmetric part has a meaning.
    package init(of matrix: [Double], size: Int) {
        precondition(matrix.count == size * size, "\(matrix.count) numbers do not fill a square of \(size)")
        var work = Tridiagonal(matrix, size: size)
        work.diagonalize()
        let order = (0..<size).sorted {
            work.diagonal[$0] == work.diagonal[$1] ? $0 < $1 : work.diagonal[$0] > work.diagonal[$1]
        }
        self.init(
            size: size, values: order.map { work.diagonal[$0] },
            vectors: order.flatMap { work.vectors[$0 * size..<($0 + 1) * size] })
    }
}

/// A = Zᵀ T Z, where T has `diagonal` and beside it `beside`, and the rows of Z are `vectors`.
private struct Tridiagonal {
    let size: Int
    var diagonal: [Double]
    /// beside[i] couples i and i + 1; the last is 0.
    var beside: [Double]
    var vectors: [Double]

    /// Column by column, a reflection I − β v vᵀ clears what lies beyond the first off-diagonal place.
    init(_ matrix: [Double], size n: Int) {
        size = n
        diagonal = Array(repeating: 0, count: n)
        beside = diagonal
        vectors = Array(repeating: 0, count: n * n)
        var a = matrix
        var reflections: [(start: Int, beta: Double, v: [Double])] = []
        a.withUnsafeMutableBufferPointer { buffer in
            guard let a = buffer.baseAddress else { return }
            for k in 0..<max(0, n - 2) {
                let start = k + 1
                var v = (start..<n).map { a[k * n + $0] }
                let length = kernel_wide_dot(v, v, v.count).squareRoot()
                let tail = v.dropFirst().contains { $0 != 0 }
                guard tail, length > 0 else {
                    beside[k] = v[0]
                    continue
                }
                let image = v[0] > 0 ? -length : length
                beside[k] = image
                v[0] -= image
                let beta = 2 / kernel_wide_dot(v, v, v.count)
                Self.reflect(a, n, start, v, beta)
                reflections.append((start, beta, v))
            }
            for i in 0..<n { diagonal[i] = a[i * n + i] }
            if n > 1 { beside[n - 2] = a[(n - 2) * n + n - 1] }
        }
        accumulate(reflections)
    }

    /// A ← H A H on the part below and right of `start`:   p = β A v,   w = p − (β pᵀv / 2) v,   A ← A − v wᵀ − w vᵀ
    private static func reflect(
        _ a: UnsafeMutablePointer<Double>, _ n: Int, _ start: Int, _ v: [Double], _ beta: Double
    ) {
        let length = n - start
        var w = (0..<length).map { beta * kernel_wide_dot(a + (start + $0) * n + start, v, length) }
        let half = beta * kernel_wide_dot(w, v, length) / 2
        kernel_wide_add(&w, -half, v, length)
        for i in 0..<length {
            let row = a + (start + i) * n + start
            kernel_wide_add(row, -v[i], w, length)
            kernel_wide_add(row, -w[i], v, length)
        }
    }

    /// Z = the reflections in order, applied from the last to the identity; stored by rows of Zᵀ's transpose.
    private mutating func accumulate(_ reflections: [(start: Int, beta: Double, v: [Double])]) {
        let n = size
        var q = [Double](repeating: 0, count: n * n)
        for i in 0..<n { q[i * n + i] = 1 }
        q.withUnsafeMutableBufferPointer { buffer in
            guard let q = buffer.baseAddress else { return }
            for (start, beta, v) in reflections.reversed() {
                var sum = [Double](repeating: 0, count: v.count)
                for i in v.indices { kernel_wide_add(&sum, v[i], q + (start + i) * n + start, v.count) }
                for i in v.indices { kernel_wide_add(q + (start + i) * n + start, -beta * v[i], sum, v.count) }
            }
        }
        for i in 0..<n { for j in 0..<n { vectors[j * n + i] = q[i * n + j] } }
    }

    /// QL steps until nothing stands beside the diagonal. Each takes its shift from the upper 2 x 2 corner, and rarely
    /// more than two are needed for a value; the limit only guards against numbers that are not finite.
    mutating func diagonalize() {
        for low in 0..<size {
            for _ in 0..<60 {
                let high = firstUncoupled(from: low)
                if high == low { break }
                step(low, high)
            }
        }
    }

    private func firstUncoupled(from low: Int) -> Int {
        (low..<size - 1).first {
            abs(beside[$0]) <= Double.ulpOfOne * (abs(diagonal[$0]) + abs(diagonal[$0 + 1]))
        } ?? size - 1
    }

    private mutating func step(_ low: Int, _ high: Int) {
        let n = size
        let theta = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low])
        let root = (theta * theta + 1).squareRoot()
        var g = diagonal[high] - diagonal[low] + beside[low] / (theta + (theta < 0 ? -root : root))
        var sine = 1.0
        var cosine = 1.0
        var shift = 0.0
        for i in stride(from: high - 1, through: low, by: -1) {
            let f = sine * beside[i]
            let b = cosine * beside[i]
            let length = (f * f + g * g).squareRoot()
            beside[i + 1] = length
            if length == 0 {
                diagonal[i + 1] -= shift
                beside[high] = 0
                return
            }
            sine = f / length
            cosine = g / length
            let next = diagonal[i + 1] - shift
            let turned = (diagonal[i] - next) * sine + 2 * cosine * b
            shift = sine * turned
            diagonal[i + 1] = next + shift
            g = cosine * turned - b
            vectors.withUnsafeMutableBufferPointer { buffer in
                guard let rows = buffer.baseAddress else { return }
                kernel_wide_rotate(rows + i * n, rows + (i + 1) * n, cosine, sine, n)
            }
        }
        diagonal[low] -= shift
        beside[low] = g
        beside[high] = 0
    }
}
