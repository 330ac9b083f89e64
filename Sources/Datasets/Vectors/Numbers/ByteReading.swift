/// Which numbers the bytes of vectors are, where nothing says it: 32-bit or 64-bit floats, little-endian, if they are clearly
/// these.
///
/// Each reading is a way to write the bytes down, by a code that learns what the numbers have in common; the right one takes
/// the fewest bits, as it alone sees what they have (the principle of minimum description length: J. Rissanen, "Modeling by
/// shortest data description", 1978). What is `lead` bits shorter is 2^`lead` times as likely.
enum ByteReading: Equatable {
    case floats(NumberType)
    /// None of them, but most likely some of these.
    case unlike(Likely, [NumberType])
    /// The floats that they would most likely be, and what else.
    case unsure(NumberType, Likely, [NumberType])

    /// What bytes may be.
    enum Likely: String {
        case float32 = "32-bit floats"
        case float64 = "64-bit floats"
        case halves = "16-bit floats"
        case bytes = "whole numbers of 8 bits, or no numbers"
        case integers = "whole numbers of 16, 32 or 64 bits"
        case swapped = "floats with the order of bytes of another processor"
    }

    /// Why the bytes are not read.
    var message: String {
        switch self {
        case .floats(let type): "the bytes are \(type.rawValue)"
        case .unlike(let likely, _): "the bytes are hardly 32-bit floats: they seem to be \(likely.rawValue)"
        case .unsure(let type, let likely, _):
            "the bytes may be \(type == .float32 ? Likely.float32.rawValue : Likely.float64.rawValue), and may be \(likely.rawValue): they do not tell"
        }
    }

    /// What an author may say that they are: types under which the bytes make sense; none where no word says it.
    var types: [NumberType] {
        switch self {
        case .floats(let type): [type]
        case .unlike(_, let types): types
        case .unsure(let type, _, let types): [type] + types
        }
    }

    private static let lead = 16.0
    /// Of what NumPy does not know, so that nearly nobody has it.
    private static let rare = 10.0
    /// Bytes that tell enough of a row, and of all rows.
    private static let rowBytes = 1 << 12
    private static let allBytes = 1 << 14

    /// - Parameter rows: the bytes of each vector, a multiple of four.
    init(_ rows: [ArraySlice<UInt8>]) {
        let isOfEights = rows.allSatisfy { $0.count % 8 == 0 }
        let told = Self.sample(rows)
        var readings: [Reading] = [
            Reading(.bytes, [.int8, .uint8], Self.bytes(told)),
            Reading(.halves, [.float16], Self.floats(told, UInt16.self, exponentBits: 5)),
            Reading(.halves, [.bfloat16], Self.floats(told, UInt16.self, exponentBits: 8) + Self.rare),
            Reading(.integers, [.int16, .uint16], Self.integers(told, Int16.self)),
            Reading(.integers, [.int32, .uint32], Self.integers(told, Int32.self)),
            Reading(.float32, [.float32], Self.floats(told, UInt32.self, exponentBits: 8)),
            Reading(.swapped, [], Self.floats(told, UInt32.self, exponentBits: 8, isSwapped: true)),
        ]
        if isOfEights {
            readings += [
                Reading(.integers, [.int64, .uint64], Self.integers(told, Int64.self)),
                Reading(.float64, [.float64], Self.floats(told, UInt64.self, exponentBits: 11)),
                Reading(.swapped, [], Self.floats(told, UInt64.self, exponentBits: 11, isSwapped: true)),
            ]
        }
        // Of as many the first.
        readings.sort { $0.bits < $1.bits }
        guard let floats = readings.first(where: \.areFloats), let type = floats.types.first,
            let other = readings.first(where: { $0.types != floats.types })
        else {
            self = .floats(.float32)
            return
        }
        if other.bits - floats.bits >= Self.lead {
            self = .floats(type)
            return
        }
        // All that explain the bytes about as well; the order of bytes has no type, and whole numbers of many bytes that are no
        // shorter than these have nothing that speaks for them.
        let least = readings[0].bits
        let plain = readings.first { $0.likely == .bytes }?.bits ?? .infinity
        let types = readings.filter { reading in
            reading.bits - least < Self.lead && reading.types != floats.types
                && (reading.likely != .integers || reading.bits < plain)
        }.flatMap(\.types)
        self =
            floats.bits - other.bits >= Self.lead
            ? .unlike(other.likely, other.types.isEmpty ? [] : types) : .unsure(type, other.likely, types)
    }

    /// One way to read the bytes, and how many bits they take in it.
    private struct Reading {
        let likely: Likely
        let types: [NumberType]
        let bits: Double

        init(_ likely: Likely, _ types: [NumberType], _ bits: Double) {
            (self.likely, self.types, self.bits) = (likely, types, bits)
        }

        /// Of those that are read without being named.
        var areFloats: Bool { likely == .float32 || likely == .float64 }
    }

    /// Rows from all of them, in parts.
    private static func sample(_ rows: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        let parts = rows.map { $0.prefix(rowBytes) }.filter { part in part.contains { $0 != 0 } }
        let count = parts.reduce(0) { $0 + $1.count }
        let step = max(1, count / allBytes)
        return stride(from: 0, to: parts.count, by: step).map { parts[$0] }
    }

    /// Of one byte each, or a text, or of no numbers at all.
    private static func bytes(_ rows: [ArraySlice<UInt8>]) -> Double {
        let plain = Double(8 * rows.reduce(0) { $0 + $1.count })
        let isText = rows.allSatisfy { $0.allSatisfy { (0x09..<0x7F).contains($0) } }
        guard isText else { return min(plain, integers(rows, Int8.self)) }
        var code = LearningCode(0...255, mass: 16)
        for byte in rows.joined() { code.add(Int(byte)) }
        return min(plain, code.bits)
    }

    private static func floats<Bits: FixedWidthInteger & UnsignedInteger>(
        _ rows: [ArraySlice<UInt8>], _ type: Bits.Type, exponentBits: Int, isSwapped: Bool = false
    ) -> Double {
        var code = FloatCode(exponentBits: exponentBits, fractionBits: Bits.bitWidth - 1 - exponentBits)
        each(rows, type) { code.add(UInt64(isSwapped ? $0.byteSwapped : $0)) }
        return code.bits
    }

    /// Whole numbers by their lengths.
    private static func integers<Stored: FixedWidthInteger & SignedInteger>(
        _ rows: [ArraySlice<UInt8>], _ type: Stored.Type
    ) -> Double {
        var (zeros, signs) = (LearningCode(0...1), LearningCode(0...1))
        var lengths = LearningCode(0...Stored.bitWidth)
        var plainBits = 0
        each(rows, type) { number in
            zeros.add(number != 0)
            guard number != 0 else { return }
            signs.add(number < 0)
            let length = Stored.bitWidth - number.magnitude.leadingZeroBitCount
            lengths.add(length)
            plainBits += length - 1
        }
        return zeros.bits + signs.bits + lengths.bits + Double(plainBits)
    }

    private static func each<Stored: FixedWidthInteger>(
        _ rows: [ArraySlice<UInt8>], _ type: Stored.Type, _ body: (Stored) -> Void
    ) {
        let size = MemoryLayout<Stored>.size
        for row in rows {
            row.withUnsafeBytes { bytes in
                for place in stride(from: 0, through: bytes.count - size, by: size) {
                    body(Stored(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Stored.self)))
                }
            }
        }
    }
}
