import CKernels

/// Which bin a value belongs to.
struct Binning: Sendable {
    let lower: Double
    /// Bins per unit.
    let scale: Double
    let bins: Int
    /// A value like those to come: sums are taken about it, so that equal values have no spread at all.
    let center: Double

    init(_ ends: ClosedRange<Double>, bins: Int, center: Double) {
        let width = ends.upperBound - ends.lowerBound
        lower = ends.lowerBound
        scale = width > 0 ? Double(bins) / width : 0
        self.bins = bins
        self.center = center
    }
}

/// What was counted of one kind of pair.
struct PairTally: Sendable {
    private var bins: [Int]
    private var sum = 0.0
    private var squares = 0.0
    private var minimum = Double.infinity
    private var maximum = -Double.infinity
    private let center: Double

    init(_ binning: Binning) {
        bins = Array(repeating: 0, count: binning.bins)
        center = binning.center
    }

    static func + (left: PairTally, right: PairTally) -> PairTally {
        var total = left
        for bin in total.bins.indices { total.bins[bin] += right.bins[bin] }
        total.sum += right.sum
        total.squares += right.squares
        total.minimum = min(left.minimum, right.minimum)
        total.maximum = max(left.maximum, right.maximum)
        return total
    }

    mutating func add(counts: [UInt32]) {
        let width = bins.count
        for bin in bins.indices {
            bins[bin] += (0..<4).reduce(0) { $0 + Int(counts[$1 * width + bin]) }
        }
    }

    mutating func add(_ moments: inout kernel_moments) {
        var folded = (0.0, 0.0, 0.0, 0.0)
        withUnsafeMutableBytes(of: &folded) { bytes in
            guard let numbers = bytes.bindMemory(to: Double.self).baseAddress else { return }
            kernel_moments_fold(&moments, numbers)
        }
        sum += folded.0
        squares += folded.1
        minimum = min(minimum, folded.2)
        maximum = max(maximum, folded.3)
    }

    var group: PairCounts.Group {
        let count = bins.reduce(0, +)
        guard count > 0 else { return PairCounts.Group(bins: bins, count: 0, moments: nil) }
        let shift = sum / Double(count)
        let variance = max(0, squares / Double(count) - shift * shift)
        return PairCounts.Group(
            bins: bins, count: count,
            moments: .init(
                mean: center + shift, standardDeviation: variance.squareRoot(), minimum: minimum, maximum: maximum))
    }
}

/// Counts by kind of pair.
struct PairTallies: Sendable {
    var within, between, other: PairTally

    init(_ binning: Binning) {
        within = PairTally(binning)
        between = within
        other = within
    }

    var all: PairTally { within + between + other }

    static func + (left: PairTallies, right: PairTallies) -> PairTallies {
        var total = left
        total.within = left.within + right.within
        total.between = left.between + right.between
        total.other = left.other + right.other
        return total
    }
}

extension Comparison {
    /// Tiles are dealt out in this many runs, whatever the number of workers; sums are folded in their order.
    private static let runsOfTiles = 64

    func tallies(of runs: PairRuns, _ binning: Binning, workers: Workers) -> PairTallies {
        let tiles = BlockPairs(count: count, size: Self.tile)
        let parts = min(Self.runsOfTiles, tiles.count)
        let partial = workers.gather(parts) { part in
            tally(tiles, part * tiles.count / parts..<(part + 1) * tiles.count / parts, runs, binning)
        }
        return partial.reduce(PairTallies(binning), +)
    }

    private func tally(_ tiles: BlockPairs, _ range: Range<Int>, _ runs: PairRuns, _ binning: Binning) -> PairTallies {
        var counter = PairCounter(binning, metric: metric)
        var products = [Float](repeating: 0, count: Self.tile * Self.tile)
        for index in range {
            let block = tiles[index]
            let width = block.columns.count
            products.withUnsafeMutableBufferPointer { buffer in
                guard let tile = buffer.baseAddress else { return }
                fillTile(tile, of: block)
                for (place, row) in block.rows.enumerated() {
                    let values = tile + place * width - block.columns.lowerBound
                    counter.add(values, runs.cut(block.columns, row: row))
                }
            }
        }
        return counter.finish()
    }
}
