import CKernels
import Foundation
package import VectorMath

/// How surely items are neighbours: the fuzzy simplicial set of McInnes, Healy & Melville 2018, section 3.1.
package struct FuzzyGraph: Sendable {
    /// Distance of each item to the nearest others, which touch it.
    package let touching: [Float]
    /// The unit in which the item measures distances beyond that.
    package let widths: [Float]
    /// n x n, symmetric, in (0, 1]; entries of a row ascend by column.
    package let weights: SparseMatrix

    /// - Parameters:
    ///   - neighbors: of every item, in order.
    ///   - nearest: how many of them to use; all where there are fewer.
    ///   - metric: what their values are.
    ///   - localConnectivity: how many neighbours touch an item; parts of one are interpolated.
    ///   - mix: 1 for union, 0 for intersection of what the two items of a pair say.
    package init(
        neighbors: Neighbors, nearest: Int = .max, metric: Metric, localConnectivity: Double = 1, mix: Double = 1,
        workers: Workers
    ) {
        let (k, count) = (min(neighbors.k, max(0, nearest)), neighbors.queries.count)
        let distances = Self.distances(neighbors, k, metric)
        let overall = distances.reduce(0) { $0 + Double($1) } / Double(max(1, count * (k + 1)))
        let blocks = workers.gather((count + 511) / 512) { block in
            var found = Block()
            for item in block * 512..<min(count, (block + 1) * 512) {
                found.add(distances[item * k..<(item + 1) * k], localConnectivity, overall: overall)
            }
            return found
        }
        touching = blocks.flatMap(\.touching)
        widths = blocks.flatMap(\.widths)
        let indices = k == neighbors.k ? neighbors.indices : (0..<count).flatMap { neighbors.indices(at: $0).prefix(k) }
        let own = SparseMatrix(
            rows: count, columns: count, rowStarts: (0...count).map { $0 * k }, columnIndices: indices,
            values: blocks.flatMap(\.memberships))
        weights = Self.merged(own, mix: Float(min(1, max(0, mix))))
    }

    /// Values of the `k` nearest as distances: none is negative, and 0 is as near as can be.
    private static func distances(_ neighbors: Neighbors, _ k: Int, _ metric: Metric) -> [Float] {
        let values =
            k == neighbors.k
            ? neighbors.values : neighbors.queries.indices.flatMap { neighbors.values(at: $0).prefix(k) }
        switch metric {
        case .cosine: return values.map { max(0, 1 - $0) }
        case .euclidean, .manhattan, .minkowski, .hamming: return values
        case .dot:
            // Dot products have no top; the largest seen stands for touching.
            let top = values.max() ?? 0
            return values.map { min(top - $0, .greatestFiniteMagnitude) }
        }
    }

    private struct Block {
        var touching: [Float] = []
        var widths: [Float] = []
        var memberships: [Float] = []

        /// Takes one item's distances to its neighbours, ascending. Its width is such that memberships add up to
        /// log₂ of the neighbours, the item included.
        mutating func add(_ distances: ArraySlice<Float>, _ connectivity: Double, overall: Double) {
            let row = Array(distances)
            let rho = Self.touching(row, connectivity)
            var width = kernel_umap_bandwidth(row, row.count, Double(rho), log2(Double(row.count + 1)))
            let mean = rho > 0 ? row.reduce(0) { $0 + Double($1) } / Double(row.count + 1) : overall
            width = max(width, 1e-3 * mean)
            touching.append(rho)
            widths.append(Float(width))
            memberships.append(
                contentsOf: [Float](unsafeUninitializedCapacity: row.count) { buffer, count in
                    if let base = buffer.baseAddress {
                        kernel_umap_memberships(row, row.count, Double(rho), Double(Float(width)), base)
                    }
                    count = row.count
                })
        }

        /// The distance of the `connectivity`-th nearest of those that are not in the same place.
        private static func touching(_ row: [Float], _ connectivity: Double) -> Float {
            let apart = row.filter { $0 > 0 }
            guard let farthest = apart.last else { return 0 }
            let connectivity = max(0, connectivity)
            guard Double(apart.count) >= connectivity else { return farthest }
            let whole = Int(connectivity)
            let rest = Float(connectivity - Double(whole))
            guard whole > 0 else { return rest * apart[0] }
            let nearest = apart[whole - 1]
            return rest > 1e-5 && whole < apart.count ? nearest + rest * (apart[whole] - nearest) : nearest
        }
    }

    /// mix (A + Aᵀ − A∘Aᵀ) + (1 − mix) A∘Aᵀ
    private static func merged(_ own: SparseMatrix, mix: Float) -> SparseMatrix {
        let turned = own.transposed()
        let ordered = turned.transposed()  // the same as `own`, with ascending entries
        var merge = Merge(mix: mix, capacity: 2 * own.values.count)
        for item in 0..<own.rows { merge.add(ordered, turned, row: item) }
        return SparseMatrix(
            rows: own.rows, columns: own.rows, rowStarts: merge.starts, columnIndices: merge.indices,
            values: merge.values)
    }

    private struct Merge {
        let mix: Float
        var starts = [0]
        var indices: [Int32] = []
        var values: [Float] = []

        init(mix: Float, capacity: Int) {
            self.mix = mix
            indices.reserveCapacity(capacity)
            values.reserveCapacity(capacity)
        }

        /// Entries of two rows that ascend, merged.
        mutating func add(_ first: SparseMatrix, _ second: SparseMatrix, row: Int) {
            let (one, other) = (first.entries(of: row), second.entries(of: row))
            var (i, j) = (one.lowerBound, other.lowerBound)
            while i < one.upperBound || j < other.upperBound {
                let left = i < one.upperBound ? first.columnIndices[i] : .max
                let right = j < other.upperBound ? second.columnIndices[j] : .max
                var (a, b): (Float, Float) = (0, 0)
                if left <= right {
                    a = first.values[i]
                    i += 1
                }
                if right <= left {
                    b = second.values[j]
                    j += 1
                }
                let both = a * b
                let weight = mix * (a + b - both) + (1 - mix) * both
                if weight > 0 {
                    indices.append(min(left, right))
                    values.append(weight)
                }
            }
            starts.append(values.count)
        }
    }
}
