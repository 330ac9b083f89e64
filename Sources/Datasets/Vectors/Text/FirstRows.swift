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
    enum FirstLine {
        case row, names
        /// Names of all columns but the first, whose fields name the rows: as R and pandas print a data frame.
        case namesOfOthers
    }

    // MARK: - The first line

    /// - Parameters:
    ///   - said: whether somebody says that it names the columns.
    ///   - mayBeBroken: whether it is no error that it has not the fields of the rows below.
    func firstLine(_ said: Bool?, mayBeBroken: Bool) throws(DatasetError) -> FirstLine {
        let first = fields.map { scanner.text(of: $0) }
        let below = try rowsBelow()
        // One row alone may be broken.
        if said != false, below.seen > 1, let count = below.count, count == first.count + 1, below.namesRows {
            let areNames =
                if holdsVector(first) { false } else { try VectorHeader.mayBeNames(first) ? true : isNames(first) }
            if said == true || areNames { return .namesOfOthers }
        }
        if let said { return said ? .names : .row }
        let isNames = try isNames(first)
        if !mayBeBroken, let count = below.count, below.seen > 1, count != first.count {
            throw DatasetError(.firstLine(.otherCount(first.count, rows: count)), at: position)
        }
        return isNames ? .names : .row
    }

    private var position: SourcePosition { scanner.position(fields[0].place) }

    /// How many fields the rows below have, where all have as many, and whether the first of each may name it: a word, or a
    /// number of its place.
    private func rowsBelow() throws(DatasetError) -> (count: Int?, seen: Int, namesRows: Bool) {
        var (scanner, fields) = (scanner, fields)
        var count: Int?
        var seen = 0
        var namesRows = true
        while seen < Self.most, try scanner.next(&fields) {
            guard count == nil || count == fields.count else { return (nil, seen, false) }
            count = fields.count
            seen += 1
            let name = scanner.text(of: fields[0])
            let isPlace = !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
            if !isPlace, NumberCell(name) != .word { namesRows = false }
        }
        return (count, seen, namesRows)
    }

    /// Whether these, above the rows that follow, are names of columns. What names nothing above a list is a row without one.
    private func isNames(_ first: [String]) throws(DatasetError) -> Bool {
        let plain = scanner.separator.hasDecimalCommas ? first.map { DecimalComma.number($0) ?? $0 } : first
        guard VectorHeader.isNames(plain) else { return false }
        let numbers = self.numbers
        let holdsVector = self.holdsVector(first)
        if holdsVector, try isAsOthers(plain, numbers) { return false }
        var (scanner, fields) = (scanner, fields)
        // Names of nothing would be all that the file holds.
        guard try scanner.next(&fields) else { return !holdsVector }
        guard fields.count == first.count else { return true }
        let areNames = fields.indices.allSatisfy { column in
            !NumberText.isList(Self.bytes(of: fields[column], scanner))
                || first[column] != "\\N" && NumberCell(first[column]) != .missing
        }
        guard areNames, try !holdsBits(first) else { return false }
        let areWords = plain.indices.allSatisfy { numbers.contains($0) || NumberCell(plain[$0]) == .word }
        if holdsVector, areWords, !isKnown(first), let number = numbers.first {
            throw DatasetError(.firstLine(.namesOrRow(first[number])), at: position)
        }
        return true
    }

    private var numbers: [Int] { fields.indices.filter { isNumber(fields[$0], scanner) } }

    /// Whether numbers stand here that are hardly names.
    private func holdsVector(_ first: [String]) -> Bool {
        let numbers = self.numbers
        return !numbers.isEmpty && !VectorHeader.mayCount(numbers.map { first[$0] })
    }

    /// Whether somebody, or its own name, gives one of these a part to play.
    private func isKnown(_ names: [String]) -> Bool {
        let known = Set(manifest.named.map(\.value))
        return names.contains {
            known.contains($0) || VectorColumns.isBesideNumbers($0) || ItemColumns.isKnown($0)
        }
    }

    /// Whether these are a row as others after it: with words and numbers in the same columns.
    private func isAsOthers(_ first: [String], _ numbers: [Int]) throws(DatasetError) -> Bool {
        guard !isKnown(first) else { return false }
        let words = try columnsOfWords(first.count)
        guard !words.isEmpty, words.allSatisfy({ NumberCell(first[$0]) == .word }),
            words.count + numbers.count == first.count
        else { return false }
        var (rest, row) = (scanner, fields)
        return try rest.next(&row)
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
