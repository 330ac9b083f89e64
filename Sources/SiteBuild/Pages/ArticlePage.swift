package import Artifacts
package import Markup
import Prose

/// An article's page.
package enum ArticlePage {
    /// `body`: the article as `ProseDocument.html` gives it. `image`: front matter's, as a place in the built site.
    package static func html(
        _ page: Page, body: SafeMarkup, image: RelativePath?, frame: PageFrame, templates: TemplateLibrary
    ) -> OutputFile {
        OutputFile(page.path, text: templates.render(.page, values(page, body, image, frame)))
    }

    static func values(_ page: Page, _ body: SafeMarkup, _ image: RelativePath?, _ frame: PageFrame) -> TemplateValue {
        let head = PageHead(
            path: page.path, title: page.title, description: page.description, image: image, isArticle: true)
        let matter = page.document.frontMatter
        let contents = page.document.headings.filter { (2...3).contains($0.level) }
        let article: [String: TemplateValue] = [
            "title": .text(page.title),
            "description": .optional(matter.description),
            "date": date(matter.date),
            "updated": date(matter.updated),
            "tags": matter.tags.isEmpty ? .nothing : .object(["items": .list(matter.tags.map(TemplateValue.text))]),
            "contents": matter.toc && !contents.isEmpty
                ? .object(["items": .list(contents.map(entry))]) : .nothing,
            "isDraft": .bool(page.isDraft),
            "body": .markup(body),
        ]
        return frame.values(head, ["article": .object(article)])
    }

    static func date(_ date: CalendarDate?) -> TemplateValue {
        .optional(date.map { ["iso": .text($0.iso), "words": .text($0.longForm)] })
    }

    private static func entry(_ heading: Heading) -> TemplateValue {
        .object([
            "text": .text(heading.text), "href": .text("#" + LinkDestination.escaped(heading.anchor)),
            "level": .text(String(heading.level)),
        ])
    }
}
