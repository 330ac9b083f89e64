import Projections
import VectorMath

/// What parameters hold, as authors write it.
protocol MapSettingStored: Sendable {
    /// nil for a value of another kind.
    init?(settingValue: MapSetting.Value)
    /// nil where it is left to the method.
    var settingValue: MapSetting.Value? { get }
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

/// Kept or not, with the usual numbers.
extension DensityParameters: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .word("true") = settingValue else { return nil }
        self.init()
    }

    var settingValue: MapSetting.Value? { .word("true") }
}

/// What is left to the method has no value.
extension Optional: MapSettingStored where Wrapped: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard let value = Wrapped(settingValue: settingValue) else { return nil }
        self = value
    }

    var settingValue: MapSetting.Value? { flatMap(\.settingValue) }
}

extension DirectionsMap.Ends: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .pair(let from, let to) = settingValue else { return nil }
        self.init(from: from, to: to)
    }

    var settingValue: MapSetting.Value? { .pair(from, to) }
}

extension UMAPMap.Selection: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .pair(let column, let value) = settingValue else { return nil }
        self.init(column: column, value: value)
    }

    var settingValue: MapSetting.Value? { .pair(column, value) }
}

extension GivenMap.Axes: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .pair(let x, let y) = settingValue else { return nil }
        self.init(x: x, y: y)
    }

    var settingValue: MapSetting.Value? { .pair(x, y) }
}

extension GivenMap.Scales: MapSettingStored {
    init?(settingValue: MapSetting.Value) {
        guard case .pair(let first, let second) = settingValue, let x = GivenMap.Scale(rawValue: first),
            let y = GivenMap.Scale(rawValue: second)
        else { return nil }
        self.init(x: x, y: y)
    }

    var settingValue: MapSetting.Value? { .pair(x.rawValue, y.rawValue) }
}
