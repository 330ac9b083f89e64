package import VectorMath

/// What UMAP can be told; the names in umap-learn stand in brackets.
package struct UMAPParameters: Sendable, Equatable, Hashable, Encodable {
    /// Where points start.
    package enum Initialization: String, Sendable, CaseIterable, Codable {
        /// Along the slowest movements of a random walk on the neighbour graph; keeps the large shape.
        case spectral
        /// Along the directions in which the vectors differ most.
        case pca
        case random
    }

    /// Items that make up a neighbourhood, the item itself among them (n_neighbors).
    package var neighbors: Int
    /// How close points may lie on the map, in its unit (min_dist).
    package var minDistance: Double
    /// The scale of the map (spread).
    package var spread: Double
    package var metric: Metric
    /// Rounds of moving every point (n_epochs); nil: 500 up to 10,000 items, else 200, and 200 more where densities are
    /// kept.
    package var epochs: Int?
    /// Points pushed away for each neighbour that pulls (negative_sample_rate).
    package var negativeSamples: Int
    /// How far points move at first (learning_rate).
    package var learningRate: Double
    /// The weight of pushing (repulsion_strength).
    package var repulsion: Double
    /// 1: items are neighbours where either says so; 0: where both do (set_op_mix_ratio).
    package var setOperationMix: Double
    /// How many neighbours of an item count as touching it (local_connectivity).
    package var localConnectivity: Double
    package var initialization: Initialization
    /// What labels weigh against vectors where there are any, 0 to 1 (target_weight).
    package var targetWeight: Double
    /// Keep on the map how densely items lie (densmap); nil: do not.
    package var density: DensityParameters?
    /// Coordinates per item.
    package var dimensions: Int
    package var seed: UInt64

    package init(
        neighbors: Int = 15, minDistance: Double = 0.1, spread: Double = 1, metric: Metric = .cosine,
        epochs: Int? = nil, negativeSamples: Int = 5, learningRate: Double = 1, repulsion: Double = 1,
        setOperationMix: Double = 1, localConnectivity: Double = 1, initialization: Initialization = .spectral,
        targetWeight: Double = 0.5, density: DensityParameters? = nil, dimensions: Int = 2, seed: UInt64 = 42
    ) {
        self.neighbors = neighbors
        self.minDistance = minDistance
        self.spread = spread
        self.metric = metric
        self.epochs = epochs
        self.negativeSamples = negativeSamples
        self.learningRate = learningRate
        self.repulsion = repulsion
        self.setOperationMix = setOperationMix
        self.localConnectivity = localConnectivity
        self.initialization = initialization
        self.targetWeight = targetWeight
        self.density = density
        self.dimensions = dimensions
        self.seed = seed
    }

    /// Rounds for so many items.
    package func epochs(for count: Int) -> Int {
        max(0, epochs ?? (count <= 10_000 ? 500 : 200) + (density == nil ? 0 : 200))
    }

    /// Neighbours to look for among so many items, the item itself left out: `neighbors` − 1, fewer for fewer items.
    package func otherNeighbors(among count: Int) -> Int {
        max(1, min(max(2, neighbors), count - 1) - 1)
    }

    /// Rounds for placing so many items on a map: 100 up to 10,000 items, else 30; a third of `epochs` where given.
    package func placingEpochs(for count: Int) -> Int {
        max(0, epochs.map { $0 / 3 } ?? (count <= 10_000 ? 100 : 30))
    }
}
