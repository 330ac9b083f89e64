import Analyses
import Artifacts
import Datasets
import Diagnostics
import Embedders
import Figures
import Foundation
import Prose
import VectorMath

/// A figure block of a page, drawn.
struct DrawnFigure {
    let block: FigureBlock
    let spec: FigureSpec
    let figure: Figure
    /// From 1, on its page.
    let number: Int
    /// The file name of its downloads: the id, or the page's name and the number.
    let name: String
}

/// Figure blocks to figures. A vector set is made once however many figures show it; a drawn figure is kept under
/// everything it depends on.
struct FigureStage {
    let datasets: [Dataset]
    let run: EmbeddingRun
    let analyst: Analyst
    let store: ArtifactStore?
    /// Where pictures that are asked about may lie, and the site's folder, absolute.
    let roots: AllowedRoots
    let root: String
    private let portraits: PortraitLimits
    private let memory: FigureMemory
    private var drawn: [ContentHash: Figure] = [:]
    /// Datasets whose own complaints are told already: a figure of one adds none.
    private let failed: Set<String>
    private var sets: [String: Result<(set: VectorSet, content: ContentHash), any Error>] = [:]

    init(
        datasets: [Dataset], failed: Set<String>, run: EmbeddingRun, analyst: Analyst, store: ArtifactStore?,
        roots: AllowedRoots, root: String, portraits: PortraitLimits, memory: FigureMemory
    ) {
        self.portraits = portraits
        self.datasets = datasets
        self.failed = failed
        self.run = run
        self.analyst = analyst
        self.store = store
        self.roots = roots
        self.root = root
        self.memory = memory
    }

    /// The figures of each page, by the page's source.
    mutating func draw(_ pages: [Page], log: inout DiagnosticLog) -> [String: [DrawnFigure]] {
        var drawn: [String: [DrawnFigure]] = [:]
        for page in pages {
            for block in page.document.figureBlocks {
                let (spec, complaints) = FigureSpec.read(block.content)
                log.append(contentsOf: complaints)
                guard let spec, !spec.data.contains(where: { failed.contains($0.dataset) }) else { continue }
                do {
                    let figure = try draw(spec, in: root + "/" + (page.source as NSString).deletingLastPathComponent)
                    let number = block.ordinal + 1
                    let stem = page.path.string.replacing("/", with: "-").dropLast(5)
                    drawn[page.source, default: []].append(
                        DrawnFigure(
                            block: block, spec: spec, figure: figure, number: number,
                            name: "\(stem)-\(spec.id ?? String(number))"))
                } catch let error as any Diagnosable {
                    log.append(error)
                } catch {
                    log.append(.error(at: block.position, "the figure cannot be drawn: \(error)"))
                }
            }
        }
        memory.replace(with: self.drawn)
        return drawn
    }

    /// Each dataset as each of its models sees it, for its own page.
    mutating func defaultSets(log: inout DiagnosticLog) throws -> [String: [VectorSet]] {
        var found: [String: [VectorSet]] = [:]
        for dataset in datasets {
            let models: [String?] = dataset.suppliedVectors != nil ? [nil] : dataset.models.map { $0 }
            for model in models {
                do {
                    let set = try set(dataset, model, at: dataset.position).set
                    let place = dataset.position(of: model)
                    if let cut = set.cutTexts {
                        log.append(
                            Diagnostic(
                                .note, at: place, "\(set.model.name): \(cut.sentence(of: dataset.textCount))"))
                    }
                    if model != nil, let unknown = UnknownItems(zerosOf: set.vectors, dataset.records) {
                        log.append(unknown.warning(zerosBy: set.model.name, at: place))
                    }
                    found[dataset.name, default: []].append(set)
                } catch let error as any Diagnosable {
                    log.append(error)
                }
            }
        }
        return found
    }

    /// - Parameter folder: from where the paths of its queries count, absolute.
    mutating func draw(_ spec: FigureSpec, in folder: String) throws -> Figure {
        var spec = spec
        spec.portraits = portraits
        let place = spec.position(of: "query")
        let queries = try spec.queries.map { try Query($0).record(in: folder, roots, at: place) }
        let shown = try spec.data.map { reference in
            guard let dataset = datasets.first(where: { $0.name == reference.dataset }) else {
                throw SiteError(
                    .noDataset(reference.dataset, known: datasets.map(\.name)), at: spec.position(of: "data"))
            }
            let found = try set(dataset, reference.model, at: spec.position(of: "data"))
            return try asking(queries, found, model: reference.model, at: place)
        }
        let key = try spec.key(for: shown.map(\.content))
        let sets = shown.map(\.set)
        let figure = try memory[key] ?? cached(key) { try FigureDrawer.draw(spec, sets: sets, analyst: analyst) }
        drawn[key] = figure
        return figure
    }

    /// What the cache has, or what `draw` gives, which is then kept.
    private func cached(_ key: ContentHash, _ draw: () throws -> Figure) throws -> Figure {
        if let bytes = try store?.read(.figure, key: key),
            let figure = try? PropertyListDecoder().decode(Figure.self, from: Data(bytes))
        {
            return figure
        }
        let figure = try draw()
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        try store?.write(.figure, [(key, Array(encoder.encode(figure)))])
        return figure
    }

    /// The same set with what its items are asked.
    private func asking(
        _ queries: [Record], _ found: (set: VectorSet, content: ContentHash), model: String?,
        at position: SourcePosition
    ) throws -> (set: VectorSet, content: ContentHash) {
        guard !queries.isEmpty else { return found }
        let asked = try run.queries(
            queries, of: found.set.dataset, width: found.set.vectors.columns, model: model, at: position)
        var hasher = ContentHasher(domain: "vector set that is asked")
        hasher.combine(found.content)
        hasher.combine(try asked.content())
        return (found.set.asking(asked), hasher.finish())
    }

    /// Made once, whether it succeeds or fails. A model that the manifest names is complained of there.
    private mutating func set(
        _ dataset: Dataset, _ model: String?, at position: SourcePosition
    ) throws -> (set: VectorSet, content: ContentHash) {
        let model = model ?? dataset.models.first
        let name = "\(dataset.name)@\(model ?? "")"
        if let made = sets[name] { return try made.get() }
        let place = model.flatMap { dataset.modelPositions[$0] } ?? position
        let made = Result {
            let set = try run.vectorSet(for: dataset, model: model, at: place)
            return (set: set, content: try set.content())
        }
        sets[name] = made
        return try made.get()
    }
}
