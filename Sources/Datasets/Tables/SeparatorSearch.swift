/// What parts the fields of a text, told by its first rows.
struct SeparatorSearch {
    private static let rowCount = 20
    private static let startLength = 1 << 18

    /// The first rows as each separator parts them; none where the rows have not the same number of fields, at least two.
    private let readings: [FieldSeparator: [[String]]]
    private let isOfNumbers: Bool
    private let areTabbed: Bool

    /// - Parameter isOfNumbers: whether the file holds vectors. Spaces part nothing else; and where no separator parts every row
    ///   alike, one is broken, for no vector is a text without fields.
    init(_ bytes: [UInt8], limits: DatasetLimits, isOfNumbers: Bool) {
        self.isOfNumbers = isOfNumbers
        areTabbed = isOfNumbers && TabbedRows.are(bytes)
        let start = Array(bytes.prefix(Self.startLength))
        let isWhole = start.count == bytes.count
        var all: [FieldSeparator: [[String]]] = [:]
        for separator in FieldSeparator.allCases {
            let rows = Self.rows(start, isWhole: isWhole, separator, limits)
            // A list that commas part goes with another sign between the fields.
            all[separator] = isOfNumbers ? rows.flatMap { $0.contains(where: Self.cutsList) ? nil : $0 } : rows
        }
        func areParted(_ rows: [[String]]) -> Bool { rows.first.map { $0.count > 1 } ?? false }
        let alike = all.filter { reading in
            areParted(reading.value) && reading.value.allSatisfy { $0.count == reading.value[0].count }
        }
        let takesMost = alike.isEmpty && isOfNumbers
        readings = takesMost ? all.mapValues(Self.most).filter { areParted($0.value) } : alike
    }

    /// `usual`, what the file's ending says, unless it parts nothing and one other parts every row alike. White space is no
    /// separator where tabs are.
    func separator(usual: FieldSeparator) -> FieldSeparator {
        if usual == .space, areTabbed { return .tab }
        // `cat;0.5, 1.25` is parted by commas and spaces as well.
        if isOfNumbers, usual == .comma || usual == .space || readings[usual] == nil {
            let signs = [FieldSeparator.semicolon, .tab, .pipe, .space].filter { $0 != usual }
            if let sign = signs.first(where: { readings[$0].map(Self.holdLists) ?? false }) { return sign }
        }
        if usual == .comma || readings[usual] == nil {
            // So is `0,5;1,25`.
            let others = [.semicolon, .tab, .pipe].filter { readings[$0].map(Self.haveDecimalCommas) ?? false }
            if let other = others.first { return other }
        }
        if readings[usual] != nil { return usual }
        let others = FieldSeparator.allCases.filter { other in
            guard other != usual, let rows = readings[other] else { return false }
            return other != .space || isOfNumbers && Self.areNumbers(rows)
        }
        // Where tabs part the fields, they part them as white space, too.
        let narrow = others.filter { $0 != .space }
        let found = narrow.isEmpty ? others : narrow
        return found.count == 1 ? found[0] : usual
    }

    /// Whether a field begins a list, and one behind it ends it.
    private static func cutsList(_ row: [String]) -> Bool {
        guard let start = row.firstIndex(where: { $0.contains("[") && !$0.contains("]") }) else { return false }
        return row[(start + 1)...].contains { $0.contains("]") && !$0.contains("[") }
    }

    private static func rows(
        _ bytes: [UInt8], isWhole: Bool, _ separator: FieldSeparator, _ limits: DatasetLimits
    ) -> [[String]]? {
        var scanner = FieldScanner(bytes, file: "", separator: separator, limits: limits)
        var fields: [FieldScanner.Field] = []
        var rows: [[String]] = []
        do {
            while rows.count < rowCount + 1, try scanner.next(&fields) {
                rows.append(fields.map { scanner.text(of: $0) })
            }
        } catch {
            // A field that the part of the file cuts says nothing; any other way quotes are wrong does.
            if isWhole { return nil }
        }
        // The last row of a part may be cut.
        if rows.count > rowCount || !isWhole, rows.count > 1 { rows.removeLast() }
        return rows
    }

    /// The rows of the usual length, where these are more than half.
    private static func most(of rows: [[String]]) -> [[String]] {
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in rows { lengths.add(row.count) }
        let usual = rows.filter { $0.count == lengths.usual?.count }
        return 2 * usual.count > rows.count ? usual : []
    }

    /// Whether all rows but the first, which may name it, have a column of lists that commas part, and none is one number: with a
    /// decimal comma, or of thousands.
    private static func holdLists(_ rows: [[String]]) -> Bool {
        let below = rows.dropFirst(rows.count > 1 ? 1 : 0)
        return (rows.first ?? []).indices.dropFirst().contains { column in
            below.allSatisfy { row in
                guard row.indices.contains(column) else { return false }
                let cells = row[column].split(separator: ",", omittingEmptySubsequences: false)
                return cells.count > 1 && (cells.count > 2 || row[column].contains("."))
                    && cells.allSatisfy { isNumber(String($0)) }
            }
        }
    }

    private static func haveDecimalCommas(_ rows: [[String]]) -> Bool {
        rows.contains { $0.contains { DecimalComma.number($0) != nil } }
            && rows.dropFirst().allSatisfy { row in
                row.allSatisfy {
                    isNumber($0) || DecimalComma.number($0) != nil || !$0.contains(",") || UnreadNumber($0) != nil
                }
            }
    }

    /// Whether numbers stand in all rows but the first, which may name them, and behind the first field, which may name the row.
    private static func areNumbers(_ rows: [[String]]) -> Bool {
        rows.dropFirst(rows.count > 1 ? 1 : 0).allSatisfy { $0.dropFirst().allSatisfy(isNumber) }
    }

    private static func isNumber(_ text: String) -> Bool {
        if case .number = NumberCell(text) { true } else { false }
    }
}
