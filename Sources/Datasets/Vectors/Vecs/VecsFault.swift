import Diagnostics

/// What is wrong with a file of rows that have their lengths before them.
enum VecsFault: Equatable {
    case width(Int, row: Int, expected: Int?)
    case rest(Int, columns: Int, row: Int)

    var message: String {
        switch self {
        case .width(let found, let row, let expected):
            """
            row \(PlainText.grouped(row)) (counted from 0) says it has \(PlainText.count(found, "number")); expected \
            \(expected.map { "\(PlainText.grouped($0)) as in the first" } ?? "1 or more")
            """
        case .rest(let rest, let columns, let row):
            """
            the file ends \(PlainText.count(rest, "byte")) into a row of \(PlainText.count(columns, "number")) \
            (\(PlainText.count(row, "byte")))
            """
        }
    }

    var remedy: String? {
        switch self {
        case .width: "Each row is how many numbers follow in four bytes, little-endian, and these."
        case .rest: "Write or fetch the file again; it was cut short or changed."
        }
    }
}
