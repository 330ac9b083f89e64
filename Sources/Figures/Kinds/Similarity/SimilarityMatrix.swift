import Analyses
import Charting
import Datasets
import VectorMath

/// Every item of one set against every other, with all that a drawing needs: names, groups, colours.
struct SimilarityMatrix: Sendable {
    /// A pixel stands for at most so many cells a side that the picture has no more than this many pixels a side.
    static let pixelLimit = 800

    let set: VectorSet
    let result: SimilarityResult
    let order: ItemOrder
    let showsValues: Bool?
    let ramp: Ramp
    /// How every number of the figure is written.
    let numbers: RangeNumbers
    /// In display order.
    let titles: [String]
    let groups: (names: [String], ofItem: [Int?])?
    /// For a matrix ordered by label: the groups beside each other.
    let runs: [GroupRun]

    init(set: VectorSet, result: SimilarityResult, options: SimilarityFigure, ramp: Ramp) {
        self.set = set
        self.result = result
        order = options.order
        showsValues = options.values
        titles = result.order.map { set.dataset.title($0) }
        let groups = set.labelGroups
        self.groups = groups
        runs = options.order.isByLabel ? groups.map { GroupRun.runs(of: result.order, in: $0) } ?? [] : []
        self.ramp = ramp
        numbers = RangeNumbers(ramp.domain)
    }

    var count: Int { result.order.count }

    func number(_ value: Double) -> String { numbers(value) }

    /// As the cells say them, row by row.
    var values: [String] { result.values.map { number(Double($0)) } }

    /// Of a matrix that has names.
    var cells: [CellsMark.Cell] { result.values.map { cell(Double($0)) } }

    func cell(_ value: Double) -> CellsMark.Cell {
        CellsMark.Cell(shade: ramp.step(value), text: number(value), told: NumberFormat.significant(value, 3))
    }

    /// Names of groups whose items have colours, because they do not stand together; nil: none have.
    var coloredGroups: [String]? {
        guard runs.isEmpty, let names = groups?.names, Palette.tellsApart(names.count) else { return nil }
        return names
    }

    /// `Mean of all pairs 0.24`, `same label 0.62`, `different labels 0.21`.
    var meansParts: [String] {
        var parts = ["Mean of all pairs \(result.mean.map(number) ?? "undefined")"]
        if let within = result.meanWithin { parts.append("same label \(number(within))") }
        if let between = result.meanBetween { parts.append("different labels \(number(between))") }
        return parts
    }

    /// The nearest and the farthest pair, first in display order where several are equal.
    var extremes: (nearest: (Int, Int), farthest: (Int, Int)) {
        var (nearest, farthest) = ((0, 1), (0, 1))
        func nearness(_ pair: (Int, Int)) -> Float {
            let value = result.value(pair.0, pair.1)
            return result.metric.isSimilarity ? value : -value
        }
        for row in 0..<count {
            for column in row + 1..<max(row + 1, count) {
                let value = nearness((row, column))
                if value > nearness(nearest) { nearest = (row, column) }
                if value < nearness(farthest) { farthest = (row, column) }
            }
        }
        return (nearest, farthest)
    }

    /// The matrix itself where it is named; above that, per item, what it has in common with the rest.
    var table: DataTable {
        let records = result.order.map { set.dataset.records[$0] }
        guard !isNamed else {
            return DataTable(
                columns: ["item"] + titles,
                rows: titles.indices.map { row in
                    [titles[row]] + titles.indices.map { NumberFormat.fixed(Double(result.value(row, $0)), 4) }
                })
        }
        return DataTable(
            columns: ["item", "label", "mean to all others", "nearest item", "its \(result.metric.title)"],
            rows: titles.indices.map { row in
                let others = titles.indices.filter { $0 != row }
                let mean = others.reduce(0.0) { $0 + Double(result.value(row, $1)) } / Double(max(1, others.count))
                let sign: Float = result.metric.isSimilarity ? 1 : -1
                let nearest =
                    others.max { sign * result.value(row, $0) < sign * result.value(row, $1) } ?? row
                return [
                    titles[row], records[row].label ?? "", NumberFormat.fixed(mean, 4), titles[nearest],
                    NumberFormat.fixed(Double(result.value(row, nearest)), 4),
                ]
            })
    }

    /// Whether it is small enough to name its rows and columns.
    var isNamed: Bool { count <= SimilarityFigure.namedLimit }

    /// Values that the author asks for and a drawing has no room for.
    func leftOut(showsValues: Bool) -> [LeftOut] {
        guard self.showsValues == true else { return [] }
        return [LeftOut(.value, shown: showsValues ? count * count : 0, of: count * count)].compactMap(\.self)
    }

    /// How many items a side one pixel stands for.
    var block: Int { (count + Self.pixelLimit - 1) / Self.pixelLimit }

    /// The values as pixels: means of `block` x `block` cells.
    var pixels: (values: [Float], side: Int) {
        guard block > 1 else { return (result.values, count) }
        let side = (count + block - 1) / block
        var sums = Array(repeating: Float.zero, count: side * side)
        var counts = Array(repeating: Float.zero, count: side * side)
        for row in 0..<count {
            for column in 0..<count {
                let cell = row / block * side + column / block
                sums[cell] += result.value(row, column)
                counts[cell] += 1
            }
        }
        return (zip(sums, counts).map { $0 / $1 }, side)
    }

    func tooltips(in box: Rect) -> TooltipLayer {
        let length = count > 300 ? 40 : 80
        let names = titles.map { $0.count > length ? $0.prefix(length - 1) + "…" : $0 }
        return .grid(
            .init(
                x: box.x, y: box.y, width: box.width, height: box.height, rows: names, columns: .named(names),
                values: CellValues(result.values), rowItems: result.order, columnItems: result.order))
    }
}
