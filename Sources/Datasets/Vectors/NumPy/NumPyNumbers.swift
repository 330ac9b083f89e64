/// The numbers behind a `.npy` header, whatever their type and order. The header has been checked against the file.
enum NumPyNumbers {
    /// Row by row.
    static func floats(_ bytes: [UInt8], _ header: NumPyHeader, rows: Int, columns: Int) -> [Float] {
        bytes.withUnsafeBytes { whole in
            let data = UnsafeRawBufferPointer(rebasing: whole[header.dataOffset...])
            func load(_ number: (Int) -> Float) -> [Float] {
                [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
                    count = rows * columns
                    if header.isColumnMajor {
                        for column in 0..<columns {
                            for row in 0..<rows { buffer[row * columns + column] = number(column * rows + row) }
                        }
                    } else {
                        for index in 0..<count { buffer[index] = number(index) }
                    }
                }
            }
            return switch header.element {
            case .float16: load { half(bits(data, $0, header, UInt16.self)) }
            case .float32 where !header.isColumnMajor && !header.isBigEndian && 1.littleEndian == 1:
                // As they lie in memory.
                [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
                    count = rows * columns
                    let numbers = UnsafeRawBufferPointer(rebasing: data[..<(count * MemoryLayout<Float>.size)])
                    UnsafeMutableRawBufferPointer(buffer).copyMemory(from: numbers)
                }
            case .float32: load { Float(bitPattern: bits(data, $0, header, UInt32.self)) }
            case .float64: load { Float(Double(bitPattern: bits(data, $0, header, UInt64.self))) }
            case .int8: load { Float(bits(data, $0, header, Int8.self)) }
            case .int16: load { Float(bits(data, $0, header, Int16.self)) }
            case .int32: load { Float(bits(data, $0, header, Int32.self)) }
            case .int64: load { Float(bits(data, $0, header, Int64.self)) }
            case .uint8: load { Float(bits(data, $0, header, UInt8.self)) }
            case .uint16: load { Float(bits(data, $0, header, UInt16.self)) }
            case .uint32: load { Float(bits(data, $0, header, UInt32.self)) }
            case .uint64: load { Float(bits(data, $0, header, UInt64.self)) }
            case .bool: load { bits(data, $0, header, UInt8.self) == 0 ? 0 : 1 }
            }
        }
    }

    /// One number before it is rounded to 32 bits, for a complaint.
    static func double(
        _ bytes: [UInt8], _ header: NumPyHeader, rows: Int, columns: Int, row: Int, column: Int
    ) -> Double {
        guard header.element == .float64 else { return .nan }
        let index = header.isColumnMajor ? column * rows + row : row * columns + column
        return bytes.withUnsafeBytes { whole in
            Double(
                bitPattern: bits(
                    UnsafeRawBufferPointer(rebasing: whole[header.dataOffset...]), index, header, UInt64.self))
        }
    }

    /// Whole numbers of one dimension; nil where one does not fit.
    static func integers(_ bytes: [UInt8], _ header: NumPyHeader, count: Int) -> [Int]? {
        bytes.withUnsafeBytes { whole in
            let data = UnsafeRawBufferPointer(rebasing: whole[header.dataOffset...])
            func load<Number: FixedWidthInteger>(_ type: Number.Type) -> [Int]? {
                var numbers: [Int] = []
                numbers.reserveCapacity(count)
                for index in 0..<count {
                    guard let number = Int(exactly: bits(data, index, header, type)) else { return nil }
                    numbers.append(number)
                }
                return numbers
            }
            return switch header.element {
            case .int8: load(Int8.self)
            case .int16: load(Int16.self)
            case .int32: load(Int32.self)
            case .int64: load(Int64.self)
            case .uint8, .bool: load(UInt8.self)
            case .uint16: load(UInt16.self)
            case .uint32: load(UInt32.self)
            case .uint64: load(UInt64.self)
            case .float16, .float32, .float64: nil
            }
        }
    }

    /// The `index`-th number's bits. The caller has seen that it lies within `data`.
    @inline(__always)
    private static func bits<Number: FixedWidthInteger>(
        _ data: UnsafeRawBufferPointer, _ index: Int, _ header: NumPyHeader, _ type: Number.Type
    ) -> Number {
        let stored = data.loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self)
        return header.isBigEndian ? Number(bigEndian: stored) : Number(littleEndian: stored)
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
}
