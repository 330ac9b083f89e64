import Diagnostics

/// How long each row of a file should be, and what says so.
struct RowLength: Equatable {
    enum Source {
        case firstRow, mostRows
        /// word2vec's, which counts.
        case firstLine
    }

    let count: Int
    let source: Source

    init(_ count: Int, by source: Source) {
        self.count = count
        self.source = source
    }

    /// `3 numbers as in the first vector`.
    func title(_ noun: String, of row: String) -> String {
        let reason =
            switch source {
            case .firstRow: "in the first \(row)"
            case .mostRows: "in most \(row)s"
            case .firstLine: "the first line says"
            }
        return "\(PlainText.count(count, noun)) as \(reason)"
    }
}

/// Finds how long rows should be where they disagree: as the first is. Where broken rows are skipped, as most of the first
/// hundred that can be read are, of as many those seen first: an odd first row costs itself, and not all others.
struct RowLengths {
    private static let rowsSeen = 100

    private let wanted: Int
    private var seen = 0
    /// In the order of their appearance.
    private var counts: [(length: Int, rows: Int)] = []

    init(_ broken: BrokenRows) {
        wanted = broken.areSkipped ? Self.rowsSeen : 1
    }

    /// Whether no further row is asked for.
    var areKnown: Bool { seen >= wanted }

    mutating func add(_ length: Int) {
        seen += 1
        if let place = counts.firstIndex(where: { $0.length == length }) {
            counts[place].rows += 1
        } else {
            counts.append((length, 1))
        }
    }

    /// nil where no row was seen.
    var usual: RowLength? {
        guard let first = counts.first else { return nil }
        let most = counts.dropFirst().reduce(first) { $1.rows > $0.rows ? $1 : $0 }
        return RowLength(most.length, by: most.length == first.length ? .firstRow : .mostRows)
    }
}
