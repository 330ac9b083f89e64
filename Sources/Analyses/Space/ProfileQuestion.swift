import Measures
package import VectorMath

/// Means, spread, groups and constant dimensions.
package struct ProfileQuestion: Question {
    package static let name = "profile"

    /// One for each item.
    let labels: [String?]

    package init(labels: [String?]) {
        self.labels = labels
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> DimensionProfile {
        let shape = DimensionShape(of: vectors, workers: workers)
        let groups = DimensionGroups(of: vectors, classes: labelNumbers(of: labels))
        return DimensionProfile(
            mean: shape.mean, standardDeviation: shape.standardDeviation,
            groups: distinctLabels(of: labels).enumerated().map { number, label in
                .init(label: label, count: groups.counts[number], mean: groups.means[number])
            }, separation: groups.separation, spikes: shape.spikes)
    }
}

/// Lengths, zero vectors, items that are the same to the bit.
package struct SummaryQuestion: Question {
    package static let name = "summary"

    package init() {}

    package func answer(_ vectors: Matrix, _ workers: Workers) -> SetSummary {
        let norms = vectors.lengths()
        return SetSummary(
            shortestNorm: norms.min() ?? 0, meanNorm: norms.reduce(0, +) / Double(max(1, norms.count)),
            longestNorm: norms.max() ?? 0, zeroVectors: norms.indices.filter { norms[$0] == 0 },
            duplicates: vectors.equalRows())
    }
}
