import Datasets
import Inference

/// The tensors of a model's `.safetensors` file that the engine takes.
struct Safetensors {
    struct Entry: Equatable {
        let type: ElementType
        let shape: [Int]
        /// From the start of the file, in bytes.
        let offset: Int
    }

    private let entries: [String: Entry]
    private let file: String

    /// - Parameters:
    ///   - start: the first bytes of the file: its header, or more.
    ///   - count: bytes of the whole file.
    init(start: ArraySlice<UInt8>, count: Int, file: String) throws {
        self.file = file
        var entries: [String: Entry] = [:]
        for tensor in try SafetensorsHeader(start: start, count: count, file: file).tensors {
            // One of another type may stand in the file, as long as the graph does not ask for it.
            guard let type = Self.types[tensor.type] else { continue }
            entries[tensor.name] = Entry(type: type, shape: tensor.shape, offset: tensor.offset)
        }
        self.entries = entries
    }

    private static let types: [String: ElementType] = [
        "F32": .float32, "F16": .float16, "BF16": .bfloat16, "I64": .int64, "I32": .int32, "U8": .uint8,
        "I8": .int8, "BOOL": .boolean,
    ]

    func has(_ name: String) -> Bool { entries[name] != nil }

    /// The one of `prefixes` that `name` has here, as where an encoder is part of a larger model; none where it has none.
    func prefix(_ prefixes: [String], before name: String) -> String {
        prefixes.first { has($0 + name) } ?? ""
    }

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
