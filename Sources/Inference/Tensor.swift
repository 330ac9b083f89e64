/// The types of numbers that models take and give, by the runtime's own codes (2025.0 and later).
package enum ElementType: Int32, Sendable, Equatable {
    case boolean = 1
    case bfloat16 = 2
    case float16 = 3
    case float32 = 4
    case float64 = 5
    case int8 = 7
    case int32 = 9
    case int64 = 10
    case uint8 = 16

    /// Bytes of one number.
    package var size: Int {
        switch self {
        case .boolean, .int8, .uint8: 1
        case .bfloat16, .float16: 2
        case .float32, .int32: 4
        case .int64, .float64: 8
        }
    }

    /// As a model's intermediate representation writes it: in attributes, and on ports.
    var names: (attribute: String, port: String) {
        switch self {
        case .boolean: ("boolean", "BOOL")
        case .bfloat16: ("bf16", "BF16")
        case .float16: ("f16", "FP16")
        case .float32: ("f32", "FP32")
        case .float64: ("f64", "FP64")
        case .int8: ("i8", "I8")
        case .int32: ("i32", "I32")
        case .int64: ("i64", "I64")
        case .uint8: ("u8", "U8")
        }
    }
}

/// One input or output of a model.
package struct ModelPort: Sendable, Equatable {
    /// Empty where the model gives none.
    package let name: String
    /// nil for a type that is not known here.
    package let elementType: ElementType?
    /// nil where not even the number of dimensions is fixed; a dimension is nil where the input decides it.
    package let shape: [Int?]?

    package init(name: String, elementType: ElementType?, shape: [Int?]?) {
        self.name = name
        self.elementType = elementType
        self.shape = shape
    }
}

/// Numbers for a model's input, row-major.
package struct InputTensor: Sendable {
    package enum Values: Sendable {
        case float32([Float])
        case int32([Int32])
        case int64([Int64])
        case uint8([UInt8])
    }

    package let values: Values
    package let shape: [Int]

    package init(_ values: Values, shape: [Int]) {
        self.values = values
        self.shape = shape
    }

    var elementType: ElementType {
        switch values {
        case .float32: .float32
        case .int32: .int32
        case .int64: .int64
        case .uint8: .uint8
        }
    }

    var count: Int {
        switch values {
        case .float32(let list): list.count
        case .int32(let list): list.count
        case .int64(let list): list.count
        case .uint8(let list): list.count
        }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch values {
        case .float32(let list): try list.withUnsafeBytes(body)
        case .int32(let list): try list.withUnsafeBytes(body)
        case .int64(let list): try list.withUnsafeBytes(body)
        case .uint8(let list): try list.withUnsafeBytes(body)
        }
    }
}

/// What a model gave, copied out, row-major. Whole numbers stand as they are: a quantised model's scale is not the
/// runtime's to know.
package struct OutputTensor: Sendable, Equatable {
    package let elementType: ElementType
    package let shape: [Int]
    package let values: [Float]

    init?(type: ElementType, shape: [Int], bytes: UnsafeRawBufferPointer) {
        let count = bytes.count / type.size
        guard shape.reduce(1, { $0 &* $1 }) == count else { return nil }
        elementType = type
        self.shape = shape
        values = [Float](unsafeUninitializedCapacity: count) { target, filled in
            for index in 0..<count { target[index] = type.float(bytes, index) }
            filled = count
        }
    }
}

extension ElementType {
    /// The number at `index` among those of `bytes`, which holds it.
    package func float(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Float {
        switch self {
        case .float32: bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
        case .float64: Float(bytes.loadUnaligned(fromByteOffset: index * 8, as: Double.self))
        case .bfloat16:
            Float(bitPattern: UInt32(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self)) << 16)
        case .float16: Self.widened(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        case .int32: Float(bytes.loadUnaligned(fromByteOffset: index * 4, as: Int32.self))
        case .int64: Float(bytes.loadUnaligned(fromByteOffset: index * 8, as: Int64.self))
        case .int8: Float(bytes.load(fromByteOffset: index, as: Int8.self))
        case .uint8, .boolean: Float(bytes[index])
        }
    }

    /// IEEE 754 binary16, by hand: Swift's `Float16` does not exist on every processor.
    private static func widened(_ bits: UInt16) -> Float {
        let sign: Float = bits >> 15 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF)
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction * 0x1p-10) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}
