import CKernels
import VectorMath

/// Where one start of k-means ended, in the unit of the rows made ready.
struct LloydRun: Sendable {
    var labels: [Int32]
    var centers: Matrix
    var inertia: Double
    var iterations: Int
}

/// One start: centers drawn, then assigned and moved in turn until nothing changes.
func lloydRun(
    _ rows: ClusterRows, wanted: Int, _ parameters: KMeansParameters, generator: inout SeededGenerator,
    workers: Workers
) -> LloydRun {
    let chosen = seededCenters(of: rows, wanted: wanted, generator: &generator, workers: workers)
    var state = LloydState(rows, centers: rows.matrix.selecting(rows: chosen))
    return state.run(parameters, workers: workers)
}

/// The rounds of Lloyd. Sums of rows are kept in double precision and only rows that change their cluster are moved
/// from one sum to another.
struct LloydState {
    /// Columns of the sums that one task moves.
    private static let columnBlock = 64

    private let rows: ClusterRows
    private var centers: Matrix
    private var assignment: Assignment
    private var sums: [Double]
    private var sizes: [Int]
    /// Clusters that gained or lost rows since their centers were taken.
    private var changed: [Bool]
    /// How far each center came when it was last taken.
    private var drifts: [Float]

    init(_ rows: ClusterRows, centers: Matrix) {
        self.rows = rows
        self.centers = centers
        assignment = Assignment(rows: rows.count, centers: centers.rows)
        sums = Array(repeating: 0, count: centers.storage.count)
        sizes = Array(repeating: 0, count: centers.rows)
        changed = Array(repeating: false, count: centers.rows)
        drifts = Array(repeating: 0, count: centers.rows)
    }

    mutating func run(_ parameters: KMeansParameters, workers: Workers) -> LloydRun {
        let enough = parameters.tolerance * rows.spread / Double(max(1, rows.columns))
        var iterations = 0
        var settled = false
        while iterations < max(1, parameters.maximumIterations), !settled {
            iterations += 1
            let moved = assignment.assign(rows, to: centers, drifts: drifts, workers: workers)
            if moved.isEmpty { break }
            move(moved, workers: workers)
            fillEmpty(workers: workers)
            takeMeans()
            settled = drifts.reduce(0) { $0 + Double($1) * Double($1) } <= enough
        }
        if settled || iterations >= parameters.maximumIterations {
            _ = assignment.assign(rows, to: centers, drifts: drifts, workers: workers)
        }
        return finished(rows, assignment.labels, centers, iterations: iterations, workers: workers)
    }

    /// Every sum is a matter of one task, which goes through the rows in order.
    private mutating func move(_ moved: [Assignment.Move], workers: Workers) {
        let (rows, width) = (rows, rows.columns)
        let chunks = Chunks(total: width, size: Self.columnBlock)
        sums.sharing { sums in
            workers.run(chunks.count) { block in
                let columns = chunks[block]
                rows.matrix.withRows(0..<rows.count, lessMeans: nil) { base in
                    for step in moved {
                        let part = base + step.row * width + columns.lowerBound
                        let to = sums.base + Int(step.to) * width + columns.lowerBound
                        guard step.from >= 0 else {
                            kernel_add_row(to, part, columns.count)
                            continue
                        }
                        kernel_move_row(
                            sums.base + Int(step.from) * width + columns.lowerBound, to, part, columns.count)
                    }
                }
            }
        }
        for step in moved {
            if step.from >= 0 {
                sizes[Int(step.from)] -= 1
                changed[Int(step.from)] = true
            }
            sizes[Int(step.to)] += 1
            changed[Int(step.to)] = true
        }
    }

    /// A cluster without rows takes the row farthest from its center, of those that are not alone and not on it.
    private mutating func fillEmpty(workers: Workers) {
        let empty = sizes.indices.filter { sizes[$0] == 0 }
        guard !empty.isEmpty else { return }
        let distances = assignment.upper
        var order = distances.indices.sorted {
            distances[$0] == distances[$1] ? $0 > $1 : distances[$0] < distances[$1]
        }
        var moved: [Assignment.Move] = []
        for cluster in empty {
            while let row = order.popLast(), distances[row] > 0 {
                let from = Int(assignment.labels[row])
                guard sizes[from] > 1 else { continue }
                let step = Assignment.Move(row: row, from: Int32(from), to: Int32(cluster))
                assignment.put(row, into: Int32(cluster))
                moved.append(step)
                // `move` counts this again below.
                sizes[from] -= 1
                break
            }
        }
        for step in moved { sizes[Int(step.from)] += 1 }
        move(moved, workers: workers)
    }

    /// A cluster that stayed empty keeps its center.
    private mutating func takeMeans() {
        drifts = Array(repeating: 0, count: centers.rows)
        for cluster in sizes.indices where changed[cluster] && sizes[cluster] > 0 {
            let place = cluster * rows.columns..<(cluster + 1) * rows.columns
            var scale = 1 / Double(sizes[cluster])
            if rows.metric == .cosine {
                let length = sums[place].reduce(0) { $0 + $1 * $1 }.squareRoot()
                // Sums that cancel leave rounding behind, which points nowhere.
                scale = length > Double(sizes[cluster]) * 0x1p-22 ? 1 / length : 0
            }
            let mean = sums[place].map { Float($0 * scale) }
            centers.withMutableStorage { values in
                guard let base = values.baseAddress else { return }
                let center = base + place.lowerBound
                kernel_squared_distances(mean, center, 1, mean.count, mean.count, &drifts[cluster])
                center.update(from: mean, count: mean.count)
            }
            drifts[cluster] = drifts[cluster].squareRoot()
        }
        changed = Array(repeating: false, count: centers.rows)
    }
}

/// Clusters numbered without gaps, and the inertia compared row by row.
func finished(
    _ rows: ClusterRows, _ labels: [Int32], _ centers: Matrix, iterations: Int, workers: Workers
) -> LloydRun {
    var used = [Bool](repeating: false, count: centers.rows)
    for label in labels { used[Int(label)] = true }
    let kept = used.indices.filter { used[$0] }
    var number = [Int32](repeating: 0, count: centers.rows)
    for (place, cluster) in kept.enumerated() { number[cluster] = Int32(place) }
    let run = LloydRun(
        labels: labels.map { number[Int($0)] }, centers: centers.selecting(rows: kept), inertia: 0,
        iterations: iterations)
    let width = rows.columns
    let parts = workers.gather(rows.chunks.count) { block in
        var sum = 0.0
        rows.matrix.withRows(rows.chunks[block], lessMeans: nil) { base in
            run.centers.storage.withElements { centers in
                for (place, row) in rows.chunks[block].enumerated() {
                    var value: Float = 0
                    let center = centers + Int(run.labels[row]) * width
                    if rows.metric == .euclidean {
                        kernel_squared_distances(base + place * width, center, 1, width, width, &value)
                        sum += Double(value)
                    } else {
                        kernel_dots(base + place * width, center, 1, width, width, &value)
                        sum += Double(max(0, 1 - value))
                    }
                }
            }
        }
        return sum
    }
    var result = run
    result.inertia = parts.reduce(0, +)
    return result
}
