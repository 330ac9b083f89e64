import Charting

/// Names of groups right of the last points of their lines, moved up or down as little as keeps them apart.
struct ScatterLineEnds {
    private static let height = 15.0

    private struct Name {
        let group: Int
        let text: String
        let ink: SVGCanvas.Ink
        let point: Point
        let width: Double
        /// Where the text starts, and the middle of its line.
        var place: Point
    }

    private var names: [Name] = []
    private let size: Double
    private let radius: Double

    /// `radius`: of the points.
    init(data: ScatterData, layout: FigureLayout, places: [Point], plot: Rect, radius: Double) {
        size = Self.size(layout)
        self.radius = radius
        guard Self.exist(for: data), let groups = data.groups else { return }
        let shown = Array(groups.largestFirst.prefix(max(1, Int(plot.height / Self.height))))
        let short = ShortNames(shown.map { groups.names[$0] }, size: size, to: Self.longest(layout))
        for (group, text) in zip(shown, short.texts) {
            guard let last = groups.members[group].last else { continue }
            names.append(
                Name(
                    group: group, text: text, ink: groups.inks[group], point: places[last],
                    width: TextMeasure.width(text, size: size),
                    place: Point(places[last].x + radius + 5, places[last].y)))
        }
        for column in columns() { spread(column, within: plot) }
    }

    static func exist(for data: ScatterData) -> Bool {
        if case .groups = data.names { return data.isJoined }
        return false
    }

    /// Room that the names need right of the outermost points.
    static func width(of data: ScatterData, _ layout: FigureLayout) -> Double {
        guard exist(for: data), let groups = data.groups else { return 0 }
        return groups.names.map { min(longest(layout), TextMeasure.width($0, size: size(layout))) }.max().map { $0 + 6 }
            ?? 0
    }

    private static func size(_ layout: FigureLayout) -> Double { layout == .wide ? 12 : 11 }
    private static func longest(_ layout: FigureLayout) -> Double { layout == .wide ? 190 : 100 }

    /// The groups that are named.
    var groups: Set<Int> { Set(names.map(\.group)) }

    /// Names that stand above each other, as far as they share a part of the axis; each column from above.
    private func columns() -> [[Int]] {
        var columns: [(end: Double, members: [Int])] = []
        for index in names.indices.sorted(by: { (names[$0].place.x, $0) < (names[$1].place.x, $1) }) {
            let name = names[index]
            if let last = columns.indices.last, name.place.x < columns[last].end {
                columns[last].members.append(index)
                columns[last].end = max(columns[last].end, name.place.x + name.width + 8)
            } else {
                columns.append((name.place.x + name.width + 8, [index]))
            }
        }
        return columns.map { $0.members.sorted { (names[$0].point.y, $0) < (names[$1].point.y, $1) } }
    }

    /// The least squares of moves under which no two touch: runs that would touch share one mean (pool adjacent
    /// violators).
    private mutating func spread(_ column: [Int], within plot: Rect) {
        var runs: [(sum: Double, count: Int)] = []
        for (order, index) in column.enumerated() {
            // Less what the names above take up, names must only stay in their order.
            runs.append((names[index].point.y - Double(order) * Self.height, 1))
            while runs.count > 1, let last = runs.last {
                let before = runs[runs.count - 2]
                guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
                runs.removeLast(2)
                runs.append((before.sum + last.sum, before.count + last.count))
            }
        }
        let tops = runs.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
        let lowest = plot.maxY - Self.height / 2 - Double(column.count - 1) * Self.height
        for (order, index) in column.enumerated() {
            let top = max(plot.y + Self.height / 2, min(lowest, tops[order]))
            names[index].place = Point(names[index].place.x, top + Double(order) * Self.height)
        }
    }

    func draw(on canvas: inout SVGCanvas) {
        for name in names {
            let isMoved = (name.place.y - name.point.y).magnitude > Self.height / 3
            if isMoved {
                let start = Point(name.point.x + radius, name.point.y)
                canvas.line(from: start, to: Point(name.place.x + 3, name.place.y), .init(name.ink, width: 0.8))
            }
            canvas.text(
                name.text, at: Point(name.place.x + (isMoved ? 5 : 0), name.place.y + size * 0.34),
                .init(size: size, hasHalo: true))
        }
    }
}
