package import Artifacts
import Markup
import Prose

/// `sitemap.xml` (sitemaps.org 0.9): every page by its whole address.
package enum Sitemap {
    /// nil where the site has no baseURL. `datasets`: the dataset pages.
    package static func xml(_ pages: PageSet, datasets: [RelativePath], site: SiteConfiguration) -> OutputFile? {
        guard let base = site.baseURL else { return nil }
        var changes: [RelativePath: CalendarDate?] = [SiteMap.home: nil]
        for path in datasets { changes[path] = .some(nil) }
        for page in pages.pages where !page.isDraft { changes[page.path] = .some(page.updated) }
        var writer = MarkupWriter(.xml)
        writer.raw(SafeMarkup(trusted: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        writer.element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { writer in
            writer.newline()
            for (path, change) in changes.sorted(by: { $0.key < $1.key }) {
                writer.element("url") { writer in
                    writer.element("loc", text: base.address(of: path))
                    if let change { writer.element("lastmod", text: change.iso) }
                }
                writer.newline()
            }
        }
        writer.newline()
        return OutputFile(SiteMap.sitemap, text: writer.markup.source)
    }
}
