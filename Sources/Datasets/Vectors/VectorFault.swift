import Diagnostics

/// What is wrong with one vector, as a file writes it.
enum VectorFault: Equatable {
    case noNumber(String, column: String, isNamed: Bool)
    /// What stands where a list should, and the column, where that has a name.
    case noList(String, column: String?)
    case cutList
    case notFinite
    case numberCount(Int, expected: RowLength)
    case noVector(found: String)

    var message: String {
        switch self {
        case .noNumber(let text, let column, _):
            "'\(PlainText.shortened(text, to: 40))' in column '\(column)' is no finite number"
        case .noList(let text, let column):
            "'\(PlainText.shortened(text, to: 40))'\(column.map { " in column '\(PlainText.shortened($0, to: 60))'" } ?? "") is no list of numbers"
        case .cutList: "the list is cut by '...': NumPy prints only the ends of a long array"
        case .notFinite: "the vector holds something that is no finite number"
        case .numberCount(let found, let expected):
            "expected \(expected.title("number", of: "vector")), found \(found)"
        case .noVector(let found): "expected a list of numbers, found \(found)"
        }
    }

    var remedy: String? {
        switch self {
        case .noNumber(_, _, isNamed: true):
            "Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."
        case .noNumber(_, _, isNamed: false):
            "The first line is a vector; a file with other columns needs a first line of their names."
        case .cutList:
            "The other numbers are not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before."
        case .noList, .notFinite, .numberCount, .noVector: nil
        }
    }
}
