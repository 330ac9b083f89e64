import Measures
package import VectorMath

/// Whether a simple classifier can read the labels from the vectors; nil with fewer than two labels.
package struct ProbeQuestion: Question {
    package static let name = "probe"
    package static let version = 2
    /// Items that vote on a label.
    package static let voters = 10
    /// Parts that are predicted in turn.
    package static let folds = 5
    /// Of what falls into which part.
    package static let seed: UInt64 = 42

    let classifier: ProbeClassifier
    /// The label of each item, as a place in `names`; -1 for none.
    let labels: [Int]
    let names: [String]

    /// - Parameter labels: one for each item.
    package init(classifier: ProbeClassifier, labels: [String?]) {
        self.init(classifier: classifier, labels: labelNumbers(of: labels), names: distinctLabels(of: labels))
    }

    package init(classifier: ProbeClassifier, labels: [Int], names: [String]) {
        self.classifier = classifier
        self.labels = labels
        self.names = names
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ProbeResult? {
        guard names.count >= 2 else { return nil }
        let labelled = labels.count { $0 >= 0 }
        switch classifier {
        case .linear(let folds, let seed):
            let size = max(2, min(folds, labelled))
            return linearProbe(of: vectors, classes: labels, folds: size, seed: seed, workers: workers)
                .map { ProbeResult($0, labels: names, size: size, labelled: labelled) }
        case .neighbors(let voters, let metric):
            let size = max(1, min(voters, vectors.rows - 1))
            let near = neighbors(of: vectors, k: size, metric: metric, workers: workers)
            return nearestNeighborProbe(neighbors: near.neighbors, classes: labels)
                .map {
                    ProbeResult($0, labels: names, size: size, labelled: labelled, neighborRecall: near.recall)
                }
        }
    }
}
