import Diagnostics
import JSONReading

/// The table of contents of a `.safetensors` file: eight bytes with the length of a JSON object, the object, then the
/// numbers (https://huggingface.co/docs/safetensors). The tensors are checked to fill the rest of the file, none lying
/// over another, each as long as its shape says; the numbers themselves stay where they are.
package struct SafetensorsHeader {
    package struct Tensor: Equatable, Sendable {
        package let name: String
        /// As the file calls it: `F32`.
        package let type: String
        package let shape: [Int]
        /// From the start of the file, in bytes.
        package let offset: Int
        fileprivate let end: Int
    }

    /// By their places.
    package let tensors: [Tensor]

    package static let longest = 16 << 20

    /// - Parameters:
    ///   - start: the first bytes of the file: its header, or more.
    ///   - count: bytes of the whole file.
    package init(start: ArraySlice<UInt8>, count: Int, file: String) throws(DatasetError) {
        let position = SourcePosition(file)
        guard let length = Self.length(start) else { throw DatasetError(.safetensors(.end), at: position) }
        guard length <= UInt64(Self.longest), Int(length) + 8 <= start.count else {
            throw DatasetError(.safetensors(.header(length)), at: position)
        }
        let header: JSONValue
        do {
            header = try JSONValue.parse(Array(start.dropFirst(8).prefix(Int(length))), name: file)
        } catch {
            throw DatasetError(error)
        }
        guard let members = header.members else { throw DatasetError(.noObject(found: header), at: position) }
        let data = 8 + Int(length)
        var tensors: [Tensor] = []
        for member in members where member.key != "__metadata__" {
            guard let tensor = Self.tensor(member, data: data) else {
                throw DatasetError(.safetensors(.tensor(member.key, .noEntry)), at: position)
            }
            tensors.append(tensor)
        }
        tensors.sort { ($0.offset, $0.end) < ($1.offset, $1.end) }
        self.tensors = tensors
        try check(data: data, count: count, at: position)
    }

    /// Whether a file that begins so may be one.
    static func begins(_ start: [UInt8]) -> Bool {
        length(start[...]).map { $0 <= UInt64(longest) } ?? false && start.count > 8 && start[8] == UInt8(ascii: "{")
    }

    private static func length(_ start: ArraySlice<UInt8>) -> UInt64? {
        guard start.count >= 8 else { return nil }
        return start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    /// nil where its type, shape or place is missing, or no number from 0.
    private static func tensor(_ member: JSONValue.Member, data: Int) -> Tensor? {
        guard let type = member.value["dtype"]?.string, let shape = extents(member.value["shape"]),
            let places = extents(member.value["data_offsets"]), places.count == 2,
            case let (start, overflow) = data.addingReportingOverflow(places[0]), !overflow,
            case let (end, overflow) = data.addingReportingOverflow(places[1]), !overflow
        else { return nil }
        return Tensor(name: member.key, type: type, shape: shape, offset: start, end: end)
    }

    private static func extents(_ list: JSONValue?) -> [Int]? {
        guard let items = list?.array else { return nil }
        let numbers = items.compactMap(\.int)
        return numbers.count == items.count && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
    }

    private func check(data: Int, count: Int, at position: SourcePosition) throws(DatasetError) {
        var names: Set<String> = []
        var end = data
        for tensor in tensors {
            func broken(_ fault: SafetensorsFault.TensorFault) -> DatasetError {
                DatasetError(.safetensors(.tensor(tensor.name, fault)), at: position)
            }
            if !names.insert(tensor.name).inserted { throw broken(.twice) }
            if tensor.end < tensor.offset { throw broken(.noEntry) }
            if tensor.end > count { throw broken(.outside(end: tensor.end - data, held: count - data)) }
            if tensor.offset < end { throw broken(.overlap(at: tensor.offset - data, end: end - data)) }
            if tensor.offset > end { throw broken(.gap(from: end - data, to: tensor.offset - data)) }
            if let array = tensor.array, array.byteCount != tensor.end - tensor.offset {
                throw broken(.size(array, held: tensor.end - tensor.offset))
            }
            end = tensor.end
        }
        guard end == count else {
            throw DatasetError(.safetensors(.rest(count - end)), at: position)
        }
    }
}

extension SafetensorsHeader.Tensor {
    /// nil for a type that is not known here, such as the eight-bit floats.
    var array: ArrayShape? { Self.types[type].map { ArrayShape(type: $0, extents: shape) } }

    private static let types: [String: NumberType] = [
        "F64": .float64, "F32": .float32, "F16": .float16, "BF16": .bfloat16, "I64": .int64, "I32": .int32,
        "I16": .int16, "I8": .int8, "U64": .uint64, "U32": .uint32, "U16": .uint16, "U8": .uint8, "BOOL": .bool,
    ]
}
