package import Projections
package import VectorMath

/// Places for new items on a map by UMAP, which stays as it is.
package struct NewPlacesQuestion: Question {
    package static let name = "new places"

    /// The vectors of the map's items, as wide as those of the new ones, and where these are.
    let known: OtherVectors
    let map: OtherVectors
    let parameters: UMAPParameters

    package init(among known: OtherVectors, on map: OtherVectors, _ parameters: UMAPParameters) {
        self.known = known
        self.map = map
        self.parameters = parameters
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> Matrix {
        umapPlaces(of: vectors, among: known.matrix, on: map.matrix, parameters, workers: workers)
    }
}
