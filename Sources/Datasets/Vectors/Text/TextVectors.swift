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
    private var scanner: FieldScanner
    private var fields: [FieldScanner.Field] = []
    /// What comments above the rows call the columns.
    private var commentNames: [String]?
    /// What a line below the names calls the column that calls the rows.
    private var index: String?

    /// - Parameter usual: what parts the fields as the file's ending says.
    init(
        _ bytes: [UInt8], file: String, usual: FieldSeparator, layout: TextLayout, manifest: TableColumns,
        limits: DatasetLimits, workers: Workers, broken: BrokenRows
    ) {
        let line = SeparatorLine(bytes)
        func scanner(_ rows: [UInt8], after passed: (lines: Int, end: Int)?) -> FieldScanner {
            let spaced = usual.isBlank ? SpacedSeparator.sign(rows, limits: limits) : nil
            let separator =
                layout.separator?.value ?? line?.separator ?? spaced
                ?? SeparatorSearch(rows, limits: limits, isOfNumbers: true).separator(usual: usual)
            var scanner = FieldScanner(bytes, file: file, separator: separator, limits: limits, after: passed)
            scanner.isSpaced = spaced == separator
            return scanner
        }
        self.file = file
        self.layout = layout
        self.manifest = manifest
        self.limits = limits
        self.workers = workers
        self.broken = broken
        isText = TextCheck.isText(bytes)
        self.scanner = scanner(bytes, after: line.map { (1, $0.end) })
        var isRow = false
        if let comments = CommentLines(bytes) {
            let body = scanner(Array(bytes[comments.end...]), after: (comments.count, comments.end))
            switch comments.names(of: body, manifest) {
            case .none: self.scanner = body
            case .columns(let names): (self.scanner, commentNames) = (body, names)
            case .isRow: isRow = true
            }
        }
        // What is a row at the start is one below.
        self.scanner.comments = isRow ? .unlikeRows : CommentLines.rule(self.scanner)
        self.scanner.endsEmpty = RowEnds.areSeparators(self.scanner)
    }

    mutating func read() throws(DatasetError) -> VectorFileReader.Contents {
        guard try scanner.next(&fields) else {
            throw DatasetError(.table(.noColumnNames), at: SourcePosition(file, line: 1, column: 1))
        }
        if !isText, let found = scanner.fault(in: fields) {
            throw DatasetError(.text(found.fault.ofFirst), at: scanner.position(found.place))
        }
        if layout.separator == nil, let numbers = rows.mixedCommas {
            throw DatasetError(
                .vector(.undecidedCommas(numbers, column: nil)), at: scanner.position(fields[0].place))
        }
        if let cut = try rows.cut() { throw DatasetError(.vector(.cutTable), at: cut) }
        let first = fields.map { scanner.text(of: $0) }
        let head = fields[0].place
        let line =
            commentNames == nil
            ? try rows.firstLine(layout.header?.value, mayBeBroken: broken.areSkipped) : .row
        let hasHeader = commentNames != nil || line != .row
        var columns = commentNames ?? first
        if line != .row {
            var complaints = ComplaintList(file: file)
            try CSVReader.checkNames(first, fields, scanner, &complaints)
            try complaints.check()
            guard try scanner.next(&fields) else { throw DatasetError(.noRows, at: SourcePosition(file)) }
            switch line {
            case .row, .names: break
            case .namesOfOthers: columns.insert("", at: 0)
            case .namesAbove(let index, let hasCorner):
                columns = [index] + columns.dropFirst(hasCorner ? 1 : 0)
                self.index = index
                guard try scanner.next(&fields) else { throw DatasetError(.noRows, at: SourcePosition(file)) }
            }
        }
        if line != .row, columns[0].isEmpty, try rows.areSecondNames() {
            throw DatasetError(.firstLine(.secondNames), at: scanner.position(fields[0].place))
        }
        var length = RowLength(columns.count, by: .firstRow)
        if !hasHeader {
            if let field = try rows.wordAndNumber() {
                throw DatasetError(.firstLine(.wordAndNumber(field)), at: scanner.position(head))
            }
            length = try rows.usualLength(broken) ?? length
            columns = (0..<length.count).map { String($0 + 1) }
        }
        let list = try rows.vectorColumn(among: columns, head: scanner.position(head), hasHeader: hasHeader)
        if list?.areBytes != true { try manifest.refuseNumbers(of: file) }
        var contents =
            if let list {
                try readLists(list, columns, length, head, hasHeader: hasHeader)
            } else {
                try readNumbers(columns, length, head, hasHeader: hasHeader)
            }
        if layout.header == nil, !hasHeader { try checkCounts(first, contents, at: scanner.position(head)) }
        contents.warnings += VectorHeader.warnings(
            of: contents.columns, first: first, at: scanner.position(head),
            isDeclared: layout.header != nil || commentNames != nil)
        if layout.header == nil {
            let index = VectorHeader.warning(
                ofIndexIn: contents.vectors, contents.columns, at: scanner.position(head))
            contents.warnings += [index].compactMap(\.self)
        }
        return contents
    }

    /// Complains of a first line that counts as many words of one number as there are rows below it.
    private func checkCounts(
        _ first: [String], _ contents: VectorFileReader.Contents, at position: SourcePosition
    ) throws(DatasetError) {
        guard let counts = WordCounts(Array((first.joined(separator: " ") + "\n").utf8)[...]), counts.numbers == 1,
            counts.words + 1 == contents.vectors.rows, counts.words > 1
        else { return }
        throw DatasetError(.firstLine(.countsOrRow(counts)), at: position)
    }

    /// The first rows, from the current one on.
    private var rows: FirstRows { FirstRows(scanner, fields, manifest) }

    // MARK: - A list in one column

    private mutating func readLists(
        _ found: FirstRows.Lists, _ columns: [String], _ length: RowLength, _ head: Table.Place, hasHeader: Bool
    ) throws(DatasetError) -> VectorFileReader.Contents {
        let list = found.column
        var lists = NumberLists(
            file: file, column: columns[list], areBits: found.areBits,
            commas: scanner.separator.hasDecimalCommas ? .decimals : .undecided)
        var floats = PackedFloats(manifest.numbers?.value, usual: .float32)
        var unread = UnreadColumns()
        for column in found.others { unread.add(lists: columns[column]) }
        var parts = VectorColumns(of: columns, besides: manifest, list: list)
        let kept = columns.indices.filter { $0 != list && !found.others.contains($0) }
        var complaints = ComplaintList(file: file, broken)
        let rows = try readRows(length, kept, &complaints) { row, fields, scanner, complaints in
            guard let field = fields?[list] else { return }
            if found.areBytes {
                floats.append(
                    base64: scanner.text(of: field), at: scanner.position(field.place), row: row, &complaints)
            } else {
                lists.append(FirstRows.bytes(of: field, scanner), at: field.place, row: row)
            }
        }
        var table = Table(file: file, columns: kept.map { columns[$0] }, rows: rows, header: head, hasHeader: hasHeader)
        let commaColumns = scanner.separator.impliesDecimalCommas ? DecimalComma.columns(of: table) : []
        if !commaColumns.isEmpty { lists.commas = .shown }
        let vectors =
            found.areBytes
            ? try floats.matrix(rows: rows.count, &complaints, in: file)
            : try lists.matrix(rows: rows.count, workers, &complaints)
        parts = parts.naming(besides: manifest, table)
        parts.count = vectors.columns
        if !hasHeader { parts = parts.naming(table, besides: manifest, isOnly: kept.count == 1) }
        table.commaColumns = commaColumns
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
        if commentNames != nil {
            // They were not written for a table, and need not tell numbers from words.
            let words = Set(try self.rows.columnsOfWords(columns.count).map { columns[$0] })
            parts = parts.withoutWords(areNamed: false, words.contains)
        } else if hasHeader {
            parts = parts.withoutIndex(index).withoutFlags(try self.rows.columnsOfFlags(columns).contains)
                .withoutWords(try self.rows.columnsOfWords(columns).contains)
        } else {
            let words = try self.rows.columnsOfWords(columns.count)
            parts = VectorColumns(
                unnamed: columns, leftOut: words.count < columns.count ? words : [], besides: manifest)
        }
        let left = Set(parts.leftOut)
        let numeric = columns.indices.filter { !left.contains(columns[$0]) }
        let kept = columns.indices.filter { left.contains(columns[$0]) }
        if hasHeader, numeric.isEmpty {
            throw DatasetError(.vector(.noDimensions(columns)), at: scanner.position(first))
        }
        let hasDecimalCommas = scanner.separator.hasDecimalCommas
        // A guess from a first line that may be a row.
        let isGuessed =
            hasHeader && layout.header == nil && commentNames == nil
            && columns.contains { NumberText.number(Array($0.utf8)[...]) != nil || UnreadNumber($0) != nil }
        // Or names that were taken for a row.
        let mayBeNames = !hasHeader && layout.header == nil
        var points = DecimalPoints(scanner)
        var numbers: [Float] = []
        var complaints = ComplaintList(file: file, broken)
        let rows = try readRows(length, kept, &complaints) { row, fields, scanner, complaints in
            guard let fields else { return numbers += repeatElement(0, count: numeric.count) }
            for column in numeric {
                let field = fields[column]
                if let number = NumberText.number(scanner.bytes, field.range, hasDecimalCommas: hasDecimalCommas) {
                    numbers.append(number)
                    points.add(field, of: columns[column])
                } else {
                    complaints.add(
                        .vector(
                            .noNumber(
                                scanner.text(of: field), column: columns[column], isNamed: hasHeader,
                                mayBeRow: isGuessed || mayBeNames && row == 0)),
                        at: scanner.position(field.place), row: row)
                    numbers.append(0)
                }
            }
        }
        guard !numbers.isEmpty else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        try points.check()
        var table = Table(
            file: file, columns: kept.map { columns[$0] }, rows: rows, header: first, hasHeader: hasHeader)
        parts =
            hasHeader
            ? parts.naming(besides: manifest, table)
            : parts.naming(table, besides: manifest, isOnly: kept == [0])
        if scanner.separator.impliesDecimalCommas { table.commaColumns = DecimalComma.columns(of: table) }
        return VectorFileReader.Contents(
            vectors: Matrix(rows: numbers.count / numeric.count, columns: numeric.count, storage: numbers),
            table: hasHeader || !table.columns.isEmpty ? table : nil, columns: parts, broken: complaints.broken)
    }

    // MARK: - Rows

    /// Gives each row, the current one first, by its number from 0 to `take`, and keeps the cells of the columns `kept`. nil
    /// stands for a row of more or fewer fields, and one that is no text.
    private mutating func readRows(
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
            return (.table(.fieldCount(fields.count, expected: length, scanner.separator)), fields[0].place)
        }
        if isText { return nil }
        return scanner.fault(in: fields).map { (.text($0.fault), $0.place) }
    }
}
