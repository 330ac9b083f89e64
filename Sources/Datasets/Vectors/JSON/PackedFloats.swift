import Diagnostics
import Foundation
import VectorMath

/// Vectors as base64 of 32-bit little-endian floats, as services answer where `encoding_format` is `base64`.
struct PackedFloats {
    /// Which vectors they are, ascending.
    private(set) var rows: [Int] = []
    private var width: Int?
    private var numbers: [Float] = []

    /// Of so many rows; one that is broken is zeros.
    func matrix(rows count: Int, _ broken: BrokenRows, in file: String) throws(DatasetError) -> Matrix {
        try broken.check(cells: width ?? 0, held: numbers.count * MemoryLayout<Float>.size, in: file)
        return Matrix(rows: rows.count, columns: width ?? 0, storage: numbers).spread(over: count, at: rows)
    }

    mutating func append(
        base64 text: String, at position: SourcePosition, row place: Int, _ complaints: inout ComplaintList
    ) {
        guard let bytes = Data(base64Encoded: text), !bytes.isEmpty, bytes.count % 4 == 0 else {
            complaints.add(.noBase64(text), at: position, row: place)
            return
        }
        let count = bytes.count / 4
        if let width, width != count {
            complaints.add(.numberCount(count, expected: width), at: position, row: place)
            return
        }
        let row = bytes.withUnsafeBytes { raw in
            (0..<count).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
        guard row.allSatisfy(\.isFinite) else {
            complaints.add(.notFiniteVector, at: position, row: place)
            return
        }
        width = count
        rows.append(place)
        numbers += row
    }
}
