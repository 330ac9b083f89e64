import YAMLReading

/// What parts the fields of a row.
package enum FieldSeparator: String, KeyWord, Hashable, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab
    case pipe = "|"
    /// Any number of spaces and tabs; those at the ends of a line part nothing.
    case space

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .pipe: UInt8(ascii: "|")
        case .space: UInt8(ascii: " ")
        }
    }

    /// Whether it is white space.
    var isBlank: Bool { self == .space || self == .tab }

    /// Whether a vector's numbers may be written `0,5`, beside those with a full stop.
    var hasDecimalCommas: Bool { self != .comma }

    /// Whether a table's numbers may be: spreadsheets that write semicolons do it since commas stand in numbers. Elsewhere
    /// `1,234` may as well be a thousand.
    var impliesDecimalCommas: Bool { self == .semicolon }
}
