import Inference
import JSONReading

/// The table of contents of a `.safetensors` file: eight bytes with the length of a JSON object, the object, then the
/// numbers (https://huggingface.co/docs/safetensors). Every entry is checked to lie inside the file and to be as long
/// as its shape says; the numbers themselves stay where they are.
struct Safetensors {
    struct Entry: Equatable {
        let type: ElementType
        let shape: [Int]
        /// From the start of the file, in bytes.
        let offset: Int
    }

    static let longestHeader = 16 << 20

    private let entries: [String: Entry]
    private let file: String

    /// - Parameters:
    ///   - start: the first bytes of the file: its header, or more.
    ///   - count: bytes of the whole file.
    init(start: [UInt8], count: Int, file: String) throws {
        self.file = file
        guard start.count >= 8 else { throw ModelFileError(.safetensorsEndInHeader, in: file) }
        let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Self.longestHeader), Int(length) + 8 <= start.count else {
            throw ModelFileError(.headerTooLong(length), in: file)
        }
        let header = try JSONValue.parse(Array(start[8..<8 + Int(length)]), name: file)
        var entries: [String: Entry] = [:]
        for member in header.members ?? [] where member.key != "__metadata__" {
            entries[member.key] = try Self.entry(member, data: 8 + Int(length), end: count, file: file)
        }
        self.entries = entries
    }

    private static func entry(_ member: JSONValue.Member, data: Int, end: Int, file: String) throws -> Entry? {
        // A type that the engine does not take may stand in the file, as long as the graph does not ask for it.
        guard let type = member.value["dtype"]?.string.flatMap({ types[$0] }) else { return nil }
        let shape = (member.value["shape"]?.array ?? []).map { $0.int ?? -1 }
        let places = (member.value["data_offsets"]?.array ?? []).map { $0.int ?? -1 }
        var size = type.size
        for side in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: side)
            size = side < 0 || overflow ? -1 : product
            if size < 0 { break }
        }
        guard places.count == 2, places[0] >= 0, places[1] >= places[0], size >= 0, shape.count <= 4,
            places[1] - places[0] == size, places[1] <= end - data
        else {
            throw ModelFileError(.misplacedTensor(member.key), in: file)
        }
        return Entry(type: type, shape: shape, offset: data + places[0])
    }

    private static let types: [String: ElementType] = [
        "F32": .float32, "F16": .float16, "BF16": .bfloat16, "I64": .int64, "I32": .int32, "U8": .uint8,
        "I8": .int8, "BOOL": .boolean,
    ]

    func has(_ name: String) -> Bool { entries[name] != nil }

    /// The floats called `name`. A dimension of nil in `shape` may be any.
    func floats(_ name: String, shape: [Int?]) throws -> Entry {
        guard let entry = entries[name] else {
            throw ModelFileError(.noTensor(name), in: file)
        }
        let fits =
            entry.shape.count == shape.count && zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
        guard fits, [.float32, .float16, .bfloat16].contains(entry.type) else {
            throw ModelFileError(.notFloats(name, entry, shape: shape), in: file)
        }
        return entry
    }

    /// The engine does not look whether an id has a row.
    func requireRows(_ count: Int, in name: String) throws {
        guard let rows = entries[name]?.shape.first, rows < count else { return }
        throw ModelFileError(.tooFewRows(tensor: name, rows: rows, ids: count), in: file)
    }
}
