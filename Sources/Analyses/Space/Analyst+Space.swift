package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Intrinsic dimension and anisotropy.
    package func space(of set: VectorSet) throws -> SpaceProfile {
        try kept("space", of: set, []) { workers in
            let dimension = intrinsicDimension(of: set.vectors, workers: workers)
            return SpaceProfile(
                intrinsicDimension: dimension.value, measured: dimension.measured,
                meanCosine: Anisotropy(of: set.vectors, workers: workers).meanCosine)
        }
    }
}
