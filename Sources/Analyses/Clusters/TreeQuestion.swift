import Clustering
package import VectorMath

/// Items as a tree.
///
/// - Precondition: at most `Analyst.matrixLimit` items.
package struct TreeQuestion: Question {
    package static let name = "tree"

    let metric: Metric
    let linkage: TreeLinkage

    package init(metric: Metric, linkage: TreeLinkage) {
        self.metric = metric
        self.linkage = linkage
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> TreeResult {
        precondition(vectors.rows <= Analyst.matrixLimit, "too many items for a tree")
        let matrix = ComparisonMatrixQuestion(metric: metric).answer(vectors, workers)
        let distances = metric.distances(from: matrix)
        let merges = agglomerate(distances: distances, linkage.linkage)
        let leaves = leafOrder(merges: merges, distances: distances)
        return TreeResult(
            order: leaves, merges: SimilarityResult.Merge.tree(merges, leaves: leaves),
            copheneticCorrelation: Self.copheneticCorrelation(of: merges, distances))
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
