import CKernels
package import VectorMath

/// What densMAP can be told; the names in umap-learn stand in brackets.
package struct DensityParameters: Sendable, Equatable, Hashable, Encodable {
    /// What keeping densities weighs against keeping neighbours (dens_lambda).
    package var weight: Double
    /// The last share of the epochs, in which densities are kept (dens_frac).
    package var share: Double
    /// Added to the variance of radii on the map, so that a beginning where all are alike moves little (dens_var_shift).
    package var varianceShift: Double

    package init(weight: Double = 2, share: Double = 0.3, varianceShift: Double = 0.1) {
        self.weight = weight
        self.share = share
        self.varianceShift = varianceShift
    }
}

/// How closely items lie among their neighbours, and the forces that keep this on a map: densMAP (Narayan, Berger & Cho,
/// "Assessing single-cell transcriptomic variability through density-preserving data visualization", Nature
/// Biotechnology 39, 2021, Methods). The local radius of an item is the mean squared distance to its neighbours, each
/// weighted by how surely it is one; the correlation of its logarithm with that on the map is made large.
package struct LocalDensity: Sendable {
    /// As many numbers as there are items, of mean 0 and standard deviation 1: log local radii; all 0 where these are
    /// alike.
    package let radii: [Double]
    private let parameters: DensityParameters
    private let epochs: Int
    /// Of the edges that the layout moves, to both sides of each.
    private let rowStarts: [Int64]
    private let columns: [Int32]
    private let weightSum: Double
    private let largest: Double

    /// Added to radii on the map before logarithms are taken, as in umap-learn.
    private static let least = 1e-8
    private static let block = 1_024

    /// - Parameters:
    ///   - weights: how surely items are neighbours; symmetric.
    ///   - epochs: of the layout; edges whose turn would not come in so many are left out, as there.
    package init(
        of vectors: Matrix, weights: SparseMatrix, metric: Metric, epochs: Int, _ parameters: DensityParameters,
        workers: Workers
    ) {
        self.parameters = parameters
        self.epochs = epochs
        let largest = weights.values.max() ?? 0
        let threshold = largest / Float(max(1, epochs))
        var starts: [Int64] = [0]
        var columns: [Int32] = []
        var kept: [Float] = []
        for item in 0..<weights.rows {
            for entry in weights.entries(of: item) where weights.values[entry] >= threshold {
                columns.append(weights.columnIndices[entry])
                kept.append(weights.values[entry])
            }
            starts.append(Int64(columns.count))
        }
        let edges = SparseMatrix(
            rows: weights.rows, columns: weights.columns, rowStarts: starts.map(Int.init), columnIndices: columns,
            values: kept)
        let logs = logLocalRadii(of: vectors, weights: edges, metric: metric, workers: workers)
        radii = Self.standardized(logs)
        (rowStarts, self.columns) = (starts, columns)
        weightSum = kept.reduce(0) { $0 + Double($1) }
        self.largest = Double(largest)
    }

    /// Items without neighbours are taken to have the mean radius.
    private static func standardized(_ values: [Double?]) -> [Double] {
        let known = values.compactMap { $0 }
        let count = Double(max(1, known.count))
        let mean = known.reduce(0, +) / count
        let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        guard variance > 1e-20 else { return values.map { _ in 0 } }
        return values.map { value in value.map { ($0 - mean) / variance.squareRoot() } ?? 0 }
    }

    /// Whether densities are kept in an epoch.
    func acts(in epoch: Int) -> Bool {
        parameters.weight > 0 && Double(epoch + 1) > (1 - parameters.share) * Double(epochs)
    }

    /// The forces on points standing at `positions`, which stay for an epoch.
    ///
    /// With r the log radii on the map, σ² their variance and `varianceShift`, R those of the vectors and cov their
    /// covariance, an item's wish is w = R − cov (r − mean r) / σ². An edge moves its ends by w of both, each over the
    /// sum of the p of its item (and over its radius, for the part that is a difference of distances).
    func forces(on positions: Matrix, _ curve: UMAPCurve, workers: Workers) -> Forces {
        let (a, b) = (Float(curve.a), Float(curve.b))
        let count = radii.count
        let sums = workers.gather((count + Self.block - 1) / Self.block) { block -> [Double] in
            let items = block * Self.block..<min(count, (block + 1) * Self.block)
            var sums = [Double](repeating: 0, count: 2 * items.count)
            kernel_umap_radii(
                a, b, positions.storage, UInt32(positions.columns), rowStarts, columns, UInt32(items.lowerBound),
                UInt32(items.upperBound), &sums)
            return sums
        }.flatMap(\.self)
        let means = (0..<count).map { sums[2 * $0 + 1] > 0 ? sums[2 * $0] / sums[2 * $0 + 1] : 0 }
        let logs = means.map { portableLog(Self.least + $0) }
        let mean = logs.reduce(0, +) / Double(max(1, count))
        let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, count))
        let shift = parameters.varianceShift.isFinite ? max(0, parameters.varianceShift) : 0
        let shifted = max(variance + shift, 1e-6)
        let covariance = zip(logs, radii).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(1, count - 1))
        var ofPoints = [Float](repeating: 0, count: 2 * count)
        for item in 0..<count where sums[2 * item + 1] > 0 {
            let wish = radii[item] - covariance * (logs[item] - mean) / shifted
            // umap-learn sums over both directions of an edge: its sums are twice these.
            let share = wish / (2 * sums[2 * item + 1])
            ofPoints[2 * item] = Self.held(share / (Self.least + means[item]))
            ofPoints[2 * item + 1] = Self.held(share)
        }
        let scale = min(parameters.weight, 1e6) * weightSum / (shifted.squareRoot() * Double(max(1, count)))
        // Far larger than the forces themselves: it is divided by shares, which are in units of 2⁻³².
        return Forces(ofPoints: ofPoints, scale: Float(min(scale * 0x1p32 / max(largest, 1e-30), 1e30)))
    }

    /// What the kernel of the layout is told.
    struct Forces: Sendable {
        /// Two for each point.
        let ofPoints: [Float]
        let scale: Float
    }

    /// A number that no product of a few overflows from.
    private static func held(_ value: Double) -> Float { Float(max(-1e12, min(1e12, value))) }
}
