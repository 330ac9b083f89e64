import Diagnostics

/// The first rows of a text of vectors, looked at without being read: what its first line is, and where words, lists and bits
/// stand.
struct FirstRows {
    /// Behind the row whose fields these are.
    let scanner: FieldScanner
    let fields: [FieldScanner.Field]
    let manifest: TableColumns

    /// Where the first may be broken.
    static let most = 20

    init(_ scanner: FieldScanner, _ fields: [FieldScanner.Field], _ manifest: TableColumns) {
        self.scanner = scanner
        self.fields = fields
        self.manifest = manifest
    }

    /// What the first line of a text is.
    enum FirstLine: Equatable {
        case row, names
        /// Names of all columns but the first, whose fields name the rows: as R and pandas print a data frame.
        case namesOfOthers
        /// The same, and on the next line only what the first column is called: as pandas prints a frame whose index has a name.
        /// `hasCorner`: whether a name of all columns stands above it.
        case namesAbove(index: String, hasCorner: Bool)
    }

    // MARK: - The first line

    /// - Parameters:
    ///   - said: whether somebody says that it names the columns.
    ///   - mayBeBroken: whether it may be a row that is left out. Then nothing is guessed of which rows below depend.
    func firstLine(_ said: Bool?, mayBeBroken: Bool) throws(DatasetError) -> FirstLine {
        let first = fields.map { scanner.text(of: $0) }
        let below = try rowsBelow(mostCount: mayBeBroken)
        if said != false {
            if let found = try namesAbove(first) { return found }
            if said == nil, first.count == 1, VectorHeader.isName(first[0]), let row = below.commaNumber {
                throw DatasetError(.firstLine(.indexOrDecimal(row)), at: position)
            }
            // One row alone may be too long, and then where a column names the items.
            let isSure = below.seen > 1 || !isKnown(first)
            if let count = below.count, count == first.count + 1, below.namesRows, isSure {
                let areNames =
                    if holdsVector(first) {
                        false
                    } else {
                        try VectorHeader.mayBeNames(first) ? true : isNames(first, mayBeBroken: false)
                    }
                if said == true || areNames { return .namesOfOthers }
            }
        }
        if let said { return said ? .names : .row }
        if let title = TitleLine.error(first, fields, scanner), try namesBelow() { throw title }
        if let count = below.count, below.seen > 1, count != first.count {
            if mayBeBroken, try isBroken(first, count) { return .row }
            throw DatasetError(.firstLine(.otherCount(first.count, rows: count)), at: position)
        }
        return try isNames(first, mayBeBroken: mayBeBroken) ? .names : .row
    }

    private var position: SourcePosition { scanner.position(fields[0].place) }

    /// How many fields the rows below have, where all have as many; whether the first of each may name it: a word, or a number of
    /// its place; and the first row, where each is a number with a decimal comma as well.
    ///
    /// - Parameter mostCount: whether it is enough that most have as many.
    private func rowsBelow(
        mostCount: Bool
    ) throws(DatasetError) -> (count: Int?, seen: Int, namesRows: Bool, commaNumber: String?) {
        var (scanner, fields) = (scanner, fields)
        var commaNumber: String?
        var areCommaNumbers = scanner.separator == .comma
        var rows: [(count: Int, mayName: Bool, names: Bool)] = []
        while rows.count < Self.most, try scanner.next(&fields) {
            let isWord = fields[0].isQuoted || VectorHeader.isName(scanner.text(of: fields[0]))
            rows.append((fields.count, mayNameRow(fields, scanner), isWord))
            guard areCommaNumbers, !isWord, fields.count == 2 else {
                areCommaNumbers = false
                continue
            }
            let number = fields.map { scanner.text(of: $0) }.joined(separator: ",")
            if DecimalComma.number(number) == nil { areCommaNumbers = false }
            commaNumber = commaNumber ?? number
        }
        if !areCommaNumbers { commaNumber = nil }
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in rows { lengths.add(row.count) }
        guard let count = lengths.usual?.count else { return (nil, 0, false, nil) }
        let usual = rows.filter { $0.count == count }
        guard usual.count == rows.count || mostCount && 2 * usual.count > rows.count else {
            return (nil, rows.count, false, nil)
        }
        // One row alone may be broken, unless it begins with what is no number.
        return (count, rows.count, rows.count == 1 ? rows[0].names : usual.allSatisfy(\.mayName), commaNumber)
    }

    /// Whether the next line holds nothing but names.
    private func namesBelow() throws(DatasetError) -> Bool {
        var (scanner, fields) = (scanner, fields)
        return try scanner.next(&fields) && fields.allSatisfy { VectorHeader.isName(scanner.text(of: $0)) }
    }

    private func mayNameRow(_ fields: [FieldScanner.Field], _ scanner: FieldScanner) -> Bool {
        let name = scanner.text(of: fields[0])
        let isPlace = !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isPlace || NumberCell(name) == .word
    }

    /// What pandas prints of a frame whose index has a name: a line of names, one of the index's, and then the rows.
    private func namesAbove(_ first: [String]) throws(DatasetError) -> FirstLine? {
        guard scanner.separator == .space else { return nil }
        var (scanner, fields) = (scanner, fields)
        guard try scanner.next(&fields), fields.count == 1 else { return nil }
        let index = scanner.text(of: fields[0])
        guard VectorHeader.isName(index) else { return nil }
        var count: Int?
        for _ in 0..<Self.most {
            guard try scanner.next(&fields) else { break }
            guard count == nil || count == fields.count, mayNameRow(fields, scanner) else { return nil }
            count = fields.count
        }
        let hasCorner = count == first.count
        let names = hasCorner ? Array(first.dropFirst()) : first
        guard let count, count == names.count + 1, !names.isEmpty,
            names.allSatisfy(VectorHeader.isName) || VectorHeader.mayBeNames(names)
        else { return nil }
        return .namesAbove(index: index, hasCorner: hasCorner)
    }

    /// Whether a line with more or fewer fields than most rows is surely none of names: no word stands in it but where words
    /// stand in theirs, beside what may be numbers.
    private func isBroken(_ first: [String], _ count: Int) throws(DatasetError) -> Bool {
        let words = first.indices.filter { !isNoName($0, first) }
        if words.isEmpty { return true }
        guard words.count < first.count else { return false }
        return Set(words).isSubset(of: try columnsOfWords(count))
    }

    /// Whether these, above the rows that follow, are names of columns. What names nothing above a list is a row without one.
    private func isNames(_ first: [String], mayBeBroken: Bool) throws(DatasetError) -> Bool {
        let plain = scanner.separator.hasDecimalCommas ? first.map { DecimalComma.number($0) ?? $0 } : first
        guard VectorHeader.isNames(plain) else { return false }
        if try isGapAsIndex(first) { throw DatasetError(.firstLine(.gapOrIndex(first[1])), at: position) }
        // Of cells that are no names.
        let numbers = first.indices.filter { isNoName($0, first) }
        let mayCount = VectorHeader.mayCount(numbers.map { first[$0] })
        if !mayCount, try isAsOthers(first, numbers) { return false }
        var (scanner, fields) = (scanner, fields)
        // Names of nothing would be all that the file holds.
        guard try scanner.next(&fields) else { return mayCount }
        guard fields.count == first.count else { return true }
        let areNames = fields.indices.allSatisfy { column in
            !isList(fields[column], scanner)
                || first[column] != "\\N" && NumberCell(first[column]) != .missing
        }
        guard areNames, try !holdsBits(first) else { return false }
        if let number = numbers.first, try mayBeRow(first, numbers, mayCount: mayCount, mayBeBroken: mayBeBroken) {
            throw DatasetError(.firstLine(.namesOrRow(first[number])), at: position)
        }
        return true
    }

    /// Whether a number alone stands behind nothing, as `,7`, above what calls no rows: fractions, or one twice.
    private func isGapAsIndex(_ first: [String]) throws(DatasetError) -> Bool {
        guard first.count > 1, first[0].isEmpty, !first.contains(where: VectorHeader.isName),
            !VectorHeader.mayBeNames(Array(first.dropFirst()))
        else { return false }
        var (scanner, fields) = (scanner, fields)
        var seen: Set<String> = []
        for _ in 0..<Self.most {
            guard try scanner.next(&fields) else { break }
            let cell = scanner.text(of: fields[0])
            guard isNumber(fields[0], scanner) else { return false }
            if !seen.insert(cell).inserted || !cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        }
        return false
    }

    /// Whether a line of words, and of cells at `numbers` that are no names, may as well be a row whose words stand above numbers
    /// only. Numbers that grow from column to column may be names, but not above rows that show no word beside them.
    private func mayBeRow(
        _ first: [String], _ numbers: [Int], mayCount: Bool, mayBeBroken: Bool
    ) throws(DatasetError) -> Bool {
        let words = first.indices.filter { !numbers.contains($0) }
        // The index of a data frame has no name.
        guard words != [0] || !first[0].isEmpty else { return false }
        // What stands below itself is a word, though columns are called so.
        for word in words where try isBelow(first[word], column: word) { return true }
        if isKnown(first) { return false }
        // Among more words what is no plain number may be one: `none` and `mild`, or `mean` and `50%`.
        let unread = numbers.count { UnreadNumber(first[$0]) != nil }
        guard unread < numbers.count || unread >= words.count else { return false }
        guard mayCount else { return true }
        let below = try wordsBelow(first.count)
        if below.isDisjoint(with: words) { return true }
        // What a data frame calls the columns of an array.
        let areCounted = numbers.count > 2 && DimensionNames.areCounted(numbers.map { first[$0] })
        return mayBeBroken && !(areCounted && below.isSuperset(of: words))
    }

    /// Cells that are numbers, or stand for one: no names. The first may be empty, as above the index of a data frame.
    private func isNoName(_ column: Int, _ first: [String]) -> Bool {
        isNumber(fields[column], scanner)
            || (column > 0 || !first[column].isEmpty) && UnreadNumber(first[column]) != nil
    }

    /// Whether numbers stand here that are hardly names.
    private func holdsVector(_ first: [String]) -> Bool {
        let numbers = first.indices.filter { isNoName($0, first) }
        return !numbers.isEmpty && !VectorHeader.mayCount(numbers.map { first[$0] })
    }

    /// Whether somebody, or its own name, gives one of these a part to play.
    private func isKnown(_ names: [String]) -> Bool {
        let known = Set(manifest.named.map(\.value))
        return names.contains {
            known.contains($0) || VectorColumns.isBesideNumbers($0) || !$0.isEmpty && VectorColumns.isIndex($0, at: 0)
        }
    }

    /// Whether these are a row as others after it: with words, and what stands for numbers, in the same columns.
    private func isAsOthers(_ first: [String], _ numbers: [Int]) throws(DatasetError) -> Bool {
        guard !isKnown(first) else { return false }
        let words = try columnsOfWords(first.count)
        // Among words a sign, `nan` or `true` is one as well.
        guard !words.isEmpty, words.allSatisfy({ !numbers.contains($0) || mayBeWord(first[$0]) }),
            Set(words).union(numbers).count == first.count
        else { return false }
        var (rest, row) = (scanner, fields)
        return try rest.next(&row)
    }

    private func mayBeWord(_ cell: String) -> Bool {
        guard !cell.isEmpty, let unread = UnreadNumber(cell) else { return false }
        return [.missing, .flag].contains(unread)
    }

    /// Whether a number stands here, or several without brackets.
    func isNumber(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
        NumberText.number(scanner.bytes, field.range, hasDecimalCommas: scanner.separator.hasDecimalCommas) != nil
            || NumberText.isBareList(Self.bytes(of: field, scanner))
    }

    /// Whether a column of bits begins with these cells, which are no names: with a zero before others, or so many.
    private func holdsBits(_ first: [String]) throws(DatasetError) -> Bool {
        let mayBe = first.indices.filter { column in
            BitText.count(Array(first[column].utf8)[...]).map { $0 > 7 || $0 > 1 && first[column].hasPrefix("0") }
                ?? false
        }
        guard !mayBe.isEmpty else { return false }
        let cells = try cells(first.count, most: Self.most)
        return mayBe.contains { cells[$0].are }
    }

    // MARK: - Rows

    /// The numbers of the current row where blanks stand behind some commas, and others may be those of decimals: `0,5, 1,5`.
    var mixedCommas: String? {
        guard scanner.separator == .comma, let last = fields.last,
            let first = fields.first(where: { isNumber($0, scanner) })
        else { return nil }
        let row = scanner.bytes[first.range.lowerBound..<last.range.upperBound].drop(while: NumberText.isSpace)
        return ListCommas(in: row).areMixed ? String(decoding: row, as: UTF8.self) : nil
    }

    /// The first field where it and those below it are each a word and a fraction behind a sign that parts no fields: `cat:0.1`.
    /// Behind a digit, as in `12:30:45.5`, it is a part of the word.
    func wordAndNumber() throws(DatasetError) -> String? {
        guard fields.count > 1 else { return nil }
        var (scanner, row) = (scanner, fields)
        let first = scanner.text(of: row[0])
        for _ in 0..<Self.most {
            let text = scanner.text(of: row[0])
            guard !row[0].isQuoted, let sign = text.lastIndex(where: { $0 == ":" || $0 == "=" }),
                text[..<sign].last.map({ !$0.isNumber }) ?? false, text[sign...].contains("."),
                NumberText.number(Array(text[sign...].dropFirst().utf8)[...]) != nil
            else { return nil }
            guard try scanner.next(&row) else { break }
        }
        return first
    }

    /// Where something stands for what a program did not print, as pandas and Julia do between spaces. In the first field it may
    /// be a word.
    func cut() throws(DatasetError) -> SourcePosition? {
        guard scanner.separator == .space else { return nil }
        var (scanner, fields) = (scanner, fields)
        for _ in 0..<Self.most {
            let cut = fields.dropFirst().first { ["...", "..", "…", "⋮", "⋯"].contains(scanner.text(of: $0)) }
            if let cut { return scanner.position(cut.place) }
            guard try scanner.next(&fields) else { break }
        }
        return nil
    }

    /// Of rows without names of their columns, from the current one on.
    func usualLength(_ broken: BrokenRows) throws(DatasetError) -> RowLength? {
        var lengths = RowLengths(broken)
        var (scanner, fields) = (scanner, fields)
        lengths.add(fields.count)
        while !lengths.areKnown, try scanner.next(&fields) { lengths.add(fields.count) }
        return lengths.usual
    }

    /// The text of a field, without what quotes and escapes add.
    static func bytes(of field: FieldScanner.Field, _ scanner: FieldScanner) -> ArraySlice<UInt8> {
        field.hasPairs ? Array(scanner.text(of: field).utf8)[...] : scanner.bytes[field.range]
    }
}
