/// What colours mean, where direct labels cannot say it.
package enum Legend {
    package static let textSize = 12.0

    package enum Symbol: Sendable {
        case dot, square, ring, cross, star, arrowhead
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

    /// Of groups that have the theme's colours, in their order.
    package static func categories(_ names: [String]) -> [Entry] {
        names.enumerated().map { Entry($1, .category($0), .square) }
    }

    /// Entries placed in rows that fill `width`. Long ones have two lines; what is cut after that stays unlike the others.
    package struct Layout: Sendable {
        package static let rowHeight = 19.0
        private static let lineHeight = 14.0
        /// Of one line, where more would fit.
        private static let widest = 300.0

        struct Place: Sendable {
            let entry: Entry
            let lines: [String]
            let x: Double
            /// Of the row.
            var y: Double
            var height: Double
        }

        let places: [Place]
        package let height: Double

        package init(_ entries: [Entry], width: Double) {
            var places: [Place] = []
            var (x, y, rowStart) = (0.0, 0.0, 0)
            var rowHeight = Self.rowHeight
            func close(_ places: inout [Place]) {
                for index in rowStart..<places.count { (places[index].y, places[index].height) = (y, rowHeight) }
                (x, y, rowStart, rowHeight) = (0, y + rowHeight, places.count, Self.rowHeight)
            }
            let texts = WrappedNames(
                entries.map(\.text), size: textSize, to: min(Self.widest, width - 16), lines: 2)
            for (entry, lines) in zip(entries, texts.lines) {
                let needed = entry.dotWidth + (lines.map { TextMeasure.width($0, size: textSize) }.max() ?? 0)
                if x > 0, x + needed > width { close(&places) }
                places.append(Place(entry: entry, lines: lines, x: x, y: y, height: 0))
                rowHeight = max(rowHeight, Self.rowHeight + Double(lines.count - 1) * Self.lineHeight)
                x += needed + 14
            }
            if !entries.isEmpty { close(&places) }
            self.places = places
            height = y
        }

        /// Baselines of an entry's lines, from its row's top.
        static func baselines(_ place: Place) -> [Double] {
            place.lines.indices.map { line in
                place.height / 2 + 4 + (Double(line) - Double(place.lines.count - 1) / 2) * lineHeight
            }
        }
    }

    /// Dots with names, the upper left corner at `origin`.
    package static func draw(_ layout: Layout, at origin: Point, on canvas: inout SVGCanvas) {
        for place in layout.places {
            let y = origin.y + place.y + place.height / 2
            let center = Point(origin.x + place.x + 5, y)
            if let ink = place.entry.ink {
                switch place.entry.symbol {
                case .dot: canvas.circle(at: center, radius: 5, fill: ink)
                case .square:
                    canvas.rect(Rect(x: center.x - 5, y: center.y - 5, width: 10, height: 10), fill: ink)
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
            for (text, baseline) in zip(place.lines, Layout.baselines(place)) {
                canvas.text(
                    text, at: Point(origin.x + place.x + place.entry.dotWidth - 1, origin.y + place.y + baseline),
                    .init(size: textSize))
            }
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
