import Projections
package import VectorMath

/// What is done to vectors before they are compared.
package enum VectorTransformation: String, Sendable, Hashable, CaseIterable {
    /// Their mean is taken away, and what each has along the directions in which all differ most: a hundredth of the
    /// dimensions, at least one.
    case allButTheTop = "all-but-the-top"
    /// All principal components, each in units of its standard deviation: no direction weighs more than another.
    case whitened

    /// - Parameter count: directions taken away, or components kept; nil: as many as said above.
    package func applied(
        to vectors: Matrix, count: Int? = nil, seed: UInt64 = 42, _ workers: Workers
    ) -> Matrix {
        switch self {
        case .allButTheTop:
            removingCommonDirections(
                of: vectors, count: count ?? commonDirections(in: vectors.columns), seed: seed, workers: workers)
        case .whitened:
            principalComponents(
                of: vectors, count: count ?? min(vectors.columns, max(1, vectors.rows - 1)), seed: seed,
                workers: workers
            ).whitenedScores
        }
    }

    /// The same done to vectors that are none of these: what the items' own give is taken away, or they are measured by it.
    package func applied(
        to others: Matrix, among vectors: Matrix, seed: UInt64 = 42, _ workers: Workers
    ) -> Matrix {
        switch self {
        case .allButTheTop:
            removingCommonDirections(
                of: vectors, from: others, count: commonDirections(in: vectors.columns), seed: seed, workers: workers)
        case .whitened:
            principalComponents(
                of: vectors, count: min(vectors.columns, max(1, vectors.rows - 1)), seed: seed, workers: workers
            ).whitenedScores(of: others)
        }
    }

    /// What is added to a model's title, for vectors of so many numbers.
    package func titleSuffix(for dimensions: Int) -> String {
        switch self {
        case .allButTheTop:
            let count = commonDirections(in: dimensions)
            return
                " less \(count == 1 ? "the commonest direction" : "the \(count) commonest directions") (all-but-the-top)"
        case .whitened: return ", whitened"
        }
    }
}
