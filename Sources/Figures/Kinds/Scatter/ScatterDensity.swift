import Charting
import Rasters

/// Many points as pixels: the stronger a colour, the more points; the hue is that of the group with most of them.
struct ScatterDensity {
    /// Drawing units per pixel.
    private static let cell = 2.0
    /// Of items that belong to no group, on light and dark pages alike.
    private static let noGroup = RGB(0x858B94)
    /// Of each group's colour.
    private static let leastSteps = 3

    let data: ScatterData
    let places: [Point]
    let plot: Rect

    func png() throws -> [UInt8] {
        let columns = max(1, Int(plot.width / Self.cell))
        let rows = max(1, Int(plot.height / Self.cell))
        let colors = groupColors
        var counts = [Int](repeating: 0, count: columns * rows * colors.count)
        for (item, place) in places.enumerated() {
            let column = max(0, min(columns - 1, Int((place.x - plot.x) / plot.width * Double(columns))))
            let row = max(0, min(rows - 1, Int((place.y - plot.y) / plot.height * Double(rows))))
            counts[(row * columns + column) * colors.count + group(of: item, among: colors.count)] += 1
        }
        let steps = min(24, 255 / colors.count)
        let cells = (0..<columns * rows).map { cell -> (total: Int, group: Int) in
            let slice = counts[cell * colors.count..<(cell + 1) * colors.count]
            var best = 0
            for (offset, count) in slice.enumerated() where count > slice[slice.startIndex + best] { best = offset }
            return (slice.reduce(0, +), best)
        }
        let scale = StrengthScale(highest: cells.map(\.total).max() ?? 1, steps: steps)
        let indices = cells.map { cell in
            cell.total == 0 ? UInt8(0) : UInt8(1 + cell.group * steps + scale.step(cell.total))
        }
        var palette = [RGBA(red: 0, green: 0, blue: 0, alpha: 0)]
        for color in colors {
            for step in 0..<steps {
                let alpha = UInt8(70 + 185 * (step + 1) / steps)
                palette.append(RGBA(red: color.red, green: color.green, blue: color.blue, alpha: alpha))
            }
        }
        return try RasterEncoder.png(indices: indices, width: columns, height: rows, palette: palette)
    }

    /// Seen through, on light and dark pages alike; one colour where groups are too many for a palette of 256.
    private var groupColors: [RGB] {
        guard let groups = data.groups, !groups.colors.isEmpty, Self.tellsApart(groups.names.count) else {
            return [Palette.pixel(9)]
        }
        // Items of no group are grey, and last: of as many in a cell, a group is seen.
        return groups.colors.map(\.pixel) + [Self.noGroup]
    }

    /// Whether so many groups have colours.
    static func tellsApart(_ groups: Int) -> Bool { groups < 255 / leastSteps }

    private func group(of item: Int, among count: Int) -> Int {
        count == 1 ? 0 : data.groups?.ofItem[item] ?? count - 1
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
