import Analyses
package import Diagnostics
import VectorMath
package import YAMLReading

extension FigureSpec {
    /// Reads the YAML of one `figure` block; `position` is the place of its first line. Gives nil where a complaint
    /// leaves no figure to draw; every complaint of the block is returned.
    package static func read(_ yaml: String, at position: SourcePosition) -> (FigureSpec?, [Diagnostic]) {
        read(Result { () throws(YAMLError) in try YAMLParser.parseMapping(yaml, at: position) })
    }

    /// The same of a block that was parsed already.
    package static func read(_ content: Result<YAMLMapping, YAMLError>) -> (FigureSpec?, [Diagnostic]) {
        switch content {
        case .success(let mapping): read(mapping)
        case .failure(let error): (nil, error.diagnostics)
        }
    }

    private static func read(_ mapping: YAMLMapping) -> (FigureSpec?, [Diagnostic]) {
        var opening = MappingReader(mapping, subject: "a figure")
        guard let kind = opening.choice("kind", of: FigureKind.self) else {
            if opening.diagnostics.isEmpty {
                opening.complainMissing(
                    "kind",
                    remedy:
                        "Add a line 'kind: …' with one of \(FigureKind.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            return (nil, opening.diagnostics)
        }
        var reader = MappingReader(mapping, subject: "\(kind.phrase)")
        _ = reader.node("kind")
        let id = reader.figureID()
        let data = reader.dataReferences(for: kind)
        let filters = reader.filters()
        let common = (
            caption: reader.string("caption"), alt: reader.string("alt"), title: reader.string("title"),
            width: reader.int("width", in: 200...2_400), height: reader.int("height", in: 100...4_000),
            limit: reader.int("limit", in: 1...Int.max), palette: reader.choice("palette", of: Palette.self),
            transformation: reader.choice("transform", of: VectorTransformation.self)
        )
        let options = reader.options(of: kind)
        let diagnostics = reader.finish()
        guard let options, !data.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) else {
            return (nil, diagnostics)
        }
        var spec = FigureSpec(
            id: id, data: data, caption: common.caption, alt: common.alt, title: common.title, width: common.width,
            height: common.height, filters: filters, limit: common.limit, palette: common.palette,
            transformation: common.transformation, options: options, position: mapping.position)
        spec.block = mapping
        return (spec, diagnostics)
    }
}

extension MappingReader {
    fileprivate mutating func figureID() -> String? {
        guard let id = string("id") else { return nil }
        if id.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
            complain(
                at: "id", "'id' is '\(PlainText.shortened(id, to: 60))'; expected small letters, digits and hyphens",
                remedy: "Start with a letter: 'fig-pairs'.")
        }
        return id
    }

    fileprivate mutating func dataReferences(for kind: FigureKind) -> [DataReference] {
        guard let texts = strings("data") else {
            if node("data") == nil {
                complainMissing("data", remedy: "Add a line 'data: …' with the name of a dataset.")
            }
            return []
        }
        var references: [DataReference] = []
        for text in texts {
            if let reference = DataReference(parsing: text) {
                references.append(reference)
            } else {
                complain(
                    at: "data",
                    "'data' names '\(PlainText.shortened(text, to: 60))'; expected the name of a dataset or 'dataset@model'"
                )
            }
        }
        if texts.isEmpty {
            complain(at: "data", "'data' is an empty list; expected the name of a dataset")
        } else if texts.count > kind.setLimit {
            let most = kind.setLimit == 1 ? "one dataset" : "at most \(kind.setLimit)"
            complain(
                at: "data", "'data' names \(texts.count) datasets; \(kind.phrase) takes \(most)",
                remedy: "Write one figure for each.")
        } else if texts.count < kind.leastSets {
            let name = references.first?.dataset ?? "name"
            complain(
                at: "data", "'data' names one dataset; \(kind.phrase) takes \(kind.leastSets)",
                remedy: "Name it under two models: 'data: [\(name)@one, \(name)@other]'.")
        }
        for (index, reference) in references.enumerated() where references[..<index].contains(reference) {
            complain(at: "data", "'data' names '\(reference)' twice")
        }
        return references
    }

    fileprivate mutating func filters() -> [FigureSpec.Filter] {
        guard let columns = mapping("where") else { return [] }
        var inner = MappingReader(columns, subject: "'where'")
        let filters = columns.entries.compactMap { entry -> FigureSpec.Filter? in
            guard let values = inner.strings(entry.key), !values.isEmpty else {
                if inner.diagnostics.isEmpty {
                    inner.complain(at: entry.key, "'where' gives no value for '\(entry.key)'")
                }
                return nil
            }
            return FigureSpec.Filter(column: entry.key, values: values)
        }
        append(inner.finish())
        return filters
    }

    fileprivate mutating func options(of kind: FigureKind) -> FigureOptions? {
        switch kind {
        case .vector:
            let sort = choice("sort", of: VectorOptions.Sort.self)
            guard let item = requiredString("item") else { return nil }
            return .vector(VectorOptions(item: item, sort: sort ?? .none))
        case .heatmap:
            return .heatmap(
                HeatmapOptions(
                    rows: int("rows", in: 1...100_000),
                    normalize: choice("normalize", of: HeatmapOptions.Normalization.self) ?? .none,
                    order: choice("order", of: ItemOrder.self), domain: range("domain")))
        case .similarity:
            return .similarity(
                SimilarityOptions(
                    metric: choice("metric", of: Metric.self) ?? .cosine,
                    order: choice("order", of: ItemOrder.self) ?? .input, values: boolOrAuto("values")))
        case .histogram:
            return .histogram(
                HistogramOptions(
                    metric: choice("metric", of: Metric.self) ?? .cosine,
                    split: string("split").map { $0 == "none" ? .none : .column($0) }, item: string("item"),
                    bins: int("bins", in: 2...1_000)))
        case .scatter:
            var options = scatterOptions(mapMethod())
            options.join = bool("join") ?? false
            return .scatter(options)
        case .scatter3d: return .scatter3d(scatterOptions(mapMethod(withDepth: true)))
        case .neighbors:
            return neighborsOptions().map(FigureOptions.neighbors)
        case .clusters: return .clusters(ClustersOptions(method: clusteringMethod()))
        case .dendrogram: return .dendrogram(dendrogramOptions())
        case .compare:
            return .compare(
                CompareOptions(k: int("k", in: 1...100) ?? ComparisonQuestion.usualK, maps: bool("maps")))
        case .variance: return .variance(VarianceOptions(components: int("components", in: 1...200) ?? 20))
        case .quality: return .quality(qualityOptions())
        case .compression: return .compression(compressionOptions())
        case .probe: return .probe(probeOptions())
        case .metrics: return .metrics(metricsOptions())
        case .outliers:
            return .outliers(
                OutliersOptions(
                    k: int("k", in: 1...100) ?? OutliersQuestion.usualK, count: int("count", in: 1...50) ?? 8,
                    duplicates: double("duplicates", in: 0.5...1) ?? DuplicatesQuestion.usualThreshold))
        case .analogy: return analogyOptions().map(FigureOptions.analogy)
        }
    }

    private mutating func neighborsOptions() -> NeighborsOptions? {
        let k = int("k", in: 1...100) ?? 10
        let farthest = int("farthest", in: 0...100) ?? 0
        let metric = choice("metric", of: Metric.self) ?? .cosine
        let items = strings("item") ?? []
        if node("item") == nil {
            complainMissing("item")
        } else if items.isEmpty {
            complain(at: "item", "'item' is an empty list; expected an item's text or id")
        } else if items.count > NeighborsOptions.itemLimit {
            complain(at: "item", "'item' names \(items.count) items; expected at most \(NeighborsOptions.itemLimit)")
        }
        return items.isEmpty ? nil : NeighborsOptions(items: items, k: k, farthest: farthest, metric: metric)
    }

    private mutating func scatterOptions(_ projection: MapMethod) -> ScatterOptions {
        let color = string("color")
        return ScatterOptions(
            projection: projection, color: color, clusters: mapClusters(color: color), label: scatterLabels())
    }

    private mutating func scatterLabels() -> ScatterOptions.Labels {
        guard let node = node("label") else { return .auto }
        if case .sequence = node.value { return .named(strings("label") ?? []) }
        switch choice("label", of: LabelWord.self) {
        case .auto, nil: return .auto
        case .some(.none): return .none
        case .items: return .items
        case .groups: return .groups
        }
    }

    /// `true`, `false` or `auto`; nil for auto.
    private mutating func boolOrAuto(_ key: String) -> Bool? {
        if case .scalar("auto", _) = node(key)?.value { return nil }
        return bool(key)
    }

    /// `[low, high]`.
    private mutating func range(_ key: String) -> ClosedRange<Double>? {
        guard let ends = doubles(key) else { return nil }
        guard ends.count == 2, ends[0] < ends[1] else {
            complain(
                at: key,
                "'\(key)' has \(ends.count == 2 ? "its ends in the wrong order" : Wording.count(ends.count, "number")); expected [low, high]"
            )
            return nil
        }
        return ends[0]...ends[1]
    }
}

private enum LabelWord: String, CaseIterable {
    case auto, none, items, groups
}

extension FigureKind {
    /// How many vector sets one figure sets side by side.
    package var setLimit: Int {
        switch self {
        case .vector, .histogram, .neighbors: 4
        case .heatmap, .similarity, .scatter, .scatter3d, .clusters, .dendrogram, .variance, .quality: 1
        case .compare: 2
        case .compression, .probe, .outliers, .metrics, .analogy: 1
        }
    }

    /// How few it can do with.
    package var leastSets: Int { self == .compare ? 2 : 1 }
}

extension NeighborsOptions {
    package static let itemLimit = 12
}
