package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Labels at most whose centres items are compared with.
    package static let centerLimit = LabelCenters.classLimit

    /// How far each item lies from its `k` nearest by cosine similarity, and from the centre of its label. `k` is held
    /// below half the items, beyond which no item has a neighbourhood of its own.
    package func outliers(of set: VectorSet, k asked: Int) throws -> OutlierResult {
        let k = max(1, min(asked, (set.vectors.rows - 1) / 2))
        return try kept("outliers", of: set, ["\(k)", Self.labelKey(of: set)]) { workers in
            // Between vectors of length one, Euclidean distance orders as cosine similarity does.
            let units = set.vectors.unitRows(workers: workers)
            let found = LocalOutliers(of: units.matrix, k: k) { places, k in
                nearestNeighbors(of: places, k: k, metric: .euclidean, workers: workers)
            }
            return OutlierResult(
                found, centers: LabelCenters(of: units, classes: Self.labelNumbers(of: set), workers: workers),
                count: set.vectors.rows)
        }
    }

    /// Items whose cosine similarity to another is `threshold` or more.
    package func duplicates(of set: VectorSet, threshold: Double) throws -> DuplicateResult {
        try kept("near duplicates", of: set, ["\(threshold)"]) { workers in
            DuplicateResult(
                NearDuplicates(of: set.vectors, threshold: threshold, workers: workers), threshold: threshold)
        }
    }
}
