import Diagnostics
import JSONReading
import VectorMath

/// Vectors of JSON, and what stands beside them.
struct JSONVectors {
    let file: String
    let manifest: TableColumns
    let workers: Workers
    let items: JSONItems
    private let isOneDocument: Bool

    /// - Parameter areLines: whether the file's name says that each line is a value.
    init(
        _ bytes: [UInt8], file: String, areLines: Bool, layout: TextLayout, manifest: TableColumns,
        limits: DatasetLimits, workers: Workers, broken: BrokenRows
    ) throws(DatasetError) {
        self.file = file
        self.manifest = manifest
        self.workers = workers
        let documents = try JSONDocuments(bytes, name: file, areLines: areLines, limits: limits, broken: broken)
        var items = JSONItems(
            documents, bytes, file: file, vector: manifest.vector?.value, orient: layout.orient?.value)
        items.orderByIndex(besides: manifest)
        self.items = items
        isOneDocument = documents.lines == nil
        try items.complaints.check()
        if let orient = layout.orient, !items.layouts.contains(.frame), !items.isOriented {
            throw DatasetError(.choice(.uselessOrient(file: file)), at: orient.position)
        }
    }

    func contents() throws(DatasetError) -> VectorFileReader.Contents {
        let rows = items.rows
        guard !rows.isEmpty else {
            throw DatasetError(.json(isOneDocument ? .noVectors : .noVectorLines), at: SourcePosition(file))
        }
        let broken = items.complaints.broken
        if broken.rows.count == rows.count {
            let zeros = Matrix(rows: rows.count, columns: 1, storage: [Float](repeating: 0, count: rows.count))
            return VectorFileReader.Contents(vectors: zeros, broken: broken)
        }
        var contents =
            if rows.contains(where: { $0.vector != nil }) { try found(rows) } else { try chosen(rows) }
        if let names = items.indexNames { (contents.keys, contents.keyColumn) = (names, JSONItems.index) }
        contents.places = items.placeNumbers
        contents.warnings +=
            [items.orderNote].compactMap(\.self) + items.typeNotes
            + [items.unplacedNote].compactMap(\.self)
        // The outermost layout tells enough.
        if let layout = items.layouts.first {
            contents.warnings.append(
                Diagnostic(
                    .note, at: SourcePosition(file), "this is read as \(layout.title)",
                    remedy: items.mayBeColumns
                        ? "Where each list is a column, write 'orient: columns' (in a command --orient columns)." : nil)
            )
        }
        return contents
    }

    // MARK: - Where the layout says which numbers are the vectors

    private func found(_ rows: [JSONRow]) throws(DatasetError) -> VectorFileReader.Contents {
        if let vector = manifest.vector, !items.isUnderKey, !items.layouts.contains(.lists),
            !items.layouts.contains(.types)
        {
            throw manifest.uselessVector(vector, in: file)
        }
        var complaints = complaints
        if rows.contains(where: { $0.key != nil }) {
            for row in rows.indices where rows[row].key == nil {
                complaints.add(.json(.noRequest), at: items.position(ofRow: row), row: row)
            }
        }
        let vectors = try matrix(rows.map(\.vector), key: nil, &complaints)
        let keys = rows.indices.compactMap { index in
            rows[index].key ?? (items.complaints.broken.rows.contains(index) ? "" : nil)
        }
        let areNamed = keys.count == rows.count && rows.contains { $0.key != nil }
        let (beside, note) = beside(rows, named: areNamed ? keys : nil)
        return VectorFileReader.Contents(
            vectors: vectors, beside: beside, keys: areNamed ? keys : nil, broken: complaints.broken,
            warnings: [note, byteNote(of: vectors)].compactMap(\.self))
    }

    /// Of an answer that does not say of which type its numbers are, and whose numbers may be eight bits each.
    private func byteNote(of vectors: Matrix) -> Diagnostic? {
        guard items.layouts.contains(.answer), vectors.columns >= Self.fewestBytes,
            vectors.storage.allSatisfy({ $0 == $0.rounded() && (-128...255).contains($0) }),
            !vectors.storage.allSatisfy({ $0.magnitude <= 1 })
        else { return nil }
        return Diagnostic(
            .note, at: SourcePosition(file), "all numbers are whole, of 8 bits: they are read as such",
            remedy: "Where they are packed bits ('binary', 'ubinary'), \(JSONFault.unpacking).")
    }

    /// Fewer may be whole by accident.
    private static let fewestBytes = 16

    /// What the layout tells of the items, and the names of words or of the requests of a batch; and what is left out of that.
    private func beside(_ rows: [JSONRow], named keys: [String]?) -> (ItemColumns?, Diagnostic?) {
        if let keys, items.layouts.first == .words {
            let lines = rows.map { Int($0.place?.line ?? 1) }
            return (ItemColumns(words: keys, lines: lines, file: file, given: manifest), nil)
        }
        let all = table(rows)
        let unread = unread(in: all, besides: nil)
        let table = all.table(file: file, without: unread.places)
        let columns = table.columns.indices.map { column in
            (table.columns[column], table.rows.map { $0.cells[column] ?? "" })
        }
        let found = ItemColumns(
            file: file, rows: rows.count, (keys.map { [("custom_id", $0)] } ?? []) + columns, given: manifest,
            id: items.placedNames)
        return (found, unread.note)
    }

    // MARK: - Where they are columns among others

    private func chosen(_ rows: [JSONRow]) throws(DatasetError) -> VectorFileReader.Contents {
        let table = table(rows)
        var complaints = complaints
        let lists = ListColumn.likely(self.lists(in: table), among: table.columns, manifest) {
            table.value(in: $0)?.double != nil
        }
        var list = lists.isEmpty ? try bits(in: table) : nil
        if list == nil, lists.allSatisfy({ ItemColumns.isKnown(table.columns[$0]) }) {
            list = try PackedColumn.choose(
                among: table.columns, bytes(in: table), manifest, head: SourcePosition(file))
        }
        if list == nil {
            list = try ListColumn.choose(among: table.columns, lists: lists, manifest, head: SourcePosition(file))
        }
        if list == nil, let odd = oddVector(in: table) {
            throw DatasetError(fault(of: odd, under: nil), at: items.position(ofRow: 0))
        }
        let areNamed = table.columns != (1...max(1, table.columns.count)).map(String.init)
        var parts = VectorColumns(of: table.columns, besides: manifest, list: list)
            .withoutFlags(table.holdsFlags).withoutIndices(items.indices)
            .withoutWords(areNamed: areNamed) { table.holdsWords($0, inFirst: !areNamed) }
        let vectorColumns = list.map { [$0] } ?? table.places(of: parts.names ?? [])
        guard list != nil || vectorColumns.contains(where: { table.value(in: $0)?.double != nil }) else {
            throw DatasetError(.json(.noListOfNumbers(key: "vector", isDeclared: false)), at: items.position(ofRow: 0))
        }
        if list == nil { try manifest.refuseNumbers(of: file) }
        let unread = unread(in: table, besides: list)
        let rest = table.table(file: file, without: unread.places.union(vectorColumns))
        parts = parts.naming(besides: manifest, rest)
            .calling(rows: items.indices, besides: manifest, rest.holdsWords)
        let vectors =
            if let list {
                try matrix(table.rows.map { $0.cells[list] }, key: table.columns[list], &complaints)
            } else {
                try matrix(of: table, vectorColumns, &complaints)
            }
        parts.count = vectors.columns
        return VectorFileReader.Contents(
            vectors: vectors, table: rest.columns.isEmpty ? nil : rest, columns: parts, broken: complaints.broken,
            warnings: [unread.note].compactMap(\.self)
                + VectorHeader.warnings(of: parts, first: [], at: SourcePosition(file), isDeclared: true))
    }

    private func matrix(
        of table: JSONTable, _ columns: [Int], _ complaints: inout ComplaintList
    ) throws(DatasetError) -> Matrix {
        var numbers: [Float] = []
        numbers.reserveCapacity(table.rows.count * columns.count)
        for (number, row) in table.rows.enumerated() {
            for column in columns {
                if case .number(let digits) = row.cells[column], let value = Float(digits), value.isFinite {
                    numbers.append(value)
                } else {
                    complaints.add(
                        .vector(
                            .noNumber(
                                row.cells[column]?.cell ?? "null", column: table.columns[column], isNamed: true)),
                        at: items.position(ofRow: number), row: number)
                    numbers.append(0)
                }
            }
        }
        try complaints.check()
        return Matrix(rows: table.rows.count, columns: columns.count, storage: numbers)
    }

    // MARK: - Numbers

    /// What the texts of a column are; a number is none.
    static func cells(_ values: some Sequence<JSONValue?>) -> BitCells {
        var cells = BitCells()
        for value in values {
            switch value {
            case .string(let text): cells.add(Array(text.utf8)[...])
            case .number: cells.addNumber()
            default: break
            }
        }
        return cells
    }

    /// One row per value: lists, lists or bits as text, or 32-bit floats in base64.
    ///
    /// - Parameter key: the column where the values stand; nil where the layout of the file says where.
    private func matrix(
        _ values: [JSONValue?], key: String?, _ complaints: inout ComplaintList
    ) throws(DatasetError) -> Matrix {
        let areBits = Self.cells(values).are
        var lists = NumberLists(file: file, column: nil, areBits: areBits)
        var floats = PackedFloats(manifest.numbers?.value, usual: .float32)
        for (row, value) in values.enumerated() {
            let position = items.position(ofRow: row)
            let place = items.rows[row].place ?? Self.start
            switch value.map(JSONItems.single) {
            case .packed(let text): lists.append(text, at: place, row: row)
            case .string(let text) where areBits || Self.isList(.string(text)) || text.hasPrefix("["):
                lists.append(Array(text.utf8)[...], at: place, row: row)
            case .string(let text): floats.append(base64: text, at: position, row: row, &complaints)
            case let value?: complaints.add(fault(of: value, under: key), at: position, row: row)
            case nil: complaints.add(fault(of: .null, under: key), at: position, row: row)
            }
        }
        if !floats.isEmpty, lists.count > 0 { complaints.add(.json(.listsAndBase64), at: SourcePosition(file)) }
        try complaints.check()
        if floats.isEmpty { try manifest.refuseNumbers(of: file) }
        return floats.isEmpty
            ? try lists.matrix(rows: values.count, workers, &complaints)
            : try floats.matrix(rows: values.count, &complaints, in: file)
    }

    /// Why something is no list of numbers.
    private func fault(of value: JSONValue, under key: String?) -> DatasetComplaint.Kind {
        if SparseVector.is(value) { return .json(.sparse) }
        if let type = NumbersByType.packedBits(value) { return .json(.packedBits(type)) }
        switch value {
        case .array([]): return .json(.emptyVector)
        case .array where JSONItems.isListOfLists(value): return .json(.vectorOfEachToken)
        case .array(let items) where items.allSatisfy(JSONItems.isScalar): return .vector(.notFinite)
        default:
            guard let key = manifest.vector?.value ?? key else { return .vector(.noVector(found: value.found)) }
            return .json(.noListOfNumbers(key: key, isDeclared: manifest.vector != nil))
        }
    }

    private static let start = Table.Place(line: 1, column: 1)

    private func table(_ rows: [JSONRow]) -> JSONTable { JSONTable(rows.map { ($0.cells, $0.place ?? Self.start) }) }

    /// Those of the file so far; more of a row begin with what names it.
    private var complaints: ComplaintList {
        var complaints = items.complaints
        complaints.name = items.name(ofRow:)
        return complaints
    }
}
