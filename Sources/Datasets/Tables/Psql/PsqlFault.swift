import Diagnostics

/// What is wrong with a table that psql printed.
enum PsqlFault: Equatable {
    /// `told`: by its last line.
    case rowCount(told: Int, found: Int)
    case unlikeRuler
    case whichBar
    case whichMark
    case wrapped
    case openCell
    case noLastRuler
    case afterRows
    case recordNumber(Int, expected: Int)
    case unlikeRecord
    case longName
    case noLines
    case noNames
    /// Two lines and more, of which the second holds a list.
    case tableOrRecord(FieldSeparator)
    /// A column a line, between what leaves open where a value ends.
    case records

    var message: String {
        switch self {
        case .rowCount(let told, let found):
            "this line counts \(PlainText.count(told, "row")); found \(PlainText.grouped(found))"
        case .unlikeRuler: "this line is not parted as the ruler below the names of the columns says"
        case .whichBar:
            "a cell here holds a bar as those between the columns, and characters whose width is not known leave open which is which"
        case .whichMark: "this line ends with a sign that may be text, or say that its cell goes on"
        case .wrapped: "cells are wrapped over several lines"
        case .openCell: "the file ends within a cell"
        case .noLastRuler: "the file ends before the line that closes the table"
        case .afterRows: "expected nothing after the rows of the answer"
        case .recordNumber(let found, let expected):
            "this is record \(PlainText.grouped(found)); expected record \(PlainText.grouped(expected))"
        case .unlikeRecord: "this record has not the columns that the first has"
        case .longName: "the name of a column goes over several lines"
        case .noLines: "psql printed this with border 0: nothing shows which column a cell belongs to"
        case .noNames: "psql printed this with -t: the columns have no names"
        case .records: "psql printed this with -x: a column a line, and the next record below it"
        case .tableOrRecord: "this may be a table with names above its rows, or one record of psql -x, a column a line"
        }
    }

    var remedy: String {
        switch self {
        case .rowCount, .openCell, .noLastRuler, .recordNumber:
            "The file is cut or put together; let psql write it again."
        case .afterRows: "Let psql write each answer to a file of its own."
        case .unlikeRuler, .whichBar, .whichMark, .wrapped, .unlikeRecord, .longName, .noLines, .noNames:
            "Let psql write it by --csv, which parts any text."
        case .records: "Let psql write it by --csv without -x, a row for each record."
        case .tableOrRecord(let separator):
            """
            Let psql write it by --csv without -x; if it is a table, write 'separator: "\(separator.rawValue)"' under \
            'records' (in a command --separator '\(separator.rawValue)').
            """
        }
    }
}
