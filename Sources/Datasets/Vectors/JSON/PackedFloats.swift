import Diagnostics
import Foundation
import Queries
import VectorMath

/// Vectors as bytes, in a column of these or in base64: 32-bit little-endian floats, as services answer where
/// `encoding_format` is `base64`; 64-bit ones, as a NumPy array's bytes are, which `DoubleHalves` tells apart; or `.npy`
/// files, which say what they hold.
struct PackedFloats {
    private struct Row {
        /// Which vector it is; they are in this order.
        let row: Int
        let position: SourcePosition
        /// Of `words`, or of `read`.
        let range: Range<Int>
        var isRead = false
    }

    private var rows: [Row] = []
    /// The bits of floats, or halves of these.
    private var words: [UInt32] = []
    /// What `.npy` files held.
    private var read: [Float] = []

    var isEmpty: Bool { rows.isEmpty }

    /// Of so many rows; one that is broken is zeros.
    func matrix(
        rows count: Int, _ complaints: inout ComplaintList, in file: String
    ) throws(DatasetError) -> Matrix {
        let areDoubles = areDoubles
        if !areDoubles, let kind = doubts {
            throw DatasetError(.vector(.noFloats(kind)), at: SourcePosition(file))
        }
        let size = areDoubles ? 2 : 1
        var found: [(row: Row, numbers: Range<Int>)] = []
        var numbers: [Float] = []
        var lengths = RowLengths(complaints.broken)
        for row in rows {
            let start = numbers.count
            if row.isRead {
                numbers += read[row.range]
            } else if areDoubles {
                numbers += stride(from: row.range.lowerBound, to: row.range.upperBound, by: 2).map(double)
            } else {
                numbers += words[row.range].map { Float(bitPattern: $0) }
            }
            guard row.isRead || row.range.count % size == 0, numbers[start...].allSatisfy(\.isFinite) else {
                complaints.add(.vector(.notFinite), at: row.position, row: row.row)
                numbers.removeLast(numbers.count - start)
                continue
            }
            if !lengths.areKnown { lengths.add(numbers.count - start) }
            found.append((row, start..<numbers.count))
        }
        let length = lengths.usual ?? RowLength(1, by: .firstRow)
        for (row, numbers) in found where numbers.count != length.count {
            complaints.add(.vector(.numberCount(numbers.count, expected: length)), at: row.position, row: row.row)
        }
        try complaints.check()
        try complaints.broken.check(cells: length.count, held: (words.count + read.count) * 4, in: file)
        let whole = found.filter { $0.numbers.count == length.count }
        return Matrix(
            rows: whole.count, columns: length.count,
            storage: whole.count == rows.count ? numbers : whole.flatMap { numbers[$0.numbers] }
        ).spread(over: count, at: whole.map(\.row.row))
    }

    mutating func append(
        base64 text: String, at position: SourcePosition, row place: Int, _ complaints: inout ComplaintList
    ) {
        guard let bytes = Data(base64Encoded: text), !bytes.isEmpty else {
            complaints.add(.json(.noBase64(text)), at: position, row: place)
            return
        }
        if bytes.count % 4 != 0, !bytes.starts(with: NumPyHeader.magic) {
            return complaints.add(.json(.noBase64(text)), at: position, row: place)
        }
        append(Array(bytes), at: position, row: place, &complaints)
    }

    mutating func append(
        _ bytes: [UInt8], at position: SourcePosition, row place: Int, _ complaints: inout ComplaintList
    ) {
        if bytes.starts(with: NumPyHeader.magic) {
            do throws(DatasetError) {
                let start = read.count
                read += try NumPyFile.row(bytes, name: position.file)
                rows.append(Row(row: place, position: position, range: start..<read.count, isRead: true))
            } catch {
                complaints.add(error, row: place)
            }
            return
        }
        guard !bytes.isEmpty, bytes.count % 4 == 0 else {
            return complaints.add(.vector(.noFloatBytes(bytes.count)), at: position, row: place)
        }
        let start = words.count
        bytes.withUnsafeBytes { raw in
            for offset in stride(from: 0, to: raw.count, by: 4) {
                words.append(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
            }
        }
        rows.append(Row(row: place, position: position, range: start..<words.count))
    }

    private func double(_ place: Int) -> Float {
        guard place + 1 < words.count else { return .nan }
        return Float(Double(bitPattern: UInt64(words[place + 1]) << 32 | UInt64(words[place])))
    }

    /// Why these are hardly 32-bit floats.
    private var doubts: FloatDoubts.Kind? {
        var doubts = FloatDoubts()
        for word in words {
            if doubts.areKnown { break }
            doubts.add(Float(bitPattern: word))
        }
        return doubts.kind
    }

    private var areDoubles: Bool {
        var halves = DoubleHalves()
        for row in rows where !row.isRead {
            if halves.areKnown { break }
            if row.range.count % 2 == 1 {
                halves.pass()
                continue
            }
            for place in stride(from: row.range.lowerBound, to: row.range.upperBound, by: 2) {
                halves.add(low: Float(bitPattern: words[place]), high: Float(bitPattern: words[place + 1]))
            }
        }
        return halves.are
    }
}
