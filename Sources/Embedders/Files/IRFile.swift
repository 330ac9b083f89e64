import Diagnostics

/// The one change that is made to an OpenVINO `.xml` file: another layer as its output. The edge that leads to the
/// model's result is led there from the layer wanted; what is then not needed is not computed.
struct IRFile {
    private let text: String
    private let file: String

    init(_ text: String, file: String) {
        self.text = text
        self.file = file
    }

    /// The file with `layer` as its output.
    func choosing(_ layer: Located<String>) throws -> String {
        let layers = tags("layer")
        guard let result = layers.first(where: { $0.attributes["type"] == "Result" })?.attributes["id"] else {
            throw ModelFileError(.irWithoutResult, in: file)
        }
        guard let wanted = layers.first(where: { $0.attributes["name"] == layer.value }),
            let id = wanted.attributes["id"], let port = outputPort(of: wanted)
        else {
            throw ModelFileError(.noLayer(layer, among: self.layers()), in: file)
        }
        guard let edge = tags("edge").first(where: { $0.attributes["to-layer"] == result }) else {
            throw ModelFileError(.irWithoutEdgeToResult, in: file)
        }
        let toPort = edge.attributes["to-port"] ?? "0"
        return text[..<edge.range.lowerBound]
            + "<edge from-layer=\"\(id)\" from-port=\"\(port)\" to-layer=\"\(result)\" to-port=\"\(toPort)\"/>"
            + text[edge.range.upperBound...]
    }

    /// All that are no constants, in the file's order.
    func layers() -> [String] {
        tags("layer").filter { !["Const", "Result"].contains($0.attributes["type"]) }
            .compactMap { $0.attributes["name"] }
    }

    private struct Tag {
        let range: Range<String.Index>
        let attributes: [String: String]
    }

    /// Opening tags called `name`, in order.
    private func tags(_ name: String) -> [Tag] {
        var found: [Tag] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "<\(name) "), let end = rest[start.upperBound...].firstIndex(of: ">") {
            let after = text.index(after: end)
            found.append(
                Tag(range: start.lowerBound..<after, attributes: Self.attributes(text[start.upperBound..<end])))
            rest = text[after...]
        }
        return found
    }

    /// Names and values; values stand as they are written, which is enough to find numbers and plain names.
    private static func attributes(_ text: Substring) -> [String: String] {
        var result: [String: String] = [:]
        var rest = text
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].drop(while: \.isWhitespace)
            let value = rest[equals...].dropFirst(2)
            guard let end = value.firstIndex(of: "\"") else { break }
            result[String(name)] = String(value[..<end])
            rest = value[value.index(after: end)...]
        }
        return result
    }

    /// The first port of the layer's output.
    private func outputPort(of layer: Tag) -> String? {
        let rest = text[layer.range.upperBound...]
        let body = rest[..<(rest.firstRange(of: "</layer>")?.lowerBound ?? rest.endIndex)]
        guard let output = body.firstRange(of: "<output>"),
            let port = body[output.upperBound...].firstRange(of: "<port "),
            let end = body[port.upperBound...].firstIndex(of: ">")
        else { return nil }
        return Self.attributes(body[port.upperBound..<end])["id"]
    }
}
