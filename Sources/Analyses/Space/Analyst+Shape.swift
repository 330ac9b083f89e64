package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Means, spread, groups and constant dimensions.
    package func profile(of set: VectorSet) throws -> DimensionProfile {
        try kept("profile", of: set, [Self.labelKey(of: set)]) { workers in
            let shape = DimensionShape(of: set.vectors, workers: workers)
            let groups = DimensionGroups(of: set.vectors, classes: Self.labelNumbers(of: set))
            return DimensionProfile(
                mean: shape.mean, standardDeviation: shape.standardDeviation,
                groups: set.dataset.labels.enumerated().map { number, label in
                    .init(label: label, count: groups.counts[number], mean: groups.means[number])
                }, separation: groups.separation, spikes: shape.spikes)
        }
    }

    /// Lengths, zero vectors, items that are the same to the bit.
    package func summary(of set: VectorSet) throws -> SetSummary {
        try kept("summary", of: set, []) { _ in
            let norms = set.vectors.lengths()
            return SetSummary(
                shortestNorm: norms.min() ?? 0, meanNorm: norms.reduce(0, +) / Double(max(1, norms.count)),
                longestNorm: norms.max() ?? 0, zeroVectors: norms.indices.filter { norms[$0] == 0 },
                duplicates: set.vectors.equalRows())
        }
    }
}
