import Analyses
import Charting

/// Where the views of a map of three dimensions lie in its drawing: two beside each other, all on one scale.
struct Scatter3DFrames {
    private static let columns = 2
    private static let gutter = 14.0
    /// For the view's axes and title.
    private static let above = 42.0
    private static let margin = 14.0
    private static let leastHeight = 90.0

    let frames: [ScatterFrame]
    /// Where the lowest ends.
    let end: Double

    init(_ maps: [MapResult], width: Double) {
        let spans = maps.map { map in
            (x: Self.span(map.points.map(\.x)), y: Self.span(map.points.map(\.y)))
        }
        let side = (width - Self.gutter * Double(Self.columns - 1)) / Double(Self.columns) - 2
        let room = max(1, side - 2 * Self.margin)
        let longest = spans.map { max($0.x, $0.y) }.max() ?? 0
        let unit = (longest > 0 ? longest : 1) / room
        var frames: [ScatterFrame] = []
        var top = 0.0
        for first in stride(from: 0, to: maps.count, by: Self.columns) {
            let row = first..<min(maps.count, first + Self.columns)
            let highest = row.map { spans[$0].y / unit }.max() ?? 0
            let height = max(Self.leastHeight, highest + 2 * Self.margin).rounded(.up)
            for (column, view) in row.enumerated() {
                let plot = Rect(
                    x: 1 + Double(column) * (side + 2 + Self.gutter), y: top + Self.above, width: side, height: height)
                frames.append(ScatterFrame(maps[view].points, in: plot, unit: unit))
            }
            top += Self.above + height + 8
        }
        self.frames = frames
        end = top
    }

    private static func span(_ values: [Float]) -> Double {
        Double(values.max() ?? 0) - Double(values.min() ?? 0)
    }
}
