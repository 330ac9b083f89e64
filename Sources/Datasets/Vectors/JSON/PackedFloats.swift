import Diagnostics
import Foundation
import VectorMath

/// Vectors as bytes, in a column of these or in base64: of the type that the author says, or of 32-bit or 64-bit floats,
/// which `ByteReading` tells apart; or `.npy` files, which say what they hold.
struct PackedFloats {
    private struct Row {
        /// Which vector it is; they are in this order.
        let row: Int
        let position: SourcePosition
        let bytes: [UInt8]
        /// What a `.npy` file held.
        var read: [Float]?
    }

    /// What the author says of the numbers, or the table that they stand in.
    private let declared: NumberType?
    /// What they are where they do not show it; nil where that has to be asked.
    private let usual: NumberType?
    private var rows: [Row] = []

    /// - Parameter usual: as services answer where `encoding_format` is `base64`: 32-bit floats.
    init(_ declared: NumberType?, usual: NumberType? = nil) {
        self.declared = declared
        self.usual = usual
    }

    var isEmpty: Bool { rows.isEmpty }

    /// Of so many rows; one that is broken is zeros.
    func matrix(
        rows count: Int, _ complaints: inout ComplaintList, in file: String
    ) throws(DatasetError) -> Matrix {
        let type = try type(in: file)
        var found: [(row: Row, numbers: Range<Int>)] = []
        var numbers: [Float] = []
        numbers.reserveCapacity(rows.reduce(0) { $0 + ($1.read?.count ?? $1.bytes.count / type.size) })
        var lengths = RowLengths(complaints.broken)
        for row in rows {
            let start = numbers.count
            numbers += row.read ?? Self.numbers(row.bytes, type)
            guard numbers.count > start, numbers[start...].allSatisfy(\.isFinite) else {
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
        let held = rows.reduce(0) { $0 + $1.bytes.count }
        try complaints.broken.check(cells: length.count, held: held, in: file)
        let whole = found.filter { $0.numbers.count == length.count }
        return Matrix(
            rows: whole.count, columns: length.count,
            storage: whole.count == rows.count ? numbers : whole.flatMap { numbers[$0.numbers] }
        ).spread(over: count, at: whole.map(\.row.row))
    }

    /// None where the bytes are not so many.
    private static func numbers(_ bytes: [UInt8], _ type: NumberType) -> [Float] {
        guard !bytes.isEmpty, bytes.count % type.size == 0 else { return [] }
        return StoredNumbers(bytes, type, rows: 1, columns: bytes.count / type.size).floats()
    }

    /// Complains where it cannot be told.
    private func type(in file: String) throws(DatasetError) -> NumberType {
        if let declared { return declared }
        let bytes = rows.filter { $0.read == nil }.map { $0.bytes[...] }
        guard !bytes.isEmpty else { return .float32 }
        // A row of another length than most says nothing of these.
        let lengths = Dictionary(bytes.map { ($0.count, 1) }, uniquingKeysWith: +)
        let most = lengths.values.max()
        let reading = ByteReading(bytes.filter { lengths[$0.count] == most })
        switch reading {
        case .floats(let type): return type
        case .unsure where usual != nil: return usual ?? .float32
        case .unlike, .unsure: throw DatasetError(.vector(.noFloats(reading)), at: SourcePosition(file))
        }
    }

    mutating func append(
        base64 text: String, at position: SourcePosition, row place: Int, _ complaints: inout ComplaintList
    ) {
        guard let bytes = Data(base64Encoded: text), !bytes.isEmpty else {
            complaints.add(.json(.noBase64(text)), at: position, row: place)
            return
        }
        if declared == nil, bytes.count % 4 != 0, !bytes.starts(with: NumPyHeader.magic) {
            return complaints.add(.json(.noBase64(text)), at: position, row: place)
        }
        append(Array(bytes), at: position, row: place, &complaints)
    }

    mutating func append(
        _ bytes: [UInt8], at position: SourcePosition, row place: Int, _ complaints: inout ComplaintList
    ) {
        if bytes.starts(with: NumPyHeader.magic) {
            do throws(DatasetError) {
                let read = try NumPyFile.row(bytes, name: position.file)
                rows.append(Row(row: place, position: position, bytes: bytes, read: read))
            } catch {
                complaints.add(error, row: place)
            }
            return
        }
        guard !bytes.isEmpty, bytes.count % (declared ?? .float32).size == 0 else {
            return complaints.add(
                .vector(.noFloatBytes(bytes.count, of: declared)), at: position, row: place)
        }
        rows.append(Row(row: place, position: position, bytes: bytes))
    }
}
