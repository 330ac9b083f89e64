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
        if areDoubles { throw DatasetError(.json(.doubles), at: SourcePosition(file)) }
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

    /// Whether these are the halves of 64-bit floats. The high half of a number from 1e-10 to 65,536 reads as one from 1/16 to
    /// 4; of low halves, which read as anything, most are larger or smaller than a vector's numbers are.
    private var areDoubles: Bool {
        guard let width, width % 2 == 0 else { return false }
        var (strange, low) = (0, 0)
        for place in stride(from: 0, to: numbers.count - 1, by: 2) {
            guard numbers[place + 1] == 0 || (0.0625..<4).contains(abs(numbers[place + 1])) else { return false }
            if numbers[place] != 0 { low += 1 }
            if numbers[place] != 0, !(1e-12...1e12).contains(abs(numbers[place])) { strange += 1 }
        }
        return 3 * strange > low
    }
}
