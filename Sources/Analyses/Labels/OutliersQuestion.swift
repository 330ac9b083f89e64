import Measures
package import VectorMath

/// How far each item lies from its nearest by cosine similarity, and from the centre of its label.
package struct OutliersQuestion: Question {
    package static let name = "outliers"
    package static let version = 2
    /// Neighbours that make up a neighbourhood.
    package static let defaultK = 10
    /// Labels at most whose centres items are compared with.
    package static let centerLimit = LabelCenters.classLimit

    /// Held below half the items, beyond which no item has a neighbourhood of its own.
    let k: Int
    /// Of each item, as a number; -1 for none.
    let labels: [Int]

    package init(k: Int = Self.defaultK, labels: [String?]) {
        self.init(k: k, labels: labelNumbers(of: labels))
    }

    package init(k: Int = Self.defaultK, labels: [Int]) {
        self.k = k
        self.labels = labels
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> OutlierResult {
        let k = max(1, min(k, (vectors.rows - 1) / 2))
        // Between vectors of length one, Euclidean distance orders as cosine similarity does.
        let units = vectors.unitRows(workers: workers)
        var recall: Double?
        let found = LocalOutliers(of: units.matrix, k: k) { places, k in
            let near = neighbors(of: places, k: k, metric: .euclidean, workers: workers)
            recall = near.recall
            return near.neighbors
        }
        return OutlierResult(
            found, centers: LabelCenters(of: units, classes: labels, workers: workers), neighborRecall: recall)
    }
}

/// Items whose cosine similarity to another is `threshold` or more.
package struct DuplicatesQuestion: Question {
    package static let name = "near duplicates"
    package static let defaultThreshold = 0.95

    let threshold: Double

    package init(threshold: Double = Self.defaultThreshold) {
        self.threshold = threshold
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> DuplicateResult {
        DuplicateResult(NearDuplicates(of: vectors, threshold: threshold, workers: workers), threshold: threshold)
    }
}
