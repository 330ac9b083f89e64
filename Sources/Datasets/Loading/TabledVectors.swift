package import Diagnostics
import Foundation
import VectorMath

/// Vectors of a file, and the table that stands beside it and tells of each.
struct TabledVectors {
    /// Which vector of the file each row of the table has.
    let order: [Int]
    /// In the order of the table's rows.
    let vectors: Matrix
    /// With the columns that only the file of vectors has.
    let table: Table
    /// Which of its columns play a part.
    let parts: TableColumns
    /// The column of the ids where the file of vectors names it, and not the manifest.
    let foundID: String?
    /// Rows that cannot be used.
    let broken: BrokenRows
    let notices: [Diagnostic]

    /// - Parameters:
    ///   - broken: those of the vectors that cannot be used.
    ///   - path: the vectors, as whoever names the table calls them.
    ///   - name: the table, as they call it.
    ///   - position: where the table is named.
    init(
        _ contents: VectorFileReader.Contents, _ broken: BrokenRows, of path: Located<String>, _ file: DataFile,
        named name: String, _ format: TableFormat, _ layout: TextLayout, _ given: TableColumns, limits: DatasetLimits,
        at position: SourcePosition
    ) throws(DatasetError) {
        var brokenHere = BrokenRows(areSkipped: broken.areSkipped)
        let beside = try BesideTable(
            file, format, layout, given, vectors: contents.vectors.rows, limits: limits, &brokenHere)
        var parts = beside.parts(given)
        var table = beside.table
        var order = Array(0..<contents.vectors.rows)
        var found = broken
        var notices: [Diagnostic] = []
        let told = contents.told(given)
        let names = try told.flatMap { told throws(DatasetError) in
            try SharedNames(
                told, keys: contents.keys, table, brokenHere, parts, of: path.value, at: position)
        }
        if let names, let column = names.column {
            let join = try VectorJoin(names, column, broken, of: path, table, brokenHere, at: position)
            order = join.order
            found = join.broken
            notices = join.warnings
        } else {
            found.merge(brokenHere)
        }
        guard table.rows.count == order.count else {
            throw DatasetError(
                .join(.rowCount(table: name, rows: table.rows.count, vectors: path.value, count: order.count)),
                at: position)
        }
        if let told {
            let wider = try WiderTable(table, told, names, order, found, parts, of: path.value)
            (table, parts, found) = (wider.table, wider.parts, wider.broken)
        }
        foundID = given.id == nil && names?.column == nil ? parts.id?.value : nil
        self.order = order
        vectors = contents.vectors.selecting(rows: order)
        self.table = table
        self.parts = parts
        self.broken = found
        self.notices = notices + [beside.note].compactMap(\.self)
    }

    /// How the table called `file` is written, by its ending.
    static func format(of file: String, at position: SourcePosition) throws(DatasetError) -> TableFormat {
        let ending = (file as NSString).pathExtension.lowercased()
        if let format = TableFormat(rawValue: ending) { return format }
        throw DatasetError(.join(.unknownTable(file)), at: position)
    }
}

extension VectorItems {
    /// The vectors of a file and what the rows of the table `file` tell of them, as a command line names it.
    ///
    /// - Parameters:
    ///   - contents: of the file `vectors`.
    ///   - text: what it says of both.
    package static func joined(
        _ contents: VectorFileReader.Contents, of vectors: String, _ file: DataFile, _ text: VectorsText
    ) throws(DatasetError) -> (items: VectorItems, notices: [Diagnostic]) {
        let position = SourcePosition(vectors)
        var given = text.columns
        given.asker = .command(prefix: "")
        let tabled = try TabledVectors(
            contents, contents.broken, of: Located(vectors, at: position), file, named: file.name,
            try TabledVectors.format(of: file.name, at: file.position), text.layout, given, limits: DatasetLimits(),
            at: file.position)
        let found = VectorFileReader.Contents(
            vectors: tabled.vectors, beside: ItemColumns(tabled.table, given: tabled.parts), broken: tabled.broken)
        try found.check(text, of: file)
        var items = VectorItems(found, text)
        // A dataset counts its items by itself, a file of vectors that has numbers keeps them.
        if items.ids == nil, let own = VectorItems(contents).ids { items.ids = tabled.order.map { own[$0] } }
        guard let kept = try found.kept(at: position) else { return (items, tabled.notices) }
        return (items.selecting(rows: kept.rows), tabled.notices + kept.notices)
    }

    /// The vectors of a file and what it tells of them, as a command line describes it.
    package static func read(
        _ contents: VectorFileReader.Contents, of file: DataFile, _ text: VectorsText
    ) throws(DatasetError) -> (items: VectorItems, notices: [Diagnostic]) {
        try contents.check(text, of: file)
        let items = VectorItems(contents, text)
        guard let kept = try contents.kept(at: file.position) else { return (items, []) }
        return (items.selecting(rows: kept.rows), kept.notices)
    }

    /// Whether the table `file` is one whose fields a separator parts.
    package static func isSeparated(table file: DataFile) throws(DatasetError) -> Bool {
        try TabledVectors.format(of: file.name, at: file.position).usualSeparator != nil
    }
}
