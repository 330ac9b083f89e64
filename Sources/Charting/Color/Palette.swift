/// Ten colours for categories, in two sets that go together: the same number is the same hue on a light and on a dark page.
///
/// Every colour stands out from its page at 3:1 or more (WCAG 2.2, 1.4.11), and neighbours differ in lightness as well as
/// in hue, so that most pairs stay apart for readers who cannot tell red from green.
package enum Palette {
    package static let count = 10

    /// Whether so many groups have colours of their own; one needs none, and more are told apart by place.
    package static func tellsApart(_ groups: Int) -> Bool { (2...count).contains(groups) }

    static let light: [RGB] = [
        RGB(0x124F9C), RGB(0xE8500F), RGB(0x5C9080), RGB(0x7F0B3E), RGB(0x8B3FE0), RGB(0x6B5A10), RGB(0xDC55BB),
        RGB(0x75617A), RGB(0x4E911C), RGB(0x2B93DE),
    ]

    static let dark: [RGB] = [
        RGB(0x3F97F5), RGB(0xDCA02C), RGB(0x35D6A2), RGB(0xE64A70), RGB(0xC6AEF8), RGB(0xDE8660), RGB(0xF57AC0),
        RGB(0xA9CFD8), RGB(0xB4CC48), RGB(0x22B4CF),
    ]

    /// The same hues for words: 4.5:1 or more.
    static let lightText: [RGB] = [
        RGB(0x124F9C), RGB(0xAA3705), RGB(0x3B6F60), RGB(0x7F0B3E), RGB(0x7C2BCE), RGB(0x6B5A10), RGB(0xA51A89),
        RGB(0x6F5B74), RGB(0x3A7405), RGB(0x0568A5),
    ]

    static let darkText: [RGB] = [
        RGB(0x83BBFD), RGB(0xE8AB3B), RGB(0x35D6A2), RGB(0xFD93A5), RGB(0xC6AEF8), RGB(0xF89D77), RGB(0xFE8BCB),
        RGB(0xA9CFD8), RGB(0xB4CC48), RGB(0x45CBE6),
    ]

    /// Of pixels, which know no theme: the hue of a category where it stands out from both pages.
    package static func pixel(_ index: Int) -> RGB { pixels[index % count] }

    private static let pixels: [RGB] = [
        RGB(0x2963B2), RGB(0xE95110), RGB(0x5B8F7F), RGB(0xAA3B61), RGB(0x8A3EDF), RGB(0x73621C), RGB(0xDC55BB),
        RGB(0x75617A), RGB(0x4E911C), RGB(0x2B93DE),
    ]
}
