import Artifacts
package import Datasets
import Projections
import VectorMath

extension Analyst {
    private static let aligned = UMAPMap()

    /// What aligned maps are made by, where items are enough.
    package static var alignedMethod: MapMethod { .umap(aligned) }

    /// Two models' vectors of the same items on two maps that are laid out together by UMAP under cosine similarity, each
    /// judged by 15 neighbours.
    ///
    /// - Precondition: both sets have the same items in the same order.
    package func alignedMaps(of first: VectorSet, with second: VectorSet) throws -> AlignedMapResult {
        precondition(first.vectors.rows == second.vectors.rows, "sets of different items")
        let settings = Self.alignedMethod.parameters.map { "\($0.name) \($0.value)" }
        return try kept("aligned maps", of: first, [second.hash.hex, "\(Self.judged)"] + settings) { workers in
            let layouts = alignedUMAP(
                of: [first.vectors, second.vectors], Self.aligned.parameters, workers: self.workers,
                progress: telling("Mapping \(first.dataset.name) under two models"))
            return AlignedMapResult(
                first: judged(MapResult(layouts[0]), of: first.vectors, by: Self.alignedMethod, workers),
                second: judged(MapResult(layouts[1]), of: second.vectors, by: Self.alignedMethod, workers))
        }
    }
}
