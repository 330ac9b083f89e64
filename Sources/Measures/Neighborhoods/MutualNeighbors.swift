package import VectorMath

/// Pairs of items that are each among the other's nearest, each pair once, by its smaller index and then its larger.
///
/// - Parameter neighbors: of every item.
package func mutualNeighbors(in neighbors: Neighbors) -> [(first: Int, second: Int)] {
    let lists = neighbors.queries.indices.map { Set(neighbors.indices(at: $0)) }
    return lists.indices.flatMap { item in
        neighbors.indices(at: item).map(Int.init).sorted()
            .filter { $0 > item && lists[$0].contains(Int32(item)) }
            .map { (first: item, second: $0) }
    }
}

/// The share of all neighbours that have the item among their own nearest as well, 0 to 1; nil without neighbours.
package func mutualShare(of neighbors: Neighbors) -> Double? {
    guard !neighbors.indices.isEmpty else { return nil }
    return Double(2 * mutualNeighbors(in: neighbors).count) / Double(neighbors.indices.count)
}
