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
        MapSetting("seed", .whole(0...Int.max), \Self.parameters.seed, telling: .always),
    ]
}

extension Int: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .whole(let value) = settingValue else { return nil }
        self = value
    }

    var settingValue: MapSetting.Value? { .whole(self) }
}

extension UInt64: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .whole(let value) = settingValue else { return nil }
        self.init(exactly: value)
    }

    var settingValue: MapSetting.Value? { Int(exactly: self).map(MapSetting.Value.whole) }
}

extension Double: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .number(let value) = settingValue else { return nil }
        self = value
    }

    var settingValue: MapSetting.Value? { .number(self) }
}

extension String: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .word(let value) = settingValue else { return nil }
        self = value
    }

    var settingValue: MapSetting.Value? { .word(self) }
}

extension MapSettingStored where Self: RawRepresentable<String> {
    init?(settingValue: MapSetting.Value) {
        guard let text = String(settingValue: settingValue) else { return nil }
        self.init(rawValue: text)
    }

    var settingValue: MapSetting.Value? { .word(rawValue) }
}

extension Metric: MapSettingStored {}
extension TSNEParameters.Initialization: MapSettingStored {}
extension UMAPParameters.Initialization: MapSettingStored {}

/// What is left to the method has no value.
extension Optional: MapSettingStored where Wrapped: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard let value = Wrapped(settingValue: settingValue) else { return nil }
        self = value
    }

    var settingValue: MapSetting.Value? { flatMap(\.settingValue) }
}
