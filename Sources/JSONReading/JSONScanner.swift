import Foundation

/// Reads JSON values from UTF-8 that is known to be valid. Nesting is limited.
package struct JSONScanner {
    /// What was expected, and the byte where it was not found.
    package struct Failure: Error, Equatable {
        package let expected: String
        package let offset: Int
    }

    package static let depthLimit = 64

    private let bytes: ArraySlice<UInt8>
    private let packsNumbers: Bool
    /// How many more values may be read.
    private var left = Int.max
    private var offset: Int

    /// The whole of `bytes` as one value.
    ///
    /// - Parameters:
    ///   - packsNumbers: whether lists of numbers stay as they are written (`JSONValue.packed`).
    ///   - most: values, inner ones counted: each takes many times the memory of its bytes.
    package static func value(
        of bytes: ArraySlice<UInt8>, packsNumbers: Bool = false, most: Int = .max
    ) throws(Failure) -> JSONValue {
        let (value, end) = try first(of: bytes, packsNumbers: packsNumbers, most: most)
        guard end == bytes.endIndex else { throw Failure(expected: "nothing after the value", offset: end) }
        return value
    }

    /// The value that `bytes` begin with, and where what follows it and white space begins.
    package static func first(
        of bytes: ArraySlice<UInt8>, packsNumbers: Bool = false, most: Int = .max
    ) throws(Failure) -> (value: JSONValue, end: Int) {
        var scanner = JSONScanner(bytes, packsNumbers: packsNumbers)
        scanner.left = most
        let value = try scanner.value(depth: 0)
        scanner.skipSpace()
        return (value, scanner.offset)
    }

    private init(_ bytes: ArraySlice<UInt8>, packsNumbers: Bool) {
        self.bytes = bytes
        self.packsNumbers = packsNumbers
        offset = bytes.startIndex
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < Self.depthLimit else { throw failure("at most \(Self.depthLimit) levels") }
        guard left > 0 else { throw failure("fewer values") }
        left -= 1
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["):
            if packsNumbers, let list = packed() { return list }
            return .array(try items(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(depth: Int) throws(Failure) -> [JSONValue.Member] {
        offset += 1
        var members: [JSONValue.Member] = []
        skipSpace()
        if take("}") { return [] }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a key in double quotes") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw failure("':'") }
            members.append(.init(key: key, value: try value(depth: depth + 1)))
            skipSpace()
        } while take(",")
        guard take("}") else { throw failure("',' or '}'") }
        return members
    }

    private mutating func items(depth: Int) throws(Failure) -> [JSONValue] {
        offset += 1
        var items: [JSONValue] = []
        skipSpace()
        if take("]") { return [] }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw failure("',' or ']'") }
        return items
    }

    /// A list that begins like one of numbers and holds no other list, no object and no text: passed by without a look at
    /// its numbers, of which a file may hold a hundred million. nil, and nothing taken, for any other.
    private mutating func packed() -> JSONValue? {
        var inner = offset + 1
        while inner < bytes.endIndex, Self.isSpace(bytes[inner]) { inner += 1 }
        guard inner < bytes.endIndex, Self.beginsNumber(bytes[inner]) else { return nil }
        let end = bytes[inner...].withUnsafeBytes { rest -> Int? in
            guard let start = rest.baseAddress, let end = memchr(start, 0x5D, rest.count) else { return nil }
            let length = UnsafeRawPointer(end) - start
            for other in [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\"")]
            where memchr(start, Int32(other), length) != nil { return nil }
            return inner + length
        }
        guard let end else { return nil }
        let list = bytes[offset...end]
        offset = end + 1
        return .packed(list)
    }

    /// Also what some programs write for what is no number, `NaN`, `Infinity` and `null`.
    private static func beginsNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "N"), UInt8(ascii: "I"),
            UInt8(ascii: "n"):
            true
        default: false
        }
    }

    private mutating func string() throws(Failure) -> String {
        offset += 1
        var text = ""
        var start = offset
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                text += String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                text.unicodeScalars.append(try escape())
                start = offset
            case ..<0x20: throw failure("no control character in text")
            default: offset += 1
            }
        }
        throw failure("a closing quote")
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        guard let byte = current else { throw failure("an escape") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("an escape")
        }
    }

    /// `\uXXXX`, or two of them that make one scalar; half of a pair alone becomes U+FFFD.
    private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, current == UInt8(ascii: "\\"), offset + 1 < bytes.endIndex,
            bytes[offset + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let back = offset
        offset += 2
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second) else {
            offset = back
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        var number: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits")
            }
            number = number << 4 | UInt32(digit)
            offset += 1
        }
        return number
    }

    private mutating func number() throws(Failure) -> String {
        let start = offset
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(Failure) {
        let start = offset
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        if offset == start { throw failure("a JSON value") }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let expected = word.withUTF8Buffer { Array($0) }
        guard bytes[offset...].starts(with: expected) else { throw failure("a JSON value") }
        offset += expected.count
        return value
    }

    private var current: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: scalar) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, Self.isSpace(byte) { offset += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private func failure(_ expected: String) -> Failure { Failure(expected: expected, offset: offset) }
}
