import Diagnostics
import VectorMath

/// Vectors in the rows of a text: a number in each column, or a list in one.
struct TextVectors {
    let file: String
    let layout: TextLayout
    let manifest: TableColumns
    let limits: DatasetLimits
    let workers: Workers
    private let broken: BrokenRows
    private let isText: Bool
    var scanner: FieldScanner
    var fields: [FieldScanner.Field] = []
    /// What comments above the rows call the columns.
    private var commentNames: [String]?

    /// - Parameter usual: what parts the fields as the file's ending says.
    init(
        _ bytes: [UInt8], file: String, usual: FieldSeparator, layout: TextLayout, manifest: TableColumns,
        limits: DatasetLimits, workers: Workers, broken: BrokenRows
    ) {
        let line = SeparatorLine(bytes)
        func separator(_ bytes: [UInt8]) -> FieldSeparator {
            layout.separator?.value ?? line?.separator
                ?? SeparatorSearch(bytes, limits: limits, isOfNumbers: true).separator(usual: usual)
        }
        self.file = file
        self.layout = layout
        self.manifest = manifest
        self.limits = limits
        self.workers = workers
        self.broken = broken
        isText = TextCheck.isText(bytes)
        if let comments = CommentLines(bytes) {
            let separator = separator(Array(bytes[comments.end...]))
            scanner = FieldScanner(
                bytes, file: file, separator: separator, limits: limits, after: (comments.count, comments.end))
            if let count = Self.numberCount(scanner) {
                switch comments.names(count, separator, manifest, limits: limits) {
                case .none: return
                case .columns(let names):
                    commentNames = names
                    return
                case .withSign: break
                }
            }
        }
        scanner = FieldScanner(
            bytes, file: file, separator: separator(bytes), limits: limits, after: line.map { (1, $0.end) })
    }

    /// How many numbers the next row has; nil where anything else stands there.
    private static func numberCount(_ scanner: FieldScanner) -> Int? {
        var scanner = scanner
        var fields: [FieldScanner.Field] = []
        guard (try? scanner.next(&fields)) == true else { return nil }
        let areNumbers = fields.allSatisfy {
            let commas = scanner.separator.hasDecimalCommas
            return NumberText.number(scanner.bytes, $0.range, hasDecimalCommas: commas) != nil
        }
        return areNumbers ? fields.count : nil
    }

    mutating func read() throws(DatasetError) -> VectorFileReader.Contents {
        guard try scanner.next(&fields) else {
            throw DatasetError(.table(.noColumnNames), at: SourcePosition(file, line: 1, column: 1))
        }
        if !isText, let found = scanner.fault(in: fields) {
            throw DatasetError(.text(found.fault.ofFirst), at: scanner.position(found.place))
        }
        let first = fields.map { scanner.text(of: $0) }
        let head = fields[0].place
        let isHeader = if let said = layout.header { said.value } else { try isNames(first) }
        let hasHeader = commentNames != nil || isHeader
        var length = RowLength(first.count, by: .firstRow)
        var columns = first
        if let names = commentNames {
            columns = names
        } else if hasHeader {
            var complaints = ComplaintList(file: file)
            CSVReader.checkNames(first, fields, scanner, &complaints)
            try complaints.check()
            guard try scanner.next(&fields) else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        } else {
            length = try usualLength() ?? length
            columns = (0..<length.count).map { String($0 + 1) }
        }
        var contents =
            if let list = try column(among: columns, head: scanner.position(head), hasHeader: hasHeader) {
                try readLists(list, columns, length, head, hasHeader: hasHeader)
            } else {
                try readNumbers(columns, length, head, hasHeader: hasHeader)
            }
        contents.warnings += VectorHeader.warnings(
            of: contents.columns, first: first, at: scanner.position(head),
            isDeclared: layout.header != nil || commentNames != nil)
        return contents
    }

    /// Whether these, above the rows that follow, are names of columns. What names nothing above a list is a row without one.
    private func isNames(_ first: [String]) throws(DatasetError) -> Bool {
        guard
            VectorHeader.isNames(
                scanner.separator.hasDecimalCommas ? first.map { DecimalComma.number($0) ?? $0 } : first)
        else { return false }
        if try isAsOthers(first) { return false }
        var (scanner, fields) = (scanner, fields)
        guard try scanner.next(&fields), fields.count == first.count else { return true }
        let areNames = fields.indices.allSatisfy { column in
            !NumberText.isList(Self.bytes(of: fields[column], scanner))
                || first[column] != "\\N" && NumberCell(first[column]) != .missing
        }
        if areNames { return try !holdsBits(first) }
        return false
    }

    /// Whether these are a row as most after it: with words and numbers in the same columns, and such numbers as are no names.
    private func isAsOthers(_ first: [String]) throws(DatasetError) -> Bool {
        let known = Set(manifest.named.map(\.value))
        guard
            !first.contains(where: {
                known.contains($0) || VectorColumns.isBesideNumbers($0) || ItemColumns.isKnown($0)
            })
        else { return false }
        let words = try columnsOfWords(first.count)
        let numbers = fields.indices.filter { isNumber(fields[$0], scanner) }
        guard !words.isEmpty, !numbers.isEmpty, words.allSatisfy({ NumberCell(first[$0]) == .word }),
            words.count + numbers.count == first.count, !VectorHeader.mayCount(numbers.map { first[$0] })
        else { return false }
        var (rest, row) = (scanner, fields)
        return try rest.next(&row)
    }

    /// Whether a number stands here, or several without brackets.
    private func isNumber(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
        NumberText.number(scanner.bytes, field.range, hasDecimalCommas: scanner.separator.hasDecimalCommas) != nil
            || NumberText.isBareList(Self.bytes(of: field, scanner))
    }

    /// Those that hold words in most of the first rows, from the current one on.
    private func columnsOfWords(_ count: Int) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var words = [Int](repeating: 0, count: count)
        var seen = 0
        repeat {
            guard fields.count == count else { continue }
            seen += 1
            for column in 0..<count where !isNumber(fields[column], scanner) {
                if NumberCell(scanner.text(of: fields[column])) == .word { words[column] += 1 }
            }
            if seen == Self.rowsSeen { break }
        } while try scanner.next(&fields)
        return words.indices.filter { 2 * words[$0] > seen }
    }

    /// Whether a column of bits begins with these cells, which are no names: with a zero before others, or so many.
    private func holdsBits(_ first: [String]) throws(DatasetError) -> Bool {
        let mayBe = first.indices.filter { column in
            BitText.count(Array(first[column].utf8)[...]).map { $0 > 7 || $0 > 1 && first[column].hasPrefix("0") }
                ?? false
        }
        guard !mayBe.isEmpty else { return false }
        let cells = try cells(first.count, most: Self.rowsSeen)
        return mayBe.contains { cells[$0].are }
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

    /// A column that holds each vector.
    private struct Lists {
        let column: Int
        /// Whether as a text of bits.
        var areBits = false
        /// Other columns of lists, which nobody named.
        var others: [Int] = []
    }

    /// nil where each number has a column.
    private func column(
        among columns: [String], head: SourcePosition, hasHeader: Bool
    ) throws(DatasetError) -> Lists? {
        let lists = try columnsOfLists(columns.count)
        let cells = lists.isEmpty ? try cells(columns.count, most: Self.rowsSeen) : []
        // What a few rows say is asked of all.
        if cells.contains(where: \.are) {
            let all = try self.cells(columns.count, most: .max)
            let bits = try BitColumn.choose(among: columns, all, manifest, head: head, hasNames: hasHeader)
            if let bits { return Lists(column: bits, areBits: true) }
        }
        let found = lists.isEmpty ? try bareLists(columns, cells) : lists
        if let list = try ListColumn.choose(among: columns, lists: found, manifest, head: head) {
            let others = found.filter { $0 != list && !ItemColumns.plays(columns[$0], manifest) }
            return Lists(column: list, others: try onlyLists(others))
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
            if found.isEmpty || seen == Self.rowsSeen { break }
        } while try scanner.next(&fields)
        return seen > 0 ? found.sorted() : []
    }

    /// Of rows without names of their columns, from the current one on.
    private func usualLength() throws(DatasetError) -> RowLength? {
        var lengths = RowLengths(broken)
        var (scanner, fields) = (scanner, fields)
        lengths.add(fields.count)
        while !lengths.areKnown, try scanner.next(&fields) { lengths.add(fields.count) }
        return lengths.usual
    }

    /// Where the first may be broken.
    static let rowsSeen = 20

    // MARK: - A list in one column

    private mutating func readLists(
        _ found: Lists, _ columns: [String], _ length: RowLength, _ head: Table.Place, hasHeader: Bool
    ) throws(DatasetError) -> VectorFileReader.Contents {
        let list = found.column
        var lists = NumberLists(file: file, column: columns[list], areBits: found.areBits)
        var unread = UnreadColumns()
        for column in found.others { unread.add(lists: columns[column]) }
        var parts = VectorColumns(of: columns, besides: manifest, list: list)
        let kept = columns.indices.filter { $0 != list && !found.others.contains($0) }
        var complaints = ComplaintList(file: file, broken)
        let rows = try rows(length, kept, &complaints) { row, fields, scanner, _ in
            guard let field = fields?[list] else { return }
            lists.append(Self.bytes(of: field, scanner), at: field.place, row: row)
        }
        let vectors = try lists.matrix(rows: rows.count, workers, &complaints)
        var table = Table(file: file, columns: kept.map { columns[$0] }, rows: rows, header: head, hasHeader: hasHeader)
        parts = parts.naming(besides: manifest, table.holdsWords)
        parts.count = vectors.columns
        if !hasHeader { parts = parts.naming(table, besides: manifest, isOnly: kept.count == 1) }
        table = table.removing(Set(parts.indices.filter { $0 != parts.id }))
        if scanner.separator.impliesDecimalCommas { table = DecimalComma.replaced(in: table) }
        return VectorFileReader.Contents(
            vectors: vectors, table: table.columns.isEmpty ? nil : table, columns: parts, broken: complaints.broken,
            warnings: [unread.note(at: SourcePosition(file))].compactMap(\.self))
    }

    // MARK: - A number in each column

    /// Every column that plays no other part holds numbers.
    private mutating func readNumbers(
        _ columns: [String], _ length: RowLength, _ first: Table.Place, hasHeader: Bool
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var parts = VectorColumns(of: columns, besides: manifest)
        if hasHeader {
            parts = parts.withoutFlags(try columnsOfFlags(columns).contains)
                .withoutWords(try columnsOfWords(columns).contains)
        } else {
            let words = try columnsOfWords(columns.count)
            parts = VectorColumns(
                unnamed: columns, leftOut: words.count < columns.count ? words : [], besides: manifest)
        }
        let left = Set(parts.leftOut)
        let numeric = columns.indices.filter { !left.contains(columns[$0]) }
        let kept = columns.indices.filter { left.contains(columns[$0]) }
        let hasDecimalCommas = scanner.separator.hasDecimalCommas
        // A guess from a first line that may be a row.
        let isGuessed =
            hasHeader && layout.header == nil && commentNames == nil
            && columns.contains { NumberText.number(Array($0.utf8)[...]) != nil }
        var numbers: [Float] = []
        var complaints = ComplaintList(file: file, broken)
        let rows = try rows(length, kept, &complaints) { row, fields, scanner, complaints in
            guard let fields else { return numbers += repeatElement(0, count: numeric.count) }
            for column in numeric {
                let field = fields[column]
                if let number = NumberText.number(scanner.bytes, field.range, hasDecimalCommas: hasDecimalCommas) {
                    numbers.append(number)
                } else {
                    complaints.add(
                        .vector(
                            .noNumber(
                                scanner.text(of: field), column: columns[column], isNamed: hasHeader,
                                mayBeRow: isGuessed)),
                        at: scanner.position(field.place), row: row)
                    numbers.append(0)
                }
            }
        }
        guard !numbers.isEmpty else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        var table = Table(
            file: file, columns: kept.map { columns[$0] }, rows: rows, header: first, hasHeader: hasHeader)
        parts =
            hasHeader
            ? parts.naming(besides: manifest, table.holdsWords)
            : parts.naming(table, besides: manifest, isOnly: kept == [0])
        if scanner.separator.impliesDecimalCommas { table = DecimalComma.replaced(in: table) }
        return VectorFileReader.Contents(
            vectors: Matrix(rows: numbers.count / numeric.count, columns: numeric.count, storage: numbers),
            table: hasHeader || !table.columns.isEmpty ? table : nil, columns: parts, broken: complaints.broken)
    }

    // MARK: - Rows

    /// Gives each row, the current one first, by its number from 0 to `take`, and keeps the cells of the columns `kept`. nil
    /// stands for a row of more or fewer fields, and one that is no text.
    private mutating func rows(
        _ length: RowLength, _ kept: [Int], _ complaints: inout ComplaintList,
        _ take: (Int, [FieldScanner.Field]?, FieldScanner, inout ComplaintList) throws(DatasetError) -> Void
    ) throws(DatasetError) -> [Table.Row] {
        var rows: [Table.Row] = []
        repeat {
            let place = fields[0].place
            guard rows.count < limits.records else {
                throw DatasetError(.table(.tooManyRows(limit: limits.records)), at: scanner.position(place))
            }
            if let (fault, place) = fault(length) {
                complaints.add(fault, at: scanner.position(place), row: rows.count)
                guard complaints.broken.areSkipped else { continue }
                try complaints.broken.check(cells: length.count, held: scanner.bytes.count, in: file)
                try take(rows.count, nil, scanner, &complaints)
                rows.append(.empty(kept.count, at: place))
                continue
            }
            try take(rows.count, fields, scanner, &complaints)
            rows.append(
                Table.Row(
                    cells: kept.map { scanner.cell(of: fields[$0]) }, places: kept.map { fields[$0].place },
                    place: place))
        } while try scanner.next(&fields)
        try complaints.check()
        return rows
    }

    /// What is wrong with the current row.
    private func fault(_ length: RowLength) -> (DatasetComplaint.Kind, Table.Place)? {
        if fields.count != length.count {
            return (.table(.fieldCount(fields.count, expected: length)), fields[0].place)
        }
        if isText { return nil }
        return scanner.fault(in: fields).map { (.text($0.fault), $0.place) }
    }

    static func bytes(of field: FieldScanner.Field, _ scanner: FieldScanner) -> ArraySlice<UInt8> {
        field.hasPairs ? Array(scanner.text(of: field).utf8)[...] : scanner.bytes[field.range]
    }
}
