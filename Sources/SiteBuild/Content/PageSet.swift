package import Artifacts
import Diagnostics
import Prose

/// All pages of a site, in order of their sources. No two have one address.
package struct PageSet: Sendable {
    package let pages: [Page]
    /// Those left out.
    package let drafts: [Page]

    /// Takes `pages` in order; drafts are left out unless asked for. Complains of addresses that stand twice.
    /// `datasets`: paths of the dataset pages. `assets`: files that are copied.
    package init(
        _ pages: [Page], drafts: Bool, datasets: [RelativePath] = [], assets: [RelativePath] = []
    ) throws(SiteError) {
        let shown = pages.filter { drafts || !$0.isDraft }.sorted { $0.contentPath < $1.contentPath }
        var owners = [SiteMap.missing: "the page for addresses that are no page"]
        for path in datasets { owners[path] = "the page of a dataset" }
        for path in assets { owners[path] = SiteFiles.path(asset: path) }
        var diagnostics: [Diagnostic] = []
        func claim(_ path: RelativePath, _ page: Page, _ key: String, _ word: String) {
            if let owner = owners[path] {
                diagnostics.append(
                    .error(
                        at: page.document.frontMatter.position(of: key),
                        "\(word) '\(path)' is taken by \(owner)", remedy: "Give one of them another address."))
            } else {
                owners[path] = page.source
            }
        }
        for page in shown { claim(page.path, page, "slug", "the address") }
        for page in shown { for alias in page.aliases { claim(alias, page, "aliases", "the alias") } }
        guard diagnostics.isEmpty else { throw SiteError(diagnostics) }
        self.pages = shown
        self.drafts = drafts ? [] : pages.filter(\.isDraft)
    }

    package var home: Page? { pages.first(where: \.isHome) }

    /// All but the first page: the newest first, those without a date behind them by path.
    package var articles: [Page] {
        pages.filter { !$0.isHome }.sorted { left, right in
            switch (left.date, right.date) {
            case (let a?, let b?) where a != b: a > b
            case (.some, nil): true
            case (nil, .some): false
            default: left.path < right.path
            }
        }
    }

    /// Pages of the top folder without a date: what every page's head links to.
    package var navigation: [Page] {
        articles.filter { $0.date == nil && $0.path.parent == nil }
    }
}
