import Diagnostics

/// What is wrong with a table: with its fields, its columns or its cells.
enum TableFault: Equatable {
    case noColumnNames
    case tooManyRows(limit: Int)
    /// Between what parts the fields.
    case fieldCount(Int, expected: RowLength, FieldSeparator)
    case repeatedColumn(String)
    /// A first line of one name and empty fields.
    case titleLine(String)
    case openQuote
    case textAfterQuote
    case longField(limit: Int)
    case noColumn(String, among: [String])
    case emptyText
    case emptyID
    case zeroCharacter(column: String)
    case noQueriedRows
    /// What the numbers of a column that somebody names stand for.
    case countedCells(column: String, String)
    case notParquet
    case notDatabase
    /// `first`: where it stands for the first time, `line 2`. `column`: where it may be taken for the ids though nobody names it; `isNamed`: somebody does.
    case repeatedID(String, first: String, column: String?, isNamed: Bool = false)

    var message: String {
        switch self {
        case .noColumnNames: "the file is empty; expected a row of column names"
        case .tooManyRows(let limit): "more than \(PlainText.grouped(limit)) rows"
        case .fieldCount(let found, let expected, _):
            "expected \(expected.title("field", of: "row")), found \(found)"
        case .repeatedColumn(let name): "two columns are called '\(PlainText.shortened(name, to: 60))'"
        case .titleLine(let title):
            "the first line holds '\(PlainText.shortened(PlainText.singleLine(title), to: 60))' and nothing else: it seems to be a title"
        case .openQuote: "the quoted field that starts here never ends"
        case .textAfterQuote: "text after a closing quote; expected a separator or the end of the line"
        case .longField(let limit): "a field of more than \(PlainText.grouped(limit)) bytes"
        case .noColumn(let name, let columns):
            "no column '\(name)'; found \(DatasetComplaint.listed(columns.filter { !$0.isEmpty }))"
        case .emptyText: "the text is empty"
        case .emptyID: "the id is empty"
        case .zeroCharacter(let column):
            "the cell in column '\(PlainText.shortened(column, to: 60))' holds the character U+0000"
        case .noQueriedRows: "there are no rows"
        case .countedCells(let column, let found):
            "the column '\(PlainText.shortened(column, to: 60))' holds \(found), of which only counts are kept here"
        case .notParquet: "this is not a Parquet file: it does not begin with 'PAR1'"
        case .notDatabase: "this is a file neither of DuckDB nor of SQLite"
        case .repeatedID(let id, let first, _, _):
            "the id '\(PlainText.shortened(id, to: 60))' stands twice; first in \(first)"
        }
    }

    var remedy: String? {
        switch self {
        case .tooManyRows: DatasetLimits.remedy(.records)
        case .longField: DatasetLimits.remedy(.fieldBytes)
        case .fieldCount(_, _, .space):
            "Between spaces a field that holds one must stand in double quotes; take out lines that are no rows."
        case .fieldCount: "A field that holds a separator must stand in double quotes."
        case .titleLine: "Take it out: the first line names the columns, each of them."
        case .openQuote: "Close it with a double quote; write a quote inside it twice."
        case .textAfterQuote: "Write a quote inside a quoted field twice."
        case .noColumn(let name, let columns):
            Suggestion.nearest(to: name, among: columns).map { "Did you mean '\($0)'?" }
                ?? "Name one of these, or add the column."
        case .emptyText: "Give it a text, or leave the row out."
        case .zeroCharacter: "Take it out: to most programs a text ends there."
        case .notParquet: "Write it with DataFrame.to_parquet."
        case .repeatedID(_, _, nil, _): "Give each row an id of its own, or leave 'id' out to number the rows."
        case .repeatedID(_, _, let column?, let isNamed):
            // Named as a field, the column gives no ids.
            """
            Give each row an id of its own, or write 'fields: ["\(PlainText.shortened(column, to: 60))"]' \
            \(isNamed ? "in place of 'id' " : "")to number the rows; in a command: --fields.
            """
        case .emptyID: "Give it one, or leave the row out."
        case .countedCells(let column, _):
            "Write it as text: frame['\(PlainText.shortened(PlainText.singleLine(column), to: 60))'].astype(str); or leave it out."
        case .noQueriedRows, .notDatabase, .noColumnNames, .repeatedColumn: nil
        }
    }
}
