import Diagnostics

/// A setting that is larger than another of the same method lets it be.
package struct SettingExcess: Sendable {
    private let setting: (key: String, value: Double)
    private let limit: (key: String, value: Double)

    /// nil where the setting keeps the limit.
    init?(of setting: (key: String, value: Double), above limit: (key: String, value: Double)) {
        guard setting.value > limit.value else { return nil }
        self.setting = setting
        self.limit = limit
    }

    /// The key that is set too large.
    package var key: String { setting.key }

    /// - Parameter name: how a key is written where the settings stand.
    package func message(naming name: (String) -> String) -> String {
        """
        \(name(setting.key)) is \(PlainText.number(setting.value)); expected at most the \(name(limit.key)), \
        which is \(PlainText.number(limit.value))
        """
    }
}
