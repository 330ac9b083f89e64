package import VectorMath

/// Agglomerative clustering by average linkage (UPGMA): the two clusters whose items lie nearest on average are joined,
/// until one is left.
///
/// By the nearest-neighbour chain (Murtagh, "A survey of recent advances in hierarchical clustering algorithms", Computer
/// Journal 26, 1983): follow nearest neighbours until two are each other's; those two may be joined at once, since
/// average linkage is reducible. Time and memory O(n²). Of equally near clusters the one before in the chain is taken,
/// else the first. Merges come by height, as from scipy's `linkage(method="average")`.
///
/// - Parameter distances: n x n, symmetric, finite; the upper half is read.
/// - Returns: n − 1 merges; none for fewer than two items.
package func averageLinkage(distances: Matrix) -> [LinkageMerge] {
    precondition(distances.rows == distances.columns, "distances are not square")
    guard distances.rows > 1 else { return [] }
    var chain = NeighborChain(distances)
    return labeled(chain.joins(), count: distances.rows)
}

private struct NeighborChain {
    private let count: Int
    /// Between clusters, each at the row of one of its items.
    private var distances: [Double]
    /// Items of the cluster at a row; 0 once it has been joined to another.
    private var sizes: [Int]

    init(_ matrix: Matrix) {
        count = matrix.rows
        sizes = Array(repeating: 1, count: count)
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
        var firstLeft = 0
        while joins.count < count - 1 {
            if chain.isEmpty {
                while sizes[firstLeft] == 0 { firstLeft += 1 }
                chain.append(firstLeft)
            }
            let last = chain[chain.count - 1]
            let before = chain.count > 1 ? chain[chain.count - 2] : nil
            let (nearest, height) = nearest(to: last, preferring: before)
            if nearest == before {
                chain.removeLast(2)
                joins.append(Join(first: min(last, nearest), second: max(last, nearest), height: height))
                join(min(last, nearest), into: max(last, nearest))
            } else {
                chain.append(nearest)
            }
        }
        return joins
    }

    private func nearest(to row: Int, preferring before: Int?) -> (Int, Double) {
        distances.withUnsafeBufferPointer { distances in
            var best = before ?? -1
            var least = before.map { distances[row * count + $0] } ?? .infinity
            for other in 0..<count where sizes[other] > 0 && other != row {
                let distance = distances[row * count + other]
                if distance < least || best < 0 {
                    least = distance
                    best = other
                }
            }
            return (best, least)
        }
    }

    /// d(i ∪ j, k) = (|i| d(i, k) + |j| d(j, k)) / (|i| + |j|)
    private mutating func join(_ gone: Int, into kept: Int) {
        let (a, b) = (Double(sizes[gone]), Double(sizes[kept]))
        for other in 0..<count where sizes[other] > 0 && other != gone && other != kept {
            let mean = (a * distances[gone * count + other] + b * distances[kept * count + other]) / (a + b)
            distances[kept * count + other] = mean
            distances[other * count + kept] = mean
        }
        sizes[kept] += sizes[gone]
        sizes[gone] = 0
    }
}
