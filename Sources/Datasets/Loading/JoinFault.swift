import Diagnostics

/// Why the rows of a table and the vectors of a file do not come together.
enum JoinFault: Equatable {
    case rowCount(table: String, rows: Int, vectors: String, count: Int)
    /// The manifest names a column, but no table.
    case noTable(column: String)
    case unknownTable(String)
    /// Two vectors have the name by which a table is joined.
    case repeatedKey(String, vectors: String)
    case noVectorOfKey(String, vectors: String)
    /// A request of a batch had several inputs.
    case severalOfKey(String, vectors: String)
    /// `areTexts`: the names are the texts that the vectors were made of.
    case noJoin(vectors: String, example: String, areTexts: Bool, columns: [String], TableColumns.Asker)
    /// A table and the file of vectors beside it have a column of one name.
    case otherCell(column: String, found: String, vectors: String, there: String)
    /// An array beside the vectors has another number of elements.
    case otherCount(String, count: Int, vectors: Int)
    /// The column that is named as the ids holds none of the vectors' names, and `holds` does.
    case otherColumn(String, vectors: String, example: String, holds: [String], TableColumns.Asker)

    var message: String {
        switch self {
        case .rowCount(let table, let rows, let vectors, let count):
            "'\(table)' has \(PlainText.count(rows, "row")), '\(vectors)' has \(PlainText.count(count, "vector"))"
        case .noTable(let column): "'\(column)' names a column, but there is no table"
        case .unknownTable(let path): "'\(path)' is no table that can be read"
        case .repeatedKey(let key, let vectors):
            "two vectors of '\(vectors)' are called '\(PlainText.shortened(key, to: 60))'"
        case .noVectorOfKey(let key, let vectors):
            "'\(vectors)' holds no vector called '\(PlainText.shortened(key, to: 60))'"
        case .severalOfKey(let key, let vectors):
            "'\(vectors)' holds several vectors of the request '\(PlainText.shortened(key, to: 60))'"
        case .noJoin(let vectors, let example, let areTexts, let columns, _):
            """
            each vector of '\(vectors)' has a \(areTexts ? "text" : "name"), as \
            '\(PlainText.shortened(PlainText.singleLine(example), to: 60))'; which column holds it? Found \
            \(DatasetComplaint.listed(columns))
            """
        case .otherCount(let name, let count, let vectors):
            "'\(name)' has \(PlainText.count(count, "element")) for \(PlainText.count(vectors, "vector"))"
        case .otherColumn(let column, let vectors, let example, let holds, _):
            """
            column '\(PlainText.shortened(column, to: 60))' does not hold the names of the vectors of '\(vectors)', as \
            '\(PlainText.shortened(example, to: 60))'; \(DatasetComplaint.listed(holds)) \(holds.count == 1 ? "does" : "do")
            """
        case .otherCell(let column, let found, let vectors, let there):
            """
            column '\(PlainText.shortened(column, to: 60))' holds '\(PlainText.shortened(found, to: 60))', but in \
            '\(vectors)' it holds '\(PlainText.shortened(there, to: 60))'
            """
        }
    }

    var remedy: String? {
        switch self {
        case .otherCount: "Each vector needs one, in the same order; what tells of something else goes by another name."
        case .rowCount: "Each vector needs one row, in the same order."
        case .noTable: "Add 'table:', in 'convert' --table, with a .csv, .tsv or .jsonl file, one row per vector."
        case .unknownTable: "Known: \(TableFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", "))."
        case .repeatedKey: "Keep one of them."
        case .noVectorOfKey: "Ask for it, or leave the row out."
        case .severalOfKey(let key, _):
            "Give the table a row for each, called '\(PlainText.shortened(key, to: 60))[0]' and so on."
        case .noJoin(_, _, let areTexts, _, let asker):
            "\(Self.naming(areTexts ? "text" : "id", asker)); where none does, give the table one."
        case .otherColumn(_, _, _, let holds, let asker):
            holds.first.map { name in
                let name = PlainText.shortened(PlainText.singleLine(name), to: 60)
                return asker == .manifest ? "Write 'id: \(name)'." : "Write --id '\(name)'."
            }
        case .otherCell: "Leave the column out of one of the two, or give it another name."
        }
    }

    private static func naming(_ part: String, _ asker: TableColumns.Asker) -> String {
        asker == .manifest ? "Name it under 'records': \(part): COLUMN" : "Name it with --\(part)"
    }
}
