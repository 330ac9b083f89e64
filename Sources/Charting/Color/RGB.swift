import Foundation

/// A colour of the sRGB space, 8 bits a channel.
package struct RGB: Sendable, Hashable, Codable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `0xRRGGBB`.
    package init(_ hex: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
            blue: UInt8(truncatingIfNeeded: hex))
    }

    /// `#rrggbb`.
    package var hex: String {
        let digits = Array("0123456789abcdef")
        return "#" + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }

    /// Red, green and blue in proportion to light, 0 to 1.
    var linear: [Double] { [Self.linear(red), Self.linear(green), Self.linear(blue)] }

    /// The byte of a share of light.
    static func encoded(_ linear: Double) -> UInt8 {
        let value = min(1, max(0, linear))
        let curved = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
        return UInt8((curved * 255).rounded())
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2).
    package func contrast(with other: RGB) -> Double {
        let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)
    }

    /// Black or white, whichever reads better on this colour.
    package var readableInk: RGB {
        let black = RGB(0x000000)
        let white = RGB(0xFFFFFF)
        return contrast(with: white) >= contrast(with: black) ? white : black
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
