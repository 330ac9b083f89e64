/// Ten colours for categories, in two sets that go together: the same number is the same hue on a light and on a dark page.
///
/// Every colour stands out from its page at 3:1 or more (WCAG 2.2, 1.4.11), and neighbours differ in lightness as well as
/// in hue, so that most pairs stay apart for readers who cannot tell red from green.
package enum Palette {
    package static let count = 10

    static let light: [RGB] = [
        RGB(0x124F9C), RGB(0xE8500F), RGB(0x5C9080), RGB(0x7F0B3E), RGB(0x8B3FE0), RGB(0x6B5A10), RGB(0xDC55BB),
        RGB(0x75617A), RGB(0x4E911C), RGB(0x2B93DE),
    ]

    static let dark: [RGB] = [
        RGB(0x3F97F5), RGB(0xDCA02C), RGB(0x35D6A2), RGB(0xE64A70), RGB(0xC6AEF8), RGB(0xDE8660), RGB(0xF57AC0),
        RGB(0xA9CFD8), RGB(0xB4CC48), RGB(0x22B4CF),
    ]
}
