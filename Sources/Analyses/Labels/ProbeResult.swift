package import Artifacts
package import Measures
package import VectorMath

/// Who tries to read labels off vectors.
package enum ProbeClassifier: Sendable, Hashable, Encodable {
    /// Logistic regression, each of so many folds predicted by the others.
    case linear(folds: Int = ProbeQuestion.folds, seed: UInt64 = ProbeQuestion.seed)
    /// A vote of the nearest items, each item tested against all others.
    case neighbors(voters: Int = ProbeQuestion.voters, metric: Metric = .cosine)
}

/// How well a simple classifier reads the labels of items that it has not seen.
package struct ProbeResult: Sendable, Codable, Equatable {
    /// In order of first appearance.
    package let labels: [String]
    /// Row-major: items of label `row` that were named label `column`.
    @Packed package private(set) var counts: [Int]
    /// Share of items whose label was found, 0 to 1; nil where none could be tested.
    package let accuracy: Double?
    /// Mean F1 over labels, 0 to 1; nil as above.
    package let macroF1: Double?
    /// Folds (linear) or voters (nearest neighbours); less than asked for in small sets.
    package let size: Int
    /// Items with a label; more than were tested where these are a seeded sample.
    package let labelled: Int
    /// Share of the exact neighbours that voted, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?

    /// Items of one label that were taken for another.
    package struct Mistake: Sendable, Equatable {
        package let truth: Int
        package let named: Int
        package let count: Int
        /// Of the items of `truth` that were tested.
        package let share: Double
    }

    /// - Parameter labels: one per class of `matrix`.
    package init(
        _ matrix: ConfusionMatrix, labels: [String], size: Int, labelled: Int, neighborRecall: Double? = nil
    ) {
        precondition(labels.count == matrix.classes, "\(labels.count) labels for \(matrix.classes) classes")
        self.labels = labels
        counts = matrix.counts
        accuracy = matrix.accuracy
        macroF1 = matrix.macroF1
        self.size = size
        self.labelled = labelled
        self.neighborRecall = neighborRecall
    }

    package subscript(truth: Int, named: Int) -> Int { counts[truth * labels.count + named] }

    package var tested: Int { counts.reduce(0, +) }

    /// Items of a label that were tested.
    package func total(_ label: Int) -> Int { labels.indices.reduce(0) { $0 + self[label, $1] } }

    /// The label of most items that were tested, the first of several.
    package var commonest: Int {
        let totals = labels.indices.map(total)
        return totals.indices.max { (totals[$0], $1) < (totals[$1], $0) } ?? 0
    }

    /// The accuracy of always naming the commonest label, 0 to 1; nil where no item could be tested.
    package var baseline: Double? { tested > 0 ? Double(total(commonest)) / Double(tested) : nil }

    /// Most items first, then the larger share.
    package var mistakes: [Mistake] {
        labels.indices.flatMap { truth in
            let total = total(truth)
            return labels.indices.compactMap { named -> Mistake? in
                let count = self[truth, named]
                guard truth != named, count > 0 else { return nil }
                return Mistake(
                    truth: truth, named: named, count: count, share: Double(count) / Double(max(1, total)))
            }
        }.sorted { ($1.count, $1.share, $0.truth, $0.named) < ($0.count, $0.share, $1.truth, $1.named) }
    }
}
