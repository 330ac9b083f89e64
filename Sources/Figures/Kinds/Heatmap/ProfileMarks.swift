import Analyses
import Charting

/// Mean values along the dimensions, one step line per group, all on one scale around zero.
struct ProfileMarks {
    let groups: [DimensionProfile.Group]
    let x: LinearScale
    let nameRoom: Double
    /// Of one group's row.
    let height: Double

    func draw(into canvas: inout SVGCanvas, from origin: Point, marking separating: [Int]) {
        let values = groups.flatMap(\.mean)
        let low = min(0, Double(values.min() ?? 0))
        let high = max(0, Double(values.max() ?? 1))
        for dimension in separating {
            let place = x(Double(dimension) + 0.5)
            canvas.line(
                from: Point(place, origin.y), to: Point(place, origin.y + Double(groups.count) * height), .init(.grid))
        }
        let names = ShortNames(groups.map(\.label), size: 12, to: nameRoom - 6)
        for (index, group) in groups.enumerated() {
            let top = origin.y + Double(index) * height
            let y = LinearScale(low...(high > low ? high : 1), from: top + height - 4, to: top + 4)
            canvas.line(from: Point(x.start, y(0)), to: Point(x.end, y(0)), .init(.grid))
            if Double(group.mean.count) * 2 <= x.end - x.start {
                canvas.path(Self.steps(group.mean, x: x, y: y), stroke: .init(.foreground))
            } else {
                canvas.path(Self.outline(group.mean, x: x, y: y), fill: .foreground)
            }
            canvas.text(
                names[index], at: Point(x.start - 6, top + height / 2 + 4), .init(size: 12, anchor: .end))
        }
    }

    /// A line that is level along each dimension.
    static func steps(_ values: [Float], x: LinearScale, y: LinearScale) -> PathData {
        var path = PathData(digits: 1)
        for (dimension, value) in values.enumerated() {
            let left = Point(x(Double(dimension)), y(Double(value)))
            if dimension == 0 { path.move(to: left) } else { path.line(to: left) }
            path.line(to: Point(x(Double(dimension + 1)), left.y))
        }
        return path
    }

    /// A step line so dense that it is an area. Where several dimensions share a pixel column, from the least to the largest of
    /// them, so that no peak is lost.
    static func outline(_ values: [Float], x: LinearScale, y: LinearScale) -> PathData {
        let columns = min(values.count, max(1, Int((x.end - x.start).rounded(.down))))
        var path = PathData(digits: 1)
        guard columns > 0 else { return path }
        var ranges: [(left: Double, right: Double, top: Double, bottom: Double)] = []
        for column in 0..<columns {
            let members = values[
                column * values.count
                    / columns..<max(
                        column * values.count / columns + 1, (column + 1) * values.count / columns)]
            let top = y(Double(members.max() ?? 0))
            let bottom = y(Double(members.min() ?? 0))
            let left = x(Double(column) * Double(values.count) / Double(columns))
            let right = x(Double(column + 1) * Double(values.count) / Double(columns))
            ranges.append((left, right, top - 0.5, bottom + 0.5))
        }
        // Neighbouring steps are joined: each reaches as far as the one before it.
        var joined = ranges
        for column in ranges.indices.dropFirst() {
            let before = ranges[column - 1]
            if before.bottom < ranges[column].top { joined[column].top = before.bottom - 1 }
            if before.top > ranges[column].bottom { joined[column].bottom = before.top + 1 }
        }
        let start = Point(joined[0].left, joined[0].top)
        path.move(to: start)
        for range in joined {
            path.line(to: Point(range.left, range.top))
            path.line(to: Point(range.right, range.top))
        }
        for range in joined.reversed() {
            path.line(to: Point(range.right, range.bottom))
            path.line(to: Point(range.left, range.bottom))
        }
        path.close(backTo: start)
        return path
    }
}
