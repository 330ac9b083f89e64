import Diagnostics

/// What is wrong with one vector, as a file writes it.
enum VectorFault: Equatable {
    /// `mayBeRow`: the first line may be what it was not taken for, a row or names.
    case noNumber(String, column: String, isNamed: Bool, mayBeRow: Bool = false)
    /// Each column of a table is no number of a vector, by its name or because somebody says so.
    case noDimensions([String])
    /// What stands where a list should, and the column, where that has a name.
    case noList(String, column: String?)
    /// The same of a column that nothing but its name makes one of vectors.
    case noLists(String, column: String)
    /// A list that is parted in two ways.
    case mixedList(String, column: String?)
    /// A text whose commas may stand before fractions, or part numbers.
    case undecidedCommas(String, column: String?)
    /// A number whose sign may stand before a fraction or part thousands, beside others with the other sign.
    case thousands(String, column: String, PointSign)
    case complexNumbers(String, column: String?)
    case noBits(String, column: String?)
    case cutList
    /// The same of rows.
    case cutRows
    /// What stands among the rows of a printed array, or behind them.
    case brokenArray
    /// As `cutRows`, of a data frame.
    case cutTable
    case notFinite
    // Of sparse vectors, whose places count from 1.
    case outOfSparse(Int, count: Int)
    case twiceInSparse(Int)
    case wide(Int, limit: Int)
    case sparseRoom(Int, width: Int)
    // Of bytes.
    case noFloats(ByteReading)
    case noFloatBytes(Int, of: NumberType?)
    case numberCount(Int, expected: RowLength)
    case noVector(found: String)
    // Of arrays beside the vectors; items count from 1.
    case notUTF8(item: Int)
    case noName(item: Int, array: String)

    /// What stands before a number's fraction.
    enum PointSign: String {
        case comma
        case stop = "full stop"

        var other: PointSign { self == .comma ? .stop : .comma }
    }

    var message: String {
        switch self {
        case .noNumber(let text, let column, _, _) where UnreadNumber(text) == .complex:
            "\(Self.cell(text, column)) has an imaginary part"
        case .noNumber(let text, let column, _, _):
            "'\(PlainText.shortened(text, to: 40))' in column '\(column)' is no finite number"
        case .noDimensions(let columns):
            "no column is left for the numbers of a vector; found only \(DatasetComplaint.listed(columns))"
        case .noLists(let text, let column): Self.noList(text, column: column).message
        case .noList(let text, let column): "\(Self.cell(text, column)) is no list of numbers"
        case .mixedList(let text, let column): "the numbers of \(Self.cell(text, column)) are parted in two ways"
        case .undecidedCommas(let text, let column):
            "the commas of \(Self.cell(text, column)) may stand before fractions, or part numbers"
        case .thousands(let text, let column, let sign):
            "the \(sign.rawValue) of \(Self.cell(text, column)) may stand before a fraction, or part thousands: other numbers have a \(sign.other.rawValue)"
        case .complexNumbers(let text, let column):
            "\(Self.cell(text, column)) holds numbers with an imaginary part"
        case .noBits(let text, let column): "\(Self.cell(text, column)) is no text of 0s and 1s"
        case .cutList: "the list is cut by '...': NumPy prints only the ends of a long array"
        case .cutRows: "the rows are cut by '...': NumPy prints only the ends of a large array"
        case .cutTable: "the table is cut by '...': programs print only the ends of a large one"
        case .brokenArray:
            "the printed array ends or goes on otherwise here; expected a row in brackets, or the last bracket"
        case .notFinite: "the vector holds something that is no finite number"
        case .numberCount(let found, let expected):
            "expected \(expected.title("number", of: "vector")), found \(found)"
        case .noVector(let found): "expected a list of numbers, found \(found)"
        case .notUTF8(let item): "element \(PlainText.grouped(item)) is no text in UTF-8"
        case .noName(let item, let array):
            "item \(PlainText.grouped(item)) has no name in '\(PlainText.shortened(PlainText.singleLine(array), to: 60))'"
        case .noFloats(let reading): reading.message
        case .noFloatBytes(let count, nil):
            "expected 32-bit floats, of 4 bytes each, or a .npy file; found \(PlainText.count(count, "byte"))"
        case .noFloatBytes(let count, let type?):
            "expected \(type.rawValue), of \(PlainText.count(type.size, "byte")) each; found \(PlainText.count(count, "byte"))"
        case .outOfSparse(let place, let count):
            "the sparse vector has a number at place \(place); expected places from 1 to \(PlainText.grouped(count))"
        case .twiceInSparse(let place): "the sparse vector has two numbers at place \(place)"
        case .wide(let found, let limit):
            "the vector has \(PlainText.count(found, "number")); at most \(PlainText.grouped(limit)) are read"
        case .sparseRoom(let count, let width):
            """
            \(PlainText.count(count, "sparse vector")) of \(PlainText.count(width, "number")) take far more room than the \
            file
            """
        }
    }

    /// `'[1, x]' in column 'v'`.
    private static func cell(_ text: String, _ column: String?) -> String {
        "'\(PlainText.shortened(PlainText.singleLine(text), to: 40))'"
            + (column.map { " in column '\(PlainText.shortened($0, to: 60))'" } ?? "")
    }

    /// How to say what bytes are that may be of some types; where none is known by a word, how to write them.
    private static func naming(_ types: [NumberType]) -> String {
        guard let first = types.first?.rawValue else {
            return
                "No word of 'numbers' says that: write them with the lowest byte first, as vectors.astype('<f4').tobytes() does, or use numpy.save, which says it."
        }
        let others = types.dropFirst().map(\.rawValue)
        let words = others.isEmpty ? "" : " (or \(others.joined(separator: ", ")))"
        return
            "Say what they are: 'numbers: \(first)' under 'records', '--numbers \(first)' in a command\(words); or use numpy.save, which says it."
    }

    var remedy: String? {
        switch self {
        case .noNumber(let text, let column, let isNamed, let mayBeRow):
            Self.remedy(for: text, in: column, isNamed: isNamed, mayBeRow: mayBeRow)
        case .undecidedCommas(_, column: nil):
            """
            Write fractions with a full stop, 0.5; if each comma parts two numbers, write 'separator: ","' under 'records' (in a \
            command --separator ",").
            """
        case .undecidedCommas:
            "Write fractions with a full stop, 0.5, and lists in brackets with a space behind each comma: [0, 5]."
        case .thousands:
            "Write every fraction of the vectors with a full stop, 0.5, and thousands without a sign: 1234."
        case .complexNumbers: ComplexNumber.remedy
        case .noDimensions: "Give columns that hold the numbers of a vector other names."
        case .cutList:
            "The other numbers are not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before."
        case .cutRows:
            "The others are not in the file; write it with numpy.save or numpy.savetxt."
        case .cutTable: "The rest is not in the file; write it as CSV, as DataFrame.to_csv does."
        case .brokenArray: "Keep one array and nothing else in the file, or write it with numpy.save."
        case .mixedList: "Part them by commas alone, with full stops before fractions: [0.9, 0.1]."
        case .noFloats(let reading): Self.naming(reading.types)
        case .noFloatBytes(let count, of: nil):
            Self.naming(NumberType.allCases.filter { $0 != .bool && $0.size < 4 && count % $0.size == 0 })
        case .noFloatBytes: "All are of the type that 'numbers' says."
        case .notUTF8: "Save the texts as UTF-8, or keep them from the file."
        case .noName: "Give each item a name of its own, or keep the names from the file."
        case .wide, .sparseRoom: "Keep fewer dimensions of it."
        case .noLists:
            "Make it one, in a query by CAST or [a, b, c]; or name the column of the items' texts: 'text: COLUMN'."
        case .noList, .noBits, .notFinite, .numberCount, .noVector, .outOfSparse, .twiceInSparse: nil
        }
    }

    private static func remedy(for text: String, in column: String, isNamed: Bool, mayBeRow: Bool) -> String {
        let unread = UnreadNumber(text)
        if let unread, !isNamed {
            let names =
                " If the first line names the columns, write 'header: true' under 'records' (in a command --header true)."
            return unread.remedy + (mayBeRow ? names : "")
        }
        // A gap says nothing of the other cells of its column.
        if let unread, [.missing, .infinite].contains(unread), !mayBeRow {
            if DimensionNames.mayBe(column) { return unread.remedy }
            let name = PlainText.shortened(PlainText.singleLine(column), to: 60)
            return
                "\(unread.remedy) If the column is no part of the vector, name it: 'fields: [\"\(name)\"]' (in a command --fields)."
        }
        let columns =
            "named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."
        let usual =
            switch (isNamed, mayBeRow) {
            case (true, true):
                """
                If the first line is a row as the others, write 'header: false' under 'records' (in a command --header \
                false); if it names the columns, those that hold no numbers must be \(columns)
                """
            case (true, false): "Columns that hold no numbers must be \(columns)"
            case (false, _):
                """
                The first line is a vector; a file with other columns needs a first line of their names, or the column of \
                words named: 'id: "1"' (in a command --id 1).
                """
            }
        if unread == .complex { return ComplexNumber.remedy }
        return unread.map { "\($0.remedy) \(usual)" } ?? usual
    }
}
