import Diagnostics
import Projections
import VectorMath

extension MDSMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .mds(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .mds(self) }

    static let settings = [MapSetting("metric", .word(Metric.self), \Self.metric, telling: .elsewhere)]
}

extension TSNEParameters: MapParameters {
    init?(_ method: MapMethod) {
        guard case .tsne(let parameters) = method else { return nil }
        self = parameters
    }

    var method: MapMethod { .tsne(self) }

    static let settings = [
        MapSetting("metric", .word(Metric.self), \Self.metric, telling: .elsewhere),
        MapSetting("perplexity", .number(1...100_000), \Self.perplexity, telling: .always),
        MapSetting("early_exaggeration", .number(1...1_000), \Self.earlyExaggeration),
        MapSetting("iterations", .whole(1...1_000_000), \Self.iterations),
        MapSetting("learning_rate", .number(1e-6...1e9), \Self.learningRate),
        MapSetting("initialization", .word(Initialization.self), \Self.initialization),
        MapSetting("seed", .whole(0...Int.max), \Self.seed, telling: .always),
    ]
}

extension UMAPMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .umap(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .umap(self) }

    static let settings = [
        MapSetting("metric", .word(Metric.self), \Self.parameters.metric, telling: .elsewhere),
        MapSetting("neighbors", .whole(2...100_000), \Self.parameters.neighbors, telling: .always) {
            "\($0) neighbours"
        },
        MapSetting("min_dist", .number(0...100), \Self.parameters.minDistance, telling: .always),
        MapSetting("spread", .number(0.01...100), \Self.parameters.spread),
        MapSetting("epochs", .whole(1...1_000_000), \Self.parameters.epochs),
        MapSetting("learning_rate", .number(1e-6...1e9), \Self.parameters.learningRate),
        MapSetting(
            "initialization", .word(UMAPParameters.Initialization.self), \Self.parameters.initialization),
        MapSetting("supervised", .column, \Self.supervised) {
            $0 == "label" ? "supervised by labels" : "supervised by '\(PlainText.shortened($0, to: 40))'"
        },
        MapSetting("fit_on", .pair, \Self.fitOn, telling: .elsewhere),
        MapSetting("densmap", .flag, \Self.parameters.density) { _ in "densMAP" },
        MapSetting("seed", .whole(0...Int.max), \Self.parameters.seed, telling: .always),
    ]
}

extension DirectionsMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .directions(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .directions(self) }

    static let settings = [
        MapSetting("x", .pair, \Self.x, telling: .inTitle), MapSetting("y", .pair, \Self.y, telling: .inTitle),
    ]
}

extension GivenMap: MapParameters {
    init?(_ method: MapMethod) {
        guard case .given(let map) = method else { return nil }
        self = map
    }

    var method: MapMethod { .given(self) }

    static let settings = [
        MapSetting("axes", .pair, \Self.axes, telling: .elsewhere),
        MapSetting("scale", .wordPair(Scale.self), \Self.scales, telling: .elsewhere),
    ]
}
