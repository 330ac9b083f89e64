package import Clustering
package import VectorMath

/// What a method of clustering says of some vectors: clusters, and what it learnt on the way to them.
package struct ClusteringOutcome: Sendable {
    /// The cluster of each row; -1 for none.
    package let labels: [Int32]
    /// The numbers of clusters that were tried; nil where none was looked for.
    package private(set) var trials: ClusterCount?
    /// One row per cluster: k-means alone.
    package private(set) var centers: Matrix?
    /// How firmly each row is in its cluster, and how far it is from being in one: HDBSCAN alone.
    package private(set) var probabilities: [Double]?
    package private(set) var outlierScores: [Double]?
    /// Whether each row has neighbours enough to spread its cluster: DBSCAN alone.
    package private(set) var isCore: [Bool]?
    /// What agglomerative clustering joined, and the distances that it went by.
    package private(set) var tree: Tree?

    package struct Tree: Sendable {
        package let merges: [LinkageMerge]
        package let distances: Matrix
    }

    /// - Parameters:
    ///   - set: one row per item, finite.
    ///   - method: fewer clusters than asked for are found where fewer rows differ; HDBSCAN and DBSCAN may find none.
    /// - Precondition: at most `ClusteringMethod.agglomerativeLimit` rows for agglomerative clustering.
    package init(of set: Matrix, by method: ClusteringMethod, workers: Workers) {
        let metric = method.distance.metric
        switch method.fitted(to: set.rows).rule {
        case .kmeans(let count, let starts, let seed):
            func run(_ rows: Matrix, _ clusters: Int, _ workers: Workers) -> KMeansResult {
                let parameters = KMeansParameters(clusters: clusters, metric: metric, starts: starts, seed: seed)
                return kMeans(of: rows, parameters, workers: workers)
            }
            trials = count.trials(of: set, metric: metric, seed: seed, workers: workers) { rows, workers in
                { run(rows, $0, workers).labels }
            }
            let found = run(set, trials?.best ?? count.asked, workers)
            labels = found.labels
            centers = found.centers
        case .hdbscan(let smallest, let samples, let epsilon):
            let parameters = HDBSCANParameters(
                minimumClusterSize: smallest ?? ClusteringMethod.defaultSmallest(of: set.rows),
                minimumSamples: samples, epsilon: epsilon, metric: metric)
            let found = hdbscan(of: set, parameters, workers: workers)
            labels = found.labels
            probabilities = found.probabilities
            outlierScores = found.outlierScores
        case .dbscan(let epsilon, let samples):
            let found = dbscan(
                of: set, radius: Float(epsilon), minimumSamples: samples, metric: metric, workers: workers)
            labels = found.labels
            isCore = found.isCore
        case .agglomerative(let linkage, let cut):
            let tree = Tree(of: set, linkage, metric, workers: workers)
            self.tree = tree
            switch cut {
            case .at(let height): labels = TreeCut(tree.merges, height: height).labels
            case .into(let count):
                trials = count.trials(
                    of: set, metric: metric, seed: ClusteringMethod.defaultSeed, workers: workers
                ) { rows, workers in
                    let merges = rows == set ? tree.merges : Tree(of: rows, linkage, metric, workers: workers).merges
                    return { TreeCut(merges, clusters: $0).labels }
                }
                labels = TreeCut(tree.merges, clusters: trials?.best ?? count.asked).labels
            }
        }
    }
}

extension ClusteringOutcome.Tree {
    fileprivate init(of set: Matrix, _ linkage: TreeLinkage, _ metric: ClusterMetric, workers: Workers) {
        precondition(set.rows <= ClusteringMethod.agglomerativeLimit, "too many items for a tree")
        distances = metric.comparison.distances(from: set.compared(under: metric.comparison, workers: workers))
        merges = agglomerate(distances: distances, linkage.linkage)
    }
}

extension ClusteringMethod.Count {
    /// 1 where the number is looked for.
    fileprivate var asked: Int {
        if case .exactly(let count) = self { return count }
        return 1
    }

    /// nil where the number was asked for.
    ///
    /// - Parameter clustering: from rows to the cluster of each, for a number of clusters.
    fileprivate func trials(
        of set: Matrix, metric: ClusterMetric, seed: UInt64, workers: Workers,
        clustering: (Matrix, Workers) -> (Int) -> [Int32]
    ) -> ClusterCount? {
        switch self {
        case .exactly: nil
        case .bySilhouette:
            clusterCountBySilhouette(
                of: set, candidates: Array(2...ClusteringMethod.mostTried), metric: metric, seed: seed,
                workers: workers
            ) { clustering(set, $1)($0) }
        case .byGap:
            clusterCountByGap(
                of: set, candidates: Array(1...ClusteringMethod.mostTried), metric: metric, seed: seed,
                workers: workers, clustering: clustering)
        }
    }
}

extension ClusteringMethod.Distance {
    package var metric: ClusterMetric {
        switch self {
        case .cosine: .cosine
        case .euclidean: .euclidean
        }
    }
}
