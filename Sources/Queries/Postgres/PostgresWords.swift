/// SQL of PostgreSQL word by word, as its lexer takes it apart
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html): what stands in texts and comments is none of it.
struct PostgresWords {
    enum Word: Equatable {
        /// In small letters, but where it is quoted.
        case name(String, isQuoted: Bool)
        /// A text, without its quotes.
        case text(String)
        case number
        /// Any other character.
        case sign(UInt8)
    }

    private let bytes: [UInt8]
    private var offset = 0
    private(set) var words: [Word] = []

    init(_ sql: String) {
        bytes = Array(sql.utf8)
        while offset < bytes.count { next() }
    }

    private func byte(_ ahead: Int = 0) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }

    private mutating func next() {
        let first = byte()
        switch first {
        case 0x09...0x0D, UInt8(ascii: " "): offset += 1
        case UInt8(ascii: "-") where byte(1) == first:
            while offset < bytes.count, byte() != 0x0A { offset += 1 }
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): passComment()
        case UInt8(ascii: "'"): words.append(.text(quoted(first, hasEscapes: false)))
        case UInt8(ascii: "\""): words.append(.name(quoted(first, hasEscapes: false), isQuoted: true))
        case UInt8(ascii: "$"): passDollar()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while Self.isOfName(byte()) || byte() == UInt8(ascii: ".") { offset += 1 }
            words.append(.number)
        case _ where Self.isOfName(first): passName()
        default:
            offset += 1
            words.append(.sign(first))
        }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    private mutating func passName() {
        let start = offset
        while Self.isOfName(byte()) || byte() == UInt8(ascii: "$") { offset += 1 }
        let name = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
        if byte() == UInt8(ascii: "'"), ["e", "b", "x", "n"].contains(name) {
            words.append(.text(quoted(UInt8(ascii: "'"), hasEscapes: name == "e")))
        } else {
            words.append(.name(name, isQuoted: false))
        }
    }

    /// Between quotes, of which two stand for one.
    private mutating func quoted(_ quote: UInt8, hasEscapes: Bool) -> String {
        var found: [UInt8] = []
        offset += 1
        while offset < bytes.count {
            if hasEscapes, byte() == UInt8(ascii: "\\") {
                offset += 1
            } else if byte() == quote {
                offset += 1
                if byte() != quote { break }
            }
            found.append(byte())
            offset += 1
        }
        return String(decoding: found, as: UTF8.self)
    }

    /// Comments of this form stand in each other.
    private mutating func passComment() {
        var depth = 0
        repeat {
            if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                depth += 1
                offset += 2
            } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                depth -= 1
                offset += 2
            } else {
                offset += 1
            }
        } while depth > 0 && offset < bytes.count
    }

    /// `$$…$$` or `$tag$…$tag$`.
    private mutating func passDollar() {
        var end = offset + 1
        while end < bytes.count, Self.isOfName(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else {
            offset += 1
            return words.append(.sign(UInt8(ascii: "$")))
        }
        let tag = bytes[offset...end]
        let start = end + 1
        var close = start
        while close < bytes.count, !bytes[close...].starts(with: tag) { close += 1 }
        words.append(.text(String(decoding: bytes[start..<min(close, bytes.count)], as: UTF8.self)))
        offset = min(close + tag.count, bytes.count)
    }
}
