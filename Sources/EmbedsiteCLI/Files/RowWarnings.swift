import Diagnostics
import VectorMath

/// Rows that make a result say less than it seems to.
struct RowWarnings {
    let metric: Metric
    /// Whether it was chosen on the command line, where another can be.
    let isChoice: Bool

    /// Warns of vectors all equal, and of zeros under cosine.
    func say(of files: VectorsFile...) throws {
        try TerminalReporter().finish(files.compactMap(warning), strict: false)
    }

    private func warning(of file: VectorsFile) -> Diagnostic? {
        let rows = file.matrix
        if rows.rows > 1, (1..<rows.rows).allSatisfy({ rows.row($0) == rows.row(0) }) {
            return .warning(
                at: SourcePosition(file.path), "all rows are equal: nothing tells one item from another",
                remedy: "Look at how the vectors were made.")
        }
        guard metric == .cosine else { return nil }
        let zeros = (0..<rows.rows).filter { rows.row($0).allSatisfy { $0 == 0 } }
        guard !zeros.isEmpty else { return nil }
        let shown = zeros.prefix(6).map(String.init).joined(separator: ", ") + (zeros.count > 6 ? ", …" : "")
        return .warning(
            at: SourcePosition(file.path),
            zeros.count == 1
                ? "row \(shown) (counted from 0) is zeros, which have no cosine; 0 is taken"
                : "\(PlainText.grouped(zeros.count)) rows (counted from 0: \(shown)) are zeros, which have no cosine; 0 is taken",
            remedy: isChoice ? "Leave them out, or add --metric euclidean." : "Leave them out.")
    }
}
