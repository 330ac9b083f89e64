import Diagnostics

/// The line `(3 rows)` below rows that psql parts by a separator (`-A`), which is none of them.
struct PsqlFooter {
    let rows: Int
    /// What stands before it.
    let body: ArraySlice<UInt8>
    /// What psql parts fields by where it is told nothing; nil where the first line has no such sign.
    let separator: FieldSeparator?
    private let line: Int

    /// nil for a text without such a line.
    init?(_ bytes: [UInt8]) {
        let text = bytes[..<((bytes.lastIndex { $0 > 0x20 } ?? -1) + 1)]
        guard let end = text.lastIndex(of: UInt8(ascii: "\n")), text[end...].count < 100,
            let told = String(decoding: text[(end + 1)...], as: UTF8.self).wholeMatch(of: /\(([0-9]+)[^0-9()]*\)/),
            let rows = Int(told.1)
        else { return nil }
        self.rows = rows
        body = text[...end]
        let first = body.prefix { $0 != UInt8(ascii: "\n") }
        separator = first.contains(FieldSeparator.pipe.byte) ? .pipe : nil
        line = body.count { $0 == UInt8(ascii: "\n") } + 1
    }

    func check(_ found: Int, in file: String) throws(DatasetError) {
        guard rows == found else {
            throw DatasetError(
                .psql(.rowCount(told: rows, found: found)), at: SourcePosition(file, line: line, column: 1))
        }
    }
}
