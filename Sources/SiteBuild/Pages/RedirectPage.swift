package import Artifacts
import Markup

/// A page at a former address that leads to the present one, without a server's help.
package enum RedirectPage {
    package static func html(from alias: RelativePath, to page: Page, site: SiteConfiguration) -> OutputFile {
        let address = SiteAddress.relative(from: alias, to: page.path)
        var writer = MarkupWriter(.html)
        writer.raw(SafeMarkup(trusted: "<!DOCTYPE html>\n"))
        writer.element("html", ["lang": site.language]) { writer in
            writer.newline()
            writer.element("head") { writer in
                writer.newline()
                writer.empty("meta", ["charset": "utf-8"])
                writer.newline()
                writer.empty("meta", ["http-equiv": "refresh", "content": "0; url=\(address)"])
                writer.newline()
                writer.empty("meta", ["name": "robots", "content": "noindex"])
                writer.newline()
                writer.element("title", text: page.title)
                writer.newline()
                writer.empty("link", ["rel": "canonical", "href": site.baseURL?.address(of: page.path) ?? address])
                writer.newline()
            }
            writer.newline()
            writer.element("body") { writer in
                writer.newline()
                writer.element("p") { writer in
                    writer.text("This page has moved: ")
                    writer.element("a", ["href": address], text: page.title)
                }
                writer.newline()
            }
            writer.newline()
        }
        writer.newline()
        return OutputFile(alias, text: writer.markup.source)
    }
}
