/// One complaint: where, what was found and expected, and what would help.
///
/// Printed as `file:line:column: error: message. Remedy.` The message has no final stop; the remedy is a
/// whole sentence.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, Comparable {
        case error, warning, note

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .note: 2
            }
        }
    }

    package let severity: Severity
    package let position: SourcePosition?
    package let message: String
    package let remedy: String?

    package init(_ severity: Severity, at position: SourcePosition? = nil, _ message: String, remedy: String? = nil) {
        self.severity = severity
        self.position = position
        self.message = message
        self.remedy = remedy
    }

    package static func error(at position: SourcePosition? = nil, _ message: String, remedy: String? = nil) -> Self {
        Diagnostic(.error, at: position, message, remedy: remedy)
    }

    package static func warning(at position: SourcePosition? = nil, _ message: String, remedy: String? = nil) -> Self {
        Diagnostic(.warning, at: position, message, remedy: remedy)
    }
}

extension Diagnostic: CustomStringConvertible {
    package var description: String {
        var text = ""
        if let position { text += "\(position): " }
        text += "\(severity.rawValue): \(message)"
        if let remedy { text += ". \(remedy)" }
        return PlainText.singleLine(text)
    }
}
