import Diagnostics
import Projections
import VectorMath
import YAMLReading

extension MapMethod: SettableMethod {
    package static let choice = (key: "projection", summary: "How items are placed.", example: "mds")

    package static func plain(_ name: Name) -> MapMethod { name.plain }

    package static func settings(of name: Name) -> [MethodSetting<MapMethod>] {
        switch name {
        case .pca: []
        case .mds: [metric(\.mds.metric)]
        case .tsne: tsneSettings
        case .umap: umapSettings
        case .directions: directionsSettings
        case .given: givenSettings
        }
    }

    private static func metric(_ path: any WritableKeyPath<MapMethod, Metric> & Sendable) -> MethodSetting<MapMethod> {
        MethodSetting(
            Key("metric", Metric.domain, path, "How vectors are compared.", example: "euclidean"), mention: .elsewhere)
    }

    private static func seed(_ path: any WritableKeyPath<MapMethod, UInt64> & Sendable) -> MethodSetting<MapMethod> {
        MethodSetting(
            Key("seed", .seed, path, "Of what is drawn at random.", example: "7"), mention: .always)
    }

    private static let tsneSettings: [MethodSetting<MapMethod>] = [
        metric(\.tsne.metric),
        MethodSetting(
            Key(
                "perplexity", .number(1...100_000), \.tsne.perplexity, "About how many neighbours each item keeps.",
                example: "2"), mention: .always),
        MethodSetting(
            Key(
                "early_exaggeration", .number(1...1_000), \.tsne.earlyExaggeration,
                "What attraction is multiplied by in the first rounds.", example: "4")),
        MethodSetting(
            Key("iterations", .whole(1...1_000_000), \.tsne.iterations, "Rounds after the first 250.", example: "20")),
        MethodSetting(
            Key(
                "learning_rate", .number(1e-6...1e9), \.tsne.learningRate,
                "How far points move in a round; the number of items over the exaggeration.", example: "3")),
        MethodSetting(
            Key(
                "initialization", TSNEParameters.Initialization.domain, \.tsne.initialization, "Where points start.",
                example: "random")),
        seed(\.tsne.seed),
    ]

    private static let umapSettings: [MethodSetting<MapMethod>] = [
        metric(\.umap.parameters.metric),
        MethodSetting(
            Key(
                "neighbors", .whole(2...100_000), \.umap.parameters.neighbors,
                "Items that make a neighbourhood, the item itself among them.", example: "3"), mention: .always
        ) {
            "\($0) neighbours"
        },
        MethodSetting(
            Key(
                "min_dist", .number(0...100), \.umap.parameters.minDistance,
                "How close points may lie; at most the `spread`.", example: "0.5"), mention: .always),
        MethodSetting(
            Key("spread", .number(0.01...100), \.umap.parameters.spread, "The scale of the map.", example: "2")),
        MethodSetting(
            Key(
                "epochs", .whole(1...1_000_000), \.umap.parameters.epochs,
                "Rounds; 500 up to 10,000 items, else 200, and 200 more with `densmap`.",
                example: "20")),
        MethodSetting(
            Key(
                "learning_rate", .number(1e-6...1e9), \.umap.parameters.learningRate,
                "How far points move in the first round.", example: "3")),
        MethodSetting(
            Key(
                "initialization", UMAPParameters.Initialization.domain, \.umap.parameters.initialization,
                "Where points start.", example: "random")),
        MethodSetting(
            Key(
                "supervised", .either(.flag, .text),
                "Items with one value of this column are drawn together; `true`: by label.", example: "true",
                written: { $0.umap.supervised }, read: { $1.umap.supervised = $0.column("supervised") })
        ) {
            $0 == "label" ? "supervised by labels" : "supervised by '\(PlainText.shortened($0, to: 40))'"
        },
        MethodSetting(
            Key(
                "fit_on", .pair, \.umap.fitOn,
                "The map is made of the items with this value of this column; the others are placed on it.",
                example: "[COLUMN, VALUE]"), mention: .elsewhere),
        MethodSetting(
            Key(
                "densmap", .flag, \.umap.parameters.keepsDensity, "Keeps how densely items lie as well (densMAP).",
                example: "true"
            ).bound(
                by: KeyBound("fit_on", only: ["false"], reason: "a finished map has no densities for new items"))
        ) { _ in "densMAP" },
        seed(\.umap.parameters.seed),
    ]

    private static let directionsSettings: [MethodSetting<MapMethod>] = [
        MethodSetting(
            Key(
                "x", .pair, \.directions.x, "Across: from one item or label to another.", isRequired: true,
                example: "[ITEM, OTHER]"), mention: .inTitle),
        MethodSetting(
            Key(
                "y", .pair, \.directions.y, "Upwards: from one item or label to another.", example: "[OTHER, ITEM]"),
            mention: .inTitle),
    ]

    private static let givenSettings: [MethodSetting<MapMethod>] = [
        MethodSetting(
            Key("axes", .pair, \.given.axes, "What the two numbers measure.", example: "[width, height]"),
            mention: .elsewhere),
        MethodSetting(
            Key(
                "scale", .wordPair(GivenMap.Scale.allCases.map(\.rawValue)), \.given.scales,
                "Of both axes, or of each.",
                example: "log"), mention: .elsewhere),
    ]
}

/// The settings of one method, where it is that: what keys are kept in.
extension MapMethod {
    fileprivate var mds: MDSMap {
        get { if case .mds(let map) = self { map } else { MDSMap() } }
        set { self = .mds(newValue) }
    }

    fileprivate var tsne: TSNEParameters {
        get { if case .tsne(let parameters) = self { parameters } else { TSNEParameters() } }
        set { self = .tsne(newValue) }
    }

    fileprivate var umap: UMAPMap {
        get { if case .umap(let map) = self { map } else { UMAPMap() } }
        set { self = .umap(newValue) }
    }

    fileprivate var directions: DirectionsMap {
        get { if case .directions(let map) = self { map } else { DirectionsMap() } }
        set { self = .directions(newValue) }
    }

    fileprivate var given: GivenMap {
        get { if case .given(let map) = self { map } else { GivenMap() } }
        set { self = .given(newValue) }
    }
}

extension UMAPParameters {
    /// Kept or not, with the usual numbers.
    fileprivate var keepsDensity: Bool {
        get { density != nil }
        set { density = newValue ? DensityParameters() : nil }
    }
}

extension DirectionsMap.Ends: KeyPair {
    package init(_ first: String, _ second: String) { self.init(from: first, to: second) }
    package var texts: (String, String) { (from, to) }
}

extension UMAPMap.Selection: KeyPair {
    package init(_ first: String, _ second: String) { self.init(column: first, value: second) }
    package var texts: (String, String) { (column, value) }
}

extension GivenMap.Axes: KeyPair {
    package init(_ first: String, _ second: String) { self.init(x: first, y: second) }
    package var texts: (String, String) { (x, y) }
}

extension GivenMap.Scales: KeyPair {
    package init?(_ first: String, _ second: String) {
        guard let x = GivenMap.Scale(rawValue: first), let y = GivenMap.Scale(rawValue: second) else { return nil }
        self.init(x: x, y: y)
    }

    package var texts: (String, String) { (x.rawValue, y.rawValue) }
    package var written: String? { x == y ? x.rawValue : "[\(x.rawValue), \(y.rawValue)]" }
}

extension MappingReader {
    /// A column's name; `label` for `true`, none for `false`.
    fileprivate mutating func column(_ key: String) -> String? {
        switch node(key)?.value {
        case .scalar("true", true): "label"
        case .scalar("false", true): nil
        default: string(key)
        }
    }
}

extension MapMethod {
    package var excess: SettingExcess? {
        guard case .umap(let map) = self else { return nil }
        return SettingExcess(
            of: ("min_dist", map.parameters.minDistance), above: ("spread", map.parameters.spread))
    }
}
