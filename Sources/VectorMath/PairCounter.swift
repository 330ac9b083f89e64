import CKernels

/// Counters in the kernel's own form, emptied into a tally before they can run over.
struct PairCounter {
    private let binning: Binning
    private let bounds: (floor: Float, ceiling: Float)
    private var tallies: PairTallies
    private var counts: [[UInt32]]
    private var moments: [kernel_moments]
    private var pending = 0

    init(_ binning: Binning, metric: Metric) {
        self.binning = binning
        bounds = metric == .cosine ? (-1, 1) : (-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
        tallies = PairTallies(binning)
        counts = Array(repeating: Array(repeating: 0, count: 4 * binning.bins), count: 3)
        var start = kernel_moments()
        kernel_moments_start(&start)
        moments = Array(repeating: start, count: 3)
    }

    mutating func add(
        _ values: UnsafePointer<Float>, _ runs: (within: Range<Int>, between: Range<Int>, other: Range<Int>)
    ) {
        bin(values, runs.within, kind: 0)
        bin(values, runs.between, kind: 1)
        bin(values, runs.other, kind: 2)
    }

    /// Values of one kind: 0 within, 1 between, 2 other.
    mutating func add(_ values: [Float], kind: Int) {
        values.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { bin(base, 0..<values.count, kind: kind) }
        }
    }

    private mutating func bin(_ values: UnsafePointer<Float>, _ columns: Range<Int>, kind: Int) {
        guard !columns.isEmpty else { return }
        if pending > Int(UInt32.max) - columns.count { empty() }
        pending += columns.count
        kernel_bin(
            values + columns.lowerBound, columns.count, binning.lower, binning.scale, UInt32(binning.bins),
            bounds.floor, bounds.ceiling, binning.center, &counts[kind], &moments[kind])
    }

    private mutating func empty() {
        tallies.within.add(counts: counts[0])
        tallies.between.add(counts: counts[1])
        tallies.other.add(counts: counts[2])
        for kind in counts.indices { counts[kind] = Array(repeating: 0, count: 4 * binning.bins) }
        pending = 0
    }

    mutating func finish() -> PairTallies {
        empty()
        tallies.within.add(&moments[0])
        tallies.between.add(&moments[1])
        tallies.other.add(&moments[2])
        return tallies
    }
}
