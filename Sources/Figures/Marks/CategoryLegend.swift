import Charting

/// Names beside squares of their colours, in rows as wide as there is room.
struct CategoryLegend {
    static let rowHeight = 18.0

    let names: [String]
    let width: Double

    /// More names than the theme has colours are told apart by place, not by colour.
    static func fits(_ names: [String]) -> Bool { (2...Palette.count).contains(names.count) }

    private var places: [(x: Double, row: Int, text: String)] {
        var x = 0.0
        var row = 0
        return ShortNames(names, size: 11, to: min(180, width - 16)).texts.map { text in
            let needed = 16 + TextMeasure.width(text, size: 11)
            if x > 0, x + needed > width {
                x = 0
                row += 1
            }
            defer { x += needed + 14 }
            return (x, row, text)
        }
    }

    var height: Double { Double((places.last?.row ?? -1) + 1) * Self.rowHeight }

    func draw(into canvas: inout SVGCanvas, at origin: Point) {
        for (index, place) in places.enumerated() {
            let top = origin.y + Double(place.row) * Self.rowHeight
            canvas.rect(Rect(x: origin.x + place.x, y: top + 3, width: 10, height: 10), fill: .category(index))
            canvas.text(place.text, at: Point(origin.x + place.x + 15, top + 12), .init(size: 11))
        }
    }
}
