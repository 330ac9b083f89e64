/// How one cell of a matrix is filled, and the ink of the number that stands on it: 4.5:1 or more (WCAG 2.2, 1.4.3), on
/// light and on dark pages.
package struct CellShade: Sendable, Hashable {
    package let fill: SVGCanvas.Ink
    /// nil: not seen through.
    package let opacity: Double?
    package let ink: SVGCanvas.Ink

    /// The same on every page: black or white reads on any colour.
    package init(_ color: RGB) {
        fill = .rgb(color)
        opacity = nil
        ink = .rgb(color.readableInk)
    }

    /// The page seen through the first category's colour.
    fileprivate init(opacity: Double) {
        fill = .category(0)
        self.opacity = opacity
        ink = .foreground
    }
}

/// Shades for shares from 0 to 1: the larger a share, the deeper; in so few steps that cells of one shade can be one path.
package struct CellShades: Sendable {
    /// The faintest still differs from the page. Deeper than the deepest, neither the text's nor the page's colour would
    /// read on a cell in both themes.
    private static let opacities = 0.12...0.64

    /// Faintest first.
    package let steps: [CellShade]

    /// Of a colour map, or of the page's own colours.
    package init(_ map: ColorMap?) {
        let count = 64
        let range = Self.opacities.upperBound - Self.opacities.lowerBound
        steps =
            map?.colors(count: count).map(CellShade.init)
            ?? (0..<count).map { step in
                let opacity = Self.opacities.lowerBound + range * Double(step) / Double(count - 1)
                return CellShade(opacity: (opacity * 100).rounded() / 100)
            }
    }

    /// Which of `steps`; what lies outside 0 to 1 takes the nearer end, and what is no number the faintest.
    package func step(_ share: Double) -> Int {
        share.isNaN ? 0 : Int((min(1, max(0, share)) * Double(steps.count - 1)).rounded())
    }

    package subscript(share: Double) -> CellShade { steps[step(share)] }
}
