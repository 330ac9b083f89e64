import Diagnostics
import Queries

/// Columns beside the vectors that hold what no cell can show: they are left out, and told.
struct UnreadColumns {
    private var words: [String] = []

    /// - Parameter holds: what stands in the column: `bytes`.
    mutating func add(_ name: String, holds: String) { words.append("\(DatasetComplaint.listed([name])) (\(holds))") }

    /// One of several columns that could be the vectors.
    mutating func add(lists name: String) { add(name, holds: Self.lists) }

    static let lists = "lists of numbers"
    static let periods = "periods"
    static let spans = "spans of time"

    /// Whether the numbers of a column count periods or parts of a second: no cell can show what they stand for.
    static func isCounted(_ column: QueryColumn) -> Bool { [.periods, .spans].contains(column.meaning) }

    /// What stands in a column that is not read.
    static func title(of column: QueryColumn) -> String {
        switch column.meaning {
        case .periods?: periods
        case .spans?: spans
        case .categories?, .flags?, nil: column.holdsLists ? lists : "bytes"
        }
    }

    /// nil where there are none.
    func note(at position: SourcePosition) -> Diagnostic? {
        words.isEmpty ? nil : Diagnostic(.note, at: position, "left out: \(words.joined(separator: ", "))")
    }
}
