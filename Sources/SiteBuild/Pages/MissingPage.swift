/// `404.html`: what a server shows at any address that is no page.
package enum MissingPage {
    package static func html(frame: PageFrame, templates: TemplateLibrary) -> OutputFile {
        OutputFile(SiteMap.missing, text: templates.render(.missing, values(frame)))
    }

    static func values(_ frame: PageFrame) -> TemplateValue {
        let head = PageHead(path: SiteMap.missing, title: "Page not found", description: nil, isAnywhere: true)
        return frame.values(head, [:])
    }
}
