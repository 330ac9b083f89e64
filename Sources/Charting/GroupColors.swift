import Foundation

/// Colours for more groups than a palette has: hue by the angle, strength by the distance at which a group's centre lies
/// on a map. Groups that lie together look alike, and the map says where each is.
///
/// The colours lie in OKLCH (Ottosson 2020) at one lightness, where every hue stands out at 3:1 or more from a white and
/// from a near-black page.
package enum GroupColors {
    private static let lightness = 0.62
    private static let strongest = 0.17
    private static let weakest = 0.05

    /// A colour per centre; centres are measured from their own mean, y upwards.
    package static func colors(forCentersAt centers: [Point]) -> [RGB] {
        guard !centers.isEmpty else { return [] }
        let count = Double(centers.count)
        let middle = Point(centers.reduce(0) { $0 + $1.x } / count, centers.reduce(0) { $0 + $1.y } / count)
        let offsets = centers.map { Point($0.x - middle.x, $0.y - middle.y) }
        let reach = offsets.reduce(0) { max($0, length($1)) }
        return offsets.map { offset in
            let share = reach > 0 ? length(offset) / reach : 0
            return color(hue: atan2(offset.y, offset.x), chroma: weakest + (strongest - weakest) * share)
        }
    }

    /// The strongest colour of that hue, up to `chroma`, that the screen has.
    static func color(hue: Double, chroma: Double) -> RGB {
        var chroma = chroma
        while true {
            let channels = linear(lightness: lightness, a: chroma * cos(hue), b: chroma * sin(hue))
            if chroma <= 0 || channels.allSatisfy({ (-0.0005...1.0005).contains($0) }) {
                let bytes = channels.map(encoded)
                return RGB(red: bytes[0], green: bytes[1], blue: bytes[2])
            }
            chroma -= 0.005
        }
    }

    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    private static func length(_ point: Point) -> Double { (point.x * point.x + point.y * point.y).squareRoot() }

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

    private static func encoded(_ linear: Double) -> UInt8 {
        let value = min(1, max(0, linear))
        let curved = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
        return UInt8((curved * 255).rounded())
    }
}
