import Artifacts
import Diagnostics
import Figures
import Markup
import Prose

/// Values in which every optional is there and every list has an element: what templates are checked over. Made by
/// the code that makes the real ones, so the two cannot differ.
enum PageExamples {
    static func values(for root: TemplateLibrary.Root) -> TemplateValue {
        guard let page, let frame else { return .object([:]) }
        let body = SafeMarkup(text: "Text.")
        let file = SiteMap.feed
        switch root {
        case .page: return ArticlePage.values(page, body, .file(file), frame)
        case .index:
            let entry = IndexPage.DatasetEntry(title: "Nouns", description: "Words.", path: file)
            return IndexPage.values(
                home: page, articles: [page], body: body, image: .file(file), datasets: [entry], frame)
        case .dataset: return DatasetPage.values(dataset(file), frame)
        case .missing: return MissingPage.values(frame)
        }
    }

    private static let page: Page? = RelativePath("a.md").flatMap { path in
        let text = """
            ---
            title: A
            description: D
            date: 2026-03-31
            updated: 2026-03-31
            tags: [t]
            toc: true
            ---
            ## H
            """
        return Page.read(text, at: path, homeTitle: "A").0
    }

    private static let frame: PageFrame? = BaseURL("https://a.test/b").map { url in
        var site = SiteConfiguration(title: "A")
        site.description = "D"
        site.author = "N"
        site.theme = .dark
        site.baseURL = url
        let file = SiteMap.feed
        return PageFrame(
            site: site, styles: [file], scripts: [file], navigation: [("A", file)], hasFeed: true, icon: file)
    }

    private static func dataset(_ file: RelativePath) -> DatasetPageContent {
        let titles = (0..<100).map { "item \($0)" }
        let download = DatasetPageContent.Download(label: "L", path: file, bytes: 1)
        var content = DatasetPageContent(path: file, title: "A", itemWord: "texts", itemCount: 1_000)
        content.description = "D"
        content.license = "L"
        content.origin = "https://a.test"
        content.leftOut = "B"
        content.sampling = "S"
        content.vectorColumns = "C"
        content.models = [
            .init(
                title: "M", summary: "S", dimensions: 3, isNormalized: true, precision: "f32", norms: (1, 1, 1),
                duplicates: titles.map { [$0, $0] }, zeroVectors: titles, cutTexts: "T",
                vectors: download)
        ]
        content.labels = (0..<1_000).map { .init(label: "l\($0)", count: 1) }
        content.items = [
            .init(id: "1", title: "I", label: "l", thumbnail: .init(path: file, width: 1, height: 1), player: .example)
        ]
        content.itemsFile = download
        content.uses = [.init(title: "A", path: file)]
        return content
    }
}
