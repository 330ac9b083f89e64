/// How a file stores each of its numbers. Floats are IEEE 754's, but for `bfloat16`: a `float32` without its last 16
/// bits.
enum NumberType: String, Sendable {
    case float16, bfloat16, float32, float64
    case int8, int16, int32, int64, uint8, uint16, uint32, uint64
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
}
