import Measures
package import VectorMath

/// Means, spread, groups and constant dimensions.
package struct ProfileQuestion: Question {
    package static let name = "profile"

    /// The label of each item, as a place in `names`; -1 for none.
    let labels: [Int]
    let names: [String]

    /// - Parameter labels: one for each item.
    package init(labels: [String?]) {
        self.init(labels: labelNumbers(of: labels), names: distinctLabels(of: labels))
    }

    package init(labels: [Int], names: [String]) {
        self.labels = labels
        self.names = names
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> DimensionProfile {
        let shape = DimensionShape(of: vectors, workers: workers)
        let groups = DimensionGroups(of: vectors, classes: labels)
        return DimensionProfile(
            mean: shape.mean, standardDeviation: shape.standardDeviation,
            groups: names.enumerated().map { number, label in
                .init(label: label, count: groups.counts[number], mean: groups.means[number])
            }, separation: groups.separation, spikes: shape.spikes, constant: shape.constant)
    }
}

/// The Euclidean length of each item's vector.
package struct LengthsQuestion: Question {
    package static let name = "lengths"

    package init() {}

    package func answer(_ vectors: Matrix, _ workers: Workers) -> [Double] { vectors.lengths() }
}

/// Lengths, zero vectors, items that are the same to the bit.
package struct SummaryQuestion: Question {
    package static let name = "summary"

    package init() {}

    package func answer(_ vectors: Matrix, _ workers: Workers) -> SetSummary {
        let norms = LengthsQuestion().answer(vectors, workers)
        return SetSummary(
            shortestNorm: norms.min() ?? 0, meanNorm: norms.reduce(0, +) / Double(max(1, norms.count)),
            longestNorm: norms.max() ?? 0, zeroVectors: norms.indices.filter { norms[$0] == 0 },
            duplicates: vectors.equalRows())
    }
}
