import Foundation

/// What PostgreSQL's COPY writes as text, with a backslash before what would part fields and lines
/// (https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS); MySQL's `INTO OUTFILE` as well.
///
/// Other programs write backslashes as they are, in paths say. So a file between tabs is taken for such only where a cell is
/// `\N`, nothing, and each backslash of it begins what COPY writes.
enum CopyEscapes {
    /// A cell that holds nothing.
    static let nothing = Array(#"\N"#.utf8)

    private static let backslash = UInt8(ascii: "\\")

    /// What stands for the byte behind a backslash.
    private static let bytes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
        UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, backslash: backslash,
    ]

    static func are(in text: [UInt8]) -> Bool {
        var hasNothing = false
        var place = 0
        func isEnd(_ place: Int) -> Bool {
            guard text.indices.contains(place) else { return true }
            return [0x09, 0x0A, 0x0D].contains(text[place])
        }
        while let found = next(in: text, from: place) {
            guard found + 1 < text.count else { return false }
            if text[found + 1] == UInt8(ascii: "N"), isEnd(found - 1), isEnd(found + 2) {
                hasNothing = true
            } else if bytes[text[found + 1]] == nil {
                return false
            }
            place = found + 2
        }
        return hasNothing
    }

    private static func next(in text: [UInt8], from start: Int) -> Int? {
        text.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(backslash), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// A field without them.
    static func undone(_ field: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var place = field.startIndex
        while place < field.endIndex {
            if field[place] == backslash, place + 1 < field.endIndex, let byte = bytes[field[place + 1]] {
                text.append(byte)
                place += 2
            } else {
                text.append(field[place])
                place += 1
            }
        }
        return text
    }
}
