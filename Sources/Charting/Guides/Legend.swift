/// What colours mean, where direct labels cannot say it.
package enum Legend {
    package static let textSize = 12.0

    package enum Symbol: Sendable {
        case dot, ring, cross, star, arrowhead
    }

    package struct Entry: Sendable {
        package let text: String
        /// nil: words without a symbol.
        package let ink: SVGCanvas.Ink?
        package let symbol: Symbol

        package init(_ text: String, _ ink: SVGCanvas.Ink, _ symbol: Symbol = .dot) {
            self.text = text
            self.ink = ink
            self.symbol = symbol
        }

        /// Words on the entries before it.
        package init(note: String) {
            text = note
            ink = nil
            symbol = .dot
        }

        var dotWidth: Double { ink == nil ? 2 : 16 }
    }

    /// Entries placed in rows that fill `width`; each row is `rowHeight` high.
    package struct Layout: Sendable {
        package static let rowHeight = 19.0
        let places: [(entry: Entry, text: String, x: Double, row: Int)]
        package let rows: Int

        package var height: Double { Double(rows) * Self.rowHeight }

        package init(_ entries: [Entry], width: Double) {
            var places: [(entry: Entry, text: String, x: Double, row: Int)] = []
            var x = 0.0
            var row = 0
            let short = ShortNames(entries.map(\.text), size: textSize, to: width - 16)
            for (entry, text) in zip(entries, short.texts) {
                let needed = entry.dotWidth + TextMeasure.width(text, size: textSize)
                if x > 0, x + needed > width {
                    x = 0
                    row += 1
                }
                places.append((entry, text, x, row))
                x += needed + 14
            }
            self.places = places
            rows = entries.isEmpty ? 0 : row + 1
        }
    }

    /// Dots with names, the upper left corner at `origin`.
    package static func draw(_ layout: Layout, at origin: Point, on canvas: inout SVGCanvas) {
        for place in layout.places {
            let y = origin.y + Double(place.row) * Layout.rowHeight + Layout.rowHeight / 2
            let center = Point(origin.x + place.x + 5, y)
            if let ink = place.entry.ink {
                switch place.entry.symbol {
                case .dot: canvas.circle(at: center, radius: 5, fill: ink)
                case .ring: canvas.circle(at: center, radius: 4, stroke: .init(ink, width: 1.5))
                case .cross:
                    var cross = PathData()
                    cross.cross(at: center, radius: 5)
                    canvas.path(cross, stroke: .init(ink, width: 1.5))
                case .arrowhead:
                    var arrow = PathData()
                    arrow.arrowhead(at: center, towards: Point(center.x, center.y - 1), radius: 5)
                    canvas.path(arrow, fill: ink)
                case .star:
                    var star = PathData()
                    star.star(at: center, radius: 6.5)
                    canvas.path(star, fill: ink)
                }
            }
            canvas.text(
                place.text, at: Point(origin.x + place.x + place.entry.dotWidth - 1, y + 4), .init(size: textSize))
        }
    }

    /// What a ramp needs in height.
    package static let rampHeight = 44.0

    /// A bar of the map's colours with the numbers of a few ticks below and `title` above it, in `box` (its height at
    /// least `rampHeight`).
    package static func drawRamp(_ scale: ColorScale, title: String, in box: Rect, on canvas: inout SVGCanvas) {
        canvas.text(
            TextMeasure.shortened(title, size: textSize, to: box.width), at: Point(box.x, box.y + 11),
            .init(size: textSize))
        let bar = Rect(x: box.x, y: box.y + 17, width: box.width, height: 9)
        // 32 steps look smooth at this size; each reaches under the next, so that no seam shows.
        let steps = 32
        let colors = scale.map.colors(count: steps)
        for (index, color) in colors.enumerated() {
            let x = bar.x + bar.width * Double(index) / Double(steps)
            let width = min(bar.maxX - x, bar.width / Double(steps) + 0.6)
            canvas.rect(Rect(x: x, y: bar.y, width: width, height: bar.height), fill: .rgb(color))
        }
        let place = LinearScale(scale.domain, from: bar.x, to: bar.maxX)
        let ticks = Ticks(in: scale.domain, atMost: max(2, Int(box.width / 55)))
        var taken = -Double.infinity
        for (value, label) in zip(ticks.values, ticks.labels) {
            let half = TextMeasure.width(label, size: Axis.tickSize) / 2
            let x = max(box.x + half, min(box.maxX - half, place(value)))
            guard x - half > taken else { continue }
            canvas.text(label, at: Point(x, bar.maxY + 14), .init(size: Axis.tickSize, ink: .muted, anchor: .middle))
            taken = x + half + 4
        }
    }
}
