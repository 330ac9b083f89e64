import Diagnostics
import Projections
import VectorMath

extension MDSMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .mds(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .mds(self) }

    static let settings = [
        MapSetting(
            "metric", .word(Metric.self), \Self.metric, "What is near.", example: "euclidean", mention: .elsewhere)
    ]
}

extension TSNEParameters: MapParameters {
    init?(_ method: MapMethod) {
        guard case .tsne(let parameters) = method else { return nil }
        self = parameters
    }

    var method: MapMethod { .tsne(self) }

    static let settings = [
        MapSetting(
            "metric", .word(Metric.self), \Self.metric, "What is near.", example: "euclidean", mention: .elsewhere),
        MapSetting(
            "perplexity", .number(1...100_000), \Self.perplexity, "About how many neighbours each item keeps.",
            example: "2", mention: .always),
        MapSetting(
            "early_exaggeration", .number(1...1_000), \Self.earlyExaggeration,
            "What attraction is multiplied by in the first rounds.", example: "4"),
        MapSetting("iterations", .whole(1...1_000_000), \Self.iterations, "Rounds after the first 250.", example: "20"),
        MapSetting(
            "learning_rate", .number(1e-6...1e9), \Self.learningRate, "How far points move in a round.", example: "3"),
        MapSetting(
            "initialization", .word(Initialization.self), \Self.initialization, "Where points start.", example: "random"
        ),
        MapSetting(
            "seed", .whole(0...Int.max), \Self.seed, "Of what is drawn at random.", example: "7", mention: .always),
    ]
}

extension UMAPMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .umap(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .umap(self) }

    static let settings = [
        MapSetting(
            "metric", .word(Metric.self), \Self.parameters.metric, "What is near.", example: "euclidean",
            mention: .elsewhere),
        MapSetting(
            "neighbors", .whole(2...100_000), \Self.parameters.neighbors,
            "Items that make a neighbourhood, the item itself among them.", example: "3", mention: .always
        ) {
            "\($0) neighbours"
        },
        MapSetting(
            "min_dist", .number(0...100), \Self.parameters.minDistance, "How close points may lie.", example: "0.5",
            mention: .always),
        MapSetting("spread", .number(0.01...100), \Self.parameters.spread, "The scale of the map.", example: "2"),
        MapSetting(
            "epochs", .whole(1...1_000_000), \Self.parameters.epochs, "Rounds; 500 up to 10,000 items, else 200.",
            example: "20"),
        MapSetting(
            "learning_rate", .number(1e-6...1e9), \Self.parameters.learningRate,
            "How far points move in the first round.", example: "3"),
        MapSetting(
            "initialization", .word(UMAPParameters.Initialization.self), \Self.parameters.initialization,
            "Where points start.", example: "random"),
        MapSetting(
            "supervised", .column, \Self.supervised,
            "Items with one value of this column are drawn together; `true`: by label.", example: "true"
        ) {
            $0 == "label" ? "supervised by labels" : "supervised by '\(PlainText.shortened($0, to: 40))'"
        },
        MapSetting(
            "fit_on", .pair, \Self.fitOn,
            "The map is made of the items with this value of this column; the others are placed on it.",
            example: "[label, LABEL]", mention: .elsewhere),
        MapSetting(
            "densmap", .flag, \Self.parameters.density, "Keeps how densely items lie as well (densMAP).",
            example: "true"
        ) { _ in "densMAP" },
        MapSetting(
            "seed", .whole(0...Int.max), \Self.parameters.seed, "Of what is drawn at random.", example: "7",
            mention: .always),
    ]
}

extension DirectionsMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .directions(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .directions(self) }

    static let settings = [
        MapSetting(
            "x", .pair, \Self.x, "Across: from one item or label to another.", example: "[ITEM, OTHER]",
            mention: .inTitle),
        MapSetting(
            "y", .pair, \Self.y, "Upwards: from one item or label to another.", example: "[ITEM, OTHER]",
            mention: .inTitle),
    ]
}

extension GivenMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .given(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .given(self) }

    static let settings = [
        MapSetting(
            "axes", .pair, \Self.axes, "What the two numbers measure.", example: "[width, height]", mention: .elsewhere),
        MapSetting(
            "scale", .wordPair(Scale.self), \Self.scales, "Of both axes, or of each.", example: "log",
            mention: .elsewhere),
    ]
}
