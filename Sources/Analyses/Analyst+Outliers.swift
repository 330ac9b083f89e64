package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Labels at most whose centres items are compared with.
    package static let centerLimit = 500

    /// How far each item lies from its `k` nearest by cosine similarity, and from the centre of its label. `k` is held
    /// below half the items, beyond which no item has a neighbourhood of its own.
    package func outliers(of set: VectorSet, k asked: Int) throws -> OutlierResult {
        let k = max(1, min(asked, (set.vectors.rows - 1) / 2))
        return try kept("outliers", of: set, ["\(k)", Self.labelKey(of: set)]) {
            // Between vectors of length one, Euclidean distance orders as cosine similarity does.
            let unit = set.vectors.withRowsOfLengthOne()
            let near = nearestNeighbors(of: unit, k: k, metric: .euclidean, workers: workers)
            let centers = CenterComparison(unit, labels: Self.labelNumbers(of: set), workers: workers)
            return OutlierResult(
                k: k, factors: localOutlierFactors(from: near), otherLabels: centers.others,
                ownSimilarities: centers.own, otherSimilarities: centers.other)
        }
    }

    /// Items whose cosine similarity to another is `threshold` or more.
    package func duplicates(of set: VectorSet, threshold: Double) throws -> DuplicateResult {
        try kept("near duplicates", of: set, ["\(threshold)"]) {
            let found = NearDuplicates(of: set.vectors, threshold: threshold, workers: workers)
            return DuplicateResult(
                threshold: threshold, pairCount: found.pairCount, partners: found.partners,
                similarities: found.similarities, sets: found.sets)
        }
    }
}

/// Each item against the centres of labels, its own taken without itself.
private struct CenterComparison {
    private(set) var others: [Int]
    private(set) var own: [Double]
    private(set) var other: [Double]

    /// - Parameters:
    ///   - unit: rows of length one or zero.
    ///   - labels: per row, -1 for none.
    init(_ unit: Matrix, labels: [Int], workers: Workers) {
        others = Array(repeating: -1, count: unit.rows)
        own = Array(repeating: 0, count: unit.rows)
        other = own
        let count = (labels.max() ?? -1) + 1
        guard count >= 2, count <= Analyst.centerLimit else { return }
        var members = Array(repeating: [Int](), count: count)
        for (item, label) in labels.enumerated() where label >= 0 { members[label].append(item) }
        let centers = Matrix(
            rows: count, columns: unit.columns, storage: members.flatMap { unit.meanRow(of: $0) })
        let lengths = centers.norms().map { Double($0) }
        let products = unit.timesTransposed(centers, workers: workers)
        let selves = unit.norms().map { Double($0) * Double($0) }
        for (item, label) in labels.enumerated() where label >= 0 && members[label].count >= 2 {
            let row = products.row(item)
            let start = row.startIndex
            // With n members of sum s: x · (s − x) / |s − x|.
            let size = Double(members[label].count)
            let along = Double(row[start + label]) * size
            let rest = lengths[label] * lengths[label] * size * size - 2 * along + selves[item]
            own[item] = rest > 1e-9 ? max(-1, min(1, (along - selves[item]) / rest.squareRoot())) : 0
            var best = (label: -1, value: -Double.infinity)
            for candidate in 0..<count where candidate != label {
                let value = lengths[candidate] > 0 ? Double(row[start + candidate]) / lengths[candidate] : 0
                if value > best.value { best = (candidate, value) }
            }
            others[item] = best.label
            other[item] = max(-1, min(1, best.value))
        }
    }
}

extension Matrix {
    /// Rows of zeros stay.
    fileprivate func withRowsOfLengthOne() -> Matrix {
        var result = self
        let lengths = norms()
        let columns = columns
        result.withMutableStorage { values in
            for (row, length) in lengths.enumerated() where length > 0 {
                for index in row * columns..<(row + 1) * columns { values[index] /= length }
            }
        }
        return result
    }
}
