/// A JSON value (RFC 8259). Objects keep the order of their keys, numbers the digits as written.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])
    /// A list that begins with a number, as written, brackets included; its numbers are not read yet. Only where the scanner
    /// was asked for it.
    case packed(ArraySlice<UInt8>)

    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value under `key` of an object; the first where a key is repeated.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// What this is, for a complaint.
    package var found: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        case .packed: "a list of numbers"
        }
    }

    /// As a cell of a table: text as it is, lists and objects written out again, null as nothing.
    package var cell: String? {
        switch self {
        case .null: nil
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): text
        case .array(let items): items.map { $0.cell ?? "" }.joined(separator: ", ")
        case .packed(let list): array.map { JSONValue.array($0).cell } ?? String(decoding: list, as: UTF8.self)
        case .object(let members): members.map { "\($0.key): \($0.value.cell ?? "")" }.joined(separator: ", ")
        }
    }

    package var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    package var bool: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// A whole number that fits.
    package var int: Int? {
        if case .number(let digits) = self { return Int(digits) }
        return nil
    }

    package var double: Double? {
        if case .number(let digits) = self { return Double(digits) }
        return nil
    }

    package var array: [JSONValue]? {
        switch self {
        case .array(let items): items
        case .packed(let list): (try? JSONScanner.value(of: list))?.array
        default: nil
        }
    }

    package var members: [Member]? {
        if case .object(let members) = self { return members }
        return nil
    }

    package var isNull: Bool { self == .null }
}
