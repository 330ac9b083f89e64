/// A JSON value (RFC 8259). Objects keep the order of their keys, numbers the digits as written.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable {
        let key: String
        let value: JSONValue
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// What this is, for a complaint.
    var found: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// As a cell of a table: text as it is, lists and objects written out again, null as nothing.
    var cell: String? {
        switch self {
        case .null: nil
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): text
        case .array(let items): items.map { $0.cell ?? "" }.joined(separator: ", ")
        case .object(let members): members.map { "\($0.key): \($0.value.cell ?? "")" }.joined(separator: ", ")
        }
    }
}
