import Charting
import Diagnostics
import Foundation
import Rasters

/// The tooltips of a figure's two drawings as a script that a page loads when a reader first points at one. Texts and
/// values that both drawings share are written once.
struct TooltipScript {
    private var texts: [String] = []
    private var indexOfText: [String: Int] = [:]
    private var blobs: [Data] = []
    private var layers: [String] = []

    /// A call of `embedsiteFigure`, which `templates/js/figures.js` defines; nil where no drawing has tooltips.
    ///
    /// - Parameter sheet: the name of the file of their pictures.
    static func source(
        wide: TooltipLayer?, narrow: TooltipLayer?, items: ShownItems?, sheet: String?
    ) -> String? {
        guard wide != nil || narrow != nil else { return nil }
        var script = TooltipScript()
        script.add(wide, as: "wide")
        script.add(narrow, as: "narrow")
        let texts = script.texts.map(quoted).joined(separator: ",")
        let blobs = script.blobs.map { "\"\($0.base64EncodedString())\"" }.joined(separator: ",")
        var parts = ["\"texts\":[\(texts)]", "\"values\":[\(blobs)]"] + script.layers
        if let items { parts.append("\"items\":\(json(items, sheet: sheet))") }
        return "embedsiteFigure({\(parts.joined(separator: ","))});\n"
    }

    private static func json(_ items: ShownItems, sheet: String?) -> String {
        var parts = ["\"of\":\(quoted(items.dataset))"]
        if let origins = items.origins {
            parts.append("\"origins\":[\(origins.map(String.init).joined(separator: ","))]")
        }
        if let pictures = items.pictures, let sheet {
            let isWhole = pictures.cellOf.enumerated().allSatisfy { $0 == $1 }
            let cells = isWhole ? "" : ",\"cells\":[\(list(pictures.cellOf))]"
            let sizes = pictures.sizes.map { "\($0.width),\($0.height)" }.joined(separator: ",")
            parts.append(
                "\"sheet\":{\"file\":\(quoted(sheet)),\"side\":\(pictures.side),\"columns\":\(pictures.columns),\"sizes\":[\(sizes)]\(cells)}"
            )
        }
        return "{\(parts.joined(separator: ","))}"
    }

    /// −1 for none.
    private static func list(_ items: [Int?]) -> String { items.map { String($0 ?? -1) }.joined(separator: ",") }

    /// As a member that follows others; nothing where none is an item.
    private static func items(_ items: [Int?], _ name: String = "items") -> String {
        items.contains { $0 != nil } ? ",\"\(name)\":[\(list(items))]" : ""
    }

    private mutating func add(_ layer: TooltipLayer?, as name: String) {
        if let layer { layers.append("\"\(name)\":\(json(layer))") }
    }

    private mutating func json(_ layer: TooltipLayer) -> String {
        switch layer {
        case .points(let points, let reach):
            let places = "\"x\":[\(list(points.map(\.x)))],\"y\":[\(list(points.map(\.y)))]"
            return
                "{\"reach\":\(json(reach)),\(places),\"text\":[\(indices(points.map(\.text)))]\(Self.items(points.map(\.item)))}"
        case .boxes(let boxes):
            let numbers = boxes.flatMap { [$0.x, $0.y, $0.width, $0.height] }
            return
                "{\"boxes\":[\(list(numbers))],\"text\":[\(indices(boxes.map(\.text)))]\(Self.items(boxes.map(\.item)))}"
        case .grid(let grid):
            let box = "\"box\":[\(list([grid.x, grid.y, grid.width, grid.height]))]"
            let values = grid.values.map { ",\"values\":\(json($0))" } ?? ""
            let lead = grid.lead.map { lead in
                ",\"lead\":[\(lead.count),\(list([lead.height, lead.gap]))]"
                    + (lead.values.map { ",\"leadValues\":\(json($0))" } ?? "")
            }
            let items = Self.items(grid.rowItems, "rowItems") + Self.items(grid.columnItems, "columnItems")
            return
                "{\(box)\(lead ?? "")\(items),\"rows\":[\(indices(grid.rows))],\"columns\":\(json(grid.columns))\(values)}"
        case .map(let map): return json(map)
        case .parts(let parts): return "{\"parts\":[\(parts.map { json($0) }.joined(separator: ","))]}"
        }
    }

    private func json(_ reach: TooltipLayer.Reach) -> String {
        switch reach {
        case .nearest(let distance): Self.short(distance)
        case .column: "\"column\""
        }
    }

    private mutating func json(_ columns: TooltipLayer.Columns) -> String {
        switch columns {
        case .named(let names): "[\(indices(names))]"
        case .numbered(let word, let count): "{\"word\":\(Self.quoted(word)),\"count\":\(count)}"
        }
    }

    /// Where among the packed numbers these stand.
    private mutating func place(_ bytes: Data) -> Int {
        if let index = blobs.firstIndex(of: bytes) { return index }
        blobs.append(bytes)
        return blobs.count - 1
    }

    private mutating func json(_ map: MapLayer) -> String {
        var parts = [
            "\"plot\":[\(list(map.plot))]", "\"cover\":\(Self.short(map.cover))",
            "\"radius\":\(Self.short(map.radius))",
            "\"reach\":\(Self.short(map.reach))",
            "\"px\":\(place(map.x))", "\"py\":\(place(map.y))", "\"count\":\(map.shapes.count)",
            "\"text\":[\(indices(map.texts))]", "\"inks\":[\(map.inks.map(Self.quoted).joined(separator: ","))]",
            "\"inkOf\":\(place(map.inkOf))", "\"shapes\":\(place(map.shapes))", "\"groups\":[\(indices(map.groups))]",
            "\"nameFrom\":\(place(map.nameFrom))",
        ]
        let names = map.names.map { name in
            let box = name.box.map { ",\"box\":[\(list($0))]" } ?? ""
            return
                "{\"lines\":[\(indices(name.lines))],\"at\":[\(list([name.x, name.y]))],\"size\":\(Self.short(name.size)),\"ink\":\(Self.quoted(name.ink)),\"group\":\(name.group),\"from\":\(Self.short(name.from))\(box)}"
        }
        parts.append("\"names\":[\(names.joined(separator: ","))]")
        if map.pictureSide > 0 { parts.append("\"pictureSide\":\(Self.short(map.pictureSide))") }
        if !map.moved.isEmpty {
            let places = map.moved.map { "[\($0.item),\(list($0.place))]" }
            parts.append("\"moved\":[\(places.joined(separator: ","))]")
        }
        if map.isJoined { parts.append("\"joined\":true") }
        if let near = map.neighbors {
            let values = near.values.map { ",\"values\":\(json($0))" } ?? ""
            parts.append(
                "\"near\":{\"count\":\(near.count),\"title\":\(Self.quoted(near.title)),\"items\":\(place(near.items)),\"bytes\":\(near.isWide ? 4 : 2)\(values)}"
            )
        }
        return "{\(parts.joined(separator: ","))}"
    }

    private mutating func json(_ values: CellValues) -> String {
        switch values {
        case .texts(let texts): return "{\"texts\":[\(indices(texts))]}"
        case .words(let words, let places): return "{\"words\":[\(indices(words))],\"at\":\(place(places))}"
        case .packed(let packed):
            let index = place(packed.bytes)
            let error = packed.error.map { ",\"error\":\(Self.quoted($0))" } ?? ""
            let power = packed.isScientific ? ",\"power\":true" : ""
            return
                "{\"at\":\(index),\"coding\":\(packed.coding.rawValue),\"lower\":\(packed.lower),\"upper\":\(packed.upper),\"digits\":\(packed.digits)\(power)\(error)}"
        }
    }

    private mutating func indices(_ strings: [String]) -> String {
        strings.map { lines in
            let text = Self.cleaned(lines)
            if let index = indexOfText[text] { return String(index) }
            indexOfText[text] = texts.count
            texts.append(text)
            return String(texts.count - 1)
        }.joined(separator: ",")
    }

    /// Each of its lines.
    private static func cleaned(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { PlainText.singleLine(String($0), keepsIsolates: true) }.joined(separator: "\n")
    }

    private func list(_ numbers: [Double]) -> String { numbers.map(Self.short).joined(separator: ",") }

    /// One digit after the point: a tenth of a pixel.
    private static func short(_ number: Double) -> String {
        let tenths = (number * 10).rounded() / 10
        return Int(exactly: tenths).map(String.init) ?? String(tenths)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
