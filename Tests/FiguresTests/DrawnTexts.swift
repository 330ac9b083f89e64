import Charting
import Figures
import Foundation
import Markup
import Testing

/// One `<text>` of a drawing, and the box that it needs.
struct DrawnText: CustomStringConvertible {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    var description: String {
        let places = [left, right, top, bottom].map { String(Int($0.rounded())) }
        return "'\(text)' from \(places[0]) to \(places[1]), \(places[2]) to \(places[3]) down"
    }

    /// Half a unit of rounding is not a touch.
    func overlaps(_ other: DrawnText) -> Bool {
        min(right, other.right) - max(left, other.left) > 0.5 && min(bottom, other.bottom) - max(top, other.top) > 0.5
    }

    /// All texts of a drawing, as wide as `TextMeasure` says; from the height of capitals to the depth of a g.
    static func all(in drawing: Drawing) throws -> [DrawnText] {
        let source = drawing.svg(hrefs: drawing.pixels.indices.map { "\($0).png" }, id: "d").source
        return try source.matches(of: /<text([^>]*)>([^<]*)<\/text>/).map { match in
            let attributes = String(match.output.1)
            let text = String(match.output.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
            func value(_ name: String) -> String? {
                guard let start = attributes.range(of: " \(name)=\"") else { return nil }
                return String(attributes[start.upperBound...].prefix { $0 != "\"" })
            }
            let x = try #require(value("x").flatMap(Double.init))
            let y = try #require(value("y").flatMap(Double.init))
            let size = try #require(value("font-size").flatMap(Double.init))
            let width = TextMeasure.width(text, size: size, isBold: value("font-weight") != nil)
            let start =
                switch value("text-anchor") {
                case "middle": -width / 2
                case "end": -width
                default: 0.0
                }
            let (ascent, descent) = (0.73 * size, 0.2 * size)
            if value("transform") == nil {
                return DrawnText(
                    text: text, left: x + start, right: x + start + width, top: y - ascent, bottom: y + descent)
            }
            // A quarter turn to the left: text runs upwards from its place.
            return DrawnText(
                text: text, left: x - ascent, right: x + descent, top: y - start - width, bottom: y - start)
        }
    }
}
