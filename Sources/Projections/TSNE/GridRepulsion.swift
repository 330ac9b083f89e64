import CKernels
import VectorMath

// The idea is Linderman et al.'s ("Fast interpolation-based t-SNE for improved visualization of single-cell RNA-seq
// data", Nature Methods 16, 2019): charges go to a grid, the grid is convolved by Fourier transform, forces are read from
// the grid. Three things differ, for speed at the same accuracy:
//
// - The force is convolved itself, as d / (1 + d²)², not put together from three sums that nearly cancel: one charge per
//   point is enough, and floats are.
// - Z is the charges' potential summed over the charges, which the spectrum tells (Parseval): no transform back.
// - Cubic B-splines with their blur undone in the spectrum need fewer nodes than quadratic pieces.

/// t-SNE's repulsion in the plane, by Fourier transform over a grid: time O(n + g² log g) for g nodes along each side.
struct GridRepulsion: Sendable {
    /// Most room between nodes.
    static let spacing: Float = 0.4
    /// The grid's nodes along a side with padding: at least, and at most (beyond, nodes lie further apart).
    private static let lengths = 128...6_144
    /// Nodes that no point may use: those around the border, which splines and their sharpening reach over.
    private static let margin = 14

    private var grid: Grid?
    private var placed = kernel_grid()
    private(set) var normalizer = 0.0

    /// Lays the grid over the points, anew if they have outgrown it.
    mutating func place(over span: PointSpan, workers: Workers) -> Grid {
        let (length, spacing) = Self.shape(for: span.width)
        let grid: Grid
        if let known = self.grid, known.plan.length == length, known.spacing == spacing {
            grid = known
        } else {
            self.grid = nil
            grid = Grid(length: length, spacing: spacing, workers: workers)
            self.grid = grid
        }
        let half = Float(grid.nodes - 1) * grid.spacing / 2
        placed = kernel_grid(
            x: (span.least[0] + span.most[0]) / 2 - half, y: (span.least[1] + span.most[1]) / 2 - half,
            per_unit: 1 / grid.spacing, nodes: Int32(grid.nodes), stride: Int64(grid.stride))
        return grid
    }

    /// The padded length of a grid that spans `width`, and the room between nodes.
    static func shape(for width: Float) -> (length: Int, spacing: Float) {
        var spacing = Self.spacing
        let least = Float(lengths.lowerBound / 2 - margin)
        let most = Float(lengths.upperBound / 2 - margin)
        while width > 0, width / spacing * 2 <= least, spacing > 0x1p-40 { spacing /= 2 }
        while width / spacing > most, spacing < 0x1p100 { spacing *= 2 }
        guard width / spacing <= most else { return (lengths.upperBound, spacing) }
        let nodes = Int((width / spacing).rounded(.up)) + margin
        return (FourierPlan.gridLength(atLeast: max(lengths.lowerBound, 2 * nodes)), spacing)
    }

    /// Spreads the charges: one task.
    func spread(_ points: PointSet, over grid: Grid) {
        grid.charges.base.update(repeating: 0, count: grid.charges.count)
        withUnsafePointer(to: placed) {
            kernel_grid_spread(points.axis(0), points.axis(1), points.count, $0, grid.charges.base)
        }
    }

    /// From charges to both fields on the grid, and Z.
    mutating func convolve(_ grid: Grid, count: Int, workers: Workers) {
        let length = grid.plan.length
        workers.run(grid.stride / 32) { batch in
            withScratch(64 * length) { work in
                grid.plan.withKernel {
                    kernel_grid_forward(
                        $0, grid.charges.base, grid.nodes, grid.stride, 32 * batch, grid.spectrum.base, work)
                }
            }
        }
        let parts = workers.gather(length / 32) { batch in
            withScratch(128 * length) { work in
                grid.plan.withKernel {
                    kernel_grid_convolve(
                        $0, grid.spectrum.base, grid.stride, grid.nodes, 16 * batch,
                        grid.kernel.tables.at(48 * length * batch, count: 48 * length), grid.forceX.base,
                        grid.forceY.base, work)
                }
            }
        }
        normalizer = parts.reduce(0, +) - Double(count)
        workers.run(grid.nodes / 16) { batch in
            withScratch(64 * length) { work in
                grid.plan.withKernel {
                    kernel_grid_backward(
                        $0, grid.forceX.base, grid.forceY.base, grid.nodes, grid.stride, 16 * batch,
                        grid.fieldX.base, grid.fieldY.base, work)
                }
            }
        }
    }

    /// Reads the forces on some points.
    func gather(_ range: Range<Int>, of points: PointSet, from grid: Grid, to forces: SharedBuffer<Float>) {
        withUnsafePointer(to: placed) {
            kernel_grid_gather(
                points.axis(0), points.axis(1), range.lowerBound, range.upperBound, $0, grid.fieldX.base,
                grid.fieldY.base, forces.at(0, count: points.stride), forces.at(points.stride, count: points.stride))
        }
    }

    /// A grid of one size: its transform, the kernel's spectra and the room that rounds work in.
    final class Grid: Sendable {
        let plan: FourierPlan
        let spacing: Float
        /// Nodes along a side, without padding: a multiple of 16.
        let nodes: Int
        /// Nodes along a row in memory: a multiple of 32.
        let stride: Int
        fileprivate let kernel: GridKernel
        fileprivate let charges, spectrum, forceX, forceY, fieldX, fieldY: SharedBuffer<Float>

        init(length: Int, spacing: Float, workers: Workers) {
            plan = FourierPlan(length: length)
            self.spacing = spacing
            nodes = length / 2
            stride = (nodes + 31) / 32 * 32
            kernel = GridKernel(plan, spacing: Double(spacing), workers: workers)
            charges = SharedBuffer<Float>(count: nodes * stride, repeating: 0)
            fieldX = SharedBuffer<Float>(count: nodes * stride, repeating: 0)
            fieldY = SharedBuffer<Float>(count: nodes * stride, repeating: 0)
            spectrum = SharedBuffer<Float>(count: length * stride, repeating: 0)
            forceX = SharedBuffer<Float>(count: length * stride, repeating: 0)
            forceY = SharedBuffer<Float>(count: length * stride, repeating: 0)
        }
    }
}
