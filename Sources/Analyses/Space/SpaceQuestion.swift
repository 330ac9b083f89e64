import Measures
package import VectorMath

/// Intrinsic dimension and anisotropy.
package struct SpaceQuestion: Question {
    package static let name = "space"

    package init() {}

    package func answer(_ vectors: Matrix, _ workers: Workers) -> SpaceProfile {
        let dimension = intrinsicDimension(of: vectors, workers: workers)
        return SpaceProfile(
            intrinsicDimension: dimension.value, measured: dimension.measured,
            meanCosine: Anisotropy(of: vectors, workers: workers).meanCosine)
    }
}
