import Diagnostics
import Measures
import VectorMath

/// How many neighbours make a neighbourhood: fewer than half of the items, beyond which any list is mostly right.
enum Neighborhood {
    /// `10 neighbours each`.
    static func words(_ k: Int) -> String { k == 1 ? "1 neighbour each" : "\(PlainText.grouped(k)) neighbours each" }

    /// Warns of rows that make neighbours say less than they seem to.
    ///
    /// - Parameter remedy: what to do about zeros under cosine; nil where another metric is used.
    static func warn(of data: Matrix, in file: String, zeros remedy: String?) throws {
        var warnings: [Diagnostic] = []
        let zeros = data.norms().enumerated().filter { $0.element == 0 }.map(\.offset)
        if data.rows > 1, data.equalRows().first?.count == data.rows {
            warnings.append(
                .warning(
                    at: SourcePosition(file), "all rows are equal; which are nearest is their order in the file"))
        } else if let remedy, !zeros.isEmpty {
            let rows = zeros.prefix(6).map(String.init).joined(separator: ", ") + (zeros.count > 6 ? ", …" : "")
            warnings.append(
                .warning(
                    at: SourcePosition(file),
                    "\(PlainText.grouped(zeros.count)) rows (counted from 0: \(rows)) are zeros, which have no cosine; 0 is taken",
                    remedy: remedy))
        }
        try TerminalReporter().finish(warnings, strict: false)
    }

    /// What was asked for, or `standard` where nothing was, held to what the items allow.
    ///
    /// - Parameters:
    ///   - asked: refused where the items do not allow it.
    ///   - file: where the items stand.
    static func size(_ asked: Int?, standard: Int, items: Int, file: String) throws -> Int {
        guard items > 1 else {
            throw Complaints([.error(at: SourcePosition(file), "one item alone has no neighbours")])
        }
        let most = max(1, (items - 1) / 2)
        if let asked, asked > most {
            throw Complaints([
                .error(
                    at: SourcePosition(file),
                    "\(PlainText.grouped(items)) items allow -k \(PlainText.grouped(most)) at most; found -k \(asked)",
                    remedy: "Lower -k: neighbourhoods of half the items or more say nothing.")
            ])
        }
        return asked ?? min(standard, most)
    }
}
