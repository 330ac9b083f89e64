import Charting

/// What stands below a map: a ramp of colours where they mean numbers, and the legend.
struct ScatterKey {
    private static let widest = 280.0

    private let numbers: ScatterColoring.Numbers?
    private let legend: Legend.Layout
    private let width: Double

    /// `named`: the groups whose names stand on the map; `beyond`: points that stand at its rim.
    init(_ data: ScatterData, named: Set<Int>, beyond: Int = 0, width: Double) {
        numbers = if case .numbers(let numbers) = data.coloring { numbers } else { nil }
        legend = Legend.Layout(ScatterLegend.entries(data, named: named, beyond: beyond), width: width - 4)
        self.width = width
    }

    private var rampHeight: Double { numbers == nil ? 0 : Legend.rampHeight + 6 }

    var height: Double { rampHeight + legend.height + 2 }

    func draw(at top: Double, on canvas: inout SVGCanvas) {
        if let numbers {
            Legend.drawRamp(
                numbers.scale, title: numbers.column,
                in: Rect(x: 0, y: top, width: min(Self.widest, width), height: Legend.rampHeight), on: &canvas)
        }
        Legend.draw(legend, at: Point(2, top + rampHeight), on: &canvas)
    }
}
