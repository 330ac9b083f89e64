import CKernels
package import VectorMath

// Goals: (1) the same bits on any number of workers; (2) maps as good as those of one thread that moves points at once,
// edge after edge; (3) speed.
//
// Pulls move both ends of an edge at once, in rounds of edges that share no end. (Points that gather their moves while
// others stand still, each from its own list, do not keep the centre of a pair in place: the large shape of a map is
// then lost while moves are long, and trustworthiness falls from 0.97 to 0.93 on 13,000 texts.) Pushes are from where
// the others stood when the epoch began, which is of no account: these are drawn by chance anyway.

/// Points pulled by their neighbours and pushed by others, as McInnes, Healy & Melville 2018, section 3.2.
package struct UMAPLayout: Sendable {
    /// Edges that one task moves; smaller rounds are not shared out.
    private static let stretch = 1_024

    private let schedule: EdgeSchedule
    private let parameters: UMAPParameters
    private let curve: UMAPCurve
    private let epochs: Int
    /// Points that stay where they are, the first ones; the first end of every edge is another.
    private let anchored: Int
    private let density: LocalDensity?
    /// Where the items stand.
    package private(set) var positions: Matrix
    /// Rounds of moving every point, done.
    package private(set) var epoch = 0

    /// - Parameters:
    ///   - weights: how surely items are neighbours; symmetric.
    ///   - start: where they stand.
    ///   - density: of the items, where it is kept.
    package init(
        _ weights: SparseMatrix, start: Matrix, _ parameters: UMAPParameters, density: LocalDensity? = nil
    ) {
        epochs = parameters.epochs(for: weights.rows)
        schedule = EdgeSchedule(weights, epochs: epochs)
        self.parameters = parameters
        curve = UMAPCurve(minDistance: parameters.minDistance, spread: parameters.spread)
        positions = start
        anchored = 0
        self.density = density
    }

    /// Points that find their places on a map that stays.
    ///
    /// - Parameters:
    ///   - schedule: edges from points that move to points that stay.
    ///   - start: first the points that stay, then those that move.
    init(placing schedule: EdgeSchedule, start: Matrix, anchored: Int, epochs: Int, _ parameters: UMAPParameters) {
        self.epochs = epochs
        self.schedule = schedule
        self.parameters = parameters
        curve = UMAPCurve(minDistance: parameters.minDistance, spread: parameters.spread)
        positions = start
        self.anchored = anchored
        density = nil
    }

    /// Puts the points elsewhere.
    mutating func move(to positions: Matrix) { self.positions = positions }

    /// How long moves are in the next epoch, against the first.
    var rate: Double { Self.share(ofRateAt: epoch, of: epochs) }

    /// Moves shorten as the 3/2th power of what is left of the epochs, where the paper has the first: more of them are
    /// then short. (13,000 texts, means over five seeds: overlap of neighbours 0.538 for 0.519, trustworthiness 0.977
    /// for 0.974, label accuracy 0.887 for 0.882.)
    package static func share(ofRateAt epoch: Int, of epochs: Int) -> Double {
        let left = max(0, 1 - Double(epoch) / Double(max(1, epochs)))
        return left * left.squareRoot()
    }

    /// A setting that no coordinate overflows under.
    private static func held(_ setting: Double) -> Double { setting.isFinite ? min(1e6, max(-1e6, setting)) : 1 }

    package var isFinished: Bool { epoch >= epochs || schedule.rounds.isEmpty }

    /// One epoch.
    package mutating func advance(workers: Workers) {
        var now = kernel_umap_epoch()
        now.a = Float(curve.a)
        now.b = Float(curve.b)
        now.repulsion = Float(Self.held(parameters.repulsion))
        now.rate = Float(Self.held(parameters.learningRate) * rate)
        now.negatives = UInt32(clamping: parameters.negativeSamples)
        now.count = UInt32(anchored > 0 ? anchored : positions.rows)
        now.one_sided = anchored > 0 ? 1 : 0
        now.dimensions = UInt32(positions.columns)
        now.seed = UInt32(truncatingIfNeeded: parameters.seed ^ (parameters.seed >> 32))
        now.epoch = UInt32(epoch)
        let forces = density?.acts(in: epoch) == true ? density?.forces(on: positions, curve, workers: workers) : nil
        now.density_scale = forces?.scale ?? 0
        let before = positions.storage
        let schedule = schedule
        positions.withMutableStorage { points in
            guard let base = points.baseAddress else { return }
            let pass = LayoutPass(
                schedule: schedule, now: now, density: forces?.ofPoints, before: before,
                points: SharedBuffer(lent: base, count: points.count))
            for round in schedule.rounds {
                if round.count <= Self.stretch {
                    pass.move(round)
                } else {
                    workers.run((round.count + Self.stretch - 1) / Self.stretch) { task in
                        let start = round.lowerBound + task * Self.stretch
                        pass.move(start..<min(round.upperBound, start + Self.stretch))
                    }
                }
            }
        }
        epoch += 1
    }
}

/// Sound across threads: the edges of a round share no end, so each point is read and written by one task.
private struct LayoutPass: Sendable {
    let schedule: EdgeSchedule
    let now: kernel_umap_epoch
    /// Two numbers for each point, where densities are kept.
    let density: [Float]?
    let before: [Float]
    let points: SharedBuffer<Float>

    func move(_ edges: Range<Int>) {
        let due = UnsafeMutablePointer<UInt32>.allocate(capacity: edges.count + 1)
        defer { due.deallocate() }
        withScratch(48 * Int(now.dimensions)) { scratch in
            withUnsafePointer(to: now) { now in
                kernel_umap_move(
                    now, density, points.base, before, schedule.ends, schedule.shares, UInt32(edges.lowerBound),
                    UInt32(edges.upperBound), due, scratch)
            }
        }
    }
}
