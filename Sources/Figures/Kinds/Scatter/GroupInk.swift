import Charting

/// How one group of a map is painted.
struct GroupInk: Sendable {
    let mark: SVGCanvas.Ink
    /// Of its name.
    let text: SVGCanvas.Ink
    /// Of pixels, which no theme reaches.
    let pixel: RGB

    init(category index: Int) {
        mark = .category(index)
        text = .role(.categoryText(index))
        pixel = Palette.pixel(index)
    }

    init(_ color: GroupColor) {
        mark = .pair(.init(light: color.light, dark: color.dark))
        text = .pair(.init(light: color.lightText, dark: color.darkText))
        pixel = color.both
    }
}
