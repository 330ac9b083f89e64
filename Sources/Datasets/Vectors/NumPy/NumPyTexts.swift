import Diagnostics

/// Lists of texts in `.npy` files: each text as long as the longest, filled up with zeros.
enum NumPyTexts {
    /// The texts of an array of one dimension, or of one column; nil for another.
    static func column(_ bytes: [UInt8], name: String) throws(DatasetError) -> [String]? {
        let shape = try NumPyHeader.fields(of: bytes, name: name).fields.shape
        guard shape.count == 1 || shape.count == 2 && shape[1] == 1 else { return nil }
        return try read(bytes, name: name, count: shape[0])
    }

    /// `count` texts; nil for an array of another shape or of something else.
    ///
    /// Reads `U` (four bytes a character, in both byte orders) and `S` (bytes, taken for UTF-8).
    static func read(_ bytes: [UInt8], name: String, count: Int) throws(DatasetError) -> [String]? {
        let (fields, dataOffset) = try NumPyHeader.fields(of: bytes, name: name)
        guard fields.shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == count,
            let kind = fields.descr.dropFirst().first, "US".contains(kind),
            let length = Int(fields.descr.dropFirst(2)), length >= 0, length <= bytes.count
        else { return nil }
        let width = kind == "U" ? 4 * length : length
        let held = bytes.count - dataOffset
        let (needed, overflow) = width.multipliedReportingOverflow(by: count)
        guard !overflow, needed == held else {
            throw DatasetError(.numPy(.textCount(count, bytes: width, held: held)), at: SourcePosition(name))
        }
        let isBigEndian = fields.descr.hasPrefix(">")
        var texts: [String] = []
        for row in 0..<count {
            let cell = bytes[dataOffset + row * width..<dataOffset + (row + 1) * width]
            guard
                let text = kind == "U" ? scalars(cell, isBigEndian) : String(validating: unfilled(cell), as: UTF8.self)
            else { throw DatasetError(.vector(.notUTF8(item: row + 1)), at: SourcePosition(name)) }
            texts.append(text)
        }
        return texts
    }

    private static func scalars(_ cell: ArraySlice<UInt8>, _ isBigEndian: Bool) -> String {
        var text = String.UnicodeScalarView()
        for start in stride(from: cell.startIndex, to: unfilled(cell).endIndex, by: 4) {
            let four = cell[start..<start + 4]
            let code =
                isBigEndian
                ? four.reduce(0) { $0 << 8 | UInt32($1) } : four.reversed().reduce(0) { $0 << 8 | UInt32($1) }
            text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return String(text)
    }

    private static func unfilled(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        cell[..<(cell.lastIndex { $0 != 0 }.map { $0 + 1 } ?? cell.startIndex)]
    }
}
