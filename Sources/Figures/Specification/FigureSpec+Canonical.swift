import Analyses
import VectorMath

extension FigureSpec {
    /// Everything of the spec that a drawing depends on, as text: equal specs give equal texts, different ones
    /// different texts. Where the block stands is no part of it.
    package var canonicalText: String {
        var lines = ["kind \(kind.rawValue)"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key) \(Self.escaped(value))") }
        }
        add("id", id)
        for reference in data { add("data", reference.description) }
        add("caption", caption)
        add("alt", alt)
        add("title", title)
        add("width", width.map(String.init))
        add("height", height.map(String.init))
        for filter in filters {
            add("where", filter.column)
            for value in filter.values { add("is", value) }
        }
        add("limit", limit.map(String.init))
        add("palette", palette?.rawValue)
        add("transform", transformation?.rawValue)
        for (key, value) in options.canonicalPairs { add(key, value) }
        return lines.joined(separator: "\n")
    }

    /// One line: a break in an author's text must not look like the next key.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}

extension FigureOptions {
    fileprivate var canonicalPairs: [(String, String?)] {
        switch self {
        case .vector(let options):
            return [("item", options.item), ("sort", options.sort.rawValue)]
        case .heatmap(let options):
            return [
                ("rows", options.rows.map(String.init)), ("normalize", options.normalize.rawValue),
                ("order", options.order?.rawValue),
                ("domain", options.domain.map { "\($0.lowerBound) \($0.upperBound)" }),
            ]
        case .similarity(let options):
            return [
                ("metric", options.metric.rawValue), ("order", options.order.rawValue),
                ("values", options.values.map(String.init)),
            ]
        case .histogram(let options):
            return [
                ("metric", options.metric.rawValue), ("split", options.split.map(\.canonicalText)),
                ("item", options.item),
                ("bins", options.bins.map(String.init)),
            ]
        case .scatter(let options), .scatter3d(let options):
            return options.projection.canonicalPairs + [("color", options.color), ("join", String(options.join))]
                + (options.clusters?.canonicalPairs ?? [])
                + options.label.canonicalPairs
        case .neighbors(let options):
            return options.items.map { ("item", $0) } + [
                ("k", String(options.k)), ("farthest", String(options.farthest)), ("metric", options.metric.rawValue),
            ]
        case .clusters(let options): return options.method.canonicalPairs
        case .dendrogram(let options):
            return [("linkage", options.linkage.rawValue), ("metric", options.metric.rawValue)]
        case .compare(let options):
            return [("k", String(options.k)), ("maps", options.maps.map(String.init))]
        case .variance(let options): return [("components", String(options.components))]
        case .quality(let options):
            return options.projections.flatMap(\.canonicalPairs) + (options.k ?? []).map { ("k", String($0)) }
        case .compression(let options):
            return [("k", String(options.k))] + (options.forms ?? []).map { ("form", $0.name) }
        case .outliers(let options):
            return [
                ("k", String(options.k)), ("count", String(options.count)), ("duplicates", String(options.duplicates)),
            ]
        case .metrics(let options):
            return [("k", String(options.k))] + options.metrics.map { ("metric", $0.rawValue) }
        case .analogy(let options):
            return [("a", options.a), ("b", options.b), ("c", options.c), ("count", String(options.count))]
        case .probe(let options):
            switch options.classifier {
            case .linear(let folds, _): return [("classifier", "linear"), ("folds", String(folds))]
            case .neighbors: return [("classifier", "knn")]
            }
        }
    }
}

extension MapMethod {
    fileprivate var canonicalPairs: [(String, String?)] {
        [("projection", name.rawValue)] + parameters.map { ($0.name, $0.value) }
    }
}

extension HistogramOptions.Split {
    fileprivate var canonicalText: String {
        switch self {
        case .none: "none"
        case .column(let name): "column \(name)"
        }
    }
}

extension ClusteringMethod {
    /// The names of settings belong to no other option of a figure that takes a method.
    fileprivate var canonicalPairs: [(String, String?)] {
        [("clusters by", name.rawValue)] + settings.map { ("clusters \($0.key.rawValue)", $0.value) }
    }
}

extension ScatterOptions.Labels {
    fileprivate var canonicalPairs: [(String, String?)] {
        switch self {
        case .auto: [("label", "auto")]
        case .none: [("label", "none")]
        case .items: [("label", "items")]
        case .groups: [("label", "groups")]
        case .named(let names): names.map { ("named", $0) } + [("label", "named")]
        }
    }
}
