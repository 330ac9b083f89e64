import Diagnostics
import VectorMath

/// Vectors in the rows of a text: a number in each column, or a list in one.
struct TextVectors {
    let file: String
    let layout: TextLayout
    let manifest: TableColumns
    let limits: DatasetLimits
    let workers: Workers
    private var scanner: FieldScanner
    private var fields: [FieldScanner.Field] = []

    /// - Parameter usual: what parts the fields as the file's ending says.
    init(
        _ bytes: [UInt8], file: String, usual: FieldSeparator, layout: TextLayout, manifest: TableColumns,
        limits: DatasetLimits, workers: Workers
    ) {
        let separator =
            layout.separator?.value
            ?? SeparatorSearch(bytes, limits: limits).separator(usual: usual, isOfNumbers: true)
        self.file = file
        self.layout = layout
        self.manifest = manifest
        self.limits = limits
        self.workers = workers
        scanner = FieldScanner(bytes, file: file, separator: separator, limits: limits)
    }

    mutating func read() throws(DatasetError) -> VectorFileReader.Contents {
        guard try scanner.next(&fields) else {
            throw DatasetError(.noColumnNames, at: SourcePosition(file, line: 1, column: 1))
        }
        let first = fields.map { scanner.text(of: $0) }
        let head = fields[0].place
        let hasHeader =
            layout.header?.value
            ?? VectorHeader.isNames(
                scanner.separator.hasDecimalCommas ? first.map { DecimalComma.number($0) ?? $0 } : first)
        var columns = first
        if hasHeader {
            var complaints = ComplaintList(file: file)
            CSVReader.checkNames(first, fields, scanner, &complaints)
            try complaints.check()
            guard try scanner.next(&fields) else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        } else {
            columns = first.indices.map { String($0 + 1) }
        }
        let lists = fields.indices.filter { $0 < columns.count && NumberText.isBracketed(bytes(of: fields[$0])) }
        let list = try ListColumn.choose(among: columns, lists: lists, manifest, head: scanner.position(head))
        var contents =
            if let list {
                try readLists(in: list, columns, head, hasHeader: hasHeader)
            } else {
                try readNumbers(columns, head, hasHeader: hasHeader)
            }
        contents.warnings = VectorHeader.warnings(
            of: contents.columns, first: first, at: scanner.position(head), isDeclared: layout.header != nil)
        return contents
    }

    // MARK: - A list in one column

    private mutating func readLists(
        in list: Int, _ columns: [String], _ head: Table.Place, hasHeader: Bool
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var lists = NumberLists(file: file, column: columns[list])
        var parts = VectorColumns(of: columns, besides: manifest, list: list)
        let kept = columns.indices.filter { $0 != list }
        let rows = try rows(columns, kept) { row, scanner, _ in
            let field = row[list]
            lists.append(
                field.hasPairs ? Array(scanner.text(of: field).utf8)[...] : scanner.bytes[field.range], at: field.place)
        }
        let vectors = try lists.matrix(workers)
        var table = Table(file: file, columns: kept.map { columns[$0] }, rows: rows, header: head, hasHeader: hasHeader)
        parts = parts.naming(besides: manifest, table.holdsWords)
        parts.count = vectors.columns
        // A name before each list, and nothing that says so.
        if !hasHeader, kept.count == 1 { (parts.id, parts.text) = (columns[kept[0]], columns[kept[0]]) }
        table = table.removing(Set(parts.indices.filter { $0 != parts.id }))
        if scanner.separator.impliesDecimalCommas { table = DecimalComma.replaced(in: table) }
        return VectorFileReader.Contents(
            vectors: vectors, table: table.columns.isEmpty ? nil : table, columns: parts)
    }

    // MARK: - A number in each column

    /// Every column that plays no other part holds numbers.
    private mutating func readNumbers(
        _ columns: [String], _ head: Table.Place, hasHeader: Bool
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var parts = hasHeader ? VectorColumns(of: columns, besides: manifest) : .init(unnamed: columns.count)
        let wanted = parts.names.map(Set.init)
        let numeric = columns.indices.filter { wanted?.contains(columns[$0]) ?? true }
        let kept = columns.indices.filter { !(wanted?.contains(columns[$0]) ?? true) }
        let hasDecimalCommas = scanner.separator.hasDecimalCommas
        var numbers: [Float] = []
        let rows = try rows(columns, kept) { row, scanner, complaints in
            for column in numeric {
                let field = row[column]
                if let number = NumberText.number(scanner.bytes, field.range, hasDecimalCommas: hasDecimalCommas) {
                    numbers.append(number)
                } else {
                    complaints.add(
                        .noNumber(scanner.text(of: field), column: columns[column], isNamed: hasHeader),
                        at: scanner.position(field.place))
                }
            }
        }
        guard !numbers.isEmpty else { throw DatasetError(.noRows, at: SourcePosition(file)) }
        var table = Table(file: file, columns: kept.map { columns[$0] }, rows: rows, header: head, hasHeader: hasHeader)
        parts = parts.naming(besides: manifest, table.holdsWords)
        if scanner.separator.impliesDecimalCommas { table = DecimalComma.replaced(in: table) }
        return VectorFileReader.Contents(
            vectors: Matrix(rows: numbers.count / numeric.count, columns: numeric.count, storage: numbers),
            table: hasHeader ? table : nil, columns: parts)
    }

    // MARK: - Rows

    /// Gives each row, the current one first, to `take`, and keeps the cells of the columns `kept`.
    private mutating func rows(
        _ columns: [String], _ kept: [Int],
        _ take: ([FieldScanner.Field], FieldScanner, inout ComplaintList) throws(DatasetError) -> Void
    ) throws(DatasetError) -> [Table.Row] {
        var complaints = ComplaintList(file: file)
        var rows: [Table.Row] = []
        repeat {
            let place = fields[0].place
            guard rows.count < limits.records else {
                throw DatasetError(.tooManyRows(limit: limits.records), at: scanner.position(place))
            }
            guard fields.count == columns.count else {
                complaints.add(.fieldCount(fields.count, expected: columns.count), at: scanner.position(place))
                continue
            }
            try take(fields, scanner, &complaints)
            rows.append(
                Table.Row(
                    cells: kept.map { scanner.text(of: fields[$0]) }, places: kept.map { fields[$0].place },
                    place: place))
        } while try scanner.next(&fields)
        try complaints.check()
        return rows
    }

    private func bytes(of field: FieldScanner.Field) -> ArraySlice<UInt8> {
        field.hasPairs ? Array(scanner.text(of: field).utf8)[...] : scanner.bytes[field.range]
    }
}
