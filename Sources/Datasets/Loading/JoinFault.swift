import Diagnostics

/// Why the rows of a table and the vectors of a file do not come together.
enum JoinFault: Equatable {
    case rowCount(table: String, rows: Int, vectors: String, count: Int)
    /// The manifest names a column, but no table.
    case noTable(column: String)
    /// It names a folder of pictures by the items' ids, or a column, but nothing tells of the items.
    case noTableOfPictures(String)
    case unknownTable(String)
    /// Two vectors have the name by which a table is joined.
    case repeatedKey(String, vectors: String)
    case noVectorOfKey(String, vectors: String)
    /// A request of a batch had several inputs.
    case severalOfKey(String, vectors: String)
    /// Two rows of a table have the name of one vector. `first`: where the name stands for the first time, `line 2`.
    case repeatedRow(String, first: String, vectors: String)
    /// No column holds what the vectors are called, or several do.
    case noJoin(vectors: String, example: String, Names, columns: [String], TableColumns.Asker)
    /// The column that somebody names for it does not, and no other.
    ///
    /// - Parameter part: the key by which it is named; nil where it cannot be left out.
    case noNames(column: String, vectors: String, example: String, Names, part: String?, TableColumns.Asker)
    /// A table and the file of vectors beside it tell the same thing of an item, and differ. `joins`: though both columns hold the
    /// same in different orders, so that they may be the items' names.
    case otherCell(Told, table: Told, vectors: String, joins: Bool)
    /// An array beside the vectors has another number of elements.
    case otherCount(String, count: Int, vectors: Int)
    /// The column that is named as the ids holds none of the vectors' names, and `holds` does.
    case otherColumn(String, vectors: String, example: String, holds: [String], TableColumns.Asker)

    /// What tells one vector of a file from the others.
    enum Names: Equatable {
        case names
        /// The texts that the vectors were made of.
        case texts
        /// What this column holds, though nobody calls it an id.
        case numbers(column: String)
        /// The same of words.
        case words(column: String)
    }

    /// What one of two files tells of an item.
    struct Told: Equatable {
        /// nil where nothing names it.
        let item: String?
        let column: String
        let cell: String
        /// Whether the line of its column's name is none of the file.
        var isUnnamed = false
    }

    var message: String {
        switch self {
        case .rowCount(let table, let rows, let vectors, let count):
            "'\(table)' has \(PlainText.count(rows, "row")), '\(vectors)' has \(PlainText.count(count, "vector"))"
        case .noTable(let column): "'\(column)' names a column, but there is no table"
        case .noTableOfPictures(let image):
            "'\(PlainText.shortened(image, to: 60))' should hold the items' pictures, but nothing tells what the items are called"
        case .unknownTable(let path): "'\(path)' is no table that can be read"
        case .repeatedKey(let key, let vectors):
            "two vectors of '\(vectors)' are called '\(PlainText.shortened(key, to: 60))'"
        case .noVectorOfKey(let key, let vectors):
            "'\(vectors)' holds no vector called '\(PlainText.shortened(key, to: 60))'"
        case .severalOfKey(let key, let vectors):
            "'\(vectors)' holds several vectors of the request '\(PlainText.shortened(key, to: 60))'"
        case .repeatedRow(let name, let first, let vectors):
            """
            two rows are of the vector '\(PlainText.shortened(PlainText.singleLine(name), to: 60))' of '\(vectors)'; the other is \
            \(first)
            """
        case .noJoin(let vectors, let example, let names, let columns, _):
            """
            each vector of '\(vectors)' has \(names.title), as \
            '\(PlainText.shortened(PlainText.singleLine(example), to: 60))'; which column holds it? Found \
            \(DatasetComplaint.listed(columns))
            """
        case .noNames(let column, let vectors, let example, let names, _, _):
            """
            column '\(PlainText.shortened(column, to: 60))' does not hold \(names.plural) of the vectors of '\(vectors)', as \
            '\(PlainText.shortened(PlainText.singleLine(example), to: 60))', and no other does
            """
        case .otherCount(let name, let count, let vectors):
            "'\(name)' has \(PlainText.count(count, "element")) for \(PlainText.count(vectors, "vector"))"
        case .otherColumn(let column, let vectors, let example, let holds, _):
            """
            column '\(PlainText.shortened(column, to: 60))' does not hold the names of the vectors of '\(vectors)', as \
            '\(PlainText.shortened(example, to: 60))'; \(DatasetComplaint.listed(holds)) \(holds.count == 1 ? "does" : "do")
            """
        case .otherCell(let told, let table, let vectors, _):
            """
            \(told.item.map { "item '\(PlainText.shortened(PlainText.singleLine($0), to: 60))': " } ?? "")column \
            '\(PlainText.shortened(table.column, to: 60))' holds '\(PlainText.shortened(table.cell, to: 60))', but in \
            '\(vectors)' \(told.column == table.column ? "it" : "'\(PlainText.shortened(told.column, to: 60))'") holds \
            '\(PlainText.shortened(told.cell, to: 60))'
            """
        }
    }

    var remedy: String? {
        switch self {
        case .otherCount: "Each vector needs one, in the same order; what tells of something else goes by another name."
        case .rowCount: "Each vector needs one row, in the same order."
        case .noTable: "Add 'table:', in 'convert' --table, with a .csv, .tsv or .jsonl file, one row per vector."
        case .noTableOfPictures:
            """
            Add 'table:' with a .csv, .tsv or .jsonl file, one row per vector, and name its column of paths here, or under 'id' that of \
            the ids by which the pictures are called.
            """
        case .unknownTable: "Known: \(TableFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", "))."
        case .repeatedKey: "Keep one of them."
        case .noVectorOfKey: "Ask for it, or leave the row out."
        case .severalOfKey(let key, _):
            "Give the table a row for each, called '\(PlainText.shortened(key, to: 60))[0]' and so on."
        case .repeatedRow: "Keep one of them, or give each a vector of its own."
        case .noJoin(_, _, let names, _, let asker):
            "\(Self.naming(names == .texts ? "text" : "id", asker)); where none does, give the table one."
        case .noNames(_, _, _, let names, let part, let asker):
            "Give the table a column of \(names == .texts ? "these texts" : "these names")"
                + (part.map { part in
                    ", or, where its rows stand in the order of the vectors, leave out \(asker == .manifest ? "'\(part)'" : "--\(part)")."
                } ?? ".")
        case .otherColumn(_, _, _, let holds, let asker):
            holds.first.map { name in
                let name = PlainText.shortened(PlainText.singleLine(name), to: 60)
                return asker == .manifest ? "Write 'id: \(name)'." : "Write --id '\(name)'."
            }
        case .otherCell(_, let table, _, joins: true):
            """
            Both hold the same in different orders: to join by it, write 'id: \(Self.shown(table.column))' under 'records' (in a \
            command --id '\(Self.shown(table.column))'); else call one by another name.
            """
        case .otherCell(_, let table, _, _) where table.isUnnamed:
            "Give the table a first line that names its column otherwise."
        case .otherCell(let told, let table, _, _) where told.column != table.column:
            "Leave one of the two columns out, or call one by another name."
        case .otherCell: "Leave the column out of one of the two, or give it another name."
        }
    }

    private static func shown(_ name: String) -> String { PlainText.shortened(PlainText.singleLine(name), to: 60) }

    private static func naming(_ part: String, _ asker: TableColumns.Asker) -> String {
        asker == .manifest ? "Name it under 'records': \(part): COLUMN" : "Name it with --\(part)"
    }
}

extension JoinFault.Names {
    fileprivate var title: String {
        switch self {
        case .names: "a name"
        case .texts: "a text"
        case .numbers(let column): "a number in \(Self.shown(column)) that is no place"
        case .words(let column): "a name in \(Self.shown(column))"
        }
    }

    var plural: String {
        switch self {
        case .names: "the names"
        case .texts: "the texts"
        case .numbers(let column): "the numbers in \(Self.shown(column))"
        case .words(let column): "the names in \(Self.shown(column))"
        }
    }

    private static func shown(_ column: String) -> String {
        column.isEmpty
            ? "the column without a name" : "'\(PlainText.shortened(PlainText.singleLine(column), to: 60))'"
    }
}
