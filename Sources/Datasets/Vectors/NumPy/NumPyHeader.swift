import Diagnostics

/// The head of a `.npy` file (NumPy's format description, versions 1 to 3): what the numbers are and how many.
struct NumPyHeader: Equatable {
    let array: ArrayShape
    let isBigEndian: Bool
    let isColumnMajor: Bool
    /// Where the numbers begin.
    let dataOffset: Int

    /// As the header calls them, after their order of bytes.
    static let types: [String: NumberType] = [
        "f2": .float16, "f4": .float32, "f8": .float64, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
        "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64, "b1": .bool,
    ]

    /// How every `.npy` file begins.
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let headerLimit = 1 << 16
    /// How many bytes of a file hold its head, whatever it says.
    static let longest = headerLimit + 12

    /// Reads the head of `bytes`, the file called `name`.
    init(_ bytes: [UInt8], name: String) throws(DatasetError) {
        let fields: NumPyHeaderParser.Fields
        (fields, dataOffset) = try Self.fields(of: bytes, name: name)
        isColumnMajor = fields.fortranOrder
        isBigEndian = fields.descr.hasPrefix(">")
        array = ArrayShape(type: try Self.type(of: fields.descr, SourcePosition(name)), extents: fields.shape)
    }

    /// What stands in the head of `bytes`, and where it ends.
    static func fields(
        of bytes: [UInt8], name: String
    ) throws(DatasetError) -> (fields: NumPyHeaderParser.Fields, dataOffset: Int) {
        let position = SourcePosition(name)
        guard bytes.count >= 10, bytes.starts(with: Self.magic) else {
            throw DatasetError(.numPy(.otherStart), at: position)
        }
        let version = bytes[6]
        guard (1...3).contains(version), version == 1 || bytes.count >= 12 else {
            throw DatasetError(.numPy(.version(version)), at: position)
        }
        let start = version == 1 ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.headerLimit, length <= bytes.count - start else {
            throw DatasetError(.numPy(.headerTooLong(length)), at: position)
        }
        var parser = NumPyHeaderParser(bytes[start..<start + length], position)
        return (try parser.fields(), start + length)
    }

    private static func type(of descr: String, _ position: SourcePosition) throws(DatasetError) -> NumberType {
        guard let order = descr.first, "<>|=".contains(order), let type = types[String(descr.dropFirst())] else {
            throw DatasetError(.numPy(.elementType(descr)), at: position)
        }
        return type
    }
}
