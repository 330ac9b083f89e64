/// The path of a request, decoded once and checked: `/a%20b/` becomes `a b/`.
struct RequestPath: Equatable {
    /// Without the leading slash; empty for the root; ends in `/` for a folder.
    let path: String

    /// Nil for everything that is not a plain path inside a site: dots that climb, backslashes, encoded slashes, empty
    /// parts, control characters, `#`, bad UTF-8, other forms of target.
    init?(target: String) {
        let written = target.prefix { $0 != "?" }
        guard written.utf8.count <= 8_192, written.hasPrefix("/"), !written.contains("#") else { return nil }
        guard let decoded = Self.decode(written.dropFirst().utf8) else { return nil }
        let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isFolderEnd = part.isEmpty && index == parts.count - 1
            guard isFolderEnd || !part.isEmpty && !part.hasPrefix(".") else { return nil }
        }
        path = decoded
    }

    private static func decode(_ written: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = written[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue),
                high << 4 | low != UInt8(ascii: "/")
            else { return nil }
            bytes.append(high << 4 | low)
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
