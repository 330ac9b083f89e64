package import Artifacts

/// What all pages of a site share: its name, its links at the top, its style sheets and scripts.
package struct PageFrame: Sendable {
    let site: SiteConfiguration
    let styles: [RelativePath]
    let scripts: [RelativePath]
    let navigation: [(title: String, path: RelativePath)]
    let hasFeed: Bool
    let icon: RelativePath?

    /// `icon`: a picture of the built site, for browsers.
    package init(site: SiteConfiguration, pages: PageSet, assets: SiteAssets, icon: RelativePath? = nil) {
        self.init(
            site: site, styles: assets.styles, scripts: assets.scripts,
            navigation: pages.navigation.map { ($0.title, $0.path) },
            hasFeed: AtomFeed.exists(for: pages, site: site), icon: icon)
    }

    init(
        site: SiteConfiguration, styles: [RelativePath], scripts: [RelativePath],
        navigation: [(title: String, path: RelativePath)], hasFeed: Bool, icon: RelativePath?
    ) {
        self.site = site
        self.styles = styles
        self.scripts = scripts
        self.navigation = navigation
        self.hasFeed = hasFeed
        self.icon = icon
    }
}

/// What the head of one page says of it.
struct PageHead {
    let path: RelativePath
    let title: String
    let description: String?
    /// For other sites that show a link to this page.
    var image: SharedPicture?
    var isArticle = false
    var isHome = false
    /// The page may be shown at any address of the site, so its links cannot be relative.
    var isAnywhere = false
}

extension PageFrame {
    /// The values `site` and `page`, and `own` beside them.
    func values(_ head: PageHead, _ own: [String: TemplateValue]) -> TemplateValue {
        var values = own
        values["site"] = .object(siteValues(head))
        values["page"] = .object(pageValues(head))
        return .object(values)
    }

    /// The address of `target` for a link on the page.
    func address(of target: RelativePath, on head: PageHead) -> String {
        guard head.isAnywhere else { return SiteAddress.relative(from: head.path, to: target) }
        let top = SiteAddress.relative(from: SiteMap.home, to: target)
        return (site.baseURL?.path ?? "/") + (target == SiteMap.home ? "" : top)
    }

    private func siteValues(_ head: PageHead) -> [String: TemplateValue] {
        let links = navigation.map { entry in
            TemplateValue.object([
                "title": .text(entry.title), "href": .text(address(of: entry.path, on: head)),
                "isCurrent": .bool(entry.path == head.path),
            ])
        }
        return [
            "title": .text(site.title),
            "description": .optional(site.description),
            "language": .text(site.language),
            "author": .optional(site.author),
            "theme": site.theme == .auto ? .nothing : .text(site.theme.rawValue),
            "colorScheme": .text(site.theme == .auto ? "light dark" : site.theme.rawValue),
            "home": .text(address(of: SiteMap.home, on: head)),
            "feed": hasFeed ? .text(address(of: SiteMap.feed, on: head)) : .nothing,
            // An empty picture keeps browsers from asking for one that is not there.
            "icon": .text(icon.map { address(of: $0, on: head) } ?? "data:,"),
            "navigation": .list(links),
        ]
    }

    private func pageValues(_ head: PageHead) -> [String: TemplateValue] {
        func files(_ paths: [RelativePath]) -> TemplateValue {
            .list(paths.map { .object(["href": .text(address(of: $0, on: head))]) })
        }
        let isSite = head.isHome || head.title == site.title
        return [
            "title": .text(head.title),
            "documentTitle": .text(isSite ? head.title : "\(head.title) · \(site.title)"),
            "description": .optional(head.description),
            "canonical": .optional(head.isAnywhere ? nil : site.baseURL?.address(of: head.path)),
            "image": .optional(head.image.flatMap { site.baseURL.address(of: $0) }),
            "type": .text(head.isArticle ? "article" : "website"),
            "isHome": .bool(head.isHome),
            "styles": files(styles),
            "scripts": files(scripts),
        ]
    }
}

/// Places in the built site that have fixed names.
package enum SiteMap {
    package static let home = fixed("index.html")
    package static let missing = fixed("404.html")
    package static let feed = fixed("atom.xml")
    package static let sitemap = fixed("sitemap.xml")
    package static let noJekyll = fixed(".nojekyll")
    static let assets = fixed("assets")

    /// The page of the dataset `name`; nil where the name cannot be a file's.
    package static func dataset(_ name: String) -> RelativePath? { RelativePath("datasets/\(name).html") }

    /// The published copy of a sound or film.
    package static func media(_ file: String) -> RelativePath? { RelativePath("media/\(file)") }

    private static func fixed(_ text: String) -> RelativePath {
        guard let path = RelativePath(text) else { preconditionFailure("'\(text)' is a path") }
        return path
    }
}
