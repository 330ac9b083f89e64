import Analyses
package import Artifacts
import Datasets
package import Diagnostics
package import Embedders
package import Figures
import Markup
import Prose
import Transfers
package import VectorMath

/// From a folder of Markdown and manifests to the files of a site: the arrows of ARCHITECTURE.md, in order. It keeps nothing
/// between runs but the cache and the figures last drawn, and writes nothing.
package struct SitePipeline: Sendable {
    package struct Options: Sendable {
        /// Absolute path of the site's folder.
        package var root: String
        /// Absolute path of the built site, which is never a source.
        package var output: String?
        package var baseURL: BaseURL?
        package var drafts = false
        package var frozen = false
        package var workers = Workers.all
        /// Where models lie that cards name by a hub's name.
        package var addedModels: ModelCardReader.AddedFolder = { _ in nil }

        package init(root: String) {
            self.root = root
        }
    }

    /// The models a site can name: its own, as its cards declare them, beside the built-in ones.
    package typealias Models = @Sendable (SiteConfiguration, [ModelCard]) throws -> ModelLibrary

    private let options: Options
    private let store: ArtifactStore?
    private let models: Models
    private let progress: ProgressSink
    private let memory = FigureMemory()
    private let named = NamedPaths()

    package init(
        _ options: Options, store: ArtifactStore?, progress: ProgressSink = .silent, models: @escaping Models
    ) {
        self.options = options
        self.store = store
        self.progress = progress
        self.models = models
    }

    /// Builds the whole site in memory. Throws every error of the run at once where there is any.
    package func build() throws -> BuiltSite {
        var stages = StageClock()
        var log = DiagnosticLog()
        var site = try SiteConfiguration.load(root: options.root)
        if let base = options.baseURL { site.baseURL = base }
        let roots = try allowedRoots(of: site)
        let (files, notices) = try SiteFiles.discover(root: options.root, output: options.output, roots: roots)
        log.append(contentsOf: notices)
        let templates = try files.templates.reduce(into: [RelativePath: String]()) {
            $0[$1] = try files.text(SiteFiles.path(template: $1), limit: 1 << 20)
        }
        let library = log.complaining { () throws(SiteError) in try TemplateLibrary(own: templates) }
        let pages = try readPages(of: files, site: site, log: &log)
        let catalog = LinkCatalog(
            pages: pages, drafts: pages.drafts, assets: files.assets, datasets: files.datasetPages)
        for page in pages.pages { log.append(contentsOf: catalog.complaints(about: page)) }
        stages.finish("read")

        named.removeAll()
        let run = try embeddingRun(files, site, roots, log: &log)
        let (datasets, failed) = try datasetStage(site, roots).load(files.datasets, by: run, log: &log)
        stages.finish("datasets")

        let analyst = Analyst(store: store, workers: options.workers, progress: progress)
        var figures = FigureStage(
            datasets: datasets, failed: failed, run: run, analyst: analyst, store: store, roots: roots,
            root: options.root, portraits: Self.portraits(of: site), memory: memory)
        let drawn = figures.draw(pages.pages, log: &log)
        let sets = try figures.defaultSets(log: &log)
        stages.finish("vectors and figures")
        guard !log.hasErrors, let library else { throw log.complaints }

        let output = try PageStage(
            site: site, files: files, pages: pages, catalog: catalog, templates: library,
            assets: SiteAssets(own: templates)
        ).render(drawn, datasets: datasets, sets: sets, analyst: analyst, log: &log)
        guard !log.hasErrors else { throw log.complaints }
        stages.finish("pages")
        log.append(contentsOf: store?.takeNotices() ?? [])
        return BuiltSite(files: output, diagnostics: log.diagnostics, stages: stages.finished)
    }

    /// What `build` reads, as it is now: the site's files, and the files and folders that those of the last build name.
    package func sources() -> SourceListing {
        let roots = (try? SiteConfiguration.load(root: options.root)).flatMap { try? allowedRoots(of: $0) }
        return SiteFiles.listing(
            root: options.root, output: options.output, roots: roots ?? AllowedRoots([options.root]), named: named)
    }

    /// Draws one figure that stands outside the site's pages, from the site's datasets; `yaml` is a figure block's text.
    ///
    /// - Parameter folder: from where the paths of its queries count, absolute; nil: from the site's.
    package func figure(
        _ yaml: String, at position: SourcePosition, in folder: String? = nil
    ) throws -> (Figure, [Diagnostic]) {
        var log = DiagnosticLog()
        let (spec, complaints) = FigureSpec.read(yaml, at: position)
        log.append(contentsOf: complaints)
        guard let spec, !log.hasErrors else { throw log.complaints }
        let site = try SiteConfiguration.load(root: options.root)
        let roots = try allowedRoots(of: site)
        let (files, notices) = try SiteFiles.discover(root: options.root, output: options.output, roots: roots)
        log.append(contentsOf: notices)
        // Only what it shows is read; all names are known, so that a wrong one can be put right.
        let wanted = files.datasets.filter { path in spec.data.contains { $0.dataset == SiteFiles.stem(of: path) } }
        let isComplete = spec.data.allSatisfy { data in wanted.contains { SiteFiles.stem(of: $0) == data.dataset } }
        let run = try embeddingRun(files, site, roots, log: &log)
        let (datasets, failed) = try datasetStage(site, roots)
            .load(isComplete ? wanted : files.datasets, by: run, log: &log)
        var figures = FigureStage(
            datasets: datasets, failed: failed, run: run,
            analyst: Analyst(store: store, workers: options.workers, progress: progress), store: store,
            roots: roots, root: options.root, portraits: Self.portraits(of: site), memory: memory)
        guard !log.hasErrors else { throw log.complaints }
        return (try figures.draw(spec, in: folder ?? options.root), log.diagnostics)
    }

    private static func portraits(of site: SiteConfiguration) -> PortraitLimits {
        PortraitLimits(rasters: site.rasterLimits, sounds: site.soundLimits)
    }

    private func datasetStage(_ site: SiteConfiguration, _ roots: AllowedRoots) -> DatasetStage {
        DatasetStage(
            site: site, roots: roots, root: options.root,
            media: DecodableMedia(
                limits: site.rasterLimits, sounds: site.soundLimits, store: store, workers: options.workers,
                progress: progress),
            web: WebCopies(store: store, progress: progress))
    }

    private func embeddingRun(
        _ files: SiteFiles, _ site: SiteConfiguration, _ roots: AllowedRoots, log: inout DiagnosticLog
    ) throws -> EmbeddingRun {
        let (cards, failed) = ModelStage(roots: roots, root: options.root, added: options.addedModels).load(
            files.models, log: &log)
        return EmbeddingRun(
            models: try models(site, cards).knowing(failed: failed), store: store, workers: options.workers,
            progress: progress,
            frozen: options.frozen)
    }

    private func allowedRoots(of site: SiteConfiguration) throws -> AllowedRoots {
        let outside = site.dataRoots.map { $0.value.hasPrefix("/") ? $0.value : options.root + "/" + $0.value }
        return AllowedRoots([options.root] + outside, noting: named)
    }

    private func readPages(
        of files: SiteFiles, site: SiteConfiguration, log: inout DiagnosticLog
    ) throws -> PageSet {
        var pages: [Page] = []
        for path in files.articles {
            let text = try files.text(SiteFiles.path(article: path), limit: 10_000_000)
            let (page, complaints) = Page.read(text, at: path, homeTitle: site.title)
            log.append(contentsOf: complaints)
            guard let page else { continue }
            let known = page.document.figureBlocks.compactMap(\.declaredID)
            log.append(contentsOf: page.document.unknownReferences(known: known))
            pages.append(page)
        }
        let set = log.complaining { () throws(SiteError) in
            try PageSet(
                pages, drafts: options.drafts, datasets: files.datasetPages.map(\.page), assets: files.assets)
        }
        guard let set else { throw log.complaints }
        return set
    }
}

/// A site in memory.
package struct BuiltSite: Sendable {
    package let files: [OutputFile]
    /// Warnings and notes.
    package let diagnostics: [Diagnostic]
    /// Stages in order, with what each took.
    package let stages: [(name: String, time: Duration)]
}

/// Takes the time of stages that follow each other.
struct StageClock {
    private var last = ContinuousClock.now
    private(set) var finished: [(name: String, time: Duration)] = []

    mutating func finish(_ name: String) {
        let now = ContinuousClock.now
        finished.append((name, now - last))
        last = now
    }
}
