import Diagnostics

/// The one change that is made to an `.onnx` file: another layer as its output. The file is protocol buffers (`onnx.proto`):
/// a model holds a graph (field 7), a graph its nodes (1) and outputs (12), a node the names of its outputs (2), an
/// output its name (1). Everything else is copied as it stands. Without the old outputs, what only they need is not
/// computed.
struct ONNXFile {
    private static let graph = 7
    private static let (node, output) = (1, 12)
    private static let outputOfNode = 2

    private let bytes: [UInt8]
    private let file: String

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// The file with `layer` as its only output.
    func choosing(_ layer: Located<String>) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + layer.value.utf8.count + 16)
        var names: [String] = []
        for field in try fields(bytes[...]) {
            guard field.number == Self.graph, let graph = field.content else {
                result += field.whole
                continue
            }
            var kept: [UInt8] = []
            kept.reserveCapacity(graph.count)
            for part in try fields(graph) {
                if part.number == Self.output { continue }
                if part.number == Self.node, let node = part.content {
                    names += try fields(node).filter { $0.number == Self.outputOfNode }
                        .compactMap { $0.content.map { String(decoding: $0, as: UTF8.self) } }
                }
                kept += part.whole
            }
            let name = Array(layer.value.utf8)
            kept += Self.field(Self.output, Self.field(1, name))
            result += Self.field(Self.graph, kept)
        }
        guard names.contains(layer.value) else {
            throw ModelFileError(.noLayer(layer, among: names), in: file)
        }
        return result
    }

    private struct Field {
        let number: Int
        /// Tag, length and content.
        let whole: ArraySlice<UInt8>
        /// nil for numbers.
        let content: ArraySlice<UInt8>?
    }

    private func fields(_ message: ArraySlice<UInt8>) throws -> [Field] {
        var fields: [Field] = []
        var place = message.startIndex
        while place < message.endIndex {
            let start = place
            let tag = try varint(message, &place)
            var content: ArraySlice<UInt8>?
            switch tag & 7 {
            case 0: _ = try varint(message, &place)
            case 1: place += 8
            case 2:
                let length = try varint(message, &place)
                guard length <= UInt64(message.endIndex - place) else { throw damaged }
                content = message[place..<place + Int(length)]
                place += Int(length)
            case 5: place += 4
            default: throw damaged
            }
            guard place <= message.endIndex, let number = Int(exactly: tag >> 3) else { throw damaged }
            fields.append(Field(number: number, whole: message[start..<place], content: content))
        }
        return fields
    }

    private func varint(_ message: ArraySlice<UInt8>, _ place: inout Int) throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard place < message.endIndex else { throw damaged }
            let byte = message[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw damaged
    }

    private var damaged: ModelFileError { ModelFileError(.damagedONNX, in: file) }

    /// Tag, length and content of a field that is a list of bytes.
    private static func field(_ number: Int, _ content: [UInt8]) -> [UInt8] {
        varint(UInt64(number << 3 | 2)) + varint(UInt64(content.count)) + content
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }
}
