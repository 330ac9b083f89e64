package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Up to so many items, the two nearest of each are looked for; of larger sets, those of `spaceSample` items.
    private static let wholeSpaceLimit = 20_000
    /// The estimate's own error is then about 2 %.
    private static let spaceSample = 2_000

    /// Intrinsic dimension and anisotropy.
    package func space(of set: VectorSet) throws -> SpaceProfile {
        try kept("space", of: set, []) {
            let count = set.vectors.rows
            var generator = SeededGenerator(seed: 42)
            let items = count > Self.wholeSpaceLimit ? generator.sample(Self.spaceSample, of: count) : nil
            let near = nearestNeighbors(of: set.vectors, queries: items, k: 2, metric: .euclidean, workers: workers)
            return SpaceProfile(
                intrinsicDimension: intrinsicDimension(from: near), measured: near.queries.count,
                meanCosine: Anisotropy(of: set.vectors, workers: workers).meanCosine)
        }
    }
}
