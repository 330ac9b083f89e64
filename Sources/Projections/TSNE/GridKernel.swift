import CKernels
import VectorMath

/// The spectra of the three functions of the distance that are summed over a grid: 1 / (1 + d²), and the two
/// coordinates of d / (1 + d²)².
///
/// Charges are shared among nodes, and fields read from nodes, by cubic B-splines. Of all kernels on the grid this is the
/// one whose results, after both, differ least from the true sums over points anywhere between nodes (Hockney &
/// Eastwood, "Computer Simulation Using Particles", 1988, section 8-3): with U the spline's spectrum, R that of the true
/// function, and sums over the frequencies that the grid cannot tell apart,
///
///     G = Σ U² R / (Σ U²)²
///
/// R comes from a grid twice as fine, so two frequencies are told apart along each axis; the rest is nearly nothing.
struct GridKernel: Sendable {
    /// For each 16 rows of the half spectrum, for each frequency along y: 16 numbers each for potential, force along x,
    /// force along y (the forces' divided by i).
    let tables: SharedBuffer<Float>

    /// - Parameters:
    ///   - plan: of the grid with its padding.
    ///   - spacing: between nodes.
    init(_ plan: FourierPlan, spacing: Double, workers: Workers) {
        let length = plan.length
        let half = length / 2
        let spectrum = FineSpectrum(plan, spacing: spacing, workers: workers)
        let (potential, force) = spectrum.folded(workers: workers)
        let tables = SharedBuffer<Float>(count: 3 * 16 * length * (length / 32), repeating: 0)
        // The charges come twice too large, and nothing is divided by the number of nodes before.
        let points = Float(length * length)
        workers.run(length / 32) { batch in
            let target = tables.at(batch * 3 * 16 * length, count: 3 * 16 * length)
            for y in 0..<length {
                let row = min(y, length - y)
                // Nodes cannot tell the two signs of the highest frequency.
                let sign: Float = y == half ? 0 : y < half ? 1 : -1
                for lane in 0..<16 {
                    let x = batch * 16 + lane
                    let place = y * 48 + lane
                    target[place] = potential[x * (half + 1) + row] * (x == 0 ? 1 : 2) / (4 * points)
                    target[place + 16] = y == half ? 0 : force[x * (half + 1) + row] / (2 * points)
                    target[place + 32] = sign * force[row * (half + 1) + x] / (2 * points)
                }
            }
        }
        self.tables = tables
    }
}

/// The transform of 1 / (1 + d²) + i x / (1 + d²)² over a grid twice as fine. It is real: its even part along x belongs
/// to the potential, its odd part, with the sign changed, to the force divided by i.
private struct FineSpectrum: Sendable {
    private let coarse: Int
    private let plan: FourierPlan
    /// For every frequency x of the fine grid, frequencies y of the coarse one up to the highest: both of the sums over
    /// y above are done.
    private let values: SharedBuffer<Float>
    private let stride: Int
    private let weights: Weights

    init(_ coarsePlan: FourierPlan, spacing: Double, workers: Workers) {
        coarse = coarsePlan.length
        plan = FourierPlan(length: 2 * coarse)
        weights = Weights(coarse)
        stride = coarse + 16
        values = SharedBuffer<Float>(count: 2 * coarse * stride, repeating: 0)
        alongX(spacing: Float(spacing) / 2, workers: workers)
        alongY(workers: workers)
    }

    /// Sixteen columns y at a time. What is transformed is even along y, so half of the columns will do.
    private func alongX(spacing: Float, workers: Workers) {
        let (coarse, plan, values, stride) = (coarse, plan, values, stride)
        let fine = 2 * coarse
        workers.run(stride / 16) { batch in
            withScratch(64 * fine) { work in
                let (re, im) = (work, work + 16 * fine)
                for x in 0..<fine {
                    let offset = Float(x <= coarse ? x : x - fine) * spacing
                    let alongX: Float = x == coarse ? 0 : offset
                    for lane in 0..<16 {
                        let y = Float(batch * 16 + lane) * spacing
                        let near = 1 / (1 + offset * offset + y * y)
                        re[16 * x + lane] = near
                        im[16 * x + lane] = alongX * near * near
                    }
                }
                plan.withKernel { kernel_fourier_transform($0, re, im, work + 32 * fine) }
                for x in 0..<fine {
                    values.at(x * stride + 16 * batch, count: 16).update(from: re + 16 * x, count: 16)
                }
            }
        }
    }

    /// Two times sixteen rows x at a time, and then the sums over frequencies along y.
    private func alongY(workers: Workers) {
        let (coarse, plan, values, stride, weights) = (coarse, plan, values, stride, weights)
        let fine = 2 * coarse
        workers.run(fine / 32) { batch in
            withScratch(64 * fine) { work in
                let first = values.at(batch * 32 * stride, count: 32 * stride)
                for y in 0..<fine {
                    let column = min(y, fine - y)
                    for lane in 0..<16 {
                        work[16 * y + lane] = first[lane * stride + column]
                        work[16 * (fine + y) + lane] = first[(lane + 16) * stride + column]
                    }
                }
                plan.withKernel { kernel_fourier_transform($0, work, work + 16 * fine, work + 32 * fine) }
                for y in 0...coarse / 2 {
                    let (near, far) = weights[y]
                    for lane in 0..<16 {
                        let (low, high) = (16 * y + lane, 16 * (y + coarse) + lane)
                        first[lane * stride + y] = near * work[low] + far * work[high]
                        first[(lane + 16) * stride + y] = near * work[16 * fine + low] + far * work[16 * fine + high]
                    }
                }
            }
        }
    }

    /// The spectra of potential and of the force along x over i, for frequencies 0...coarse / 2 along both.
    func folded(workers: Workers) -> (potential: SharedBuffer<Float>, force: SharedBuffer<Float>) {
        let (coarse, values, stride, weights) = (coarse, values, stride, weights)
        let side = coarse / 2 + 1
        let potential = SharedBuffer<Float>(count: side * side, repeating: 0)
        let force = SharedBuffer<Float>(count: side * side, repeating: 0)
        workers.run(side) { x in
            let (near, far) = weights[x]
            let rows = [x, x + coarse, (2 * coarse - x) % (2 * coarse), coarse - x].map {
                values.at($0 * stride, count: stride)
            }
            let (up, down) = ((rows[0], rows[1]), (rows[2], rows[3]))
            for y in 0..<side {
                let (low, high) = (near * up.0[y] + far * up.1[y], near * down.0[y] + far * down.1[y])
                potential[x * side + y] = (low + high) / 2
                force[x * side + y] = (high - low) / 2
            }
        }
        return (potential, force)
    }

    /// U² / (Σ U²)² along one axis, over two as the fine grid has twice the nodes: for a frequency and for the one a
    /// whole coarse length above it.
    private struct Weights: Sendable {
        private let pairs: [(near: Float, far: Float)]

        init(_ coarse: Int) {
            pairs = (0...coarse / 2).map { place in
                let (near, far) = (Self.blur(place, coarse), Self.blur(place - coarse, coarse))
                let sum = near + far
                return (Float(near / (sum * sum) / 2), Float(far / (sum * sum) / 2))
            }
        }

        subscript(place: Int) -> (near: Float, far: Float) { pairs[place] }

        /// U²: the eighth power of sin(πf) / πf, f in turns per node.
        private static func blur(_ place: Int, _ coarse: Int) -> Double {
            guard place != 0 else { return 1 }
            let sine = cosineAndSine(ofTurns: abs(place), over: 2 * coarse).sine
            let ratio = sine / (Double.pi * Double(abs(place)) / Double(coarse))
            let square = ratio * ratio
            return square * square * square * square
        }
    }
}
