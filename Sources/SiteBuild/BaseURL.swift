package import Artifacts
import Prose
package import YAMLReading

/// Where the site will be published: `https://me.github.io/notes`. Kept without a `/` at its end.
package struct BaseURL: Sendable, Hashable, KeyFormed {
    package let text: String
    /// The part after the host, with a `/` at both ends: `/notes/`.
    package let path: String

    /// nil unless `text` is an `http` or `https` address without query and fragment.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
        var rest = text.dropFirst(scheme.count)
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard let host = parts.first, !host.isEmpty, !host.hasPrefix("."), !host.hasPrefix(":"),
            host.utf8.allSatisfy({ Self.hostBytes.contains($0) }),
            parts.dropFirst().allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
            !rest.contains(where: { "?#\\\"<>".contains($0) || $0.isWhitespace }),
            rest.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }), rest.utf8.count <= 1_000
        else { return nil }
        let folders = parts.dropFirst().map { LinkDestination.escaped(String($0)) }
        path = folders.isEmpty ? "/" : "/" + folders.joined(separator: "/") + "/"
        self.text = ([scheme + host.lowercased()] + folders).joined(separator: "/")
    }

    /// As authors write it: what stands after the host is checked by `init`.
    package static let form = KeyForm(
        #"^[hH][tT][tT][pP][sS]?://[^\s?#\\"<>]+$"#, "an address such as https://me.github.io/notes")

    /// The whole address of a file of the site. A folder's `index.html` is known by the folder.
    package func address(of path: RelativePath) -> String {
        text + "/" + LinkDestination.escapedPath(Self.shown(path))
    }

    private static func shown(_ path: RelativePath) -> String {
        guard path.name == "index.html" else { return path.string }
        return path.parent.map { $0.string + "/" } ?? ""
    }

    private static let hostBytes = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]".utf8)
}
