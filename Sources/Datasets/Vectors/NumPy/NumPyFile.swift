import Diagnostics
package import VectorMath

/// NumPy's `.npy` files: numbers in, numbers out.
package enum NumPyFile {
    /// The array in `bytes` as a matrix. One dimension becomes one column. Complains of a shape that does not fit the
    /// file, of more than two dimensions, and of numbers that are not finite (the first twenty, by row and column from 0).
    ///
    /// Reads float16, float32, float64, all integers and bool, in both byte orders and both storage orders.
    package static func read(_ bytes: [UInt8], name: String) throws(DatasetError) -> Matrix {
        let header = try NumPyHeader(bytes, name: name)
        let (rows, columns) = try extents(header, bytes, name)
        let matrix = Matrix(
            rows: rows, columns: columns,
            storage: NumPyNumbers.floats(bytes, header, rows: rows, columns: columns))
        if !matrix.isFinite { try complain(matrix.storage, bytes, header, rows, columns, name) }
        return matrix
    }

    /// A list of whole numbers, such as labels of clusters: one dimension, an integer type.
    package static func readIntegers(_ bytes: [UInt8], name: String) throws(DatasetError) -> [Int] {
        let header = try NumPyHeader(bytes, name: name)
        let (rows, columns) = try extents(header, bytes, name)
        guard header.element.isInteger, header.shape.count == 1 || columns == 1 else {
            throw DatasetError(.notIntegers(header), at: SourcePosition(name))
        }
        guard let numbers = NumPyNumbers.integers(bytes, header, count: rows) else {
            throw DatasetError(.integerTooLarge, at: SourcePosition(name))
        }
        return numbers
    }

    private static func extents(
        _ header: NumPyHeader, _ bytes: [UInt8], _ name: String
    ) throws(DatasetError) -> (Int, Int) {
        let position = SourcePosition(name)
        guard (1...2).contains(header.shape.count) else {
            throw DatasetError(.dimensions(header.shape), at: position)
        }
        let held = bytes.count - header.dataOffset
        guard header.byteCount == held else {
            throw DatasetError(.byteCount(header, held: held), at: position)
        }
        guard held > 0 else {
            throw DatasetError(.emptyArray(header), at: position)
        }
        return (header.shape[0], header.shape.count == 2 ? header.shape[1] : 1)
    }

    private static func complain(
        _ numbers: [Float], _ bytes: [UInt8], _ header: NumPyHeader, _ rows: Int, _ columns: Int, _ name: String
    ) throws(DatasetError) {
        var complaints = ComplaintList(file: name)
        for (index, number) in numbers.enumerated() where !number.isFinite {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let original = NumPyNumbers.double(bytes, header, rows: rows, columns: columns, row: row, column: column)
            complaints.add(
                original.isFinite
                    ? .tooLarge(row: row, column: column, original) : .notFinite(row: row, column: column, number),
                at: SourcePosition(name))
        }
        try complaints.check()
    }
}
