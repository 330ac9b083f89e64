import CKernels

/// Rows cut into cells of rows that lie together, by k-means on a sample. Cells that come out too large are halved at
/// the median along a line through them, which also ends where all rows are equal.
struct Cells: Sendable {
    /// Rows in the order of their cells; cells that lie together follow each other.
    let order: [Int]
    /// Cell c has the places `starts[c]..<starts[c + 1]` of `order`.
    let starts: [Int]
    /// Means of the cells.
    let centers: Matrix

    var count: Int { centers.rows }
    var largest: Int { (0..<count).reduce(0) { max($0, starts[$1 + 1] - starts[$1]) } }

    func places(of cell: Int) -> Range<Int> { starts[cell]..<starts[cell + 1] }

    private static let rounds = 6
    private static let sampled = 64
    /// More would cost more to tell apart than they save.
    private static let most = 4_096
    /// A cell may be so many times larger than the mean.
    private static let spread = 3

    /// - Parameter rows: at least one row of at least one column.
    init(of rows: Matrix, seed: UInt64, workers: Workers) {
        let wanted = max(1, min(Self.most, Int(2 * Double(rows.rows).squareRoot())))
        var generator = SeededGenerator(seed: seed, stream: 1)
        let sample = rows.selecting(rows: generator.sample(wanted * Self.sampled, of: rows.rows))
        var centers = sample.selecting(rows: generator.sample(wanted, of: sample.rows))
        for _ in 0..<Self.rounds {
            let labels = NearestCenters(of: sample, among: centers, workers: workers).labels
            let members = CellMembers(labels, groups: centers.rows)
            centers = Self.means(of: sample, members, before: centers, workers: workers)
        }
        let members = CellMembers(
            NearestCenters(of: rows, among: centers, workers: workers).labels, groups: centers.rows)
        let limit = max(8, Self.spread * rows.rows / wanted)
        let cells = workers.gather(centers.rows) { cell -> [[Int]] in
            let rest = Array(members[cell])
            return rest.isEmpty ? [] : Self.halved(rest, of: rows, limit: limit)
        }.flatMap(\.self)
        let found = Self.means(
            of: rows, CellMembers(cells), before: Matrix(rows: cells.count, columns: rows.columns), workers: workers)
        let chain = Self.chain(through: found, workers: workers)
        order = chain.flatMap { cells[$0] }
        starts = chain.reduce(into: [0]) { $0.append(($0.last ?? 0) + cells[$1].count) }
        self.centers = found.selecting(rows: chain)
    }

    /// Means of groups, in double precision; a group of none stays where it was.
    private static func means(of rows: Matrix, _ groups: CellMembers, before: Matrix, workers: Workers) -> Matrix {
        let found = workers.gather(before.rows) { group -> [Float] in
            let members = groups[group]
            guard !members.isEmpty else { return Array(before.row(group)) }
            var sums = [Double](repeating: 0, count: rows.columns)
            rows.storage.withUnsafeBufferPointer { elements in
                guard let base = elements.baseAddress else { return }
                for row in members { kernel_add_row(&sums, base + row * rows.columns, rows.columns) }
            }
            return sums.map { Float($0 / Double(members.count)) }
        }
        return Matrix(rows: before.rows, columns: rows.columns, storage: found.flatMap(\.self))
    }

    /// Members cut at the median along the line from the first to the one farthest from it, until no part has more than
    /// `limit`.
    private static func halved(_ members: [Int], of rows: Matrix, limit: Int) -> [[Int]] {
        guard members.count > limit, let first = members.first else { return [members] }
        let columns = rows.columns
        let along = rows.storage.withUnsafeBufferPointer { elements -> [Float] in
            guard let base = elements.baseAddress else { return [] }
            var value: Float = 0
            var farthest = (row: first, distance: Float(-1))
            for row in members {
                kernel_squared_distances(base + first * columns, base + row * columns, 1, columns, columns, &value)
                if value > farthest.distance { farthest = (row, value) }
            }
            let line = (0..<columns).map { base[farthest.row * columns + $0] - base[first * columns + $0] }
            return members.map { row in
                kernel_dots(line, base + row * columns, 1, columns, columns, &value)
                return value
            }
        }
        let sorted = members.indices.sorted { along[$0] == along[$1] ? $0 < $1 : along[$0] < along[$1] }
        let half = sorted.count / 2
        return [sorted[..<half], sorted[half...]].flatMap { part in
            halved(part.sorted().map { members[$0] }, of: rows, limit: limit)
        }
    }

    /// An order of the centers in which each is followed by the nearest of those not yet named.
    private static func chain(through centers: Matrix, workers: Workers) -> [Int] {
        let squares = centers.norms().map { $0 * $0 }
        let products = centers.gram(workers: workers).storage
        var rest = Array(0..<centers.rows)
        var chain: [Int] = []
        var place = 0
        while !rest.isEmpty {
            let center = rest.remove(at: place)
            chain.append(center)
            var least = Float.infinity
            place = 0
            products.withUnsafeBufferPointer { products in
                for (other, candidate) in rest.enumerated() {
                    let value = squares[candidate] - 2 * products[center * centers.rows + candidate]
                    if value < least { (least, place) = (value, other) }
                }
            }
        }
        return chain
    }
}

/// The items of each group, ascending.
private struct CellMembers: Sendable {
    private let starts: [Int]
    private let items: [Int]

    init(_ labels: [Int32], groups: Int) {
        var starts = [Int](repeating: 0, count: groups + 1)
        for label in labels { starts[Int(label) + 1] += 1 }
        for group in 0..<groups { starts[group + 1] += starts[group] }
        var next = starts
        var items = [Int](repeating: 0, count: labels.count)
        for (item, label) in labels.enumerated() {
            items[next[Int(label)]] = item
            next[Int(label)] += 1
        }
        self.starts = starts
        self.items = items
    }

    init(_ groups: [[Int]]) {
        starts = groups.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        items = groups.flatMap(\.self)
    }

    subscript(group: Int) -> ArraySlice<Int> { items[starts[group]..<starts[group + 1]] }
}
