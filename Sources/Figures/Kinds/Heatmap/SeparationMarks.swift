import Charting

/// Above the columns of a heatmap: how much of each dimension's variance lies between groups, the clearest dimensions marked by number.
struct SeparationMarks {
    private static let height = 30.0

    /// nil for a dimension without variance.
    let shares: [Float?]
    /// The clearest dimensions, the best first.
    let separating: [Int]
    let x: LinearScale

    /// `bottom`: where the columns, or what stands right above them, begin.
    func draw(into canvas: inout SVGCanvas, above bottom: Double, layout: FigureLayout) {
        guard let largest = separating.first.map(share), largest > 0 else { return }
        let base = bottom - 5
        let y = LinearScale(0...largest, from: base, to: base - Self.height)
        let columns = min(shares.count, max(1, Int(x.end - x.start)))
        var area = PathData(digits: 1)
        let start = Point(x.start, base)
        area.move(to: start)
        for column in 0..<columns {
            let first = column * shares.count / columns
            let members = shares[first..<max(first + 1, (column + 1) * shares.count / columns)]
            let top = y(Double(members.compactMap(\.self).max() ?? 0))
            area.line(to: Point(x(Double(column) * Double(shares.count) / Double(columns)), top))
            area.line(to: Point(x(Double(column + 1) * Double(shares.count) / Double(columns)), top))
        }
        area.line(to: Point(x.end, base))
        area.close(backTo: start)
        canvas.path(area, fill: .muted)
        marks(y, base: base, into: &canvas)
        let percent = NumberFormat.percent(largest)
        let label = layout == .wide ? "between groups, to \(percent)" : "to \(percent)"
        let room = x.start - 6
        if TextMeasure.width(label, size: 12) <= room {
            canvas.text(label, at: Point(room, base - 2), .init(size: 12, ink: .muted, anchor: .end))
        }
    }

    private func share(_ dimension: Int) -> Double { Double(shares[dimension] ?? 0) }

    /// A tick for each marked dimension, its number where it stands clear of the numbers of clearer ones.
    private func marks(_ y: LinearScale, base: Double, into canvas: inout SVGCanvas) {
        var taken: [ClosedRange<Double>] = []
        for dimension in separating {
            let place = x(Double(dimension) + 0.5)
            canvas.line(
                from: Point(place, y(share(dimension))), to: Point(place, base),
                .init(.category(1), width: 2))
            let text = String(dimension)
            let half = TextMeasure.width(text, size: 12) / 2
            let center = max(x.start + half, min(x.end - half, place))
            let span = center - half - 3...center + half + 3
            guard !taken.contains(where: { $0.overlaps(span) }) else { continue }
            taken.append(span)
            let baseline = base - Self.height - 7
            canvas.text(text, at: Point(center, baseline), .init(size: 12, anchor: .middle))
        }
    }
}
