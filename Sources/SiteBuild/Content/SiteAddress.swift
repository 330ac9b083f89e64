package import Artifacts
import Prose

/// Addresses between files of the site: relative, so that they hold under any base path and from `file://`.
package enum SiteAddress {
    /// The address of `target` for a link on the page `page`, escaped: `../css/a.css`.
    package static func relative(from page: RelativePath, to target: RelativePath) -> String {
        let here = page.parts.dropLast()
        let there = target.parts
        let shared = zip(here, there.dropLast()).prefix { $0.utf8.elementsEqual($1.utf8) }.count
        let up = Array(repeating: "..", count: here.count - shared)
        let path = (up + there.dropFirst(shared)).joined(separator: "/")
        let escaped = LinkDestination.escapedPath(path)
        // `a:b.html` would be read as a scheme.
        return escaped.prefix { $0 != "/" }.contains(":") ? "./" + escaped : escaped
    }
}
