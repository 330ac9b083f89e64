import Markup

/// Colours by role, for light and dark pages.
///
/// How a drawing is coloured, for everyone who writes SVG or page CSS:
/// - The root is `<svg class="es" fill="currentColor">`; its own colour is the text colour, so text needs no class.
/// - A class sets `color`, nothing else: `fg` (text), `muted` (axis numbers, notes), `grid` (rules, ticks), `bg` (the
///   page), `c0` … `c9` (categories), `t0` … `t9` (their names), `m` and twelve digits (one light and one dark colour). Filled marks take it as they are, strokes say `stroke="currentColor"`.
/// - `halo` on text draws an edge in the page's colour around it.
/// - Each drawing carries a small `<style>` with just the classes it uses, so that a downloaded file is complete: plain
///   colours for renderers without variables, a dark set under `prefers-color-scheme: dark`.
/// - A page overrides any of them by a variable on `:root` (in whatever theme it has): `--es-fg`, `--es-muted`,
///   `--es-grid`, `--es-bg`, `--es-c0` … `--es-c9`, `--es-t0` … `--es-t9`. Where a page sets none, the drawing's own colours hold; where a page
///   has a theme switch, it must set them all in both themes. `variables()` writes such a list.
package enum Theme: Sendable, CaseIterable {
    case light, dark

    /// Advance widths in `TextMeasure` are upper bounds for these.
    package static let fontFamily =
        "-apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif"

    package func color(_ role: Role) -> RGB {
        switch (role, self) {
        case (.foreground, .light): RGB(0x1B1D21)
        case (.foreground, .dark): RGB(0xE6E8EB)
        case (.muted, .light): RGB(0x5A616B)
        case (.muted, .dark): RGB(0xA3AAB4)
        case (.grid, .light): RGB(0xDDE0E4)
        case (.grid, .dark): RGB(0x343840)
        case (.background, .light): RGB(0xFFFFFF)
        case (.background, .dark): RGB(0x14161A)
        case (.category(let index), .light): Palette.light[index % Palette.count]
        case (.category(let index), .dark): Palette.dark[index % Palette.count]
        case (.categoryText(let index), .light): Palette.lightText[index % Palette.count]
        case (.categoryText(let index), .dark): Palette.darkText[index % Palette.count]
        }
    }

    /// `--es-fg:#1b1d21;…`: every variable of the theme, for the page's style sheet.
    package func variables() -> String {
        Role.all.map { "--es-\($0.className):\(color($0).hex)" }.joined(separator: ";")
    }

    /// What a colour is for.
    package enum Role: Sendable, Hashable, Comparable {
        case background, grid, muted, foreground
        /// One of `Palette.count`; larger numbers start again.
        case category(Int)
        /// The same hue for words.
        case categoryText(Int)

        package var className: String {
            switch self {
            case .foreground: "fg"
            case .muted: "muted"
            case .grid: "grid"
            case .background: "bg"
            case .category(let index): "c\(index % Palette.count)"
            case .categoryText(let index): "t\(index % Palette.count)"
            }
        }

        package static let all: [Role] =
            [.foreground, .muted, .grid, .background] + (0..<Palette.count).map(Role.category)
            + (0..<Palette.count).map(Role.categoryText)
    }

    /// One colour for light pages and one for dark, which no variable of a page replaces.
    package struct Pair: Sendable, Hashable {
        package let light: RGB
        package let dark: RGB

        package init(light: RGB, dark: RGB) {
            self.light = light
            self.dark = dark
        }

        /// The same for the same colours, in every drawing of a page.
        var className: String { "m" + light.hex.dropFirst() + dark.hex.dropFirst() }
    }

    /// The style of one drawing that uses `roles` and `pairs`; `halo` where some text has an edge, `cover` where some mark with a
    /// coloured edge is filled with the page's colour.
    static func style(roles: Set<Role>, pairs: Set<Pair>, halo: Bool, cover: Bool) -> String {
        let used = roles.subtracting([.foreground]).sorted()
        var css = ".es{font-family:\(fontFamily);\(rule(.foreground))}"
        css += used.map { ".es .\($0.className){\(rule($0))}" }.joined()
        let pairs = pairs.sorted { $0.className < $1.className }
        css += pairs.map { ".es .\($0.className){color:\($0.light.hex)}" }.joined()
        if halo {
            let edge = variable(.background, .light)
            css += ".es .halo{paint-order:stroke;stroke:#fff;stroke:\(edge);stroke-width:3px;stroke-linejoin:round}"
        }
        if cover { css += ".es .cover{fill:#fff;fill:\(variable(.background, .light))}" }
        var dark = ".es{color:\(variable(.foreground, .dark))}"
        dark += used.map { ".es .\($0.className){color:\(variable($0, .dark))}" }.joined()
        dark += pairs.map { ".es .\($0.className){color:\($0.dark.hex)}" }.joined()
        if halo { dark += ".es .halo{stroke:\(variable(.background, .dark))}" }
        if cover { dark += ".es .cover{fill:\(variable(.background, .dark))}" }
        return css + "@media(prefers-color-scheme:dark){\(dark)}"
    }

    /// The plain colour stands first, for renderers that know no variables.
    private static func rule(_ role: Role) -> String {
        "color:\(Theme.light.color(role).hex);color:\(variable(role, .light))"
    }

    private static func variable(_ role: Role, _ theme: Theme) -> String {
        "var(--es-\(role.className),\(theme.color(role).hex))"
    }
}
