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
            throw DatasetError(
                at: SourcePosition(name),
                "this is \(header.shapeTitle) \(header.element.title); expected one row of whole numbers")
        }
        guard let numbers = NumPyNumbers.integers(bytes, header, count: rows) else {
            throw DatasetError(at: SourcePosition(name), "a number is too large for 64 bits")
        }
        return numbers
    }

    private static func extents(
        _ header: NumPyHeader, _ bytes: [UInt8], _ name: String
    ) throws(DatasetError) -> (Int, Int) {
        let position = SourcePosition(name)
        let title = "\(header.shapeTitle) \(header.element.title)"
        guard (1...2).contains(header.shape.count) else {
            let found =
                header.shape.isEmpty
                ? "one number" : "\(PlainText.count(header.shape.count, "dimension")) (\(header.shapeTitle))"
            throw DatasetError(
                at: position, "the array has \(found); expected rows and columns",
                remedy: "Reshape it to one row per item: vectors.reshape(len(vectors), -1).")
        }
        let held = bytes.count - header.dataOffset
        guard header.byteCount == held else {
            let claimed = header.byteCount.map { PlainText.count($0, "byte") } ?? "more than any file holds"
            throw DatasetError(
                at: position,
                "the header says \(title) (\(claimed)), the file holds \(PlainText.count(held, "byte")) after it",
                remedy: "Write the file again; it was cut short or changed.")
        }
        guard held > 0 else {
            throw DatasetError(at: position, "the array is empty (\(title))", remedy: "Write at least one row.")
        }
        return (header.shape[0], header.shape.count == 2 ? header.shape[1] : 1)
    }

    private static func complain(
        _ numbers: [Float], _ bytes: [UInt8], _ header: NumPyHeader, _ rows: Int, _ columns: Int, _ name: String
    ) throws(DatasetError) {
        var complaints = ComplaintList(file: name)
        for (index, number) in numbers.enumerated() where !number.isFinite {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let place = "row \(PlainText.grouped(row)), column \(PlainText.grouped(column)) (counted from 0)"
            let original = NumPyNumbers.double(bytes, header, rows: rows, columns: columns, row: row, column: column)
            if original.isFinite {
                complaints.add(at: SourcePosition(name), "\(place) is \(original), too large for a 32-bit float")
            } else {
                let word = number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity"
                complaints.add(
                    at: SourcePosition(name), "\(place) is \(word)", remedy: "Leave the row out or mend its number.")
            }
        }
        try complaints.check()
    }
}
