import Diagnostics
import Inference

/// The one change that is made to an `.onnx` file: another layer as its output. The file is protocol buffers (`onnx.proto`):
/// a model holds a graph (field 7), a graph its nodes (1) and outputs (12), weights (5), a node the names of its outputs (2), an
/// output its name (1). Everything else is copied as it stands. Without the old outputs, what only they need is not
/// computed.
struct ONNXFile {
    private static let graph = 7
    private static let (node, weights, output) = (1, 5, 12)
    private static let outputOfNode = 2

    private typealias Bytes = Slice<UnsafeRawBufferPointer>

    /// Read in place: most of it is weights, which are passed by.
    private let mapped: MappedWeights
    private let count: Int
    private let file: String

    init(path: String, file: String) throws {
        mapped = try MappedWeights([(path, file)])
        count = mapped.files.first?.count ?? 0
        self.file = file
    }

    private var bytes: Bytes { mapped.bytes[..<count] }

    /// The file with `layer` as its only output.
    func choosing(_ layer: Located<String>) throws -> [UInt8] {
        let names = try layers()
        guard names.contains(layer.value) else { throw ModelFileError(.noLayer(layer, among: names), in: file) }
        return try choosing([layer.value])
    }

    /// The outputs of all nodes, in their order.
    func layers() throws -> [String] { try graph().nodes.flatMap(\.outputs) }

    /// The file with these layers as its only outputs.
    func choosing(_ layers: [String]) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count + layers.reduce(16) { $0 + $1.utf8.count + 16 })
        for field in try fields(bytes) {
            guard field.number == Self.graph, let graph = field.content else {
                result += field.whole
                continue
            }
            var kept: [UInt8] = []
            kept.reserveCapacity(graph.count)
            for part in try fields(graph) {
                if part.number != Self.output { kept += part.whole }
            }
            for layer in layers { kept += Self.field(Self.output, Self.field(1, Array(layer.utf8))) }
            result += Self.field(Self.graph, kept)
        }
        return result
    }

    /// What nodes there are, without their weights.
    func graph() throws -> ONNXGraph {
        var graph = ONNXGraph()
        for field in try fields(bytes) where field.number == Self.graph {
            for part in try fields(field.content ?? bytes[..<0]) {
                guard let content = part.content else { continue }
                switch part.number {
                case Self.node: graph.nodes.append(try node(content))
                case Self.output:
                    graph.outputs += try fields(content).filter { $0.number == 1 }.map(Self.text)
                case Self.weights:
                    let inner = try fields(content)
                    let dims = inner.filter { $0.number == 1 }.flatMap { $0.numbers }
                    if let name = inner.first(where: { $0.number == 8 }) { graph.weights[Self.text(name)] = dims }
                default: break
                }
            }
        }
        return graph
    }

    private func node(_ content: Bytes) throws -> ONNXGraph.Node {
        let inner = try fields(content)
        func texts(_ number: Int) -> [String] { inner.filter { $0.number == number }.map(Self.text) }
        return ONNXGraph.Node(
            operation: texts(4).first ?? "", inputs: texts(1), outputs: texts(Self.outputOfNode))
    }

    private static func text(_ field: Field) -> String {
        String(decoding: field.content ?? field.whole.prefix(0), as: UTF8.self)
    }

    private struct Field {
        let number: Int
        /// Tag, length and content.
        let whole: Bytes
        /// nil for numbers.
        let content: Bytes?
        /// One, or those of a list without tags of their own.
        let numbers: [Int]
    }

    private func fields(_ message: Bytes) throws -> [Field] {
        var fields: [Field] = []
        var place = message.startIndex
        while place < message.endIndex {
            let start = place
            let tag = try varint(message, &place)
            var content: Bytes?
            var numbers: [Int] = []
            switch tag & 7 {
            case 0: numbers = [Int(truncatingIfNeeded: try varint(message, &place))]
            case 1: place += 8
            case 2:
                let length = try varint(message, &place)
                guard length <= UInt64(message.endIndex - place) else { throw damaged }
                content = message[place..<place + Int(length)]
                // Of shapes, which are short.
                if length <= 64, let content { numbers = Self.packed(content) }
                place += Int(length)
            case 5: place += 4
            default: throw damaged
            }
            guard place <= message.endIndex, let number = Int(exactly: tag >> 3) else { throw damaged }
            fields.append(Field(number: number, whole: message[start..<place], content: content, numbers: numbers))
        }
        return fields
    }

    private static func packed(_ content: Bytes) -> [Int] {
        var (numbers, value, shift): ([Int], UInt64, UInt64) = ([], 0, 0)
        for byte in content {
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                numbers.append(Int(truncatingIfNeeded: value))
                (value, shift) = (0, 0)
            } else {
                shift += 7
                guard shift < 64 else { return [] }
            }
        }
        return numbers
    }

    private func varint(_ message: Bytes, _ place: inout Int) throws -> UInt64 {
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
