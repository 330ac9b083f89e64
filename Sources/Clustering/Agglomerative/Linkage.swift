package import VectorMath

/// How the distance between two clusters follows from those between their items.
package enum Linkage: String, CaseIterable, Sendable, Codable {
    /// The smallest.
    case single
    /// The mean over all pairs (UPGMA).
    case average
    /// The largest.
    case complete
    /// What the join adds to the sum of squared distances to cluster means, for Euclidean distances (Ward, JASA 58,
    /// 1963): heights are the root of twice that, as in scipy.
    case ward
}

/// Agglomerative clustering: the two nearest clusters are joined, until one is left. Merges come by height, as from
/// scipy's `linkage`.
///
/// Single linkage by a shortest tree. The others by the nearest-neighbour chain (Murtagh, "A survey of recent advances
/// in hierarchical clustering algorithms", Computer Journal 26, 1983): follow nearest neighbours until two are each
/// other's; those two may be joined at once, since these linkages are reducible. Time and memory O(n²). Of equally near
/// clusters the one before in the chain is taken, else the first.
///
/// - Parameter distances: n x n, symmetric, finite, not negative; the upper half is read.
/// - Returns: n − 1 merges; none for fewer than two items.
package func agglomerate(distances: Matrix, _ linkage: Linkage) -> [LinkageMerge] {
    precondition(distances.rows == distances.columns, "distances are not square")
    guard distances.rows > 1 else { return [] }
    if linkage == .single { return labeled(shortestTree(distances), count: distances.rows) }
    var chain = NeighborChain(distances, linkage)
    return labeled(chain.joins(), count: distances.rows)
}

/// `agglomerate` by average linkage.
package func averageLinkage(distances: Matrix) -> [LinkageMerge] { agglomerate(distances: distances, .average) }

/// The shortest tree that joins all items (Prim, 1957).
private func shortestTree(_ distances: Matrix) -> [Join] {
    let count = distances.rows
    var nearest = [Float](repeating: .infinity, count: count)
    var from = [Int](repeating: 0, count: count)
    var waiting = Array(1..<count)
    var last = 0
    var joins: [Join] = []
    while !waiting.isEmpty {
        var best = 0
        for (place, item) in waiting.enumerated() {
            let distance = distances[min(last, item), max(last, item)]
            if distance < nearest[item] {
                nearest[item] = distance
                from[item] = last
            }
            if nearest[item] < nearest[waiting[best]] { best = place }
        }
        last = waiting.remove(at: best)
        joins.append(
            Join(first: min(from[last], last), second: max(from[last], last), height: Double(nearest[last])))
    }
    return joins
}

private struct NeighborChain {
    private let linkage: Linkage
    private let count: Int
    /// Between clusters, each at the row of one of its items.
    private var distances: [Double]
    /// Items of the cluster at a row; 0 once it has been joined to another.
    private var sizes: [Int]
    /// Rows that still are clusters, ascending.
    private var left: [Int]

    init(_ matrix: Matrix, _ linkage: Linkage) {
        self.linkage = linkage
        count = matrix.rows
        sizes = Array(repeating: 1, count: count)
        left = Array(0..<count)
        distances = Array(repeating: 0, count: count * count)
        for i in 0..<count {
            for j in i + 1..<max(i + 1, count) {
                distances[i * count + j] = Double(matrix[i, j])
                distances[j * count + i] = Double(matrix[i, j])
            }
        }
    }

    mutating func joins() -> [Join] {
        var joins: [Join] = []
        var chain: [Int] = []
        while joins.count < count - 1 {
            if chain.isEmpty { chain.append(left[0]) }
            let last = chain[chain.count - 1]
            let before = chain.count > 1 ? chain[chain.count - 2] : nil
            let (nearest, height) = nearest(to: last, preferring: before)
            if nearest == before {
                chain.removeLast(2)
                joins.append(Join(first: min(last, nearest), second: max(last, nearest), height: height))
                join(min(last, nearest), into: max(last, nearest), height: height)
            } else {
                chain.append(nearest)
            }
        }
        return joins
    }

    private func nearest(to row: Int, preferring before: Int?) -> (Int, Double) {
        distances.withUnsafeBufferPointer { distances in
            left.withUnsafeBufferPointer { left in
                var best = before ?? -1
                var least = before.map { distances[row * count + $0] } ?? .infinity
                for other in left where other != row {
                    let distance = distances[row * count + other]
                    if distance < least || best < 0 {
                        least = distance
                        best = other
                    }
                }
                return (best, least)
            }
        }
    }

    private mutating func join(_ gone: Int, into kept: Int, height: Double) {
        let (a, b) = (Double(sizes[gone]), Double(sizes[kept]))
        for other in left where other != gone && other != kept {
            let (first, second) = (distances[gone * count + other], distances[kept * count + other])
            let joined = distance(first, second, a, b, Double(sizes[other]), height)
            distances[kept * count + other] = joined
            distances[other * count + kept] = joined
        }
        sizes[kept] += sizes[gone]
        sizes[gone] = 0
        left.removeAll { $0 == gone }
    }

    /// From the join of clusters of a and b items, `height` apart, to one of c items that lies `first` and `second`
    /// from them (Lance & Williams, Computer Journal 9, 1967).
    private func distance(
        _ first: Double, _ second: Double, _ a: Double, _ b: Double, _ c: Double, _ height: Double
    ) -> Double {
        switch linkage {
        case .single: min(first, second)
        case .complete: max(first, second)
        case .average: (a * first + b * second) / (a + b)
        case .ward:
            max(0, ((c + a) * first * first + (c + b) * second * second - c * height * height) / (a + b + c))
                .squareRoot()
        }
    }
}
