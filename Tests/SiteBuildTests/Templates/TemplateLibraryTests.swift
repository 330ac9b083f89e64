import Artifacts
import Diagnostics
import SiteBuild
import Testing

@Suite struct TemplateLibraryTests {
    private func complaints(page text: String, others: [String: String] = [:]) throws -> [String] {
        var own = [try "page.html".path: text]
        for (path, text) in others { own[try path.path] = text }
        let templates = own
        return SiteBuildTests.complaints { try TemplateLibrary(own: templates) }
    }

    @Test(arguments: [
        ("<p>\n  {{page.titel}}", "templates/page.html:2:3: error: 'page' has no 'titel'. Did you mean 'title'?"),
        ("{{artikle}}", "templates/page.html:1:1: error: no value 'artikle' here. Did you mean 'article'?"),
        (
            "{{#article}}{{#date}}{{isso}}{{/date}}{{/article}}",
            "templates/page.html:1:22: error: no value 'isso' here. Did you mean 'iso'?"
        ),
        (
            "{{#article}}{{#tags}}{{#items}}{{nam}}{{/items}}{{/tags}}{{/article}}",
            "templates/page.html:1:32: error: no value 'nam' here. Known: items, body, contents, date, description, isDraft, tags, title, updated, article, page, site."
        ),
        ("{{article.body}}", "templates/page.html:1:1: error: 'article.body' is markup. Write {{{article.body}}}."),
        (
            "{{{page.title}}}",
            "templates/page.html:1:1: error: 'page.title' is text, which must be escaped. Write {{page.title}}."
        ),
        (
            "{{page}}",
            "templates/page.html:1:1: error: 'page' cannot be shown by itself. Open a section: {{#page}}…{{/page}}."
        ),
        ("{{#page}}\n", "templates/page.html:1:1: error: the section 'page' is not closed. Add '{{/page}}' below."),
        (
            "{{#page}}{{/site}}",
            "templates/page.html:1:10: error: '{{/site}}' stands where '{{/page}}' is expected. The section 'page' opens in line 1."
        ),
        ("{{/site}}", "templates/page.html:1:1: error: '{{/site}}' closes nothing"),
        ("a {{page.title", "templates/page.html:1:3: error: this tag is not closed. End it with '}}'."),
        (
            "{{&page.title}}",
            "templates/page.html:1:1: error: tags that begin with '&' are not used here. Use {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{>name}}, {{<name}}, {{$name}} or {{! … }}."
        ),
        (
            "{{upper(page.title)}}",
            "templates/page.html:1:1: error: 'upper(page.title)' is not a name. Names are letters and digits, joined by points: {{page.title}}."
        ),
        ("{{>foter}}", "templates/page.html:1:1: error: no template 'foter'. Did you mean 'footer'?"),
        ("{{>page}}", "templates/page.html:1:1: error: templates stand in each other in a circle: page, page"),
        (
            "{{<base}}{{$mian}}x{{/mian}}{{/base}}",
            "templates/page.html:1:10: error: 'base' has no block 'mian'. Did you mean 'main'?"
        ),
        (
            "{{<base}}{{page.title}}{{/base}}",
            "templates/page.html:1:1: error: between '{{<base}}' and its end stand only blocks. Put it into '{{$block}}…{{/block}}'."
        ),
    ])
    func mistakeIsNamedWithItsPlace(text: String, complaint: String) throws {
        #expect(try complaints(page: text) == [complaint])
    }

    @Test func mistakeInAPartialIsNamedThere() throws {
        #expect(
            try complaints(page: "{{>parts/head}}", others: ["parts/head.html": "\n {{sit.title}}"]) == [
                "templates/parts/head.html:2:2: error: no value 'sit' here. Did you mean 'site'?"
            ])
    }

    @Test func circleOverTwoTemplatesIsFound() throws {
        #expect(
            try complaints(page: "{{>a}}", others: ["a.html": "{{>b}}", "b.html": "{{>a}}"]) == [
                "templates/b.html:1:1: error: templates stand in each other in a circle: page, a, b, a"
            ])
    }

    @Test func deepNestingIsRefused() throws {
        let text = String(repeating: "{{#page}}", count: 10_000)
        #expect(
            try complaints(page: text) == ["templates/page.html:1:217: error: sections nested more than 24 deep"])
    }

    @Test func everythingThatATemplateMayUseIsUnderstood() throws {
        let own = [
            try "page.html".path:
                "{{! a note }}{{<base}}{{$main}}{{#article}}{{#tags.items}}<i>{{.}}</i>{{/tags.items}}{{^tags}}none{{/tags}}{{/article}}{{/main}}{{/base}}\n",
            try "base.html".path: "<b>{{ page.title }}</b>{{$main}}nothing{{/main}}\n",
        ]
        let files = try SampleSite().files(templates: own)
        func text(_ path: String) -> String? {
            files.first { $0.path.string == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        #expect(text("notes/first.html") == "<b>Pairs of &lt;sentences&gt;</b><i>text</i><i>minilm</i>\n\n")
        #expect(text("about.html") == "<b>About</b>none\n\n")
    }
}
