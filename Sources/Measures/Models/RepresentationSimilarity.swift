package import VectorMath

/// Linear centred kernel alignment of two models' vectors of the same items, 0 to 1: 1 where one is the other turned,
/// mirrored or scaled (Kornblith, Norouzi, Lee & Hinton, "Similarity of neural network representations revisited",
/// ICML 2019, section 3).
///
///     CKA = |Yᵀ X|² / (|Xᵀ X| |Yᵀ Y|)     with columns less their means, Frobenius norms
///
/// nil where either has no variance (0/0): all its rows are equal. Time O(n (p + q)²).
package func centeredKernelAlignment(_ first: Matrix, _ second: Matrix, workers: Workers) -> Double? {
    // What equal rows differ from their mean by is rounding.
    guard !first.hasEqualRows, !second.hasEqualRows else { return nil }
    let products = CrossProducts(first, second, workers: workers)
    let scale = (products.firstSquares * products.secondSquares).squareRoot()
    return scale > 0 ? min(1, products.crossSquares / scale) : nil
}

/// What is left between two models' vectors of the same items after the best turn and scale, 0 to 1: 0 where one is
/// the other turned, mirrored, moved or scaled (orthogonal Procrustes: Schönemann, Psychometrika 31, 1966; as the
/// "disparity" of scipy's `procrustes`).
///
///     d = 1 − (Σ σ(Yᵀ X))²     with columns less their means and Frobenius norms of one; σ: singular values
///
/// nil where either has no variance (a norm of one cannot be had, and scipy refuses): all its rows are equal. The narrower
/// set is taken as if it had zeros for the dimensions that it lacks.
package func procrustesDistance(_ first: Matrix, _ second: Matrix, workers: Workers) -> Double? {
    guard !first.hasEqualRows, !second.hasEqualRows else { return nil }
    let products = CrossProducts(first, second, workers: workers)
    let scale = (products.firstTrace * products.secondTrace).squareRoot()
    guard scale > 0 else { return nil }
    let nuclear = products.nuclearNorm / scale
    return max(0, 1 - nuclear * nuclear)
}

/// Whether pairs that one model finds more alike are more alike by the other as well, -1 to 1: Spearman's rank correlation
/// of the similarities of pairs (representational similarity analysis: Kriegeskorte, Mur & Bandettini, Frontiers in
/// Systems Neuroscience 2, 2008).
package struct PairCorrelation: Sendable, Equatable {
    /// nil where all pairs are equally alike under either, as a single pair is.
    package let value: Double?
    /// Pairs looked at.
    package let pairs: Int
    /// These are a seeded sample of all.
    package let isSampled: Bool

    /// By 100,000 pairs the correlation is known to about ±0.005.
    private static let pairLimit = 100_000

    /// - Parameters:
    ///   - metric: a similarity, or for both a distance.
    package init(_ first: Matrix, _ second: Matrix, metric: Metric, seed: UInt64 = 42, workers: Workers) {
        precondition(first.rows == second.rows, "\(first.rows) and \(second.rows) items")
        let sample = PairSample(of: first.rows, limit: Self.pairLimit, seed: seed)
        let values = [first, second].map {
            // Ranks do not depend on scale, and values that fit are not held at the largest float.
            let comparison = Comparison(of: $0.withProductsThatFit().rows, metric: metric, workers: workers)
            return sample.values(in: comparison, workers: workers).map(Double.init)
        }
        value = spearmanCorrelation(values[0], values[1])
        pairs = sample.count
        isSampled = sample.isSampled
    }
}

/// The products of the columns of [X Y], centred, and what the measures take from them.
private struct CrossProducts {
    private let products: [Double]
    private let size: Int
    private let split: Int

    init(_ first: Matrix, _ second: Matrix, workers: Workers) {
        precondition(first.rows == second.rows, "\(first.rows) and \(second.rows) items")
        let joined = Matrix.joined(first.scaledToUnit(), second.scaledToUnit())
        size = joined.columns
        split = first.columns
        products = joined.columnProducts(lessMeans: joined.columnMeans(workers: workers), workers: workers)
    }

    var firstSquares: Double { squares(0..<split, 0..<split) }
    var secondSquares: Double { squares(split..<size, split..<size) }
    var crossSquares: Double { squares(0..<split, split..<size) }
    var firstTrace: Double { (0..<split).reduce(0) { $0 + products[$1 * size + $1] } }
    var secondTrace: Double { (split..<size).reduce(0) { $0 + products[$1 * size + $1] } }

    private func squares(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
        rows.reduce(0) { sum, row in
            columns.reduce(sum) { $0 + products[row * size + $1] * products[row * size + $1] }
        }
    }

    /// The sum of the singular values of the cross products C: square roots of the eigenvalues of the smaller of C Cᵀ
    /// and Cᵀ C.
    var nuclearNorm: Double {
        let isFirstSmaller = split <= size - split
        let (own, other) = isFirstSmaller ? (0..<split, split..<size) : (split..<size, 0..<split)
        var gram = [Double](repeating: 0, count: own.count * own.count)
        for (i, row) in own.enumerated() {
            for (j, column) in own.enumerated().prefix(i + 1) {
                let sum = other.reduce(0.0) { $0 + products[row * size + $1] * products[column * size + $1] }
                gram[i * own.count + j] = sum
                gram[j * own.count + i] = sum
            }
        }
        return SymmetricEigen(of: gram, size: own.count).values.reduce(0) { $0 + max(0, $1).squareRoot() }
    }
}

extension Matrix {
    /// All rows of two matrices side by side.
    fileprivate static func joined(_ first: Matrix, _ second: Matrix) -> Matrix {
        Matrix(
            rows: first.rows, columns: first.columns + second.columns,
            storage: (0..<first.rows).flatMap { Array(first.row($0)) + Array(second.row($0)) })
    }

    /// The largest magnitude becomes one, so that products of vectors of any size stay finite; the measures do not
    /// depend on scale.
    fileprivate func scaledToUnit() -> Matrix {
        let largest = storage.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return self }
        return Matrix(rows: rows, columns: columns, storage: storage.map { $0 / largest })
    }
}
