extension JSONValue {
    /// As a file of JSON: two spaces a level, members in their order, a line break at the end.
    package var file: String { written(level: 0) + "\n" }

    /// On one line, without blanks: what is sent to a server.
    package var compact: String {
        switch self {
        case .null, .bool, .number, .packed: written(level: 0)
        case .string(let text): Self.quoted(text)
        case .array(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)):\($0.value.compact)" }.joined(separator: ",") + "}"
        }
    }

    private func written(level: Int) -> String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): Self.quoted(text)
        case .array(let items):
            // Lists of words and numbers are short and are read as one line.
            items.contains { $0.members != nil || $0.array != nil }
                ? Self.block("[", items.map { $0.written(level: level + 1) }, "]", level: level)
                : "[" + items.map { $0.written(level: level) }.joined(separator: ", ") + "]"
        case .packed(let list): String(decoding: list, as: UTF8.self)
        case .object(let members):
            Self.block(
                "{", members.map { "\(Self.quoted($0.key)): \($0.value.written(level: level + 1))" }, "}", level: level)
        }
    }

    private static func block(_ start: String, _ lines: [String], _ end: String, level: Int) -> String {
        guard !lines.isEmpty else { return start + end }
        let margin = String(repeating: "  ", count: level)
        return start + "\n" + lines.map { "\(margin)  \($0)" }.joined(separator: ",\n") + "\n" + margin + end
    }

    /// A text as JSON writes it (RFC 8259, 7).
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
