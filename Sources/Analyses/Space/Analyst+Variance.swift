package import Datasets
import Projections
import VectorMath

extension Analyst {
    /// Sets with as many items or dimensions as this, or fewer, are taken apart completely: time grows with the cube.
    private static let wholeLimit = 1_024

    /// Shares of the variance along at least `components` principal components, or along all there can be.
    package func variance(of set: VectorSet, components: Int) throws -> VarianceProfile {
        let vectors = set.vectors
        let possible = max(0, min(vectors.rows - 1, vectors.columns))
        let count = possible <= Self.wholeLimit ? possible : min(possible, max(1, components))
        return try kept("variance", of: set, ["\(count)"]) { workers in
            let found = principalComponents(of: vectors, count: count, seed: 42, workers: workers)
            return VarianceProfile(shares: found.explainedVarianceRatio ?? [], possible: possible)
        }
    }
}
