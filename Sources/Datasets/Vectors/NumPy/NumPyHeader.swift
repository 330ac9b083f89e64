import Diagnostics

/// The head of a `.npy` file (NumPy's format description, versions 1 to 3): what the numbers are and how many.
struct NumPyHeader: Equatable {
    enum Element: String {
        case float16 = "f2"
        case float32 = "f4"
        case float64 = "f8"
        case int8 = "i1"
        case int16 = "i2"
        case int32 = "i4"
        case int64 = "i8"
        case uint8 = "u1"
        case uint16 = "u2"
        case uint32 = "u4"
        case uint64 = "u8"
        case bool = "b1"

        var size: Int { Int(rawValue.utf8.last ?? 0) - 0x30 }

        var title: String {
            switch self {
            case .bool: "bool"
            default:
                (rawValue.hasPrefix("f") ? "float" : rawValue.hasPrefix("i") ? "int" : "uint") + String(8 * size)
            }
        }

        var isInteger: Bool { !rawValue.hasPrefix("f") }
    }

    let element: Element
    let isBigEndian: Bool
    let isColumnMajor: Bool
    let shape: [Int]
    /// Where the numbers begin.
    let dataOffset: Int

    /// Every number's bytes together; nil where the shape is a lie too large to count.
    var byteCount: Int? {
        var product = element.size
        for extent in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// `500 x 384 float32`.
    var title: String { "\(Self.title(of: shape)) \(element.title)" }

    /// `500 x 384`.
    static func title(of shape: [Int]) -> String { shape.map(String.init).joined(separator: " x ") }

    /// How every `.npy` file begins.
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private static let headerLimit = 1 << 16
    /// How many bytes of a file hold its head, whatever it says.
    static let longest = headerLimit + 12

    /// Reads the head of `bytes`, the file called `name`.
    init(_ bytes: [UInt8], name: String) throws(DatasetError) {
        let fields: NumPyHeaderParser.Fields
        (fields, dataOffset) = try Self.fields(of: bytes, name: name)
        (element, isBigEndian) = try Self.element(of: fields.descr, SourcePosition(name))
        isColumnMajor = fields.fortranOrder
        shape = fields.shape
    }

    /// What stands in the head of `bytes`, and where it ends.
    static func fields(
        of bytes: [UInt8], name: String
    ) throws(DatasetError) -> (fields: NumPyHeaderParser.Fields, dataOffset: Int) {
        let position = SourcePosition(name)
        guard bytes.count >= 10, bytes.starts(with: Self.magic) else {
            throw DatasetError(.notNumPy, at: position)
        }
        let version = bytes[6]
        guard (1...3).contains(version), version == 1 || bytes.count >= 12 else {
            throw DatasetError(.numPyVersion(version), at: position)
        }
        let start = version == 1 ? 10 : 12
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.headerLimit, length <= bytes.count - start else {
            throw DatasetError(.headerTooLong(length), at: position)
        }
        var parser = NumPyHeaderParser(bytes[start..<start + length], position)
        return (try parser.fields(), start + length)
    }

    private static func element(of descr: String, _ position: SourcePosition) throws(DatasetError) -> (Element, Bool) {
        guard let order = descr.first, "<>|=".contains(order),
            let element = Element(rawValue: String(descr.dropFirst()))
        else {
            throw DatasetError(.elementType(descr), at: position)
        }
        return (element, order == ">")
    }
}
