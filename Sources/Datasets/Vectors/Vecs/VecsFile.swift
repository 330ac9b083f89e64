import Diagnostics
package import VectorMath

/// Files of vectors as the TEXMEX corpora are (http://corpus-texmex.irisa.fr): before each vector stands how many numbers
/// it has, in four bytes, little-endian. All have as many as the first.
package enum VecsFile {
    /// What the numbers are, by the file's ending.
    private static let types: KeyValuePairs<String, NumberType> = [
        "fvecs": .float32, "bvecs": .uint8, "ivecs": .int32,
    ]

    static let endings = types.map(\.key)

    private static let countSize = 4

    static func read(_ bytes: [UInt8], _ file: DataFile, _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        guard let type = types.first(where: { $0.key == file.ending })?.value else {
            throw DatasetError(.unknownVectors(ending: file.ending), at: file.position)
        }
        guard bytes.count >= countSize else { throw DatasetError(.noRows, at: file.position) }
        let columns = count(bytes, at: 0)
        guard columns > 0 else { throw DatasetError(.vecs(.width(columns, row: 0, expected: nil)), at: file.position) }
        let row = countSize + columns * type.size
        let (rows, rest) = bytes.count.quotientAndRemainder(dividingBy: row)
        for index in 0..<rows {
            let found = count(bytes, at: index * row)
            guard found == columns else {
                throw DatasetError(.vecs(.width(found, row: index, expected: columns)), at: file.position)
            }
        }
        guard rest == 0 else { throw DatasetError(.vecs(.rest(rest, columns: columns, row: row)), at: file.position) }
        return try StoredNumbers(
            bytes, at: countSize, type, rows: rows, columns: columns, rowStride: row, columnStride: type.size
        ).matrix(name: file.name, &broken)
    }

    /// `vectors` as `.fvecs`. The layout has no place for names of items.
    package static func write(_ vectors: Matrix, ids: [String]?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(vectors.rows * (countSize + vectors.columns * NumberType.float32.size))
        for row in 0..<vectors.rows {
            withUnsafeBytes(of: Int32(clamping: vectors.columns).littleEndian) { bytes += $0 }
            let numbers = vectors.storage[row * vectors.columns..<(row + 1) * vectors.columns]
            numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { bytes += $0 }
        }
        return bytes
    }

    /// `vectors` as `.bvecs` or `.ivecs`, where all of their numbers are whole and fit.
    static func write(_ vectors: Matrix, as ending: String, file: String) throws(DatasetError) -> [UInt8] {
        let isBytes = types.first { $0.key == ending }?.value == .uint8
        let range = isBytes ? 0...Int(UInt8.max) : Int(Int32.min)...Int(Int32.max)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(vectors.rows * (countSize + vectors.columns * (isBytes ? 1 : 4)))
        for row in 0..<vectors.rows {
            withUnsafeBytes(of: Int32(clamping: vectors.columns).littleEndian) { bytes += $0 }
            for (place, number) in vectors.row(row).enumerated() {
                // A negative zero would lose its sign.
                guard let whole = Int(exactly: number), range.contains(whole), whole != 0 || number.sign == .plus else {
                    throw DatasetError(
                        .writing(.noWhole(number, item: row + 1, place: place, range)), at: SourcePosition(file))
                }
                if isBytes {
                    bytes.append(UInt8(truncatingIfNeeded: whole))
                } else {
                    withUnsafeBytes(of: Int32(truncatingIfNeeded: whole).littleEndian) { bytes += $0 }
                }
            }
        }
        return bytes
    }

    /// The caller has seen that it lies within `bytes`.
    private static func count(_ bytes: [UInt8], at place: Int) -> Int {
        Int(Int32(truncatingIfNeeded: bytes[place..<place + countSize].reversed().reduce(0) { $0 << 8 | Int($1) }))
    }
}
