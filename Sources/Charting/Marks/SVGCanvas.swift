import Diagnostics
package import Markup

/// Writes one drawing: marks in the order given, then `document` around them with its title, description and style.
package struct SVGCanvas {
    package let width: Double
    package let height: Double
    private var writer = MarkupWriter(.xml)
    private var roles: Set<Theme.Role> = [.background]
    private var pairs: Set<Theme.Pair> = []
    private var hasHalo = false
    private var coversWithBackground = false

    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// What a mark is painted with.
    package enum Ink: Sendable, Hashable {
        /// A colour of the theme.
        case role(Theme.Role)
        /// The same colour in both themes.
        case rgb(RGB)
        /// A colour for each theme.
        case pair(Theme.Pair)

        package static let foreground = Ink.role(.foreground)
        package static let muted = Ink.role(.muted)
        package static let grid = Ink.role(.grid)
        package static let background = Ink.role(.background)
        package static func category(_ index: Int) -> Ink { .role(.category(index)) }
    }

    package struct Stroke: Sendable, Hashable {
        package var ink: Ink
        package var width: Double
        package var isRound: Bool
        /// Lengths of dash and gap; nil: unbroken.
        package var dash: String?

        package init(_ ink: Ink, width: Double = 1, isRound: Bool = false, dash: String? = nil) {
            self.ink = ink
            self.width = width
            self.isRound = isRound
            self.dash = dash
        }
    }

    package enum Anchor: String, Sendable { case start, middle, end }

    package struct TextStyle: Sendable {
        package var size: Double
        package var ink: Ink
        package var anchor: Anchor
        package var isBold: Bool
        /// An edge in the page's colour, for text that stands on marks.
        package var hasHalo: Bool
        /// Turned a quarter to the left, for titles of upward axes.
        package var isUpward: Bool

        package init(
            size: Double = 12, ink: Ink = .foreground, anchor: Anchor = .start, isBold: Bool = false,
            hasHalo: Bool = false, isUpward: Bool = false
        ) {
            self.size = size
            self.ink = ink
            self.anchor = anchor
            self.isBold = isBold
            self.hasHalo = hasHalo
            self.isUpward = isUpward
        }
    }

    /// One line of text; `point` is its anchor on the baseline.
    package mutating func text(_ text: String, at point: Point, _ style: TextStyle = TextStyle()) {
        let ink = fill(style.ink)
        let classes = [ink.className, style.hasHalo ? "halo" : nil].compactMap { $0 }.joined(separator: " ")
        if style.hasHalo { hasHalo = true }
        let (x, y) = (NumberFormat.coordinate(point.x), NumberFormat.coordinate(point.y))
        writer.element(
            "text",
            [
                "class": classes.isEmpty ? nil : classes, "x": x, "y": y, "fill": ink.color,
                "font-size": NumberFormat.coordinate(style.size),
                "text-anchor": style.anchor == .start ? nil : style.anchor.rawValue,
                "font-weight": style.isBold ? "600" : nil,
                "transform": style.isUpward ? "rotate(-90 \(x) \(y))" : nil,
            ], text: PlainText.isolated(TextMeasure.oneLine(text)))
        writer.newline()
    }

    /// Filled, stroked or both.
    package mutating func path(_ data: PathData, fill: Ink? = nil, stroke: Stroke? = nil, opacity: Double? = nil) {
        guard !data.isEmpty else { return }
        let inks = paint(fill, stroke)
        writer.empty(
            "path",
            [
                "class": inks.className, "d": data.text, "fill": inks.fill, "stroke": inks.stroke,
                "stroke-width": width(stroke), "stroke-linecap": stroke?.isRound == true ? "round" : nil,
                "stroke-linejoin": stroke?.isRound == true ? "round" : nil,
                "stroke-dasharray": stroke?.dash, "opacity": opacity.map(NumberFormat.coordinate),
            ])
        writer.newline()
    }

    package mutating func line(from start: Point, to end: Point, _ stroke: Stroke) {
        var data = PathData()
        data.move(to: start)
        data.line(to: end)
        path(data, stroke: stroke)
    }

    package mutating func rect(
        _ rect: Rect, fill: Ink? = nil, stroke: Stroke? = nil, radius: Double = 0, opacity: Double? = nil
    ) {
        let inks = paint(fill, stroke)
        writer.empty(
            "rect",
            [
                "class": inks.className, "x": NumberFormat.coordinate(rect.x), "y": NumberFormat.coordinate(rect.y),
                "width": NumberFormat.coordinate(rect.width), "height": NumberFormat.coordinate(rect.height),
                "rx": radius > 0 ? NumberFormat.coordinate(radius) : nil, "fill": inks.fill, "stroke": inks.stroke,
                "stroke-width": width(stroke), "opacity": opacity.map(NumberFormat.coordinate),
            ])
        writer.newline()
    }

    package mutating func circle(
        at center: Point, radius: Double, fill: Ink? = nil, stroke: Stroke? = nil, opacity: Double? = nil
    ) {
        let inks = paint(fill, stroke)
        writer.empty(
            "circle",
            [
                "class": inks.className, "cx": NumberFormat.coordinate(center.x),
                "cy": NumberFormat.coordinate(center.y), "r": NumberFormat.coordinate(radius), "fill": inks.fill,
                "stroke": inks.stroke, "stroke-width": width(stroke), "opacity": opacity.map(NumberFormat.coordinate),
            ])
        writer.newline()
    }

    /// Pixels stretched over `rect`; sharp squares where `isPixelated`.
    package mutating func image(_ href: String, in rect: Rect, isPixelated: Bool) {
        writer.empty(
            "image",
            [
                "href": href, "x": NumberFormat.coordinate(rect.x), "y": NumberFormat.coordinate(rect.y),
                "width": NumberFormat.coordinate(rect.width), "height": NumberFormat.coordinate(rect.height),
                "preserveAspectRatio": "none", "style": isPixelated ? "image-rendering:pixelated" : nil,
            ])
        writer.newline()
    }

    /// The whole `<svg>`. `id` is unique on the page; the ids of title and description are made from it.
    package func document(id: String, title: String, description: String) -> SafeMarkup {
        let (width, height) = (NumberFormat.coordinate(width), NumberFormat.coordinate(height))
        var root = MarkupWriter(.xml)
        root.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "es", "viewBox": "0 0 \(width) \(height)",
                "width": width, "height": height, "fill": "currentColor", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-desc",
            ]
        ) { root in
            root.newline()
            root.element("title", ["id": "\(id)-title"], text: TextMeasure.oneLine(title))
            root.newline()
            root.element("desc", ["id": "\(id)-desc"], text: TextMeasure.oneLine(description))
            root.newline()
            root.element(
                "style", text: Theme.style(roles: roles, pairs: pairs, halo: hasHalo, cover: coversWithBackground))
            root.newline()
            root.empty("rect", ["class": "bg", "width": width, "height": height])
            root.newline()
            root.raw(writer.markup)
        }
        return root.markup
    }

    /// How one ink shows: a class whose colour is `currentColor`, or a colour of its own.
    private mutating func fill(_ ink: Ink) -> (className: String?, color: String?) {
        switch ink {
        case .role(.foreground): return (nil, nil)
        case .role(let role):
            roles.insert(role)
            return (role.className, nil)
        case .rgb(let color): return (nil, color.hex)
        case .pair(let pair):
            pairs.insert(pair)
            return (pair.className, nil)
        }
    }

    /// A class sets one colour. Where fill and edge differ, the class is the edge's, and the fill is a colour of its own
    /// or the page's (`cover`).
    private mutating func paint(_ fill: Ink?, _ stroke: Stroke?) -> (className: String?, fill: String?, stroke: String?)
    {
        guard let stroke else {
            guard let fill else { return (nil, "none", nil) }
            let ink = self.fill(fill)
            return (ink.className, ink.color, nil)
        }
        let edge = self.fill(stroke.ink)
        let edgeColor = edge.color ?? "currentColor"
        switch fill {
        case nil: return (edge.className, "none", edgeColor)
        case stroke.ink: return (edge.className, edge.color, edgeColor)
        case .rgb(let color): return (edge.className, color.hex, edgeColor)
        case .role, .pair:
            coversWithBackground = true
            return ([edge.className, "cover"].compactMap { $0 }.joined(separator: " "), nil, edgeColor)
        }
    }

    private func width(_ stroke: Stroke?) -> String? {
        stroke.flatMap { $0.width == 1 ? nil : NumberFormat.coordinate($0.width) }
    }
}
