import Artifacts
import Markup
import Prose

/// The newest articles as an Atom feed (RFC 4287). Its times are the author's own, never the clock's.
package enum AtomFeed {
    static let entryLimit = 50

    /// A feed needs whole addresses and at least one date.
    package static func exists(for pages: PageSet, site: SiteConfiguration) -> Bool {
        site.baseURL != nil && pages.articles.contains { $0.date != nil && !$0.isDraft }
    }

    /// nil where `exists` is false.
    package static func xml(_ pages: PageSet, site: SiteConfiguration) -> OutputFile? {
        let entries = pages.articles.filter { $0.date != nil && !$0.isDraft }.prefix(entryLimit)
        guard let base = site.baseURL, let newest = entries.compactMap(\.updated).max() else { return nil }
        var writer = MarkupWriter(.xml)
        writer.raw(SafeMarkup(trusted: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        writer.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language]) { writer in
            writer.line("title", site.title)
            if let description = site.description { writer.line("subtitle", description) }
            writer.line("id", base.address(of: SiteMap.home))
            writer.line("updated", newest.timestamp)
            writer.link(base.address(of: SiteMap.feed), relation: "self")
            writer.link(base.address(of: SiteMap.home), relation: "alternate")
            writer.newline()
            writer.element("author") { $0.element("name", text: site.author ?? site.title) }
            writer.newline()
            writer.element("generator", text: "embedsite")
            for page in entries {
                writer.newline()
                writer.element("entry") { entry(page, base, into: &$0) }
            }
            writer.newline()
        }
        writer.newline()
        return OutputFile(SiteMap.feed, text: writer.markup.source)
    }

    private static func entry(_ page: Page, _ base: BaseURL, into writer: inout MarkupWriter) {
        writer.line("title", page.title)
        writer.line("id", base.address(of: page.path))
        writer.link(base.address(of: page.path), relation: "alternate")
        if let date = page.date { writer.line("published", date.timestamp) }
        if let updated = page.updated { writer.line("updated", updated.timestamp) }
        for tag in page.document.frontMatter.tags {
            writer.newline()
            writer.empty("category", ["term": tag])
        }
        if let description = page.description { writer.line("summary", description) }
        writer.newline()
    }
}

extension MarkupWriter {
    fileprivate mutating func line(_ name: String, _ text: String) {
        newline()
        element(name, text: text)
    }

    fileprivate mutating func link(_ address: String, relation: String) {
        newline()
        empty("link", ["rel": relation, "href": address])
    }
}
