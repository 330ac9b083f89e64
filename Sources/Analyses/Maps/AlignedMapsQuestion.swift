import Projections
package import VectorMath

/// Two models' vectors of the same items on two maps that are laid out together by UMAP under cosine similarity, each
/// judged by 15 neighbours.
///
/// - Precondition: both have the same items in the same order.
package struct AlignedMapsQuestion: Question {
    package static let name = "aligned maps"

    private static let usual = UMAPMap()
    /// What aligned maps are made by, where items are enough.
    package static var method: MapMethod { .umap(usual) }

    let map = Self.usual
    let second: OtherVectors

    package init(with second: OtherVectors) {
        self.second = second
    }

    package func answer(_ first: Matrix, _ workers: Workers) -> AlignedMapResult {
        precondition(first.rows == second.matrix.rows, "sets of different items")
        let layouts = alignedUMAP(
            of: [first, second.matrix], map.parameters, workers: workers.silent, progress: workers.descent)
        return AlignedMapResult(
            first: MapResult(layouts[0]).judged(for: first, by: .umap(map), workers),
            second: MapResult(layouts[1]).judged(for: second.matrix, by: .umap(map), workers))
    }
}
