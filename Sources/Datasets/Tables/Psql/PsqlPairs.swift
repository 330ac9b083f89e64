import Diagnostics

/// A record after another without lines between them, each with a line `name|value` for each column: what `psql -A -x` and
/// `psql -t -x` print, with a bar or what `-F` says. Blank lines and rulers part the records. Commas (`--csv -x`) and spaces
/// (border 0) leave open where a value ends: such records are refused.
///
/// A table of two columns may repeat its names, too. So without bars these are records only where a list stands below other
/// things in a column, as no table of vectors has it.
struct PsqlPairs {
    let table: Table
    /// Of records of numbers, which may be rows as well.
    let note: Diagnostic?

    private typealias Pair = (name: String, value: ArraySlice<Unicode.Scalar>, isAligned: Bool)

    /// nil for another text.
    init?(_ bytes: [UInt8], file: String, limits: DatasetLimits) throws(DatasetError) {
        let start = PsqlLines.body(of: bytes).prefix { $0 != UInt8(ascii: "\n") }
        let found = Self.separators.first { separator in
            start.firstIndex(of: separator.byte).map { $0 > start.startIndex } ?? false
        }
        guard let separator = found, TextCheck.isText(bytes) else { return nil }
        if separator != .pipe {
            switch Self.start(bytes, separator) {
            case .only, .several(areParted: true): break
            case .several(areParted: false) where separator == .comma:
                throw PsqlLines(bytes, file: file).fault(.records, 0)
            default: return nil
            }
        }
        let lines = PsqlLines(bytes, file: file)
        var records: [(pairs: [Pair], line: Int)] = []
        var isBlank = true
        for line in 0..<lines.count {
            let text = lines[line]
            if text.allSatisfy({ $0 == " " }) || !records.isEmpty && PsqlStyle.all.contains(where: { $0.isRuler(text) })
            {
                isBlank = true
                continue
            }
            guard let pair = Self.pair(text, separator) else {
                // Behind those that are surely records, it goes on with a value.
                guard Self.areRecords(records.map(\.pairs)) else { return nil }
                throw lines.fault(.unlikeRecord, line)
            }
            if isBlank { records.append(([], line)) }
            isBlank = false
            records[records.count - 1].pairs.append(pair)
        }
        guard let first = records.first?.pairs else { return nil }
        if records.count == 1 {
            guard try Self.isRecord(first, separator, lines) else { return nil }
        } else if !Self.areRecords(records.map(\.pairs)) {
            return nil
        }
        let holdsList = first.contains { Self.isList($0.value, separator) }
        // Other names below the first two groups: no record is so.
        let areAlike = records.allSatisfy { $0.pairs.map(\.name) == first.map(\.name) }
        guard holdsList || areAlike else { return nil }
        guard separator == .pipe || separator == .tab else { throw lines.fault(.records, 0) }
        let columns = first.map(\.name)
        let areAligned = records.allSatisfy { $0.pairs.allSatisfy(\.isAligned) }
        var rows: [Table.Row] = []
        for record in records {
            guard record.pairs.map(\.name) == columns else { throw lines.fault(.unlikeRecord, record.line) }
            guard rows.count < limits.records else {
                throw DatasetError(
                    .table(.tooManyRows(limit: limits.records)), at: SourcePosition(file, line: record.line + 1))
            }
            let place = lines.place(record.line)
            var cells: [String?] = []
            for pair in record.pairs {
                cells.append(
                    try PsqlText.cell(areAligned ? pair.value.dropFirst() : pair.value, at: place, file, limits))
            }
            rows.append(Table.Row(cells: cells, places: [], place: place))
        }
        table = Table(file: file, columns: columns, rows: rows, header: lines.place(0))
        note =
            holdsList
            ? nil
            : .init(
                .note, at: SourcePosition(file, line: 1, column: 1),
                "blank lines part these into records, as psql -x prints them: a column a line",
                remedy: "If each line is a row, write 'header: false' under 'records' (in a command --header false).")
    }

    /// How records without bars between names and values stand, that bars do not show: as the names of their lines do.
    private enum Start {
        /// One record.
        case only
        /// Each has the names of the first, and lists where that has them; whether a blank line parts them.
        case several(areParted: Bool)
    }

    /// nil for another text.
    private static func start(_ bytes: [UInt8], _ separator: FieldSeparator) -> Start? {
        let lines = PsqlLines.body(of: bytes.count > recordLength ? Array(bytes.prefix(recordLength)) : bytes).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).map(NumberText.trimmed)
        let whole = lines.filter { !$0.isEmpty }
        let names = whole.map { $0.prefix { $0 != separator.byte } }
        guard names.count > 1, let name = names.first else { return nil }
        let length = names.dropFirst().firstIndex(of: name) ?? names.count
        let first = names[..<length]
        guard length > 1, Set(first).count == length, first.allSatisfy({ NumberText.number($0) == nil }) else {
            return nil
        }
        if length == names.count { return bytes.count <= recordLength ? .only : nil }
        // The last may be cut.
        let seen = bytes.count > recordLength ? names.dropLast() : names[...]
        let areLists = whole.map { line in
            let value = line.drop { $0 != separator.byte }.dropFirst()
            return NumberText.isList(separator == .comma ? value.filter { $0 != UInt8(ascii: "\"") }[...] : value)
        }
        let isSame = seen.indices.allSatisfy {
            names[$0] == names[$0 % length] && areLists[$0] == areLists[$0 % length]
        }
        guard isSame, Set(areLists[..<length]).count == 2 else { return nil }
        return .several(areParted: lines[length].isEmpty)
    }

    private static let recordLength = 1 << 16

    private static let separators: [FieldSeparator] = [.pipe, .tab, .comma, .space]

    private static func pair(_ line: [Unicode.Scalar], _ separator: FieldSeparator) -> Pair? {
        guard let bar = line.firstIndex(of: Unicode.Scalar(separator.byte)) else { return nil }
        var name = line[..<bar]
        let value = line[(bar + 1)...]
        let isAligned = name.last == " " && value.first ?? " " == " "
        while name.last == " " { name.removeLast() }
        return name.isEmpty ? nil : (String(String.UnicodeScalarView(name)), value, isAligned)
    }

    /// Whether the first two have the same columns, each once.
    private static func areRecords(_ records: [[Pair]]) -> Bool {
        guard records.count > 1 else { return false }
        let names = records[0].map(\.name)
        return Set(names).count == names.count && records[1].map(\.name) == names
    }

    private static func isList(_ value: ArraySlice<Unicode.Scalar>, _ separator: FieldSeparator) -> Bool {
        // CSV quotes what holds commas.
        let plain = value.filter { $0 != "\"" || separator != .comma }
        return NumberText.isList(Array(String(String.UnicodeScalarView(plain)).utf8)[...])
    }

    /// Whether lines that nothing parts are one record, and no rows: one of them holds a vector, and no other.
    private static func isRecord(
        _ pairs: [Pair], _ separator: FieldSeparator, _ lines: PsqlLines
    ) throws(DatasetError) -> Bool {
        let lists = pairs.indices.filter { isList(pairs[$0].value, separator) }
        guard pairs.count > 1, lists.count == 1, let list = lists.first,
            Set(pairs.map(\.name)).count == pairs.count
        else { return false }
        if list != 1 { return separator == .pipe || ListColumn.isUsual(pairs[list].name) }
        let second = String(String.UnicodeScalarView(pairs[0].value.drop { $0 == " " }))
        if ListColumn.isUsual(second) { return false }
        if separator == .pipe, ListColumn.isUsual(pairs[list].name) { return true }
        guard separator == .pipe || ListColumn.isUsual(pairs[list].name) else { return false }
        throw lines.fault(.tableOrRecord(separator), 0)
    }
}
