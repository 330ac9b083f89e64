import Diagnostics
package import VectorMath

/// NumPy's `.npy` files: numbers in, numbers out.
package enum NumPyFile {
    /// The array in `bytes` as a matrix. One dimension becomes one column. Complains of a shape that does not fit the
    /// file, of more than two dimensions, and of numbers that are not finite (the first twenty, by row and column from 0).
    ///
    /// Reads float16, float32, float64, all integers and bool, in both byte orders and both storage orders.
    package static func read(_ bytes: [UInt8], name: String) throws(DatasetError) -> Matrix {
        var broken = BrokenRows.refused
        return try read(bytes, name: name, &broken)
    }

    /// The same where rows whose numbers are not finite may be skipped.
    static func read(_ bytes: [UInt8], name: String, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        try numbers(bytes, NumPyHeader(bytes, name: name), name).matrix(name: name, &broken)
    }

    /// A list of whole numbers, such as labels of clusters: one dimension, an integer type.
    package static func readIntegers(_ bytes: [UInt8], name: String) throws(DatasetError) -> [Int] {
        let header = try NumPyHeader(bytes, name: name)
        let numbers = try numbers(bytes, header, name)
        let extents = header.array.extents
        guard header.array.type.isInteger, extents.count == 1 || extents[1] == 1 else {
            throw DatasetError(.numPy(.notIntegers(header.array)), at: SourcePosition(name))
        }
        guard let integers = numbers.integers() else {
            throw DatasetError(.numbers(.integerTooLarge), at: SourcePosition(name))
        }
        return integers
    }

    private static func numbers(
        _ bytes: [UInt8], _ header: NumPyHeader, _ name: String
    ) throws(DatasetError) -> StoredNumbers {
        let position = SourcePosition(name)
        let held = bytes.count - header.dataOffset
        guard header.array.byteCount == held || !(1...2).contains(header.array.extents.count) else {
            throw DatasetError(.numPy(.byteCount(header.array, held: held)), at: position)
        }
        let (rows, columns) = try header.array.table(at: position)
        return StoredNumbers(
            bytes, at: header.dataOffset, header.array.type, rows: rows, columns: columns,
            isBigEndian: header.isBigEndian, isColumnMajor: header.isColumnMajor)
    }
}
