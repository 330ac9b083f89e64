import Diagnostics
package import YAMLReading

/// One thing that an author may set of a method: its key, and how a method line says it.
package struct MethodSetting<Method: Sendable>: Sendable {
    /// When a method line mentions it among the numbers.
    enum Mention: Sendable {
        case always
        case ifChanged
        /// The line has other words for it.
        case elsewhere
        /// The method is called by it.
        case inTitle
    }

    package let key: Key<Method>
    let mention: Mention
    private let wording: (@Sendable (String) -> String)?

    /// `wording` says a value; where there is none, `key value` does.
    init(_ key: Key<Method>, mention: Mention = .ifChanged, wording: (@Sendable (String) -> String)? = nil) {
        self.key = key
        self.mention = mention
        self.wording = wording
    }

    /// `15 neighbours`, `min_dist 0.1`; nil where it is left to the method.
    func phrase(in method: Method) -> String? {
        key.written(in: method).map { wording?($0) ?? "\(key.name) \($0)" }
    }
}

/// A method with settings of its own, chosen by its name.
package protocol SettableMethod: Sendable {
    associatedtype Name: KeyWord & Hashable
    var name: Name { get }
    /// The key that chooses it, and what that does.
    static var choice: (key: String, summary: String, example: String) { get }
    /// The method where nothing is set of it.
    static func plain(_ name: Name) -> Self
    /// What can be set of it, in the order in which it is told.
    static func settings(of name: Name) -> [MethodSetting<Self>]
    /// Two settings that cannot both be.
    var excess: SettingExcess? { get }
}

extension SettableMethod {
    package var excess: SettingExcess? { nil }

    /// Complains of two settings that cannot both be.
    package func check(_ reader: inout MappingReader) {
        guard let excess else { return }
        reader.complain(at: excess.key, excess.message { "'\($0)'" })
    }

    /// The name, and what can be set of each of `names`.
    package static func keys(
        among names: [Name] = Array(Name.allCases), isRequired: Bool = false, remedy: String? = nil
    ) -> [Key<Self>] {
        Key.choice(
            choice.key, of: names, choice.summary, isRequired: isRequired, example: choice.example, remedy: remedy,
            chosen: \.name, plain: plain, keys: { settings(of: $0).map(\.key) })
    }

    /// What a reader is told of the settings: the ones that shape every result of the method, and those that differ from
    /// the usual. `15 neighbours`, `min_dist 0.1`.
    package var statements: [String] {
        Self.settings(of: name).filter { $0.mention == .always || ($0.mention == .ifChanged && isChanged($0)) }
            .compactMap { $0.phrase(in: self) }
    }

    /// All that differs from the usual: what tells two uses of one method apart.
    package var changes: [String] {
        Self.settings(of: name).filter { $0.mention != .inTitle && isChanged($0) }.compactMap { $0.phrase(in: self) }
    }

    /// Names and values of all that is set or follows, in the order in which it is told.
    package var parameters: [(name: String, value: String)] {
        Self.settings(of: name).compactMap { setting in setting.key.written(in: self).map { (setting.key.name, $0) } }
    }

    private func isChanged(_ setting: MethodSetting<Self>) -> Bool {
        setting.key.written(in: self) != setting.key.written(in: Self.plain(name))
    }
}
