import Diagnostics

/// Where words, lists, bits, true and false stand.
extension FirstRows {
    /// Of columns without names, those that hold words in most rows, and the first column where the first row and another show
    /// one: a word may be a number, but a cell among numbers that is none is broken.
    func columnsOfWords(_ count: Int) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var words = [Int](repeating: 0, count: count)
        var inFirst: Set<Int> = []
        var seen = 0
        repeat {
            guard fields.count == count else { continue }
            seen += 1
            for column in 0..<count where !isNumber(fields[column], scanner) {
                guard isWord(scanner.text(of: fields[column])) else { continue }
                words[column] += 1
                if seen == 1 { inFirst.insert(column) }
            }
            if seen == Self.most { break }
        } while try scanner.next(&fields)
        return words.indices.filter { 2 * words[$0] > seen || $0 == 0 && inFirst.contains(0) && words[0] > 1 }
    }

    /// Of rows of so many fields below the current one, those columns that hold a word.
    func wordsBelow(_ count: Int) throws(DatasetError) -> Set<Int> {
        var (scanner, fields) = (scanner, fields)
        var words: Set<Int> = []
        for _ in 0..<Self.most {
            guard try scanner.next(&fields) else { break }
            guard fields.count == count else { continue }
            words.formUnion(
                fields.indices.filter { !isNumber(fields[$0], scanner) && isWord(scanner.text(of: fields[$0])) })
        }
        return words
    }

    /// Whether the current row, below names of columns, has an empty first field and the next one has not: as pandas writes names
    /// of several levels above an index without a name.
    func areSecondNames() throws(DatasetError) -> Bool {
        guard fields.count > 1, fields[0].range.isEmpty else { return false }
        var (scanner, row) = (scanner, fields)
        return try scanner.next(&row) && !row[0].range.isEmpty
    }

    /// Whether one of the rows below the current one holds `cell` in that column.
    func isBelow(_ cell: String, column: Int) throws(DatasetError) -> Bool {
        var (scanner, fields) = (scanner, fields)
        for _ in 0..<Self.most {
            guard try scanner.next(&fields) else { break }
            if fields.indices.contains(column), scanner.text(of: fields[column]) == cell { return true }
        }
        return false
    }

    /// Whether a cell that is no number is a word. A number as another program writes it is none; what stands for nothing may be.
    private func isWord(_ cell: String) -> Bool {
        guard NumberCell(cell) == .word else { return false }
        return switch UnreadNumber(cell) {
        case .foreign, .complex: false
        case .missing, .infinite, .flag, nil: true
        }
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
    func cells(_ count: Int, most: Int) throws(DatasetError) -> [BitCells] {
        var (scanner, fields) = (scanner, fields)
        var cells = [BitCells](repeating: BitCells(), count: count)
        var seen = 0
        repeat {
            seen += 1
            if fields.count == count {
                for column in 0..<count {
                    cells[column].add(
                        Self.bytes(of: fields[column], scanner), hasDecimalCommas: scanner.separator.hasDecimalCommas)
                }
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
        /// Whether as bytes in base64.
        var areBytes = false
        /// Other columns of lists, which nobody named.
        var others: [Int] = []
    }

    /// nil where each number has a column.
    func vectorColumn(
        among columns: [String], head: SourcePosition, hasHeader: Bool
    ) throws(DatasetError) -> Lists? {
        let cells = try cells(columns.count, most: Self.most)
        func likely(_ found: [Int]) throws(DatasetError) -> [Int] {
            let words = try areWords(found)
            return ListColumn.likely(found, among: columns, manifest, areWords: words.contains) { cells[$0].areNumbers }
        }
        let lists = try likely(try columnsOfLists(columns))
        // What a few rows say is asked of all.
        if lists.isEmpty, cells.contains(where: \.are) {
            let all = try self.cells(columns.count, most: .max)
            let bits = try BitColumn.choose(among: columns, all, manifest, head: head, hasNames: hasHeader)
            if let bits { return Lists(column: bits, areBits: true) }
        }
        if lists.allSatisfy({ ItemColumns.isKnown(columns[$0]) }) {
            let bytes = try PackedColumn.choose(
                among: columns, try columnsOfBytes(besides: cells), manifest, head: head)
            if let bytes { return Lists(column: bytes, areBytes: true) }
        }
        let found = lists.isEmpty ? try likely(try bareLists(columns, cells)) : lists
        if let list = try ListColumn.choose(among: columns, lists: found, manifest, head: head) {
            let others = found.filter { $0 != list && !ItemColumns.plays(columns[$0], manifest) }
            return Lists(column: list, others: try onlyLists(others))
        }
        // What is called as vectors are, and holds anything but numbers, is what is wrong.
        guard lists.isEmpty else { return nil }
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

    /// Those whose cells are bytes in base64.
    private func columnsOfBytes(besides cells: [BitCells]) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var texts = [[String]](repeating: [], count: cells.count)
        var seen = 0
        repeat {
            guard fields.count == cells.count else { continue }
            for column in cells.indices where cells[column].areWords && !fields[column].range.isEmpty {
                texts[column].append(scanner.text(of: fields[column]))
            }
            seen += 1
            if seen == Self.most { break }
        } while try scanner.next(&fields)
        return texts.indices.filter { PackedColumn.are(texts[$0], manifest.numbers?.value) }
    }

    /// As the first row of a few shows that has as many fields as it should, and a list under a name that says nothing: one may
    /// be broken. Else those under other names.
    private func columnsOfLists(_ columns: [String]) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var known: Set<Int> = []
        for _ in 0..<Self.most {
            let lists = fields.indices.filter { $0 < columns.count && isList(fields[$0], scanner) }
            if lists.contains(where: { !ItemColumns.isKnown(columns[$0]) }) { return lists }
            known.formUnion(lists)
            guard try scanner.next(&fields) else { break }
        }
        return known.sorted()
    }

    /// Those that hold a word in more of the first rows than a list.
    private func areWords(_ columns: [Int]) throws(DatasetError) -> Set<Int> {
        var (scanner, fields) = (scanner, fields)
        var excess = [Int: Int](uniqueKeysWithValues: columns.map { ($0, 0) })
        for _ in 0..<Self.most where !columns.isEmpty {
            for column in columns where fields.indices.contains(column) {
                let text = scanner.text(of: fields[column])
                if isList(fields[column], scanner) {
                    excess[column, default: 0] -= 1
                } else if NumberCell(text) == .word, text.utf8.first.flatMap(FieldScanner.closing) == nil,
                    !isNumber(fields[column], scanner)
                {
                    excess[column, default: 0] += 1
                }
            }
            guard try scanner.next(&fields) else { break }
        }
        return Set(excess.filter { $0.value > 0 }.keys)
    }

    func isList(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
        NumberText.isList(
            Self.bytes(of: field, scanner), hasDecimalCommas: scanner.separator.hasDecimalCommas)
    }

    /// Those of some columns that hold nothing but lists in the first rows; others may hold a text that looks as one.
    private func onlyLists(_ columns: [Int]) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var found = columns
        for _ in 0..<Self.most where !found.isEmpty {
            found = found.filter { column in
                guard fields.indices.contains(column) else { return true }
                let cell = Self.bytes(of: fields[column], scanner)
                return cell.isEmpty || isList(fields[column], scanner) || NumberText.isBareList(cell)
            }
            guard try scanner.next(&fields) else { break }
        }
        return found
    }
}
