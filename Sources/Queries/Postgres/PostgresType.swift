/// The types of PostgreSQL and pgvector that hold vectors, and how each is written as text.
enum PostgresType {
    /// `[1,2]` or `{1,2}`; also `{1:0.5,3:2}/5`, as sparse vectors of pgvector are written.
    case list
    /// `0110`: a number for each.
    case bits
    /// `\\x0aff`: bytes, two digits each, of whatever a program put there
    /// (https://www.postgresql.org/docs/current/datatype-binary.html).
    case bytes

    /// Of PostgreSQL itself, by number (`pg_type.dat`); arrays of numbers, and strings of several bits. One bit is a flag; of
    /// what is computed, such as `binary_quantize(v)`, no length is known (-1).
    static func builtIn(_ type: UInt32, length: Int) -> PostgresType? {
        switch type {
        case 1005, 1007, 1016, 1021, 1022, 1231: .list
        case 17: .bytes
        case 1560 where length != 1, 1562: .bits
        default: nil
        }
    }

    /// Of pgvector, whose types have no fixed numbers.
    static func named(_ name: String) -> PostgresType? {
        switch name {
        case "vector", "halfvec", "sparsevec": .list
        default: nil
        }
    }

    /// The same as a list, `[0,1,1]`, as a sparse vector or as bytes; nil where it has no numbers.
    func list(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        switch self {
        case .list: return Self.withoutBounds(text)
        case .bytes: return Self.bytes(text)
        case .bits:
            if text.isEmpty { return nil }
            let numbers = text.map { [$0] }.joined(separator: [UInt8(ascii: ",")])
            return [UInt8(ascii: "[")] + numbers + [UInt8(ascii: "]")]
        }
    }

    /// Arrays that do not count from 1 say so: `[0:1]={1,2}`
    /// (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).
    private static func withoutBounds(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let list = text.firstIndex(of: UInt8(ascii: "=")).map { Array(text[($0 + 1)...]) } ?? Array(text)
        return list == Array("{}".utf8) ? nil : list
    }

    private static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.starts(with: #"\x"#.utf8), text.count > 2, text.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2 - 1)
        for place in stride(from: 2, to: text.count, by: 2) {
            guard let high = digit(text[place]), let low = digit(text[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte & 0x0F
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
