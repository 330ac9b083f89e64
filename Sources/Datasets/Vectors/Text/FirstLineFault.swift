import Diagnostics

/// What can be wrong with the first line of a text of vectors.
enum FirstLineFault: Equatable {
    /// Words above numbers, and numbers or gaps beside them: `the 0.3 0.4` and then `2000 0.1 0.2`.
    case namesOrRow(String)
    /// Below names of columns, and no name of a row where the others have one.
    case secondNames
    /// As many numbers as the first vector has, and those below it.
    case otherCount(Int, rows: Int)
    /// Nothing, and numbers such as this one, above rows whose first number calls none of them.
    case gapOrIndex(String)
    /// One name above rows such as this one.
    case indexOrDecimal(String)
    /// `3 1` above three rows of two numbers.
    case countsOrRow(WordCounts)
    /// `cat:0.1`, a word and the first number of each row.
    case wordAndNumber(String)

    var message: String {
        switch self {
        case .namesOrRow(let number):
            "the first line may name the columns or be a row: it holds words, and '\(PlainText.shortened(number, to: 40))'"
        case .secondNames:
            "this line does not call its row as those below do; it may go on with the names of the columns"
        case .otherCount(let found, let rows):
            "the first line has \(PlainText.count(found, "field")), the rows below it have \(PlainText.grouped(rows))"
        case .gapOrIndex(let number):
            """
            the first line has nothing before '\(PlainText.shortened(number, to: 40))': it may name the columns after an index, or \
            be a row without its first number
            """
        case .indexOrDecimal(let row):
            """
            the first line has one name, the rows below it may be a number with a decimal comma, or two, of which the first calls \
            the row: '\(PlainText.shortened(row, to: 40))'
            """
        case .countsOrRow(let counts):
            """
            the first line may count \(PlainText.count(counts.words, "word")) of \(PlainText.count(counts.numbers, "number")), \
            or be a vector
            """
        case .wordAndNumber(let field):
            "'\(PlainText.shortened(field, to: 40))' may be a word and the first number of the row"
        }
    }

    var remedy: String {
        switch self {
        case .namesOrRow:
            """
            Write 'header: true' under 'records' (in a command --header true) if it names the columns; if it is a row whose \
            first field is a word, 'header: false' and 'id: "1"' (--header false --id 1).
            """
        case .secondNames:
            """
            If it does, as of a data frame with a MultiIndex, write one name for each column: frame.columns = \
            frame.columns.map(str); if it is a row, call it as others are.
            """
        case .otherCount:
            """
            Take it out if it is a title or a comment; names of columns are as many as the fields of a row, or one fewer \
            where the first field names the rows.
            """
        case .gapOrIndex:
            """
            If it names the columns, write 'header: true' under 'records' (in a command --header true); if it is a row, put a \
            number there.
            """
        case .indexOrDecimal:
            """
            If it is one number, write 'separator: ";"' under 'records' (in a command --separator ";"); if the first calls the \
            row, 'header: true' (--header true).
            """
        case .countsOrRow:
            """
            If it counts, give the file the ending '.vec'; if it is a vector, write 'header: false' under 'records' (in a \
            command --header false).
            """
        case .wordAndNumber:
            """
            Write what parts the numbers between them as well; if it is a word, write names above the columns: id, d0, d1 and so on.
            """
        }
    }
}
