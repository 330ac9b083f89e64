import Diagnostics

/// What is wrong with vectors in JSON.
enum JSONFault: Equatable {
    /// Objects in an object, of which neither the outer names nor the inner are plainly the columns.
    case rowsOrColumns([String], [String])

    var message: String {
        switch self {
        case .rowsOrColumns(let outer, let inner):
            """
            this data frame may be written by row or by column: either its rows are \(Self.shown(outer)) and its columns \
            \(Self.shown(inner)), or the other way round
            """
        }
    }

    var remedy: String? {
        switch self {
        case .rowsOrColumns:
            "Write it with to_json(path, orient='split', double_precision=15), which tells them apart; or name the columns d0, d1 and so on."
        }
    }

    /// `a, b, c…`
    private static func shown(_ names: [String]) -> String {
        let shown = names.prefix(3).map { "'\(PlainText.shortened(PlainText.singleLine($0), to: 40))'" }
        return shown.joined(separator: ", ") + (names.count > 3 ? "…" : "")
    }
}
