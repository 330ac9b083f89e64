package import Diagnostics
package import VectorMath

/// What a file of vectors, and a table beside it, tell of each vector: the same to a manifest and to a command.
package struct ToldVectors {
    package let vectors: Matrix
    /// nil where nothing is told but the vectors.
    let table: Table?
    /// Which of its columns play a part: as somebody says, or by their own names.
    let parts: TableColumns
    /// The columns of the ids and of the texts where nobody names them.
    private let foundID: String?
    private let foundText: String?
    /// What a file calls its vectors that stands beside a table.
    private(set) var ownIDs: [String]?
    /// Rows that cannot be used.
    private(set) var broken: BrokenRows
    private let idle: [ItemColumns.Column]
    /// What is to be told beside what the reader of the vectors tells.
    private(set) var notices: [Diagnostic] = []

    /// Of a file alone.
    ///
    /// - Parameters:
    ///   - broken: those of its rows that cannot be used.
    ///   - given: what somebody says of its columns.
    init(
        _ contents: VectorFileReader.Contents, _ broken: BrokenRows, _ given: TableColumns
    ) throws(DatasetError) {
        (vectors, self.broken, idle) = (contents.vectors, broken, contents.idle)
        guard let told = contents.told(given) else {
            if let image = given.image, given.named.count == 1 {
                throw DatasetError(.join(.noTableOfPictures(image.value)), at: image.position)
            }
            if let column = given.named.first {
                throw DatasetError(.join(.noTable(column: column.value)), at: column.position)
            }
            (table, parts, foundID, foundText) = (nil, given, nil, nil)
            return
        }
        (table, parts) = (told.table, told.parts)
        foundID = given.id == nil ? parts.id?.value : nil
        foundText = given.text == nil ? parts.text?.value : nil
    }

    /// Of a file and the table beside it.
    init(_ tabled: TabledVectors, _ given: TableColumns) {
        (vectors, table, parts, broken) = (tabled.vectors, tabled.table, tabled.parts, tabled.broken)
        foundID = tabled.foundID
        foundText = given.text == nil ? parts.text?.value : nil
        idle = []
        notices = tabled.notices
        ownIDs = tabled.ownIDs
    }

    /// A record for each vector. Complains of every row that cannot be used, or skips it.
    ///
    /// - Parameters:
    ///   - media: where pictures, sounds and films are looked for; nil where nobody asks for any.
    ///   - position: of a vector of which nothing is told.
    mutating func records(_ media: MediaFiles?, at position: SourcePosition) throws(DatasetError) -> [Record] {
        guard let table else {
            return (1...vectors.rows).map {
                Record(id: String($0), content: .vector, label: nil, position: position)
            }
        }
        return try TableRecords(
            table: table, columns: parts, needsText: false, foundID: foundID, foundText: foundText, media: media
        ).records(&broken)
    }

    /// What names each vector; nil where nothing does.
    package var ids: [String]? { cells(of: parts.id).map { $0.map { $0 ?? "" } } }

    /// The text that each is of; nil where nothing tells it.
    package var texts: [String]? { cells(of: parts.text).map { $0.map { $0 ?? "" } } }

    /// What groups each; nil where nothing does.
    package var labels: [String?]? { cells(of: parts.label) }

    /// All that is told, whatever it means.
    package var columns: ToldColumns { ToldColumns(table, idle) }

    private func cells(of part: Located<String>?) -> [String?]? {
        guard let table, let column = part.flatMap({ table.columns.firstIndex(of: $0.value) }) else { return nil }
        return table.rows.map { $0.cells[column] }
    }
}

// MARK: - To a command

extension ToldVectors {
    /// A file as a command line describes it. Refuses what a build refuses.
    ///
    /// - Parameters:
    ///   - text: what it says of the file.
    ///   - elsewhere: columns that only another file has of which the same is said.
    package init(
        _ contents: VectorFileReader.Contents, of file: DataFile, _ text: VectorsText, elsewhere: Set<String> = []
    ) throws(DatasetError) {
        let absent = elsewhere.subtracting(contents.columnNames)
        let given = text.columns.without(absent)
        try self.init(contents, contents.broken, given)
        try check(at: file.position)
    }

    /// A file and the table `beside` it.
    ///
    /// - Parameter vectors: the file of the vectors, as the command line calls it.
    package init(
        _ contents: VectorFileReader.Contents, of vectors: String, beside table: DataFile, _ text: VectorsText
    ) throws(DatasetError) {
        let position = SourcePosition(vectors)
        var given = text.columns
        given.asker = .command(prefix: "")
        self.init(
            try TabledVectors(
                contents, contents.broken, of: Located(vectors, at: position), table, named: table.name,
                try TabledVectors.format(of: table.name, at: table.position), text.layout, given,
                limits: DatasetLimits(), at: table.position), given)
        try check(at: table.position)
    }

    private mutating func check(at position: SourcePosition) throws(DatasetError) {
        if table?.columns.isEmpty ?? true, parts.named.isEmpty { return }
        _ = try records(nil, at: position)
    }

    /// Rows that can be used, and what to tell of the others; nil where all can.
    package func kept(at position: SourcePosition) throws(DatasetError) -> (rows: [Int], notices: [Diagnostic])? {
        guard let leftOut = try broken.leftOut(of: vectors.rows, at: position) else { return nil }
        return (
            (0..<vectors.rows).filter { !broken.rows.contains($0) }, broken.notes + [leftOut.note(at: position)]
        )
    }
}

extension VectorFileReader.Contents {
    /// Of what it tells of each vector.
    package var columnNames: Set<String> { Set((beside?.table ?? table)?.columns ?? []) }
}
