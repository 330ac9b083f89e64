package import Analyses
package import VectorMath

/// What one kind of figure can be asked for, and no other kind.
package enum FigureOptions: Sendable, Hashable {
    case vector(VectorOptions)
    case heatmap(HeatmapOptions)
    case similarity(SimilarityOptions)
    case histogram(HistogramOptions)
    case scatter(ScatterOptions)
    case scatter3d(ScatterOptions)
    case neighbors(NeighborsOptions)
    case clusters(ClustersOptions)
    case dendrogram(DendrogramOptions)
    case compare(CompareOptions)
    case variance(VarianceOptions)
    case quality(QualityOptions)
    case compression(CompressionOptions)
    case probe(ProbeOptions)
    case outliers(OutliersOptions)
    case metrics(MetricsOptions)
    case analogy(AnalogyOptions)

    package var kind: FigureKind {
        switch self {
        case .vector: .vector
        case .heatmap: .heatmap
        case .similarity: .similarity
        case .histogram: .histogram
        case .scatter: .scatter
        case .scatter3d: .scatter3d
        case .neighbors: .neighbors
        case .clusters: .clusters
        case .dendrogram: .dendrogram
        case .compare: .compare
        case .variance: .variance
        case .quality: .quality
        case .compression: .compression
        case .probe: .probe
        case .outliers: .outliers
        case .metrics: .metrics
        case .analogy: .analogy
        }
    }
}

/// The numbers of one item, dimension by dimension.
package struct VectorOptions: Sendable, Hashable {
    package enum Sort: String, Sendable, Hashable, CaseIterable {
        /// As the model gives them.
        case none
        /// Largest first.
        case value
        /// Farthest from zero first.
        case magnitude
    }

    /// An item's id or title.
    package var item: String
    package var sort: Sort = .none

    package init(item: String, sort: Sort = .none) {
        self.item = item
        self.sort = sort
    }
}

/// Items x dimensions, one pixel per value.
package struct HeatmapOptions: Sendable, Hashable {
    package enum Normalization: String, Sendable, Hashable, CaseIterable {
        case none
        /// Each dimension less its mean, over its standard deviation.
        case column
        /// Each item less its mean, over its standard deviation.
        case row
    }

    /// At most so many rows, taken at even steps from the ordered items; nil: all.
    package var rows: Int?
    package var normalize: Normalization = .none
    /// nil: by label where there are labels, else as given.
    package var order: ItemOrder?
    /// The values at the two ends of the colours; nil: from the data, and stated.
    package var domain: ClosedRange<Double>?

    package init(
        rows: Int? = nil, normalize: Normalization = .none, order: ItemOrder? = nil, domain: ClosedRange<Double>? = nil
    ) {
        self.rows = rows
        self.normalize = normalize
        self.order = order
        self.domain = domain
    }
}

/// Every item against every item.
package struct SimilarityOptions: Sendable, Hashable {
    package var metric: Metric = .cosine
    package var order: ItemOrder = .input
    /// Numbers inside the cells; nil: where they fit.
    package var values: Bool?

    package init(metric: Metric = .cosine, order: ItemOrder = .input, values: Bool? = nil) {
        self.metric = metric
        self.order = order
        self.values = values
    }
}

/// The distribution of a comparison over pairs.
package struct HistogramOptions: Sendable, Hashable {
    package enum Split: Sendable, Hashable {
        case none
        /// Pairs with the same value of a column, `label` or a field, apart from pairs with different values.
        case column(String)
    }

    package var metric: Metric = .cosine
    /// nil: by label where there are labels and the figure is not about one item.
    package var split: Split?
    /// An item's id or title: this one against all the others.
    package var item: String?
    /// nil: chosen by the figure.
    package var bins: Int?

    package init(metric: Metric = .cosine, split: Split? = nil, item: String? = nil, bins: Int? = nil) {
        self.metric = metric
        self.split = split
        self.item = item
        self.bins = bins
    }
}

/// A map of the items.
package struct ScatterOptions: Sendable, Hashable {
    /// Which points carry their name.
    package enum Labels: Sendable, Hashable {
        /// Every item where few, else the groups' names.
        case auto
        case none
        /// As many items as fit.
        case items
        /// One name per group, at its centre.
        case groups
        /// These items, by id or title.
        case named([String])
    }

    package var projection: MapMethod = .pca
    /// A column: `label` or a field; `none` for one colour; `cluster`, where no field is called so, for clusters of the
    /// vectors. nil: by label where there are labels.
    package var color: String?
    /// With `color: cluster`: how they are found, whatever fields there are; nil: by k-means, as many as have the largest
    /// mean silhouette, where no field is called so.
    package var clusters: ClusteringMethod?
    package var label: Labels = .auto
    /// A line through the points of each group, or of the whole set, in the order of its items.
    package var join = false

    package init(
        projection: MapMethod = .pca, color: String? = nil, clusters: ClusteringMethod? = nil,
        label: Labels = .auto, join: Bool = false
    ) {
        self.projection = projection
        self.color = color
        self.clusters = clusters
        self.label = label
        self.join = join
    }
}

/// The items nearest to some items.
package struct NeighborsOptions: Sendable, Hashable {
    /// Ids or titles, at least one.
    package var items: [String]
    package var k = 10
    package var farthest = 0
    package var metric: Metric = .cosine

    package init(items: [String], k: Int = 10, farthest: Int = 0, metric: Metric = .cosine) {
        self.items = items
        self.k = k
        self.farthest = farthest
        self.metric = metric
    }
}

/// Items in clusters.
package struct ClustersOptions: Sendable, Hashable {
    package var method: ClusteringMethod

    package init(method: ClusteringMethod = ClusteringMethod()) {
        self.method = method
    }
}

/// Items joined two by two into a tree.
package struct DendrogramOptions: Sendable, Hashable {
    package var linkage: TreeLinkage = .average
    package var metric: Metric = .cosine

    package init(linkage: TreeLinkage = .average, metric: Metric = .cosine) {
        self.linkage = linkage
        self.metric = metric
    }
}
