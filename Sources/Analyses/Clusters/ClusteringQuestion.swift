package import VectorMath

/// What a method of clustering makes of some vectors: fewer clusters than asked for where fewer rows differ; HDBSCAN and
/// DBSCAN may find none.
///
/// - Precondition: at most `ClusteringMethod.agglomerativeLimit` rows for agglomerative clustering.
package struct ClusteringQuestion: Question {
    /// How the two sides of each join of a tree are put, so that leaves side by side are alike.
    package enum LeafOrder: String, Sendable, CaseIterable, Encodable {
        case fast
        /// The smallest sum of distances between neighbours.
        case optimal
    }

    package static let name = "clustering"
    /// Trees put in the best order in a few seconds.
    package static let optimalLimit = 2_000

    let method: ClusteringMethod
    /// nil: the smaller number first, as in scipy.
    let leafOrder: LeafOrder?

    package init(method: ClusteringMethod, leafOrder: LeafOrder? = nil) {
        self.method = method
        self.leafOrder = leafOrder
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> ClusteringOutcome {
        ClusteringOutcome(of: vectors, by: method, leafOrder, workers)
    }
}
