package import Markup
import Prose

/// An article's page.
package enum ArticlePage {
    /// `body`: the article as `ProseDocument.html` gives it. `image`: front matter's.
    package static func html(
        _ page: Page, body: SafeMarkup, image: SharedPicture?, frame: PageFrame, templates: TemplateLibrary
    ) -> OutputFile {
        OutputFile(page.path, text: templates.render(.page, values(page, body, image, frame)))
    }

    static func values(_ page: Page, _ body: SafeMarkup, _ image: SharedPicture?, _ frame: PageFrame) -> TemplateValue {
        let head = PageHead(
            path: page.path, title: page.title, description: page.description, image: image, isArticle: true)
        let article: [String: TemplateValue] = [
            "title": .text(page.title),
            "description": .optional(page.document.frontMatter.description),
            "contents": contents(of: page),
            "body": .markup(body),
        ]
        return frame.values(head, ["article": .object(article.merging(byline(of: page)) { own, _ in own })])
    }

    /// What stands below the title.
    static func byline(of page: Page) -> [String: TemplateValue] {
        let matter = page.document.frontMatter
        return [
            "date": date(matter.date),
            "updated": date(matter.updated),
            "tags": matter.tags.isEmpty ? .nothing : .object(["items": .list(matter.tags.map(TemplateValue.text))]),
            "isDraft": .bool(page.isDraft),
        ]
    }

    /// The headings, where the author asks for them at the top.
    static func contents(of page: Page) -> TemplateValue {
        let contents = page.document.headings.filter { (2...3).contains($0.level) }
        return page.document.frontMatter.toc && !contents.isEmpty
            ? .object(["items": .list(contents.map(entry))]) : .nothing
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
