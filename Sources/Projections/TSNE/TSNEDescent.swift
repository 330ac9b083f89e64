import CKernels
import VectorMath

/// Gradient descent on t-SNE's divergence, with a gain per coordinate and momentum; every point gathers its own forces
/// from where all points were, so that threads cannot be seen.
///
///     gradient(i) = exaggeration · A(i) − R(i) / Z        (a quarter of the published one)
struct TSNEDescent {
    /// As in openTSNE: one momentum throughout, and no step longer than this.
    private static let momentum: Float = 0.8
    private static let longestStep: Float = 5

    private let points: PointSet
    private let order: [Int]
    private let attraction: AttractionSum
    private var repulsion: RepulsionSum
    private let moves: SharedBuffer<Float>
    private let gains: SharedBuffer<Float>
    private var span: PointSpan
    private let workers: Workers

    init(affinities: TSNEAffinities, start: Matrix, method: RepulsionMethod, workers: Workers) {
        order = Array(0..<start.rows)
        points = PointSet(start, order: order)
        attraction = AttractionSum(affinities, points: points, order: order)
        repulsion = RepulsionSum(method, for: points)
        moves = points.field()
        gains = points.field(repeating: 1)
        span = PointSpan(of: points)
        self.workers = workers
    }

    /// Both phases of descent, and where the points then are.
    mutating func run(_ parameters: TSNEParameters, progress: (Double) -> Bool) -> Matrix {
        let early = max(0, parameters.earlyIterations)
        let total = early + max(0, parameters.iterations)
        for iteration in 0..<total {
            let exaggeration = iteration < early ? parameters.earlyExaggeration : parameters.exaggeration
            let rate = parameters.learningRate ?? Double(points.count) / exaggeration
            step(exaggeration: exaggeration, rate: rate)
            if !progress(Double(iteration + 1) / Double(total)) { break }
        }
        return centered(points.rows(points.coordinates, order: order))
    }

    /// Steps keep the middle near zero; this puts it there.
    private func centered(_ layout: Matrix) -> Matrix {
        var layout = layout
        let means = layout.columnMeans(workers: workers)
        for row in 0..<layout.rows {
            for axis in 0..<layout.columns {
                layout[row, axis] = Float(Double(layout[row, axis]) - means[axis])
            }
        }
        return layout
    }

    private mutating func step(exaggeration: Double, rate: Double) {
        computeForces()
        var step = kernel_step()
        step.exaggeration = Float(exaggeration)
        step.repulsion = Float(1 / repulsion.normalizer)
        step.rate = Float(rate)
        step.momentum = Self.momentum
        step.longest = Self.longestStep
        let middle = span.sum.map { Float($0 / Double(self.points.count)) } + [0]
        step.middle = (middle[0], middle[1], middle[2])
        let (points, attraction, repulsion, moves, gains) = (points, attraction, repulsion, moves, gains)
        let fixed = step
        let spans = workers.gather(points.blocks) { block in
            let range = points.range(ofBlock: block)
            repulsion.read(range, of: points)
            var span = kernel_span()
            withUnsafePointer(to: fixed) {
                kernel_descend(
                    points.coordinates.base, moves.base, gains.base, attraction.forces.base, repulsion.forces.base,
                    points.stride, points.dimensions, range.lowerBound, range.upperBound, $0, &span)
            }
            return PointSpan(span, dimensions: points.dimensions)
        }
        span = spans.dropFirst().reduce(spans[0]) { $0.joined(with: $1) }
    }

    /// A, Z and what R is read from.
    mutating func computeForces() {
        repulsion.place(over: span, of: points, workers: workers)
        attraction.prepare(points)
        let (points, attraction, repulsed) = (points, attraction, repulsion)
        workers.run(points.blocks + 1) { task in
            if task == 0 {
                repulsed.prepare(points)
            } else {
                attraction.compute(points.range(ofBlock: task - 1), of: points)
            }
        }
        repulsion.finish(points, workers: workers)
    }

    /// What acts on the points where they are.
    mutating func forces() -> TSNEForces {
        computeForces()
        for block in 0..<points.blocks { repulsion.read(points.range(ofBlock: block), of: points) }
        return TSNEForces(
            attraction: points.rows(attraction.forces, order: order),
            repulsion: points.rows(repulsion.forces, order: order), normalizer: repulsion.normalizer)
    }
}

extension PointSpan {
    init(_ span: kernel_span, dimensions: Int) {
        self.init(
            least: Array([span.least.0, span.least.1, span.least.2][..<dimensions]),
            most: Array([span.most.0, span.most.1, span.most.2][..<dimensions]),
            sum: Array([span.sum.0, span.sum.1, span.sum.2][..<dimensions]))
    }
}
