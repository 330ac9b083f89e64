import Foundation

/// A colour by lightness, strength and hue (Ottosson, "A perceptual color space for image processing", 2020).
struct OKLCH: Sendable, Hashable {
    /// 0 to 1.
    let lightness: Double
    let chroma: Double
    /// In radians.
    let hue: Double

    /// The strongest colour of this lightness and hue, up to this chroma, that the screen has.
    var rgb: RGB {
        var chroma = chroma
        while true {
            let channels = Self.linear(lightness: lightness, a: chroma * cos(hue), b: chroma * sin(hue))
            if chroma <= 0 || channels.allSatisfy({ (-0.0005...1.0005).contains($0) }) {
                let bytes = channels.map(RGB.encoded)
                return RGB(red: bytes[0], green: bytes[1], blue: bytes[2])
            }
            chroma -= 0.005
        }
    }

    /// OKLab to linear sRGB, with the published matrices.
    private static func linear(lightness: Double, a: Double, b: Double) -> [Double] {
        let l = lightness + 0.3963377774 * a + 0.2158037573 * b
        let m = lightness - 0.1055613458 * a - 0.0638541728 * b
        let s = lightness - 0.0894841775 * a - 1.2914855480 * b
        let (long, medium, short) = (l * l * l, m * m * m, s * s * s)
        return [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ]
    }
}
