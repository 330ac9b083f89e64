import Projections
package import VectorMath

/// Shares of the variance along at least `components` principal components, or along all there can be.
package struct VarianceQuestion: Question {
    package static let name = "variance"

    /// Sets with as many items or dimensions as this, or fewer, are taken apart completely: time grows with the cube.
    private static let wholeLimit = 1_024

    let components: Int

    package init(components: Int) {
        self.components = components
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> VarianceProfile {
        let possible = max(0, min(vectors.rows - 1, vectors.columns))
        let count = possible <= Self.wholeLimit ? possible : min(possible, max(1, components))
        let found = principalComponents(of: vectors, count: count, seed: 42, workers: workers)
        return VarianceProfile(shares: found.explainedVarianceRatio ?? [], possible: possible)
    }
}
