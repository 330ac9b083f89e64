import Diagnostics
import VectorMath

/// Rows of numbers as they lie in a file, at a fixed distance from one another.
/// Invariant: every number lies within `bytes`.
struct StoredNumbers {
    private let bytes: [UInt8]
    private let type: NumberType
    private let isBigEndian: Bool
    let rows: Int
    private let columns: Int
    /// Where the first number lies.
    private let offset: Int
    /// In bytes, from the first number of a row to that of the next.
    private let rowStride: Int
    /// In bytes, from a number of a row to the next.
    private let columnStride: Int

    /// An array whose rows follow one another, or whose columns do. The caller has seen that it lies within `bytes`.
    init(
        _ bytes: [UInt8], at offset: Int = 0, _ type: NumberType, rows: Int, columns: Int, isBigEndian: Bool = false,
        isColumnMajor: Bool = false
    ) {
        self.init(
            bytes, at: offset, type, rows: rows, columns: columns,
            rowStride: isColumnMajor ? type.size : columns * type.size,
            columnStride: isColumnMajor ? rows * type.size : type.size, isBigEndian: isBigEndian)
    }

    /// Rows with other bytes between them. The caller has seen that they lie within `bytes`.
    init(
        _ bytes: [UInt8], at offset: Int, _ type: NumberType, rows: Int, columns: Int, rowStride: Int,
        columnStride: Int,
        isBigEndian: Bool = false
    ) {
        precondition(
            rows > 0 && columns > 0
                && offset + (rows - 1) * rowStride + (columns - 1) * columnStride + type.size <= bytes.count,
            "numbers outside of their file")
        self.bytes = bytes
        self.type = type
        self.isBigEndian = isBigEndian
        self.rows = rows
        self.columns = columns
        self.offset = offset
        self.rowStride = rowStride
        self.columnStride = columnStride
    }

    /// As 32-bit floats. Complains of each that is not finite, the first twenty, by row and column from 0; of a row that is
    /// skipped for it, each is 0.
    ///
    /// - Parameter name: the file, and the array where it has several.
    func matrix(name: String, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        let matrix = Matrix(rows: rows, columns: columns, storage: floats())
        if matrix.isFinite { return matrix }
        try complain(matrix.storage, name, &broken)
        return matrix.clearing(broken.rows)
    }

    /// Row by row; nil for floats, and where one is too large for 64 bits.
    func integers() -> [Int]? {
        func load<Stored: FixedWidthInteger>(_ type: Stored.Type) -> [Int]? {
            var numbers: [Int] = []
            numbers.reserveCapacity(rows * columns)
            for row in 0..<rows {
                for column in 0..<columns {
                    guard let number = Int(exactly: stored(type, row, column)) else { return nil }
                    numbers.append(number)
                }
            }
            return numbers
        }
        return switch type {
        case .int8: load(Int8.self)
        case .int16: load(Int16.self)
        case .int32: load(Int32.self)
        case .int64: load(Int64.self)
        case .uint8, .bool: load(UInt8.self)
        case .uint16: load(UInt16.self)
        case .uint32: load(UInt32.self)
        case .uint64: load(UInt64.self)
        case .float16, .bfloat16, .float32, .float64: nil
        }
    }

    // MARK: - Parts

    /// One column of these.
    func column(_ column: Int) -> StoredNumbers {
        StoredNumbers(
            bytes, at: offset + column * columnStride, type, rows: rows, columns: 1, rowStride: rowStride,
            columnStride: columnStride, isBigEndian: isBigEndian)
    }

    /// One row of these, as a column.
    func row(_ row: Int) -> StoredNumbers {
        StoredNumbers(
            bytes, at: offset + row * rowStride, type, rows: columns, columns: 1, rowStride: columnStride,
            columnStride: columnStride, isBigEndian: isBigEndian)
    }

    /// The first number of a row; nil for floats, and where it is too large for 64 bits.
    func integer(row: Int) -> Int? { first(of: row).integers()?.first }

    /// The first number of a row.
    func double(row: Int) -> Double {
        type == .float64 ? Double(bitPattern: stored(UInt64.self, row, 0)) : Double(float(row: row))
    }

    /// The first number of a row in as few digits as tell it; nil for NaN.
    func text(row: Int) -> String? {
        if type.isInteger { return integer(row: row).map { String($0) } }
        if type == .float64 { return double(row: row).isNaN ? nil : PlainText.number(double(row: row)) }
        let number = float(row: row)
        return number.isNaN ? nil : Int(exactly: number).map { String($0) } ?? "\(number)"
    }

    /// The first number of each row as text, empty for NaN. Complains of one that is too large for 64 bits.
    func cells(at position: SourcePosition) throws(DatasetError) -> [String] {
        guard type.isInteger else { return (0..<rows).map { text(row: $0) ?? "" } }
        guard let numbers = integers() else { throw DatasetError(.numbers(.integerTooLarge), at: position) }
        return numbers.map(String.init)
    }

    private func float(row: Int) -> Float { first(of: row).floats()[0] }

    private func first(of row: Int) -> StoredNumbers {
        StoredNumbers(bytes, at: offset + row * rowStride, type, rows: 1, columns: 1, isBigEndian: isBigEndian)
    }

    // MARK: - Floats

    /// Row by row. One that is too large is infinite.
    func floats() -> [Float] {
        switch type {
        case .float16: load(UInt16.self, Self.half)
        case .bfloat16: load(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
        case .float32 where columnStride == MemoryLayout<Float>.size && !isBigEndian && 1.littleEndian == 1:
            copies()
        case .float32: load(UInt32.self) { Float(bitPattern: $0) }
        case .float64: load(UInt64.self) { Float(Double(bitPattern: $0)) }
        case .int8: load(Int8.self) { Float($0) }
        case .int16: load(Int16.self) { Float($0) }
        case .int32: load(Int32.self) { Float($0) }
        case .int64: load(Int64.self) { Float($0) }
        case .uint8: load(UInt8.self) { Float($0) }
        case .uint16: load(UInt16.self) { Float($0) }
        case .uint32: load(UInt32.self) { Float($0) }
        case .uint64: load(UInt64.self) { Float($0) }
        case .bool: load(UInt8.self) { $0 == 0 ? 0 : 1 }
        }
    }

    private func load<Stored: FixedWidthInteger>(_ type: Stored.Type, _ number: (Stored) -> Float) -> [Float] {
        bytes.withUnsafeBytes { data in
            [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
                count = rows * columns
                var index = 0
                for row in 0..<rows {
                    var place = offset + row * rowStride
                    for _ in 0..<columns {
                        buffer[index] = number(bits(data, place, type))
                        index += 1
                        place += columnStride
                    }
                }
            }
        }
    }

    /// As they lie in memory.
    private func copies() -> [Float] {
        let length = columns * MemoryLayout<Float>.size
        let isWhole = rowStride == length
        return bytes.withUnsafeBytes { data in
            [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
                count = rows * columns
                let target = UnsafeMutableRawBufferPointer(buffer)
                for row in 0..<(isWhole ? 1 : rows) {
                    let start = offset + row * rowStride
                    let taken = isWhole ? rows * length : length
                    UnsafeMutableRawBufferPointer(rebasing: target[(row * length)..<(row * length + taken)])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: data[start..<start + taken]))
                }
            }
        }
    }

    /// IEEE 754 half precision by its bits: `Float16` is missing on some platforms.
    private static func half(_ bits: UInt16) -> Float {
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF)
        let magnitude: Float =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
            }
        return bits & 0x8000 == 0 ? magnitude : -magnitude
    }

    // MARK: - Bits

    private func complain(
        _ numbers: [Float], _ name: String, _ broken: inout BrokenRows
    ) throws(DatasetError) {
        var complaints = ComplaintList(file: name, broken)
        for (index, number) in numbers.enumerated() where !number.isFinite {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let original = type == .float64 ? Double(bitPattern: stored(UInt64.self, row, column)) : .nan
            complaints.add(
                original.isFinite
                    ? .numbers(.tooLarge(row: row, column: column, original))
                    : .numbers(.notFinite(row: row, column: column, number)),
                at: SourcePosition(name), row: row)
        }
        try complaints.check()
        broken = complaints.broken
    }

    private func stored<Stored: FixedWidthInteger>(_ type: Stored.Type, _ row: Int, _ column: Int) -> Stored {
        bytes.withUnsafeBytes { bits($0, offset + row * rowStride + column * columnStride, type) }
    }

    @inline(__always)
    private func bits<Stored: FixedWidthInteger>(
        _ data: UnsafeRawBufferPointer, _ place: Int, _ type: Stored.Type
    ) -> Stored {
        let stored = data.loadUnaligned(fromByteOffset: place, as: Stored.self)
        return isBigEndian ? Stored(bigEndian: stored) : Stored(littleEndian: stored)
    }
}
