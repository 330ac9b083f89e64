import Diagnostics

/// Columns beside the vectors that hold what no cell can show: they are left out, and told.
struct UnreadColumns {
    private var words: [String] = []

    /// - Parameter holds: what stands in the column: `bytes`.
    mutating func add(_ name: String, holds: String) { words.append("\(DatasetComplaint.listed([name])) (\(holds))") }

    /// One of several columns that could be the vectors.
    mutating func add(lists name: String) { add(name, holds: Self.lists) }

    static let lists = "lists of numbers"

    /// nil where there are none.
    func note(at position: SourcePosition) -> Diagnostic? {
        words.isEmpty ? nil : Diagnostic(.note, at: position, "left out: \(words.joined(separator: ", "))")
    }
}
