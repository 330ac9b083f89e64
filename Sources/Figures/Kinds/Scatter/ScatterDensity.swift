import Charting
import Datasets
import Rasters

/// Many points as pixels: the stronger a colour, the more points; the hue is that of the group with most of them, or of the
/// mean of their numbers.
struct ScatterDensity {
    /// Drawing units per pixel.
    private static let cell = 2.0
    /// Of items that belong to no group or have no number, on light and dark pages alike.
    static let noHue = RGB(0x858B94)
    /// Of each hue.
    private static let leastSteps = 3
    /// Of a colour map.
    private static let numberSteps = 24

    let data: ScatterData
    let places: [Point]
    let plot: Rect

    func png() throws -> [UInt8] {
        let columns = max(1, Int(plot.width / Self.cell))
        let rows = max(1, Int(plot.height / Self.cell))
        let members = members(columns: columns, rows: rows)
        let hues = hues
        let steps = min(24, 255 / hues.count)
        let scale = StrengthScale(highest: members.map(\.count).max() ?? 1, steps: steps)
        let hue = hueOfMost(hues.count)
        let indices = members.map { items in
            items.isEmpty ? UInt8(0) : UInt8(1 + hue(items) * steps + scale.step(items.count))
        }
        var palette = [RGBA(red: 0, green: 0, blue: 0, alpha: 0)]
        for color in hues {
            for step in 0..<steps {
                let alpha = UInt8(70 + 185 * (step + 1) / steps)
                palette.append(RGBA(red: color.red, green: color.green, blue: color.blue, alpha: alpha))
            }
        }
        return try RasterEncoder.png(indices: indices, width: columns, height: rows, palette: palette)
    }

    /// The items of each pixel, row by row.
    private func members(columns: Int, rows: Int) -> [ArraySlice<Int>] {
        let cells = places.map { place in
            let column = max(0, min(columns - 1, Int((place.x - plot.x) / plot.width * Double(columns))))
            let row = max(0, min(rows - 1, Int((place.y - plot.y) / plot.height * Double(rows))))
            return row * columns + column
        }
        var ends = [Int](repeating: 0, count: columns * rows)
        for cell in cells { ends[cell] += 1 }
        for cell in ends.indices.dropFirst() { ends[cell] += ends[cell - 1] }
        var starts = ends
        var items = [Int](repeating: 0, count: cells.count)
        for (item, cell) in cells.enumerated().reversed() {
            starts[cell] -= 1
            items[starts[cell]] = item
        }
        return zip(starts, ends).map { items[$0..<$1] }
    }

    /// Seen through, on light and dark pages alike; one where groups are too many for a palette of 256. The last of more
    /// than one is that of items that have none.
    private var hues: [RGB] {
        switch data.coloring {
        case .groups(let groups) where !groups.colors.isEmpty && Self.tellsApart(groups.names.count):
            groups.colors.map(\.pixel) + [Self.noHue]
        case .numbers(let numbers): numbers.scale.map.colors(count: Self.numberSteps) + [Self.noHue]
        case .plain, .groups: [Palette.pixel(9)]
        }
    }

    /// Whether so many groups have colours.
    static func tellsApart(_ groups: Int) -> Bool { groups < 255 / leastSteps }

    /// Which of so many hues some items have together.
    private func hueOfMost(_ count: Int) -> (ArraySlice<Int>) -> Int {
        switch data.coloring {
        case _ where count == 1: return { _ in 0 }
        case .plain: return { _ in 0 }
        case .groups(let groups):
            return { items in
                var counts: [Int: Int] = [:]
                for item in items { counts[groups.ofItem[item] ?? count - 1, default: 0] += 1 }
                // Of as many, the first group, and a group before none.
                return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? count - 1
            }
        case .numbers(let numbers):
            return { items in
                let known = items.compactMap { numbers.values[$0] }
                guard !known.isEmpty else { return count - 1 }
                let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
                return numbers.scale.index(mean) * Self.numberSteps / 256
            }
        }
    }
}

/// Counts to steps, each step a fixed ratio more than the last.
private struct StrengthScale {
    private let bounds: [Int]

    init(highest: Int, steps: Int) {
        // Bounds rise by the same factor: highest^(1/steps), found by halving.
        var low = 1.0
        var high = Double(max(2, highest))
        let top = high
        for _ in 0..<60 {
            let middle = (low + high) / 2
            var power = 1.0
            for _ in 0..<steps { power *= middle }
            if power < top { low = middle } else { high = middle }
        }
        var bound = 1.0
        var bounds: [Int] = []
        for _ in 1..<max(2, steps) {
            bound *= high
            bounds.append(Int(bound))
        }
        self.bounds = bounds
    }

    func step(_ count: Int) -> Int { bounds.prefix { count > $0 }.count }
}
