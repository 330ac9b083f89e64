/// A link's address, taken apart.
package struct LinkDestination: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Has a scheme, or begins with `//`.
        case external
        /// On the same page.
        case anchor
        /// In the site: relative to the page's source, or from the top of the site where it begins with `/`.
        case local
    }

    package let kind: Kind
    /// For local ones: without query and fragment, percent escapes undone.
    package let path: String
    /// As written, with its `?`; empty where there is none.
    package let query: String
    /// Without the `#`, percent escapes undone.
    package let fragment: String?

    /// Whether it is a whole address of the web.
    package static func isOfWeb(_ destination: String) -> Bool {
        ["https", "http"].contains(scheme(of: destination)?.lowercased())
    }

    package init(_ destination: String) {
        let (rest, fragment) = Self.cut(destination, at: "#")
        let (path, query) = Self.cut(rest, at: "?")
        self.fragment = fragment.map(Self.decoded)
        self.query = query.map { "?" + $0 } ?? ""
        self.path = Self.decoded(path)
        if Self.scheme(of: destination) != nil || destination.hasPrefix("//") {
            kind = .external
        } else if path.isEmpty && query == nil {
            kind = .anchor
        } else {
            kind = .local
        }
    }

    /// `text` as it may stand in an address: bytes that may not are percent-escaped, escapes already there stay.
    package static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "%") && index + 2 < bytes.count && isHex(bytes[index + 1])
                && isHex(bytes[index + 2])
            if isEscape || allowed.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `path` as a part of an address: `%`, `?` and `#` of a file's name are escaped as well.
    package static func escapedPath(_ path: String) -> String {
        escaped(
            path.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23"))
    }

    /// The scheme of `destination` where it is one that a page must not link to, as `javascript`.
    static func forbiddenScheme(of destination: String) -> String? {
        guard let scheme = scheme(of: destination), !["http", "https", "mailto", "tel"].contains(scheme) else {
            return nil
        }
        return scheme
    }

    /// Browsers drop control characters and blanks before they look for the scheme, so this does too.
    private static func scheme(of destination: String) -> String? {
        let seen = destination.unicodeScalars.filter { $0.value > 0x20 }
        guard let colon = seen.firstIndex(of: ":") else { return nil }
        let name = seen[..<colon]
        guard let first = name.first, first.properties.isAlphabetic, first.isASCII,
            name.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
            })
        else { return nil }
        return String(String.UnicodeScalarView(name)).lowercased()
    }

    private static func cut(_ text: String, at mark: Character) -> (String, String?) {
        let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
    }

    /// Text that is not UTF-8 once its escapes are undone is left as it is.
    private static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, isHex(bytes[index + 1]),
                isHex(bytes[index + 2]),
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(validating: result, as: UTF8.self) ?? text
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=".utf8)
}
