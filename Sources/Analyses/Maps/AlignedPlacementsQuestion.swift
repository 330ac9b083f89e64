package import Projections
package import VectorMath

/// Two models' vectors of the same items on two maps by UMAP that are laid out together, not judged.
///
/// - Precondition: both have the same items in the same order.
package struct AlignedPlacementsQuestion: Question {
    package static let name = "aligned placements"
    package static let defaultAlignment = 0.5

    let second: OtherVectors
    let parameters: UMAPParameters
    /// How firmly the two are held together, 0 to 1.
    let alignment: Double

    package init(
        with second: OtherVectors, _ parameters: UMAPParameters, alignment: Double = Self.defaultAlignment
    ) {
        self.second = second
        self.parameters = parameters
        self.alignment = alignment
    }

    /// A map for each, in one system of coordinates.
    package func answer(_ first: Matrix, _ workers: Workers) -> [Matrix] {
        precondition(first.rows == second.matrix.rows, "sets of different items")
        return alignedUMAP(
            of: [first, second.matrix], parameters, alignment: alignment, workers: workers.silent,
            progress: workers.descent)
    }
}
