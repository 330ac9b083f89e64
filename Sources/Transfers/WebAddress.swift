import Foundation

/// An address of a file on the web, taken apart by narrower rules than RFC 3986 and put together again, so that what is judged
/// here is what is connected to. It is of `https`, or of `http` where it leads to this machine; it holds no user and no
/// password.
package struct WebAddress: Sendable, Hashable {
    package enum Scheme: String, Sendable {
        case http, https

        fileprivate var port: Int { self == .http ? 80 : 443 }
    }

    package enum Fault: Error, Sendable, Equatable {
        /// Another way to reach files: `s3`.
        case scheme(String)
        /// A user, with a password or without.
        case credentials
        /// `http` to another machine.
        case notEncrypted
        /// It leads from another machine to this one.
        case inward
        case unreadable
    }

    package let scheme: Scheme
    /// In small letters; of IPv6 in brackets.
    package let host: String
    private let port: Int?
    /// Begins with a slash.
    private var path: String
    private let query: String?

    package init(_ text: String) throws(Fault) {
        guard let scheme = Self.scheme(of: text) else { throw .unreadable }
        guard let known = Scheme(rawValue: scheme.lowercased()) else { throw .scheme(scheme.lowercased()) }
        self.scheme = known
        // What stands behind a hash is not told to the server.
        let rest = text.dropFirst(scheme.count + 3).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw .credentials }
        (host, port) = try Self.host(of: authority)
        let target = rest.dropFirst(authority.count)
        let path = target.prefix { $0 != "?" }
        self.path = path.isEmpty ? "/" : try Self.escaped(path)
        query = path.count == target.count ? nil : try Self.escaped(target.dropFirst(path.count + 1))
        guard known == .https || isNear else { throw .notEncrypted }
    }

    /// What stands before `://`; nil where nothing of that form does.
    package static func scheme(of text: String) -> String? {
        text.prefixMatch(of: /([A-Za-z][A-Za-z0-9+.\-]*):\/\//).map { String($0.1) }
    }

    private static func host(of authority: Substring) throws(Fault) -> (String, Int?) {
        let isOfIPv6 = authority.hasPrefix("[")
        let host = isOfIPv6 ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        let letters = isOfIPv6 ? "0123456789abcdef:.[]" : "abcdefghijklmnopqrstuvwxyz0123456789-_."
        let rest = authority.dropFirst(host.count)
        let small = host.lowercased()
        guard host.count <= 253, !small.isEmpty, !small.hasPrefix("-"), small.allSatisfy(letters.contains),
            authority.hasPrefix(host)
        else { throw .unreadable }
        if rest.isEmpty { return (small, nil) }
        guard rest.first == ":", rest.dropFirst().allSatisfy("0123456789".contains), let port = Int(rest.dropFirst()),
            (1...65_535).contains(port)
        else { throw .unreadable }
        return (small, port)
    }

    /// Characters that have no place in an address are written as `%20`; a control character or a backslash makes it none.
    private static func escaped(_ text: Substring) throws(Fault) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0..<0x20, 0x7F, UInt8(ascii: "\\"): throw .unreadable
            case 0x80..., UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%\(hex.count == 1 ? "0" : "")\(hex)"
            default: result.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return result
    }

    /// All of it. Not to be shown: behind the path may stand a signature.
    package var text: String { origin + path + (query.map { "?" + $0 } ?? "") }

    /// What may be shown of it.
    package var shown: String { origin + path }

    /// The same of any text that should be an address.
    package static func shown(_ text: String) -> String {
        guard let scheme = scheme(of: text) else { return text }
        let rest = text.dropFirst(scheme.count + 3).prefix { $0 != "?" && $0 != "#" }
        let authority = rest.prefix { $0 != "/" }
        // What stands behind a colon is a port, or the beginning of a password, which may have a slash in it.
        let isPort = authority.split(separator: ":", maxSplits: 1).dropFirst().allSatisfy { $0.allSatisfy(\.isNumber) }
        let last = isPort || authority.contains("@") || authority.hasPrefix("[") ? authority : rest
        guard let end = last.lastIndex(of: "@") else { return "\(scheme)://\(rest)" }
        return "\(scheme)://\(rest[rest.index(after: end)...])"
    }

    /// The address of `route` on the same server: with `root` before it where this one has no path, and without a second `route`
    /// where it ends so already. Its query stays.
    package func at(_ route: String, under root: String) -> WebAddress {
        var found = self
        while found.path.hasSuffix("/") { found.path.removeLast() }
        if found.path.isEmpty { found.path = root }
        if !found.path.hasSuffix(route) { found.path += route }
        return found
    }

    /// One part of a path: all but letters, digits and `-._~` is escaped (RFC 3986, 2.3).
    package static func segment(_ text: String) -> String {
        var plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        plain.insert(charactersIn: "-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? text
    }

    private var origin: String { "\(scheme.rawValue)://\(host)\(port.map { ":\($0)" } ?? "")" }

    package func hasOrigin(of other: WebAddress) -> Bool {
        scheme == other.scheme && host == other.host && (port ?? scheme.port) == (other.port ?? other.scheme.port)
    }

    /// Whether it is of this machine.
    package var isNear: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in UInt8(part).map(String.init) == String(part) }
    }

    /// Where a server sends on to by `location`, which may be a part of an address (RFC 9110, 10.2.2).
    package func following(_ location: String) throws(Fault) -> WebAddress {
        guard let base = URL(string: text), let found = URL(string: location, relativeTo: base) else {
            throw .unreadable
        }
        let next = try WebAddress(found.absoluteString)
        guard isNear || !next.isNear else { throw .inward }
        guard scheme == .http || next.scheme == .https else { throw .notEncrypted }
        return next
    }

    /// How the name of the file ends, in small letters: `.csv.gz`; empty where it has no ending.
    package var ending: String {
        let name = path.split(separator: "/").last ?? ""
        return name.firstMatch(of: /(\.[A-Za-z0-9]{1,10}){1,2}$/).map { $0.0.lowercased() } ?? ""
    }
}
