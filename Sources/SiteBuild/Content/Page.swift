package import Artifacts
package import Diagnostics
package import Prose

/// An article and its place in the site.
package struct Page: Sendable {
    /// As the author knows it: `content/notes/first.md`.
    package let source: String
    /// Below `content`.
    package let contentPath: RelativePath
    /// Where it goes: `notes/first.html`.
    package let path: RelativePath
    package let title: String
    package let document: ProseDocument
    /// Former addresses, as places in the built site.
    package let aliases: [RelativePath]

    /// `content/index.md`: the site's first page.
    package var isHome: Bool { path.string == "index.html" }
    package var isDraft: Bool { document.frontMatter.draft }
    package var date: CalendarDate? { document.frontMatter.date }
    /// The last change the author tells of.
    package var updated: CalendarDate? { document.frontMatter.updated ?? date }
    /// Whether there is something to be said below its title.
    package var hasByline: Bool {
        let matter = document.frontMatter
        return isDraft || matter.date != nil || matter.updated != nil || !matter.tags.isEmpty
    }
    package var description: String? {
        document.frontMatter.description ?? document.opening.map { PlainText.shortened($0, to: 200) }
    }

    /// What links may name on this page: headings and figures.
    package var anchors: [String] {
        document.headings.map(\.anchor) + document.figureBlocks.compactMap(\.declaredID)
    }

    /// Reads one article. `homeTitle` is the title of `content/index.md` where it has none.
    package static func read(
        _ text: String, at contentPath: RelativePath, homeTitle: String
    ) -> (Page?, [Diagnostic]) {
        let source = SiteFiles.path(article: contentPath)
        var (found, diagnostics) = ProseDocument.read(text, file: source)
        guard let document = found else { return (nil, diagnostics) }
        let matter = document.frontMatter
        let isIndex = contentPath.name == "index.md"
        let isHome = isIndex && contentPath.parent == nil
        if document.title == nil, !isHome {
            diagnostics.append(
                .error(
                    at: SourcePosition(source, line: 1, column: 1), "the article has no title",
                    remedy: "Add a line 'title: …' between two '---' lines at the top."))
        }
        if isIndex, matter.slug != nil {
            diagnostics.append(
                .error(
                    at: matter.position(of: "slug"), "an index page takes the address of its folder; 'slug' has no use",
                    remedy: "Remove the line, or rename the folder."))
        }
        let aliases = matter.aliases.compactMap { alias in
            Self.alias(alias, at: matter.position(of: "aliases"), &diagnostics)
        }
        guard let path = Self.path(of: contentPath, slug: isIndex ? nil : matter.slug) else {
            return (nil, diagnostics)
        }
        let page = Page(
            source: source, contentPath: contentPath, path: path, title: document.title ?? homeTitle,
            document: document, aliases: aliases)
        return (page, diagnostics)
    }

    private static func path(of contentPath: RelativePath, slug: String?) -> RelativePath? {
        let base = slug ?? String(contentPath.name.dropLast(3))
        return RelativePath((contentPath.parent.map { $0.string + "/" } ?? "") + base + ".html")
    }

    /// `/old/` is the folder's `index.html`; `/old/pairs` and `/old/pairs.html` are one file.
    private static func alias(
        _ text: String, at position: SourcePosition, _ diagnostics: inout [Diagnostic]
    ) -> RelativePath? {
        var path = text.hasPrefix("/") ? String(text.dropFirst()) : text
        if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
        if !path.hasSuffix(".html") { path += ".html" }
        do {
            return try RelativePath(path, at: position)
        } catch {
            diagnostics.append(
                .error(
                    at: position, "the alias '\(PlainText.shortened(text, to: 60))' is not an address of this site",
                    remedy: "Write a former address such as 'notes/old-name.html'."))
            return nil
        }
    }
}
