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

    private static func read(_ bytes: [UInt8], name: String, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix
    {
        try numbers(bytes, NumPyHeader(bytes, name: name), name, mayBeList: true).matrix(name: name, &broken)
    }

    /// Vectors: an array of two dimensions; one of Python's objects, lists or numbers, which is a pickle (`PickledTable`); or one
    /// of texts, each a list. Rows that are broken may be skipped.
    static func vectors(_ bytes: [UInt8], name: String, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        if let objects = try NumPyObjects.read(bytes, name: name) {
            return try objects.vectors(SourcePosition(name), &broken)
        }
        if let texts = try NumPyTexts.column(bytes, name: name),
            let vectors = try TextLists.vectors(texts, at: SourcePosition(name), &broken)
        {
            return vectors
        }
        return try numbers(bytes, NumPyHeader(bytes, name: name), name, mayBeList: false).matrix(name: name, &broken)
    }

    /// The numbers of one array, whatever its shape, as one row; a vector that stands by itself.
    static func row(_ bytes: [UInt8], name: String) throws(DatasetError) -> [Float] {
        let header = try NumPyHeader(bytes, name: name)
        let extents = header.array.extents
        guard extents.count(where: { $0 != 1 }) < 2, !extents.isEmpty else {
            throw DatasetError(.numbers(.dimensions(extents)), at: SourcePosition(name))
        }
        let held = bytes.count - header.dataOffset
        guard header.array.byteCount == held, held > 0 else {
            throw DatasetError(.numPy(.byteCount(header.array, held: held)), at: SourcePosition(name))
        }
        return StoredNumbers(
            bytes, at: header.dataOffset, header.array.type, rows: 1, columns: extents.reduce(1, *),
            isBigEndian: header.isBigEndian
        ).floats()
    }

    /// A number for each item, as text; empty for NaN.
    static func cells(_ bytes: [UInt8], name: String) throws(DatasetError) -> [String] {
        let numbers = try numbers(bytes, NumPyHeader(bytes, name: name), name, mayBeList: true)
        return try numbers.cells(at: SourcePosition(name))
    }

    /// A list of whole numbers, such as labels of clusters: one dimension, an integer type.
    package static func readIntegers(_ bytes: [UInt8], name: String) throws(DatasetError) -> [Int] {
        let header = try NumPyHeader(bytes, name: name)
        let numbers = try numbers(bytes, header, name, mayBeList: true)
        let extents = header.array.extents
        guard header.array.type.isInteger, extents.count == 1 || extents[1] == 1 else {
            throw DatasetError(.numPy(.notIntegers(header.array)), at: SourcePosition(name))
        }
        guard let integers = numbers.integers() else {
            throw DatasetError(.numbers(.integerTooLarge), at: SourcePosition(name))
        }
        return integers
    }

    /// The texts of a list of these, also of Python's objects; empty where there is none. nil for an array of numbers.
    package static func words(_ bytes: [UInt8], name: String) throws(DatasetError) -> [String]? {
        let fields = try NumPyHeader.fields(of: bytes, name: name).fields
        guard NumPyHeader.types[String(fields.descr.drop { "<>|=".contains($0) })] == nil else { return nil }
        if let texts = try NumPyTexts.column(bytes, name: name) { return texts }
        return try NumPyObjects.texts(bytes, name: name, count: fields.shape.first ?? 1)
    }

    private static func numbers(
        _ bytes: [UInt8], _ header: NumPyHeader, _ name: String, mayBeList: Bool
    ) throws(DatasetError) -> StoredNumbers {
        let position = SourcePosition(name)
        let held = bytes.count - header.dataOffset
        guard header.array.byteCount == held || !(1...2).contains(header.array.extents.count) else {
            throw DatasetError(.numPy(.byteCount(header.array, held: held)), at: position)
        }
        let (rows, columns) = try header.array.table(at: position, mayBeList: mayBeList)
        return StoredNumbers(
            bytes, at: header.dataOffset, header.array.type, rows: rows, columns: columns,
            isBigEndian: header.isBigEndian, isColumnMajor: header.isColumnMajor)
    }
}
