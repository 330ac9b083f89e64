import Datasets
import Inference

/// The tensors of a model's `.safetensors` files that the engine takes.
struct Safetensors {
    struct Entry: Equatable {
        let type: ElementType
        let shape: [Int]
        /// From the start of all files, in bytes.
        let offset: Int
        /// As the author knows it.
        let file: String
    }

    private let entries: [String: Entry]
    /// What is complained of where a tensor is in none.
    let file: String

    /// - Parameter prefixes: put before the names of each file's tensors, as those of a module's folder.
    init(_ weights: MappedWeights, prefixes: [String]) throws {
        file = weights.files.first?.name ?? ""
        var entries: [String: Entry] = [:]
        for (place, prefix) in zip(weights.files, prefixes) {
            let start = weights.prefix(of: place, SafetensorsHeader.longest + 8)
            let header = try SafetensorsHeader(start: start[...], count: place.count, file: place.name)
            for tensor in header.tensors {
                // One of another type may stand in the file, as long as the graph does not ask for it.
                guard let type = Self.types[tensor.type] else { continue }
                entries[prefix + tensor.name] = Entry(
                    type: type, shape: tensor.shape, offset: place.start + tensor.offset, file: place.name)
            }
        }
        self.entries = entries
    }

    private static let types: [String: ElementType] = [
        "F64": .float64, "F32": .float32, "F16": .float16, "BF16": .bfloat16, "I64": .int64, "I32": .int32,
        "U8": .uint8,
        "I8": .int8, "BOOL": .boolean,
    ]

    func has(_ name: String) -> Bool { entries[name] != nil }

    /// The one of `prefixes` that `name` has here, as where an encoder is part of a larger model; none where it has none.
    func prefix(_ prefixes: [String], before name: String) -> String {
        prefixes.first { has($0 + name) } ?? ""
    }

    /// The floats called `name`. A dimension of nil in `shape` may be any.
    func floats(_ name: String, shape: [Int?]) throws -> Entry {
        try entry(name, [.float32, .float16, .bfloat16], shape: shape)
    }

    /// The same of numbers of other types.
    func entry(_ name: String, _ types: [ElementType], shape: [Int?]) throws -> Entry {
        guard let entry = entries[name] else {
            throw ModelFileError(.noTensor(name), in: file)
        }
        let fits =
            entry.shape.count == shape.count && zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
        guard fits, types.contains(entry.type) else {
            throw ModelFileError(.notFloats(name, entry, shape: shape), in: entry.file)
        }
        return entry
    }

    /// The engine does not look whether an id has a row.
    func requireRows(_ count: Int, in name: String) throws {
        guard let entry = entries[name], let rows = entry.shape.first, rows < count else { return }
        throw ModelFileError(.tooFewRows(tensor: name, rows: rows, ids: count), in: entry.file)
    }
}
