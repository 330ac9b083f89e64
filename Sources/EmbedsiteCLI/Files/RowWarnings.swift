import Diagnostics
import Foundation
import VectorMath

/// Rows that make a result say less than it seems to.
struct RowWarnings {
    /// What rows are compared by; nil: they are not.
    let metric: Metric?
    /// Whether it was chosen on the command line, where another can be.
    let isChoice: Bool

    /// Warns of vectors all equal, of zeros under cosine, and of rows whose distances no float can hold.
    func say(of files: VectorsFile...) throws {
        try TerminalReporter().finish(
            files.flatMap { [warning(of: $0), tooLong(in: $0)].compactMap(\.self) }, strict: false)
    }

    /// Values that do not fit are held at the largest float; see `Comparison`.
    func tooLong(in file: VectorsFile) -> Diagnostic? {
        let largest = Double(Float.greatestFiniteMagnitude)
        let columns = Double(max(1, file.matrix.columns))
        let limit: Double
        switch metric {
        case nil, .cosine, .hamming: return nil
        case .dot: limit = largest.squareRoot()
        case .euclidean: limit = largest / 2
        case .manhattan: limit = largest / 2 / columns
        case .minkowski(let p): limit = largest / 2 / pow(columns, 1 / p)
        }
        let lengths = file.matrix.lengths()
        guard let row = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[row] > limit else { return nil }
        return .warning(
            at: SourcePosition(file.path),
            "row \(row) (counted from 0) has a length of \(lengths[row]): what of its comparisons by \(metric?.rawValue ?? "") is beyond 3.4e38, the largest float, is held there",
            remedy: "Divide all vectors by one number, or add --metric cosine.")
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
        return warning(ofZeros: zeros, in: file.path)
    }

    /// nil where there are none.
    func warning(ofZeros zeros: [Int], in path: String) -> Diagnostic? {
        guard !zeros.isEmpty else { return nil }
        let shown = zeros.prefix(6).map(String.init).joined(separator: ", ") + (zeros.count > 6 ? ", …" : "")
        return .warning(
            at: SourcePosition(path),
            zeros.count == 1
                ? "row \(shown) (counted from 0) is zeros, which have no cosine; 0 is taken"
                : "\(PlainText.grouped(zeros.count)) rows (counted from 0: \(shown)) are zeros, which have no cosine; 0 is taken",
            remedy: isChoice ? "Leave them out, or add --metric euclidean." : "Leave them out.")
    }
}
