import Analyses
import Artifacts
import Datasets
import Diagnostics
import Figures
import Markup
import Prose

/// Articles, figures and datasets to the files of the site.
struct PageStage {
    let site: SiteConfiguration
    let files: SiteFiles
    let pages: PageSet
    let catalog: LinkCatalog
    let templates: TemplateLibrary
    let assets: SiteAssets

    /// `drawn`: figures by the source of their page. `sets`: vector sets by dataset. `log` hears of the author's pictures.
    func render(
        _ drawn: [String: [DrawnFigure]], datasets: [Dataset], sets: [String: [VectorSet]], analyst: Analyst,
        log: inout DiagnosticLog
    ) throws -> [OutputFile] {
        let copied = try files.assets.map { try files.asset($0) }
        let sizes = ImageSizes(assets: copied, limits: site.rasterLimits)
        let places = datasets.compactMap { dataset in SiteMap.dataset(dataset.name).map { (dataset, $0) } }
        let frame = PageFrame(site: site, pages: pages, assets: assets, icon: files.icon)
        var output = assets.files
        let wanted = Set(catalog.assets(namedOn: pages) + files.published)
        var uses: [String: [Page]] = [:]
        for page in pages.pages {
            let figures = drawn[page.source] ?? []
            let (body, downloads) = article(page, figures, sizes: sizes)
            output += downloads
            let image = catalog.picture(of: page)
            if page.isHome {
                output.append(index(body: body, image: image, places, frame))
            } else {
                output.append(ArticlePage.html(page, body: body, image: image, frame: frame, templates: templates))
            }
            output += page.aliases.map { RedirectPage.html(from: $0, to: page, site: site) }
            for name in Set((drawn[page.source] ?? []).flatMap { $0.spec.data.map(\.dataset) }) {
                uses[name, default: []].append(page)
            }
        }
        if pages.home == nil { output.append(index(body: .empty, image: nil, places, frame)) }
        for (dataset, path) in places {
            output += try DatasetPageStage(analyst: analyst).files(
                for: dataset, at: path, sets: sets[dataset.name] ?? [], uses: uses[dataset.name] ?? [], frame: frame,
                templates: templates)
        }
        output += try PublishedMedia(of: sets.values.joined()).files(
            named: Set(drawn.values.joined().flatMap { $0.figure.players.list.map(\.file) })
                .union(
                    places.flatMap { DatasetPageStage.players($0.0, sets[$0.0.name]?.first).compactMap { $0?.file } }))
        let published = PublishedAssets(copied.filter { wanted.contains($0.path) })
        log.append(contentsOf: published.diagnostics)
        output += published.files
        output.append(MissingPage.html(frame: frame, templates: templates))
        output.append(OutputFile(SiteMap.noJekyll, bytes: []))
        output += [
            Sitemap.xml(pages, datasets: places.map(\.1), site: site), AtomFeed.xml(pages, site: site),
        ].compactMap { $0 }
        return output.sorted { $0.path < $1.path }
    }

    private func index(
        body: SafeMarkup, image: SharedPicture?, _ places: [(Dataset, RelativePath)], _ frame: PageFrame
    ) -> OutputFile {
        IndexPage.html(
            pages, body: body, image: image,
            datasets: places.map { .init(title: $0.title, description: $0.description, path: $1) }, frame: frame,
            templates: templates)
    }

    /// The article's HTML, and the files that its figures need beside it.
    private func article(
        _ page: Page, _ figures: [DrawnFigure], sizes: ImageSizes
    ) -> (SafeMarkup, [OutputFile]) {
        let placed = figures.map { FigureFiles($0, on: page) }
        let markup = Dictionary(
            zip(figures, placed).map {
                ($0.block.ordinal, FigureMarkup.html($0.figure, number: $0.number, links: $1.links))
            },
            uniquingKeysWith: { first, _ in first })
        let targets = Dictionary(
            figures.compactMap { drawn in
                drawn.figure.id.map { ($0, ReferenceTarget(text: "Figure \(drawn.number)", href: "#" + $0)) }
            }, uniquingKeysWith: { first, _ in first })
        let body = page.document.html(
            figure: { markup[$0.ordinal] ?? .empty }, reference: { targets[$0] },
            link: { catalog.address(of: $0, on: page) }, size: { sizes.size(of: $0, on: page, in: catalog) })
        return (body, placed.flatMap(\.files))
    }
}
