package import Artifacts
package import Markup
import Prose

/// The site's first page: the author's own text above a list of the articles and the datasets.
package enum IndexPage {
    /// A dataset's entry in the list.
    package struct DatasetEntry: Sendable {
        let title: String
        let description: String?
        let path: RelativePath

        package init(title: String, description: String?, path: RelativePath) {
            self.title = title
            self.description = description
            self.path = path
        }
    }

    /// `body`: `content/index.md` as HTML; empty where there is none. `datasets` in the order to show.
    package static func html(
        _ pages: PageSet, body: SafeMarkup, image: SharedPicture?, datasets: [DatasetEntry], frame: PageFrame,
        templates: TemplateLibrary
    ) -> OutputFile {
        let values = values(
            home: pages.home, articles: pages.articles, body: body, image: image, datasets: datasets, frame)
        return OutputFile(SiteMap.home, text: templates.render(.index, values))
    }

    static func values(
        home: Page?, articles: [Page], body: SafeMarkup, image: SharedPicture?, datasets: [DatasetEntry],
        _ frame: PageFrame
    ) -> TemplateValue {
        let matter = home?.document.frontMatter
        let head = PageHead(
            path: SiteMap.home, title: home?.title ?? frame.site.title,
            description: matter?.description ?? frame.site.description, image: image, isHome: true)
        let index: [String: TemplateValue] = [
            "title": .text(head.title),
            "description": .optional(head.description),
            "byline": .optional(home.flatMap { $0.hasByline ? ArticlePage.byline(of: $0) : nil }),
            "contents": home.map(ArticlePage.contents) ?? .nothing,
            "body": .markup(body),
            "articles": list(
                articles.map { page in
                    [
                        "title": .text(page.title), "href": .text(frame.address(of: page.path, on: head)),
                        "description": .optional(page.description), "date": ArticlePage.date(page.date),
                        "isDraft": .bool(page.isDraft),
                    ]
                }),
            "datasets": list(
                datasets.map { entry in
                    [
                        "title": .text(entry.title), "href": .text(frame.address(of: entry.path, on: head)),
                        "description": .optional(entry.description),
                    ]
                }),
        ]
        return frame.values(head, ["index": .object(index)])
    }

    private static func list(_ items: [[String: TemplateValue]]) -> TemplateValue {
        items.isEmpty ? .nothing : .object(["items": .list(items.map(TemplateValue.object))])
    }
}
