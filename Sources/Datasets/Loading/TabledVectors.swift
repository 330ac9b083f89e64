package import Diagnostics
import Foundation
import VectorMath

/// Vectors of a file, and the table that stands beside it and tells of each.
struct TabledVectors {
    /// Which vector of the file each row of the table has.
    private let order: [Int]
    /// In the order of the table's rows.
    let vectors: Matrix
    /// With the columns that only the file of vectors has.
    let table: Table
    /// Which of its columns play a part.
    let parts: TableColumns
    /// The column of the ids where the file of vectors names it, and not the manifest.
    let foundID: String?
    /// What the file of the vectors calls each; nil where it does not.
    let ownIDs: [String]?
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
        let names = try SharedNames(
            told, keys: contents.keys, in: contents.keyColumn, places: contents.places, idle: contents.idle, table,
            brokenHere, parts, of: path.value, at: position)
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
            let wider = try WiderTable(table, told, names, order, found, parts, named: given, of: path.value)
            (table, parts, found) = (wider.table, wider.parts, wider.broken)
        }
        let columns = ItemColumns(table, given: parts)
        let index = table.columns.first { table.holdsWords($0) && !columns.table.columns.contains($0) }
        (table, parts) = (columns.table, columns.parts)
        foundID = given.id == nil && names?.column == nil ? parts.id?.value : nil
        self.order = order
        ownIDs = told.flatMap { told in
            told.own.id.flatMap { told.table.columns.firstIndex(of: $0.value) }
                .map { column in order.map { told.table.rows[$0].cells[column] ?? "" } }
        }
        vectors = contents.vectors.selecting(rows: order)
        self.table = table
        self.parts = parts
        self.broken = found
        let left = index.map { name in
            Diagnostic(.note, at: SourcePosition(table.file), "left out: \(VectorColumns.title(of: name))")
        }
        self.notices = notices + ([names?.note] + beside.notes + [left]).compactMap(\.self)
    }

    /// How the table called `file` is written, by its ending.
    static func format(of file: String, at position: SourcePosition) throws(DatasetError) -> TableFormat {
        let ending = (file as NSString).pathExtension.lowercased()
        if let format = TableFormat(rawValue: ending) { return format }
        throw DatasetError(.join(.unknownTable(file)), at: position)
    }
}

extension VectorItems {
    /// The vectors of a file and what it tells of them, or the table beside it, as a command line describes both.
    ///
    /// - Parameters:
    ///   - path: the file as the command line calls it.
    ///   - table: nil where there is none.
    package static func read(
        _ contents: VectorFileReader.Contents, of file: DataFile, called path: String, beside table: DataFile?,
        _ text: VectorsText
    ) throws(DatasetError) -> (items: VectorItems, notices: [Diagnostic]) {
        let told: ToldVectors
        if let table {
            told = try ToldVectors(contents, of: path, beside: table, text)
        } else {
            told = try ToldVectors(contents, of: file, text)
        }
        var items = VectorItems(told.vectors, told.table, told.parts)
        // A dataset counts its items by itself, a file of vectors that has numbers keeps them.
        if items.ids == nil, table != nil, text.columns.id == nil, let own = told.ownIDs { items.ids = own }
        guard let kept = try told.kept(at: file.position) else { return (items, told.notices) }
        return (items.selecting(rows: kept.rows), told.notices + kept.notices)
    }

    /// Whether the table `file` is one whose fields a separator parts.
    package static func isSeparated(table file: DataFile) throws(DatasetError) -> Bool {
        try TabledVectors.format(of: file.name, at: file.position).usualSeparator != nil
    }
}
