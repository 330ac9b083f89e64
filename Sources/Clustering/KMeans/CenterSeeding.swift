import CKernels
import VectorMath

// The next center is one of a few rows drawn with a chance in proportion to D² = the squared distance to the nearest
// center so far, the one that leaves the smallest sum of D² (greedy k-means++).
//
// Every draw asks for the distances from one row to all, and one row is too little for a fast product. So rows are
// drawn ahead, a pool at a time, and their distances come from one product. A pool's rows were drawn by the D² of its
// beginning, D₀²; each is taken with chance D²/D₀² when its turn comes, which makes the draw one by D² again
// (rejection sampling, exact since D² only falls).

/// Rows to start k-means from: greedy k-means++ (Arthur & Vassilvitskii, "k-means++: the advantages of careful
/// seeding", SODA 2007) with 2 + ⌊ln k⌋ trials for each center, as scikit-learn takes. Of many rows a sample is looked
/// at: rounds of Lloyd that begin there end no worse.
///
/// - Returns: `wanted` different rows, fewer where fewer differ; at least one where there is any.
func seededCenters(
    of rows: ClusterRows, wanted: Int, generator: inout SeededGenerator, workers: Workers
) -> [Int] {
    guard rows.count > 0, wanted > 0 else { return [] }
    let sample = generator.sample(max(leastSample, sampledRows * wanted, rows.count / 4), of: rows.count)
    let looked = sample.count < rows.count ? rows.selecting(sample, workers: workers) : rows
    var draw = CenterDraw(looked, trials: trials(for: wanted), generator: generator)
    let chosen = draw.centers(wanted, workers: workers)
    generator = draw.generator
    return chosen.map { sample[$0] }
}

/// Rows looked at for each center wanted, and at least.
private let sampledRows = 64
private let leastSample = 4_096

/// 2 + ⌊ln k⌋ without a logarithm, whose last bit may differ between platforms.
private func trials(for wanted: Int) -> Int {
    var trials = 2
    var power = 2.718281828459045
    while power <= Double(wanted) {
        trials += 1
        power *= 2.718281828459045
    }
    return trials
}

private struct CenterDraw {
    /// Rows of a pool at most: enough for a product at full speed.
    private static let largestPool = 96
    /// Distances of a pool at most, 256 MB of them.
    private static let poolValues = 1 << 26

    private let rows: ClusterRows
    private let trials: Int
    private(set) var generator: SeededGenerator
    /// D² of each row.
    private var nearest: [Float]
    /// D² when the pool was drawn.
    private var nearestAtDraw: [Float] = []
    private var pool: [Int] = []
    /// From each row of the pool to every row.
    private var distances: [Float] = []
    private var used = 0

    init(_ rows: ClusterRows, trials: Int, generator: SeededGenerator) {
        self.rows = rows
        self.trials = trials
        self.generator = generator
        nearest = Array(repeating: .infinity, count: rows.count)
    }

    mutating func centers(_ wanted: Int, workers: Workers) -> [Int] {
        let first = generator.integer(below: rows.count)
        fill([first], workers)
        lower(by: 0)
        var chosen = [first]
        used = 1
        while chosen.count < wanted {
            guard let candidates = candidates(after: chosen.count, workers) else { break }
            let sums = workers.gather(candidates.count) { [nearest, distances] place in
                nearest.withUnsafeBufferPointer { nearest in
                    distances.withUnsafeBufferPointer { distances in
                        guard let a = nearest.baseAddress, let b = distances.baseAddress else { return 0.0 }
                        return kernel_sum_of_minima(a, b + candidates[place] * nearest.count, nearest.count)
                    }
                }
            }
            var best = 0
            for place in sums.indices where sums[place] < sums[best] { best = place }
            lower(by: candidates[best])
            chosen.append(pool[candidates[best]])
        }
        return chosen
    }

    /// Places in the pool of the next rows taken, as many as there are trials; nil when every row lies on a center.
    private mutating func candidates(after count: Int, _ workers: Workers) -> [Int]? {
        while true {
            var taken: [Int] = []
            while used < pool.count, taken.count < trials {
                let row = pool[used]
                if nearest[row] > 0, generator.unitDouble() * Double(nearestAtDraw[row]) < Double(nearest[row]) {
                    taken.append(used)
                }
                used += 1
            }
            if taken.count == trials { return taken }
            // A pool of `trials` rows just drawn gives them all: D² = D₀².
            guard drawPool(after: count, workers) else { return nil }
        }
    }

    private mutating func drawPool(after count: Int, _ workers: Workers) -> Bool {
        var sums = [Double](repeating: 0, count: nearest.count)
        var total = 0.0
        for row in nearest.indices {
            total += Double(nearest[row])
            sums[row] = total
        }
        // Distances that are not finite would fill pools with rows that are never taken.
        guard total > 0, total.isFinite else { return false }
        // D² falls fast while centers are few, and much of a large pool would be refused.
        let size = max(trials, min(Self.largestPool, count * trials, Self.poolValues / nearest.count))
        let rows = (0..<size).map { _ in
            let target = generator.unitDouble() * total
            var (low, high) = (0, sums.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if sums[middle] > target { high = middle } else { low = middle + 1 }
            }
            return low
        }
        fill(rows, workers)
        return true
    }

    private mutating func fill(_ drawn: [Int], _ workers: Workers) {
        pool = drawn
        used = 0
        nearestAtDraw = nearest
        let (rows, count, width) = (rows, rows.count, rows.columns)
        let centers = rows.selecting(drawn, workers: workers)
        if distances.count < drawn.count * count {
            distances = Array(repeating: 0, count: drawn.count * count)
        }
        distances.sharing { target in
            workers.run(rows.chunks.count) { block in
                let range = rows.chunks[block]
                rows.matrix.withRows(range, lessMeans: nil) { points in
                    centers.matrix.storage.withElements { centerRows in
                        rows.squares.withElements { squares in
                            Product.timesTransposed(
                                m: drawn.count, n: range.count, k: width, a: centerRows, aStride: width,
                                b: points, bStride: width,
                                c: target.at(range.lowerBound, count: (drawn.count - 1) * count + range.count),
                                cStride: count)
                            for place in drawn.indices {
                                kernel_distances_from_products(
                                    target.at(place * count + range.lowerBound, count: range.count), range.count,
                                    centers.squares[place], squares + range.lowerBound,
                                    centerRows + place * width, points, width, width)
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func lower(by place: Int) {
        distances.withUnsafeBufferPointer { distances in
            guard let base = distances.baseAddress else { return }
            nearest.withUnsafeMutableBufferPointer { nearest in
                guard let target = nearest.baseAddress else { return }
                kernel_lower_to_squares(target, base + place * nearest.count, nearest.count)
            }
        }
    }
}
