/// Some rows by chance and the exact score of their `k`-th neighbour, to measure a search by.
struct RecallSample: Sendable {
    private let places: [Int]
    private let neighbors: [[ScoredRow]]
    private let k: Int

    /// The rows asked about.
    static let size = 500

    init(of rows: Comparison, k: Int, seed: UInt64, workers: Workers) {
        self.k = k
        var generator = SeededGenerator(seed: seed, stream: 2)
        places = generator.sample(Self.size, of: rows.count)
        neighbors = rows.comparedBest(places, k, farthest: false, workers: workers)
    }

    /// The share of the sample's neighbours that lists hold: items as near as the `k`-th exact one count, whichever of
    /// equal ones it is.
    func recall(of lists: NeighborLists, in rows: Comparison) -> Double {
        var held = 0
        for (place, exact) in zip(places, neighbors) {
            guard let last = exact.last else { continue }
            let found = lists.items(of: place)
            held += (0..<min(k, lists.filled(place))).count { entry in
                let value = rows.value(place, Int(found[entry]))
                return rows.metric.isSimilarity ? value >= last.value : value <= last.value
            }
        }
        return places.isEmpty ? 1 : Double(held) / Double(places.count * k)
    }

    /// The recall that looking at the nearest 1, 2, … cells would have.
    func recallByProbes(_ search: CellSearch, workers: Workers) -> [Double] {
        var cellOf = [Int32](repeating: 0, count: search.rows.count)
        for cell in 0..<search.cells.count {
            for place in search.cells.places(of: cell) { cellOf[place] = Int32(cell) }
        }
        let holders = cellOf
        let counts = workers.gather(places.count) { index -> [Int] in
            let ranks = search.ranks(of: places[index])
            return neighbors[index].map { ranks[Int(holders[Int($0.item)])] }
        }
        var held = [Int](repeating: 0, count: search.cells.count)
        for rank in counts.joined() { held[rank] += 1 }
        var sum = 0
        return held.map { count in
            sum += count
            return Double(sum) / Double(max(1, places.count * k))
        }
    }
}
