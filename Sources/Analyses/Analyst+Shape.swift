package import Datasets
import VectorMath

extension Analyst {
    /// Means, spread, groups and constant dimensions.
    package func profile(of set: VectorSet) throws -> DimensionProfile {
        try kept("profile", of: set, [Self.labelKey(of: set)]) {
            let vectors = set.vectors
            let columns = vectors.columnStatistics(workers: workers)
            let mean = columns.mean.map { Float($0) }
            let deviation = columns.standardDeviation.map { Float($0) }
            let numbers = Self.labelNumbers(of: set)
            let groups = set.dataset.labels.enumerated().map { number, label in
                let members = numbers.indices.filter { numbers[$0] == number }
                return DimensionProfile.Group(
                    label: label, count: members.count, mean: vectors.meanRow(of: members))
            }
            return DimensionProfile(
                mean: mean, standardDeviation: deviation, groups: groups,
                separation: separation(of: groups, numbers: numbers, in: vectors), spikes: spikes(mean, deviation))
        }
    }

    /// Lengths, zero vectors, items that are the same to the bit.
    package func summary(of set: VectorSet) throws -> SetSummary {
        try kept("summary", of: set, []) {
            let norms = set.vectors.norms().map { Double($0) }
            var groups: [ArraySlice<Float>: [Int]] = [:]
            for item in 0..<set.vectors.rows { groups[set.vectors.row(item), default: []].append(item) }
            return SetSummary(
                shortestNorm: norms.min() ?? 0, meanNorm: norms.reduce(0, +) / Double(max(1, norms.count)),
                longestNorm: norms.max() ?? 0, zeroVectors: norms.indices.filter { norms[$0] == 0 },
                duplicates: groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] })
        }
    }

    /// Eta squared per dimension: the variance between groups as a share of all variance among labelled items.
    private func separation(of groups: [DimensionProfile.Group], numbers: [Int], in vectors: Matrix) -> [Float] {
        guard groups.count > 1 else { return [] }
        let members = numbers.indices.filter { numbers[$0] >= 0 }
        let mean = vectors.meanRow(of: members)
        var total = [Double](repeating: 0, count: vectors.columns)
        for item in members {
            for (column, value) in vectors.row(item).enumerated() {
                let difference = Double(value) - Double(mean[column])
                total[column] += difference * difference
            }
        }
        return (0..<vectors.columns).map { column in
            let between = groups.reduce(0.0) { sum, group in
                let difference = Double(group.mean[column]) - Double(mean[column])
                return sum + Double(group.count) * difference * difference
            }
            return total[column] > 0 ? Float(min(1, between / total[column])) : 0
        }
    }

    private func spikes(_ mean: [Float], _ deviation: [Float]) -> [Int] {
        let squares = zip(mean, deviation).reduce(0.0) { $0 + Double($1.0 * $1.0 + $1.1 * $1.1) }
        let typical = Float((squares / Double(max(1, mean.count))).squareRoot())
        return mean.indices.filter {
            mean[$0].magnitude > 4 * typical && deviation[$0] < mean[$0].magnitude / 3
        }
    }
}
