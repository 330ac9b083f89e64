import Analyses
import Charting

/// Where the views of a map of three dimensions lie in its drawing: two beside each other, all on one scale.
struct SolidFrames {
    struct Frame {
        let plot: Rect
        let x: ScatterScale
        let y: ScatterScale

        func places(_ points: [MapResult.Point]) -> [Point] { points.map { Point(x(Double($0.x)), y(Double($0.y))) } }
    }

    private static let columns = 2
    private static let gutter = 14.0
    /// For the view's axes and title.
    private static let above = 42.0
    private static let margin = 14.0
    private static let leastHeight = 90.0

    let frames: [Frame]
    /// Where the lowest ends.
    let end: Double

    init(_ maps: [MapResult], width: Double) {
        let ranges = maps.map { map in
            (x: Self.range(map.points.map { Double($0.x) }), y: Self.range(map.points.map { Double($0.y) }))
        }
        let side = (width - Self.gutter * Double(Self.columns - 1)) / Double(Self.columns) - 2
        let room = max(1, side - 2 * Self.margin)
        let span = ranges.map { max($0.x.upperBound - $0.x.lowerBound, $0.y.upperBound - $0.y.lowerBound) }.max() ?? 0
        let unit = max(span, 1e-9) / room
        var frames: [Frame] = []
        var top = 0.0
        for first in stride(from: 0, to: maps.count, by: Self.columns) {
            let row = ranges[first..<min(maps.count, first + Self.columns)]
            let highest = row.map { ($0.y.upperBound - $0.y.lowerBound) / unit }.max() ?? 0
            let height = max(Self.leastHeight, highest + 2 * Self.margin).rounded(.up)
            for (column, range) in row.enumerated() {
                let plot = Rect(
                    x: 1 + Double(column) * (side + 2 + Self.gutter), y: top + Self.above, width: side, height: height)
                frames.append(
                    Frame(
                        plot: plot,
                        x: ScatterScale(
                            .linear, domain: Self.around(range.x, half: unit * side / 2), from: plot.x, to: plot.maxX),
                        y: ScatterScale(
                            .linear, domain: Self.around(range.y, half: unit * height / 2), from: plot.maxY, to: plot.y)
                    ))
            }
            top += Self.above + height + 8
        }
        self.frames = frames
        end = top
    }

    private static func range(_ values: [Double]) -> ClosedRange<Double> { (values.min() ?? 0)...(values.max() ?? 0) }

    private static func around(_ range: ClosedRange<Double>, half: Double) -> ClosedRange<Double> {
        let middle = (range.lowerBound + range.upperBound) / 2
        return middle - half...middle + half
    }
}
