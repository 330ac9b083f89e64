import Charting
import Testing

/// Numbers on cells.
@Suite struct CellShadeTests {
    @Test(arguments: [nil] + ColorMap.allCases.map(Optional.some), Theme.allCases)
    func everyShadeCarriesItsNumbers(_ map: ColorMap?, _ theme: Theme) {
        for (step, shade) in CellShades(map).steps.enumerated() {
            let seen = color(shade.fill, theme).over(theme.color(.background), opacity: shade.opacity ?? 1)
            let contrast = color(shade.ink, theme).contrast(with: seen)
            #expect(contrast >= 4.5, "step \(step): \(contrast)")
        }
    }

    /// A cell whose share is the least is not taken for an empty one.
    @Test(arguments: Theme.allCases) func shadesGrowDeeperFromWhatDiffersFromThePage(_ theme: Theme) {
        let page = theme.color(.background)
        let contrasts = CellShades(nil).steps.map { shade in
            color(shade.fill, theme).over(page, opacity: shade.opacity ?? 1).contrast(with: page)
        }
        #expect(contrasts == contrasts.sorted())
        #expect((contrasts.first ?? 1) >= 1.15)
        #expect((contrasts.last ?? 1) >= 3)
    }

    @Test func sharesOutsideTakeTheNearerEnd() {
        let shades = CellShades(.viridis)
        #expect([-1, 0, 0.5, 1, 7, .nan].map(shades.step) == [0, 0, 32, 63, 63, 0])
        #expect(shades[1] == CellShade(RGB(0xFDE725)))
        #expect(shades[1].ink == .rgb(RGB(0x000000)))
    }

    private func color(_ ink: SVGCanvas.Ink, _ theme: Theme) -> RGB {
        switch ink {
        case .rgb(let color): color
        case .role(let role): theme.color(role)
        case .pair(let pair): theme == .light ? pair.light : pair.dark
        }
    }
}

extension RGB {
    fileprivate func over(_ page: RGB, opacity: Double) -> RGB {
        func mixed(_ front: UInt8, _ back: UInt8) -> UInt8 {
            UInt8((Double(front) * opacity + Double(back) * (1 - opacity)).rounded())
        }
        return RGB(
            red: mixed(red, page.red), green: mixed(green, page.green), blue: mixed(blue, page.blue))
    }
}
