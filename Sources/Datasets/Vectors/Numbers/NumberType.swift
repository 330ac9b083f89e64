import YAMLReading

/// How a file stores each of its numbers: what may stand behind `numbers:`. Floats are IEEE 754's, but for `bfloat16`: a
/// `float32` without its last 16 bits.
package enum NumberType: String, KeyWord, Sendable, CaseIterable {
    case float32, float64, float16, bfloat16
    case int8, uint8, int16, uint16, int32, uint32, int64, uint64
    case bool

    /// Bytes of one.
    var size: Int {
        switch self {
        case .int8, .uint8, .bool: 1
        case .float16, .bfloat16, .int16, .uint16: 2
        case .float32, .int32, .uint32: 4
        case .float64, .int64, .uint64: 8
        }
    }

    var isInteger: Bool {
        switch self {
        case .float16, .bfloat16, .float32, .float64: false
        default: true
        }
    }

    /// Of the BLOBs in a column that SQLite declares so: libSQL's names of types whose BLOBs hold the numbers and nothing else
    /// (https://docs.turso.tech/features/ai-and-embeddings). nil for other columns.
    ///
    /// - Parameter column: `F32_BLOB(384)`.
    init?(column: String) {
        switch column.prefix(while: { $0 != "(" }).uppercased() {
        case "F32_BLOB", "FLOAT32": self = .float32
        case "F64_BLOB", "FLOAT64": self = .float64
        default: return nil
        }
    }
}
