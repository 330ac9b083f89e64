import CKernels
import VectorMath

/// How the repulsion between all pairs is summed.
package enum RepulsionMethod: Sendable, Equatable, CaseIterable {
    /// Pair by pair.
    case exact
    /// Over a grid by Fourier transform; in the plane alone.
    case grid
    /// Cell by cell where points are far apart; in space alone.
    case tree

    /// How tSNE sums it.
    package init(count: Int, dimensions: Int) {
        self = count <= exactRepulsionLimit ? .exact : dimensions == 2 ? .grid : .tree
    }
}

/// The most points whose repulsion is summed pair by pair.
package let exactRepulsionLimit = 1_000

/// The sums over all pairs that t-SNE's gradient needs, in two parts: `prepare` is one task that may run beside others,
/// `finish` is parallel.
///
///     R(i) = Σⱼ (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)²     Z = Σᵢ≠ⱼ 1 / (1 + |yᵢ − yⱼ|²)
struct RepulsionSum: Sendable {
    let method: RepulsionMethod
    /// R, by coordinate.
    let forces: SharedBuffer<Float>
    /// Z.
    private(set) var normalizer = 0.0
    private var grid = GridRepulsion()
    private var laid: GridRepulsion.Grid?
    private var tree: SpaceTree?

    init(_ method: RepulsionMethod, for points: PointSet) {
        self.method = method
        forces = points.field()
    }

    /// Takes in what the points span.
    mutating func place(over span: PointSpan, of points: PointSet, workers: Workers) {
        switch method {
        case .exact: break
        case .grid: laid = grid.place(over: span, workers: workers)
        case .tree: tree = SpaceTree(points, span: span)
        }
    }

    /// Takes in where the points are.
    func prepare(_ points: PointSet) {
        if let laid { grid.spread(points, over: laid) }
    }

    /// Computes Z and all but the reading of R.
    mutating func finish(_ points: PointSet, workers: Workers) {
        if let laid {
            grid.convolve(laid, count: points.count, workers: workers)
            normalizer = grid.normalizer
        } else if let tree {
            normalizer = tree.repulsion(to: forces, stride: points.stride, workers: workers)
        } else {
            let forces = forces
            normalizer = workers.gather(points.blocks) { block in
                let range = points.range(ofBlock: block)
                return kernel_exact_repulsion(
                    points.coordinates.base, points.stride, points.dimensions, points.count, range.lowerBound,
                    range.upperBound, forces.base)
            }.reduce(0, +)
        }
        // Points at astronomical distances.
        normalizer = max(normalizer, 1e-30)
    }

    /// Sets R of some points; different points in parallel.
    func read(_ range: Range<Int>, of points: PointSet) {
        if let laid { grid.gather(range, of: points, from: laid, to: forces) }
    }
}
