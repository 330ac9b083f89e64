import Artifacts
import Diagnostics
import Markup
import Prose
import SiteBuild
import Testing

/// A small site of values: what the pipeline does, without data and figures.
struct SampleSite {
    let site: SiteConfiguration
    let pages: PageSet
    let catalog: LinkCatalog
    let diagnostics: [Diagnostic]
    let dataset: DatasetPageContent

    static let articles = [
        "index.md":
            "---\ntitle: Words & numbers\ndescription: What a machine makes of our words.\n---\nWelcome. See [the first](notes/first.md).\n",
        "about.md": "# About\n\nWho made this <b>page</b>?\n",
        "notes/first.md": """
        ---
        title: Pairs of <sentences>
        description: Twelve pairs that say the same.
        date: 2026-03-31
        updated: 2026-04-02T09:30Z
        tags: [text, minilm]
        toc: true
        image: ../images/pairs.png
        aliases: [/old/pairs/, first]
        ---

        See @fig-pairs, [the data](../datasets/nouns.yml), [about](../about.md#top) and [below](#part-two).

        ## Part one

        ```figure
        id: fig-pairs
        kind: similarity
        ```

        ## Part two

        ![A "pair"](../images/pairs.png)

        """,
        "notes/second.md": "---\ntitle: Second\ndate: 2026-05-01\ndraft: true\n---\nSoon.\n",
    ]

    init(
        _ articles: [String: String] = SampleSite.articles, baseURL: String? = "https://me.github.io/notes",
        drafts: Bool = false
    ) throws {
        var site = SiteConfiguration(title: "Anna's notes")
        site.author = "Anna"
        site.baseURL = baseURL.flatMap(BaseURL.init)
        var diagnostics: [Diagnostic] = []
        var all: [Page] = []
        for (path, text) in articles.sorted(by: { $0.key < $1.key }) {
            let (page, complaints) = Page.read(text, at: try path.path, homeTitle: site.title)
            diagnostics += complaints
            if let page { all.append(page) }
        }
        let pages = try PageSet(all, drafts: drafts)
        catalog = LinkCatalog(
            pages: pages, drafts: all.filter(\.isDraft), assets: [try "images/pairs.png".path],
            datasets: [(try "nouns.yml".path, try "datasets/nouns.html".path)])
        for page in pages.pages { diagnostics += catalog.complaints(about: page) }
        self.site = site
        self.pages = pages
        self.diagnostics = diagnostics
        dataset = try Self.dataset()
    }

    /// The files of the site, with `templates` in place of the program's own.
    func files(templates own: [RelativePath: String] = [:]) throws -> [OutputFile] {
        let templates = try TemplateLibrary(own: own)
        let assets = SiteAssets(own: own)
        let frame = PageFrame(site: site, pages: pages, assets: assets)
        var files = assets.files
        for page in pages.pages where !page.isHome {
            let image = catalog.picture(of: page)
            files.append(ArticlePage.html(page, body: body(page), image: image, frame: frame, templates: templates))
            files += page.aliases.map { RedirectPage.html(from: $0, to: page, site: site) }
        }
        let entry = IndexPage.DatasetEntry(
            title: dataset.title, description: dataset.description, path: dataset.path)
        files.append(
            IndexPage.html(
                pages, body: pages.home.map(body) ?? .empty, image: pages.home.flatMap(catalog.picture),
                datasets: [entry], frame: frame,
                templates: templates))
        files.append(DatasetPage.html(dataset, frame: frame, templates: templates))
        files.append(MissingPage.html(frame: frame, templates: templates))
        files += [AtomFeed.xml(pages, site: site), Sitemap.xml(pages, datasets: [dataset.path], site: site)]
            .compactMap { $0 }
        return files.sorted { $0.path < $1.path }
    }

    private func body(_ page: Page) -> SafeMarkup {
        page.document.html(
            figure: { block in
                var writer = MarkupWriter(.html)
                writer.element("figure", ["class": "figure", "id": block.declaredID], text: "A picture")
                writer.newline()
                return writer.markup
            },
            reference: { $0 == "fig-pairs" ? ReferenceTarget(text: "Figure 1", href: "#fig-pairs") : nil },
            link: { catalog.address(of: $0, on: page) })
    }

    private static func dataset() throws -> DatasetPageContent {
        var content = DatasetPageContent(
            path: try "datasets/nouns.html".path, title: "Common nouns", itemWord: "texts", itemCount: 1_234)
        content.description = "Words for things, in a dozen <groups>."
        content.license = "CC0 1.0"
        content.origin = "https://a.test/nouns?a=1&b=2"
        content.leftOut = "3 broken rows of 5,003."
        content.sampling = "1,234 of 5,000, drawn at random by label (seed 42)"
        content.models = [
            .init(
                title: "all-MiniLM-L6-v2", summary: "A small language model.", dimensions: 384, isNormalized: true,
                precision: "f32", norms: (1, 1, 1), duplicates: [], zeroVectors: [],
                vectors: .init(label: "Vectors (NumPy)", path: try "datasets/nouns/minilm.npy".path, bytes: 1_895_552)),
            .init(
                title: "Words and parts of words", summary: "Counts.", dimensions: 1_024, isNormalized: false,
                precision: nil, norms: (0, 12.3456, 1_234.5), duplicates: [["cat", "Cat"], ["a", "b"]],
                zeroVectors: (1...20).map { "word \($0)" }, vectors: nil),
        ]
        content.labels = [.init(label: "animal", count: 1_000), .init(label: "tool", count: 234)]
        content.items = [
            .init(id: "1", title: "cat", label: "animal"),
            .init(
                id: "2", title: "<hammer>", label: "tool",
                thumbnail: .init(path: try "datasets/nouns/2.jpg".path, width: 48, height: 32)),
        ]
        content.itemsFile = .init(label: "Items (CSV)", path: try "datasets/nouns/items.csv".path, bytes: 12_345)
        content.uses = [.init(title: "Pairs of <sentences>", path: try "notes/first.html".path)]
        return content
    }
}

extension String {
    var path: RelativePath {
        get throws { try #require(RelativePath(self)) }
    }
}
