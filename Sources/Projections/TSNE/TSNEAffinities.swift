import CKernels
package import VectorMath

/// How much each item wants to lie by each other: t-SNE's P, symmetric, in compressed rows.
///
///     p(j|i) = exp(−βᵢ d(i, j)²) / Σ over i's neighbours     P(i, j) = (p(j|i) + p(i|j)) / 2n
///
/// Under cosine, d = 1 − cos, as scikit-learn has it, and openTSNE where it searches exactly (its approximate search
/// gives the chord √(2 − 2 cos), by which maps keep fewer of the nearest neighbours); under dot product d² falls with the
/// product. What all neighbours of an item have in common cancels, so only differences of d² matter.
package struct TSNEAffinities: Sendable, Equatable {
    package let count: Int
    /// Row i has the entries `starts[i]..<starts[i + 1]`; ascending columns.
    package let starts: [Int64]
    package let columns: [Int32]
    /// All together they sum to one.
    package let values: [Float]

    /// - Parameters:
    ///   - neighbors: of all items, in order.
    ///   - nearest: how many of them count; all when nil.
    ///   - perplexity: the entropy of each item's p, as a number of equal choices; less than the neighbours' number.
    package init(
        of neighbors: Neighbors, nearest: Int? = nil, metric: Metric, perplexity: Double, workers: Workers
    ) {
        let k = min(nearest ?? neighbors.k, neighbors.k)
        let rows = Self.conditional(neighbors, nearest: k, metric: metric, perplexity: perplexity, workers: workers)
        let count = neighbors.queries.count
        let items = k == neighbors.k ? neighbors.indices : (0..<count).flatMap { neighbors.indices(at: $0).prefix(k) }
        // Entries that point at each item, in the order of the items they come from.
        var incoming = [Int](repeating: 0, count: count + 1)
        for item in items { incoming[Int(item) + 1] += 1 }
        for item in 0..<count { incoming[item + 1] += incoming[item] }
        var sources = [Int32](repeating: 0, count: items.count)
        var weights = [Float](repeating: 0, count: items.count)
        var next = incoming
        for row in 0..<count {
            for entry in row * k..<(row + 1) * k {
                let item = Int(items[entry])
                sources[next[item]] = Int32(row)
                weights[next[item]] = rows[entry]
                next[item] += 1
            }
        }
        let blocks = (count + Self.blockRows - 1) / Self.blockRows
        let from = (incoming, sources, weights)
        let merged = workers.gather(blocks) { block in
            MergedRows(
                block * Self.blockRows..<min(count, (block + 1) * Self.blockRows), items: items, own: rows,
                incoming: from.0, sources: from.1, weights: from.2)
        }
        self.count = count
        var starts: [Int64] = [0]
        for part in merged { for length in part.lengths { starts.append((starts.last ?? 0) + Int64(length)) } }
        self.starts = starts
        columns = merged.flatMap(\.columns)
        values = merged.flatMap(\.values)
    }

    private static let blockRows = 512

    /// p(j|i) for each neighbour, in the neighbours' order: each item's add up to one.
    package static func conditional(
        _ neighbors: Neighbors, nearest: Int? = nil, metric: Metric, perplexity: Double, workers: Workers
    ) -> [Float] {
        let count = neighbors.queries.count
        let k = min(nearest ?? neighbors.k, neighbors.k)
        let blocks = workers.gather((count + blockRows - 1) / blockRows) { block in
            var found: [Float] = []
            var weights = [Double](repeating: 0, count: k)
            for row in block * blockRows..<min(count, (block + 1) * blockRows) {
                let squares = squaredDistances(neighbors.values(at: row).prefix(k), metric)
                _ = kernel_perplexity_row(squares, k, perplexity, &weights)
                let sum = weights.reduce(0, +)
                found += weights.map { Float($0 / sum) }
            }
            return found
        }
        return blocks.flatMap(\.self)
    }

    /// Squared distances to neighbours, best first, less the first.
    private static func squaredDistances(_ values: ArraySlice<Float>, _ metric: Metric) -> [Double] {
        let squares = values.map { value in
            let value = Double(value)
            switch metric {
            case .cosine: return (1 - value) * (1 - value)
            case .dot: return -value
            default: return value * value
            }
        }
        let least = squares.first ?? 0
        return squares.map { max(0, $0 - least) }
    }
}

/// Some rows of p(j|i) + p(i|j), over 2n.
private struct MergedRows {
    var lengths: [Int] = []
    var columns: [Int32] = []
    var values: [Float] = []

    init(
        _ rows: Range<Int>, items: [Int32], own: [Float], incoming: [Int], sources: [Int32], weights: [Float]
    ) {
        let count = incoming.count - 1
        let k = items.count / count
        let share = 1 / (2 * Double(count))
        var order: [(item: Int32, weight: Float)] = []
        for row in rows {
            order.removeAll(keepingCapacity: true)
            for entry in row * k..<(row + 1) * k { order.append((items[entry], own[entry])) }
            order.sort { $0.item < $1.item }
            var place = 0
            let before = columns.count
            for entry in incoming[row]..<incoming[row + 1] {
                while place < k, order[place].item < sources[entry] {
                    append(order[place].item, Double(order[place].weight) * share)
                    place += 1
                }
                var sum = Double(weights[entry])
                if place < k, order[place].item == sources[entry] {
                    sum += Double(order[place].weight)
                    place += 1
                }
                append(sources[entry], sum * share)
            }
            for rest in order[place...] { append(rest.item, Double(rest.weight) * share) }
            lengths.append(columns.count - before)
        }
    }

    private mutating func append(_ column: Int32, _ value: Double) {
        columns.append(column)
        values.append(Float(value))
    }
}
