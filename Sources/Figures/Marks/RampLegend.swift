import Charting

/// The scale of a colour map: what the colours of a matrix mean.
struct RampLegend {
    static let height = 40.0

    let ramp: Ramp
    /// What the numbers are: `cosine similarity`.
    let title: String
    /// Said at the middle of a diverging map: `mean`.
    var centerName: String?
    let numbers: RangeNumbers

    /// A title, a bar and the numbers at its ends and middle, in `width` from `origin`, `RampLegend.height` tall.
    func draw(into canvas: inout SVGCanvas, at origin: Point, width: Double) {
        canvas.text(title, at: Point(origin.x, origin.y + 10), .init(size: 12, ink: .muted))
        let bar = Rect(x: origin.x, y: origin.y + 15, width: width, height: 9)
        let steps = 32
        let span = ramp.shown.upperBound - ramp.shown.lowerBound
        for step in 0..<steps {
            let value = ramp.shown.lowerBound + span * (Double(step) + 0.5) / Double(steps)
            let left = (bar.x + bar.width * Double(step) / Double(steps)).rounded()
            let right = (bar.x + bar.width * Double(step + 1) / Double(steps)).rounded()
            canvas.rect(
                Rect(x: left, y: bar.y, width: right - left, height: bar.height), fill: .rgb(ramp.color(value)))
        }
        writeNumbers(below: bar, into: &canvas)
    }

    private func writeNumbers(below bar: Rect, into canvas: inout SVGCanvas) {
        let baseline = bar.maxY + 13
        let (low, high) = (numbers(ramp.shown.lowerBound), numbers(ramp.shown.upperBound))
        canvas.text(low, at: Point(bar.x, baseline), .init(size: 12, ink: .muted))
        canvas.text(high, at: Point(bar.maxX, baseline), .init(size: 12, ink: .muted, anchor: .end))
        guard let center = ramp.center, ramp.shown.contains(center) else { return }
        let x = LinearScale(ramp.shown, from: bar.x, to: bar.maxX)(center)
        let label = [centerName, numbers(center)].compactMap { $0 }.joined(separator: " ")
        let half = TextMeasure.width(label, size: 12) / 2
        let free =
            bar.x + TextMeasure.width(low, size: 12)
            + 8...max(
                bar.x + TextMeasure.width(low, size: 12) + 8, bar.maxX - TextMeasure.width(high, size: 12) - 8)
        canvas.line(from: Point(x, bar.maxY), to: Point(x, bar.maxY + 3), .init(.muted))
        guard 2 * half <= free.upperBound - free.lowerBound else { return }
        let middle = min(max(x, free.lowerBound + half), free.upperBound - half)
        canvas.text(label, at: Point(middle, baseline), .init(size: 12, ink: .muted, anchor: .middle))
    }
}
