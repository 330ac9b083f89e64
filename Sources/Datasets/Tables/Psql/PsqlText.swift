import Diagnostics

/// What psql prints of an answer where nobody asks it for CSV: a ruler below the names of the columns, or one record after
/// another (`-x`), with frames (`border 2`) or without. As its `print.c` writes them; MySQL's tables are framed alike.
///
/// Cells are told apart by the ruler, not by what looks like a separator, and where that leaves a choice the file is refused.
/// NULL is empty.
struct PsqlText {
    let table: Table
    let warnings: [Diagnostic]

    /// nil for any other text.
    init?(_ bytes: [UInt8], file: String, limits: DatasetLimits) throws(DatasetError) {
        guard Self.begins(bytes) else { return nil }
        try TextCheck.check(bytes, name: file)
        let lines = PsqlLines(bytes, file: file)
        if let fault = PsqlUnread.fault(Self.head(of: bytes)) { throw lines.fault(fault, 0) }
        if let found = try PsqlRecords(lines, limits: limits) {
            (table, warnings) = (found.table, [])
        } else if let found = try PsqlRows(lines, limits: limits) {
            (table, warnings) = (found.table, found.warnings)
        } else {
            return nil
        }
        var complaints = ComplaintList(file: file)
        var seen: Set<String> = []
        for name in table.columns where !seen.insert(name).inserted {
            complaints.add(.table(.repeatedColumn(name)), at: table.position(table.header))
        }
        try complaints.check()
        guard !table.rows.isEmpty else { throw DatasetError(.noRows, at: SourcePosition(file)) }
    }

    /// Whether the start of a file shows it.
    static func begins(_ start: [UInt8]) -> Bool {
        let head = head(of: start)
        return PsqlUnread.fault(head) != nil
            || PsqlStyle.all.contains { style in
                style.record(head[0]) != nil || style.isRuler(head[0])
                    || head.count > 1 && head[0].first == " " && style.isRuler(head[1])
            }
    }

    private static func head(of start: [UInt8]) -> [[Unicode.Scalar]] {
        PsqlLines.body(of: start).split(
            separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false
        )
        .prefix(3).map { Array(String(decoding: $0, as: UTF8.self).unicodeScalars.filter { $0 != "\r" }) }
    }

    /// What becomes of a cell that is kept: limits hold for it as for one of CSV.
    static func cell(
        _ text: some Sequence<Unicode.Scalar>, at place: Table.Place, _ file: String, _ limits: DatasetLimits
    ) throws(DatasetError) -> String {
        var cell = String.UnicodeScalarView()
        cell.append(contentsOf: text)
        let string = String(cell)
        guard string.utf8.count <= limits.fieldBytes else {
            throw DatasetError(
                .table(.longField(limit: limits.fieldBytes)),
                at: SourcePosition(file, line: Int(place.line), column: Int(place.column)))
        }
        return string
    }
}

/// The lines of a text, one character at a time as terminals count them.
struct PsqlLines {
    let file: String
    private let lines: [ArraySlice<UInt8>]

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        lines = Self.body(of: bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
    }

    /// Without a byte order mark.
    static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    }

    var count: Int { lines.count }

    subscript(line: Int) -> [Unicode.Scalar] { Array(String(decoding: lines[line], as: UTF8.self).unicodeScalars) }

    /// `(3 rows)`, in whatever language; nil for another line.
    func rowCount(_ line: Int) -> Int? {
        let text = String(decoding: lines[line], as: UTF8.self)
        // MySQL's: `3 rows in set (0.00 sec)`.
        return (text.wholeMatch(of: /\(([0-9]+)[^0-9()]*\)\s*/) ?? text.wholeMatch(of: /([0-9]+) rows? in set.*/))
            .flatMap {
                Int($0.1)
            }
    }

    /// Complains of what stands behind the rows and is no time.
    func checkEnd(from first: Int) throws(DatasetError) {
        for line in lines.indices.dropFirst(first) {
            let text = String(decoding: lines[line], as: UTF8.self)
            if text.wholeMatch(of: /\s*/) != nil || text.wholeMatch(of: /\S+: [0-9.,]+ ms.*/) != nil { continue }
            throw fault(.afterRows, line)
        }
    }

    func place(_ line: Int) -> Table.Place { .init(line: line + 1, column: 1) }

    func fault(_ fault: PsqlFault, _ line: Int) -> DatasetError {
        DatasetError(.psql(fault), at: SourcePosition(file, line: line + 1, column: 1))
    }
}
