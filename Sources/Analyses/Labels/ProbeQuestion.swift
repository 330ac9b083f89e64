import Measures
package import VectorMath

/// Whether a simple classifier can read the labels from the vectors; nil with fewer than two labels.
package struct ProbeQuestion: Question {
    package static let name = "probe"
    /// Items that vote on a label.
    package static let voters = 10

    let classifier: ProbeClassifier
    /// One for each item.
    let labels: [String?]

    package init(classifier: ProbeClassifier, labels: [String?]) {
        self.classifier = classifier
        self.labels = labels
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ProbeResult? {
        let names = distinctLabels(of: labels)
        guard names.count >= 2 else { return nil }
        let classes = labelNumbers(of: labels)
        let labelled = classes.count { $0 >= 0 }
        let (matrix, size): (ConfusionMatrix?, Int)
        switch classifier {
        case .linear(let folds, let seed):
            size = max(2, min(folds, labelled))
            matrix = linearProbe(of: vectors, classes: classes, folds: size, seed: seed, workers: workers)
        case .neighbors(let voters, let metric):
            size = max(1, min(voters, vectors.rows - 1))
            let near = neighbors(of: vectors, k: size, metric: metric, workers: workers).neighbors
            matrix = nearestNeighborProbe(neighbors: near, classes: classes)
        }
        return matrix.map { ProbeResult($0, labels: names, size: size, labelled: labelled) }
    }
}
