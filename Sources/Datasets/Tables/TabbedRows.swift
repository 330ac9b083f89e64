/// Whether tabs part the fields of a text: the one rule, for every file whose name leaves it open.
///
/// They do where half of its first rows or more have as many fields between tabs as one another, two at least that are not
/// empty; then nothing else parts fields, so that a word may hold spaces and digits. Lines that begin with `#` do not count,
/// being comments. Any other text is parted by white space: a word and its numbers, or numbers only.
enum TabbedRows {
    private static let rowCount = 20

    /// - Parameter start: the first bytes of the file, which may end within a row.
    static func are(_ start: [UInt8]) -> Bool {
        guard start.contains(UInt8(ascii: "\t")), !start.contains(0) else { return false }
        var scanner = FieldScanner(start, file: "", separator: .tab, limits: DatasetLimits())
        var fields: [FieldScanner.Field] = []
        var rows: [(count: Int, held: Int)] = []
        while rows.count <= rowCount, (try? scanner.next(&fields)) == true {
            guard start[fields[0].range].first != UInt8(ascii: "#") else { continue }
            let held = fields.count { !NumberText.trimmed(start[$0.range]).isEmpty }
            if held > 0 { rows.append((fields.count, held)) }
        }
        // The last may be cut.
        let isCut = start.last != UInt8(ascii: "\n") && start.last != UInt8(ascii: "\r")
        if rows.count > rowCount || isCut && rows.count > 2 { rows.removeLast() }
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in rows { lengths.add(row.count) }
        guard let usual = lengths.usual?.count, usual > 1 else { return false }
        return 2 * rows.count { $0.count == usual && $0.held > 1 } >= rows.count
    }
}
