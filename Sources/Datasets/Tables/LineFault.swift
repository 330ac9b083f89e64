import Diagnostics
import JSONReading

/// What is wrong with lines of text or JSON.
enum LineFault: Equatable {
    case tooMany(limit: Int)
    case noText(column: String, found: JSONValue)
    case noLines

    var message: String {
        switch self {
        case .tooMany(let limit): "more than \(PlainText.grouped(limit)) lines"
        case .noText(let column, let found):
            "expected a JSON string or an object with '\(column)', found \(found.found)"
        case .noLines: "there are no lines to read"
        }
    }

    var remedy: String? {
        switch self {
        case .tooMany: DatasetLimits.remedy(.records)
        case .noText, .noLines: nil
        }
    }
}
