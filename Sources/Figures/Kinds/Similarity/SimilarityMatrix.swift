import Analyses
import Charting
import Datasets
import VectorMath

/// A similarity result with all that its drawings need: names, groups, colours, words.
struct SimilarityMatrix: Sendable, FigureText {
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

    init(set: VectorSet, result: SimilarityResult, options: SimilarityFigure, palette: FigureSpec.ColorMapName?) {
        self.set = set
        self.result = result
        order = options.order
        showsValues = options.values
        titles = result.order.map { set.dataset.title($0) }
        let groups = set.labelGroups
        self.groups = groups
        runs = options.order == .label ? groups.map { GroupRun.runs(of: result.order, in: $0) } ?? [] : []
        ramp = Self.ramp(for: result, palette: palette)
        numbers = RangeNumbers(ramp.domain)
    }

    var count: Int { result.order.count }

    /// Similarities: a diverging map whose middle is the mean of all pairs, so that the eye sees who is nearer than usual.
    /// Distances, and palettes without a middle: from the least to the largest. Self-pairs count for neither.
    private static func ramp(for result: SimilarityResult, palette: FigureSpec.ColorMapName?) -> Ramp {
        let count = result.order.count
        var low = Double.infinity
        var high = -Double.infinity
        for row in 0..<count {
            for column in 0..<count where column != row {
                let value = Double(result.value(row, column))
                low = min(low, value)
                high = max(high, value)
            }
        }
        // What differs by less than a hundredth of this is drawn as alike.
        let largest = max(low.magnitude, high.magnitude)
        let unit = result.metric == .cosine || !largest.isFinite || largest == 0 ? 1 : largest
        let map = palette?.map ?? (result.metric.isSimilarity ? .coolwarm : .viridis)
        guard map.isDiverging else {
            // Near is bright for both sorts of metric.
            return Ramp(map, domain: widened(low, high, unit), isReversed: !result.metric.isSimilarity)
        }
        guard let mean = result.mean else { return Ramp(map, domain: widened(low, high, unit)) }
        let half = max(high - mean, mean - low, 0.005 * unit)
        return Ramp(
            map, domain: mean - half...mean + half, shown: widened(low, high, unit), center: mean,
            isReversed: map.warmEndIsLower == result.metric.isSimilarity)
    }

    private static func widened(_ low: Double, _ high: Double, _ unit: Double) -> ClosedRange<Double> {
        let (middle, least) = ((low + high) / 2, 0.01 * unit)
        return high - low > least ? low...high : middle - least / 2...middle + least / 2
    }

    func number(_ value: Double) -> String { numbers(value) }

    /// As the cells say them, row by row.
    var values: [String] { result.values.map { number(Double($0)) } }

    /// Values that the author asks for and a drawing has no room for.
    func leftOut(showsValues: Bool) -> [LeftOut] {
        guard self.showsValues == true else { return [] }
        return [LeftOut(.value, shown: showsValues ? count * count : 0, of: count * count)].compactMap(\.self)
    }

    /// `Mean of all pairs 0.24 · same label 0.62 · different labels 0.21`.
    var meansLine: String { meansParts.joined(separator: " · ") }

    /// The same, broken between its parts where it is wider than `width`.
    func meansLines(size: Double, width: Double) -> [String] {
        var lines: [String] = []
        for part in meansParts {
            let longer = lines.last.map { "\($0) · \(part)" } ?? part
            if !lines.isEmpty, TextMeasure.width(longer, size: size) <= width { lines.removeLast() }
            lines.append(lines.isEmpty || TextMeasure.width(longer, size: size) <= width ? longer : part)
        }
        return lines
    }

    private var meansParts: [String] {
        var parts = ["Mean of all pairs \(result.mean.map(number) ?? "undefined")"]
        if let within = result.meanWithin { parts.append("same label \(number(within))") }
        if let between = result.meanBetween { parts.append("different labels \(number(between))") }
        return parts
    }

    var caption: String {
        "\(Wording.capitalized(result.metric.title)) between \(Wording.count(count, Wording.noun(for: set.dataset.modality))) of \(set.dataset.title)"
    }

    var alternativeText: String {
        let (most, least) = extremes
        func pair(_ pair: (Int, Int)) -> String {
            "“\(Wording.short(titles[pair.0]))” and “\(Wording.short(titles[pair.1]))” (\(number(Double(result.value(pair.0, pair.1)))))"
        }
        let noun = Wording.noun(for: set.dataset.modality)
        return "Matrix of \(result.metric.title) between \(Wording.count(count, noun)). "
            + "Nearest: \(pair(most)). Farthest: \(pair(least)). \(meansLine)."
    }

    /// The nearest and the farthest pair, first in display order where several are equal.
    private var extremes: (nearest: (Int, Int), farthest: (Int, Int)) {
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

    var method: String { MethodLine.text(Wording.capitalized(result.metric.title), of: [set], notes: notes) }

    private var notes: [String] {
        var notes: [String] = []
        switch order {
        case .input: break
        case .label: notes.append("Ordered by label")
        case .cluster: notes.append("Ordered by average-linkage clustering, drawn as the tree beside the matrix")
        }
        if let center = ramp.center {
            notes.append("The middle of the colours is the mean of all pairs, \(number(center))")
        }
        if block > 1 { notes.append("Each pixel is the mean of \(block) x \(block) pairs") }
        return notes
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

    /// The matrix itself where it is named; above that, per item, what it has in common with the rest.
    var table: DataTable {
        let records = result.order.map { set.dataset.records[$0] }
        guard count > SimilarityFigure.namedLimit else {
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

    func tooltips(in box: Rect) -> TooltipLayer {
        let length = count > 300 ? 40 : 80
        let names = titles.map { $0.count > length ? $0.prefix(length - 1) + "…" : $0 }
        return .grid(
            .init(
                x: box.x, y: box.y, width: box.width, height: box.height, rows: names, columns: .named(names),
                values: CellValues(result.values)))
    }
}
