import Diagnostics
import Foundation
import VectorMath

/// Vectors as base64 of 32-bit little-endian floats, as services answer where `encoding_format` is `base64`.
struct PackedFloats {
    private(set) var rows = 0
    private var width: Int?
    private var numbers: [Float] = []

    var matrix: Matrix { Matrix(rows: rows, columns: width ?? 0, storage: numbers) }

    mutating func append(base64 text: String, at position: SourcePosition, _ complaints: inout ComplaintList) {
        guard let bytes = Data(base64Encoded: text), !bytes.isEmpty, bytes.count % 4 == 0 else {
            complaints.add(.noBase64(text), at: position)
            return
        }
        let count = bytes.count / 4
        if let width, width != count {
            complaints.add(.numberCount(count, expected: width), at: position)
            return
        }
        let row = bytes.withUnsafeBytes { raw in
            (0..<count).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
        guard row.allSatisfy(\.isFinite) else {
            complaints.add(.notFiniteVector, at: position)
            return
        }
        width = count
        rows += 1
        numbers += row
    }
}
