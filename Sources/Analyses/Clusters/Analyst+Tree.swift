import Clustering
package import Datasets
package import VectorMath

extension Analyst {
    /// Items as a tree.
    ///
    /// - Precondition: at most `matrixLimit` items.
    package func tree(of set: VectorSet, metric: Metric, linkage: TreeLinkage) throws -> TreeResult {
        precondition(set.vectors.rows <= Self.matrixLimit, "too many items for a tree")
        return try kept("tree", of: set, [metric.rawValue, linkage.rawValue]) { workers in
            let matrix = Comparison(of: set.vectors, metric: metric, workers: workers).matrix(workers: workers)
            let distances = Self.distances(from: matrix, metric: metric)
            let merges = agglomerate(distances: distances, linkage.linkage)
            let leaves = leafOrder(merges: merges, distances: distances)
            return TreeResult(
                order: leaves, merges: Self.tree(merges, leaves: leaves),
                copheneticCorrelation: Self.copheneticCorrelation(of: merges, distances))
        }
    }

    private static func copheneticCorrelation(of merges: [LinkageMerge], _ distances: Matrix) -> Double? {
        let count = distances.rows
        var heights: [Double] = []
        var lengths: [Double] = []
        var members = (0..<count).map { [$0] }
        for merge in merges {
            for left in members[merge.left] {
                for right in members[merge.right] {
                    heights.append(merge.height)
                    lengths.append(Double(distances[left, right]))
                }
            }
            members.append(members[merge.left] + members[merge.right])
            members[merge.left] = []
            members[merge.right] = []
        }
        return pearsonCorrelation(heights, lengths)
    }
}

extension TreeLinkage {
    var linkage: Linkage {
        switch self {
        case .average: .average
        case .complete: .complete
        case .single: .single
        case .ward: .ward
        }
    }
}
