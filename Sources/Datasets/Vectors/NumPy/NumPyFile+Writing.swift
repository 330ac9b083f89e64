package import VectorMath

extension NumPyFile {
    /// Whole numbers as NumPy stores them.
    package enum IntegerType: Sendable {
        case int32, int64
    }

    /// `matrix` as float32, row by row: the bytes that `numpy.save` writes.
    package static func write(_ matrix: Matrix) -> [UInt8] {
        var bytes = header("<f4", [matrix.rows, matrix.columns])
        append(matrix.storage.map { $0.bitPattern.littleEndian }, to: &bytes)
        return bytes
    }

    /// A list of texts, empty for nil.
    package static func write(texts: [String?]) -> [UInt8] { NumPyTexts.write(texts) }

    /// A list of numbers, as float32.
    package static func write(_ numbers: [Float]) -> [UInt8] {
        var bytes = header("<f4", [numbers.count])
        append(numbers.map { $0.bitPattern.littleEndian }, to: &bytes)
        return bytes
    }

    /// A list of whole numbers: the bytes that `numpy.save` writes. Those too large for `type` are held at its bounds.
    package static func write(_ numbers: [Int], as type: IntegerType = .int64) -> [UInt8] {
        write(numbers, shape: [numbers.count], as: type)
    }

    /// Whole numbers in rows of `columns`.
    package static func write(_ numbers: [Int], columns: Int, as type: IntegerType = .int64) -> [UInt8] {
        precondition(columns > 0 && numbers.count.isMultiple(of: columns), "numbers do not fill the rows")
        return write(numbers, shape: [numbers.count / columns, columns], as: type)
    }

    /// A list of numbers as float64: the bytes that `numpy.save` writes.
    package static func write(_ numbers: [Double]) -> [UInt8] { write(numbers, shape: [numbers.count]) }

    /// Numbers as float64 in rows of `columns`.
    package static func write(_ numbers: [Double], columns: Int) -> [UInt8] {
        precondition(columns > 0 && numbers.count.isMultiple(of: columns), "numbers do not fill the rows")
        return write(numbers, shape: [numbers.count / columns, columns])
    }

    private static func write(_ numbers: [Double], shape: [Int]) -> [UInt8] {
        var bytes = header("<f8", shape)
        append(numbers.map { $0.bitPattern.littleEndian }, to: &bytes)
        return bytes
    }

    private static func write(_ numbers: [Int], shape: [Int], as type: IntegerType) -> [UInt8] {
        switch type {
        case .int32:
            var bytes = header("<i4", shape)
            append(numbers.map { Int32(clamping: $0).littleEndian }, to: &bytes)
            return bytes
        case .int64:
            var bytes = header("<i8", shape)
            append(numbers.map { Int64($0).littleEndian }, to: &bytes)
            return bytes
        }
    }

    private static func append<Number: BitwiseCopyable>(_ numbers: [Number], to bytes: inout [UInt8]) {
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Version 1.0. NumPy leaves room for the first extent to grow to 21 digits, then fills up to a multiple of 64.
    static func header(_ descr: String, _ shape: [Int]) -> [UInt8] {
        let extents = shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
        var text = "{'descr': '\(descr)', 'fortran_order': False, 'shape': \(extents), }"
        text += String(repeating: " ", count: max(0, 21 - String(shape.first ?? 0).count))
        let unfilled = 10 + text.utf8.count + 1
        text += String(repeating: " ", count: 64 - unfilled % 64) + "\n"
        let length = UInt16(clamping: text.utf8.count)
        return NumPyHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
    }
}
