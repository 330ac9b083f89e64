import Diagnostics

/// Rows of a file that cannot be used, where an author asked to leave these out. A reader puts something in their place, so
/// that what stands beside them keeps its row, until the loader takes them out of everything at once.
struct BrokenRows {
    /// Nobody asked: a broken row is an error.
    static let refused = BrokenRows(areSkipped: false)

    let areSkipped: Bool
    /// By their place in the file, from 0.
    private(set) var rows: Set<Int> = []
    /// What is wrong with each of the first twenty.
    private(set) var notes: [Diagnostic] = []

    init(areSkipped: Bool) {
        self.areSkipped = areSkipped
    }

    /// What else is wrong with a row is not told.
    mutating func insert(_ row: Int, _ complaint: @autoclosure () -> Diagnostic?) {
        guard rows.insert(row).inserted, notes.count < ComplaintList.listLimit, let complaint = complaint() else {
            return
        }
        notes.append(Diagnostic(.note, at: complaint.position, "left out: \(complaint.message)"))
    }

    /// Of another file with a row for each of these, or one whose rows `places` says.
    mutating func merge(_ other: BrokenRows, places: (Set<Int>) -> some Sequence<Int> = { $0 }) {
        rows.formUnion(places(other.rows))
        notes += other.notes.prefix(max(0, ComplaintList.listLimit - notes.count))
    }

    /// The same rows where so many others come before them.
    func shifted(by count: Int) -> BrokenRows {
        var shifted = self
        shifted.rows = Set(rows.map { $0 + count })
        return shifted
    }

    /// Complains where what stands in the place of these would take more room than the file: a line of two bytes could
    /// stand for a row of a million numbers.
    ///
    /// - Parameters:
    ///   - cells: of a row.
    ///   - held: bytes of the file.
    func check(cells: Int, held: Int, in file: String) throws(DatasetError) {
        let (room, isTooMuch) = rows.count.multipliedReportingOverflow(by: cells)
        guard isTooMuch || room > max(held, Self.freeRoom) else { return }
        throw DatasetError(.tooManyBroken(rows.count, cells: cells), at: SourcePosition(file))
    }

    private static let freeRoom = 1 << 22

    /// nil where no row is broken. Complains where all are: nothing more can be said of such a file.
    func leftOut(
        of count: Int, _ kind: LeftOutRows.Kind = .row, at position: SourcePosition
    ) throws(DatasetError) -> LeftOutRows? {
        guard !rows.isEmpty else { return nil }
        let leftOut = LeftOutRows(kind: kind, rows: rows, of: count)
        guard leftOut.count < count else {
            throw DatasetError(notes + DatasetError(.allBroken(leftOut), at: position).diagnostics)
        }
        return leftOut
    }
}
