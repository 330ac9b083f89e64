import Diagnostics

/// The first rows of a text of vectors, looked at without being read: what its first line is, and where words, lists and bits
/// stand.
struct FirstRows {
    /// Behind the row whose fields these are.
    private let scanner: FieldScanner
    private let fields: [FieldScanner.Field]
    private let manifest: TableColumns

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
    private func isNumber(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
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

    // MARK: - Columns

    /// Of columns without names, those that hold words in most rows, or in the first and another: a word may be a number.
    func columnsOfWords(_ count: Int) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var words = [Int](repeating: 0, count: count)
        var inFirst: Set<Int> = []
        var seen = 0
        repeat {
            guard fields.count == count else { continue }
            seen += 1
            for column in 0..<count where !isNumber(fields[column], scanner) {
                guard NumberCell(scanner.text(of: fields[column])) == .word else { continue }
                words[column] += 1
                if seen == 1 { inFirst.insert(column) }
            }
            if seen == Self.most { break }
        } while try scanner.next(&fields)
        return words.indices.filter { 2 * words[$0] > seen || inFirst.contains($0) && words[$0] > 1 }
    }

    /// Those that hold a word in one of the first rows.
    func columnsOfWords(_ columns: [String]) throws(DatasetError) -> Set<String> {
        var (scanner, fields) = (scanner, fields)
        var words: Set<String> = []
        for _ in 0..<Self.most {
            for (name, field) in zip(columns, fields) {
                let text = scanner.text(of: field)
                let number = scanner.separator.hasDecimalCommas ? DecimalComma.number(text) : nil
                if NumberCell(number ?? text) == .word { words.insert(name) }
            }
            guard try scanner.next(&fields) else { break }
        }
        return words
    }

    /// What the cells of each column are, from the current row on, of rows with so many fields.
    private func cells(_ count: Int, most: Int) throws(DatasetError) -> [BitCells] {
        var (scanner, fields) = (scanner, fields)
        var cells = [BitCells](repeating: BitCells(), count: count)
        var seen = 0
        repeat {
            seen += 1
            if fields.count == count {
                for column in 0..<count { cells[column].add(Self.bytes(of: fields[column], scanner)) }
            }
            if seen == most { break }
        } while try scanner.next(&fields)
        return cells
    }

    /// Those that hold nothing but true and false in the first rows.
    func columnsOfFlags(_ columns: [String]) throws(DatasetError) -> Set<String> {
        var (scanner, fields) = (scanner, fields)
        var flags = Set(columns)
        for _ in 0..<Self.most where !flags.isEmpty {
            for (name, field) in zip(columns, fields) where flags.contains(name) {
                if !NumberCell.isFlag(scanner.text(of: field)) { flags.remove(name) }
            }
            guard try scanner.next(&fields) else { break }
        }
        return flags
    }

    /// A column that holds each vector.
    struct Lists {
        let column: Int
        /// Whether as a text of bits.
        var areBits = false
        /// Other columns of lists, which nobody named.
        var others: [Int] = []
    }

    /// nil where each number has a column.
    func vectorColumn(
        among columns: [String], head: SourcePosition, hasHeader: Bool
    ) throws(DatasetError) -> Lists? {
        let lists = try columnsOfLists(columns.count)
        let cells = lists.isEmpty ? try cells(columns.count, most: Self.most) : []
        // What a few rows say is asked of all.
        if cells.contains(where: \.are) {
            let all = try self.cells(columns.count, most: .max)
            let bits = try BitColumn.choose(among: columns, all, manifest, head: head, hasNames: hasHeader)
            if let bits { return Lists(column: bits, areBits: true) }
        }
        let found = lists.isEmpty ? try bareLists(columns, cells) : lists
        if let list = try ListColumn.choose(among: columns, lists: found, manifest, head: head) {
            let named = Set(manifest.named.map(\.value))
            return Lists(column: list, others: found.filter { $0 != list && !named.contains(columns[$0]) })
        }
        // What is called as vectors are, and holds anything but numbers, is what is wrong.
        let odd = cells.indices.filter { ListColumn.isUsual(columns[$0]) && cells[$0].areWords }
        return hasHeader && odd.count == 1 ? Lists(column: odd[0]) : nil
    }

    /// Columns of lists without brackets, where no other could be a vector's number.
    private func bareLists(_ columns: [String], _ cells: [BitCells]) throws(DatasetError) -> [Int] {
        let known = Set(manifest.named.map(\.value))
        guard
            !columns.indices.contains(where: { column in
                cells[column].areNumbers && !known.contains(columns[column])
                    && !VectorColumns.isBesideNumbers(columns[column])
            })
        else { return [] }
        var (scanner, fields) = (scanner, fields)
        var found = Set(columns.indices)
        var seen = 0
        repeat {
            guard fields.count == columns.count else { continue }
            seen += 1
            found = found.filter { NumberText.isBareList(Self.bytes(of: fields[$0], scanner)) }
            if found.isEmpty || seen == Self.most { break }
        } while try scanner.next(&fields)
        return seen > 0 ? found.sorted() : []
    }

    /// As the first row of a few shows that has as many fields as it should, and a list: one may be broken.
    private func columnsOfLists(_ count: Int) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        for _ in 0..<Self.most {
            let lists = fields.indices.filter {
                $0 < count && NumberText.isList(Self.bytes(of: fields[$0], scanner))
            }
            if !lists.isEmpty { return lists }
            guard try scanner.next(&fields) else { break }
        }
        return []
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
