package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Items that vote on a label.
    package static let voters = 10

    /// Whether a simple classifier can read the labels from the vectors; nil with fewer than two labels.
    package func probe(of set: VectorSet, by classifier: ProbeClassifier) throws -> ProbeResult? {
        let labels = set.dataset.labels
        guard labels.count >= 2 else { return nil }
        let all = Self.labelNumbers(of: set)
        let labelled = all.indices.filter { all[$0] >= 0 }
        let (name, size) =
            switch classifier {
            case .linear(let folds): ("linear probe", max(2, min(folds, labelled.count)))
            case .neighbors: ("neighbour probe", max(1, min(Self.voters, set.vectors.rows - 1)))
            }
        return try kept(name, of: set, ["\(size)", Self.labelKey(of: set)] + labels) { workers in
            let matrix: ConfusionMatrix?
            switch classifier {
            case .linear:
                matrix = linearProbe(of: set.vectors, classes: all, folds: size, workers: workers)
            case .neighbors:
                let near = nearestNeighbors(of: set.vectors, k: size, metric: .cosine, workers: workers)
                matrix = nearestNeighborProbe(neighbors: near, classes: all)
            }
            return matrix.map { ProbeResult($0, labels: labels, size: size, labelled: labelled.count) }
        }
    }
}
