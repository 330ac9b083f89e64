import Charting
import Datasets

/// The points of a map in the colours of their groups or numbers, the badly placed ones hollow; crosses for items without
/// a number to colour them.
struct ScatterPoints {
    private static let numberSteps = 24

    let data: ScatterData
    let places: [Point]
    let layout: FigureLayout

    /// Of one point.
    var radius: Double {
        let count = places.count
        let wide = count <= 60 ? 4.5 : count <= 400 ? 3.5 : count <= 3_000 ? 2.5 : 1.6
        return layout == .wide ? wide : wide * 0.85
    }

    /// One path per colour for full points and one for hollow ones, which lie below. `hidden`: items that are shown
    /// otherwise.
    func draw(on canvas: inout SVGCanvas, without hidden: Set<Int> = []) {
        var full: [PathData] = []
        var hollow: [PathData] = []
        let inks = self.inks
        for _ in inks {
            full.append(PathData(digits: 1))
            hollow.append(PathData(digits: 1))
        }
        var gaps = PathData(digits: 1)
        let edge = radius > 3 ? 1.4 : 1
        for (item, place) in places.enumerated() where !hidden.contains(item) {
            let ink = inkIndex(item)
            if data.isGap(item) { gaps.cross(at: place, radius: max(radius, 2.5)) }
            if data.isHollow(item) {
                hollow[ink].circle(at: place, radius: radius - edge / 2)
            } else if !data.isGap(item) {
                full[ink].dot(at: place)
            }
        }
        for (index, ink) in inks.enumerated() { canvas.path(hollow[index], stroke: .init(ink, width: edge)) }
        for (index, ink) in inks.enumerated() {
            canvas.path(full[index], stroke: .init(ink, width: 2 * radius, isRound: true))
        }
        canvas.path(gaps, stroke: .init(.muted, width: 1.4))
    }

    /// All points, with a ring around those that the author named; `hidden` as above.
    func drawWithMarks(on canvas: inout SVGCanvas, without hidden: Set<Int> = []) {
        draw(on: &canvas, without: hidden)
        for item in data.marked where !hidden.contains(item) {
            canvas.circle(at: places[item], radius: radius + 2.5, stroke: .init(.foreground, width: 1.5))
        }
    }

    func ink(_ item: Int) -> SVGCanvas.Ink { inks[inkIndex(item)] }

    /// Groups or steps of a colour map, and last the ink of items without a value.
    private var inks: [SVGCanvas.Ink] {
        switch data.coloring {
        case .plain: [.category(0)]
        case .groups(let groups): groups.inks + [.muted]
        case .numbers(let numbers):
            numbers.scale.map.colors(count: Self.numberSteps).map(SVGCanvas.Ink.rgb) + [.muted]
        }
    }

    private func inkIndex(_ item: Int) -> Int {
        switch data.coloring {
        case .plain: 0
        case .groups(let groups): groups.ofItem[item] ?? groups.names.count
        case .numbers(let numbers):
            numbers.values[item].map { numbers.scale.index($0) * Self.numberSteps / 256 } ?? Self.numberSteps
        }
    }
}
