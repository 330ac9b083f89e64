import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
    /// `projection` and what is set of it; complains of keys that the projection has no use for.
    mutating func mapMethod() -> MapMethod {
        let name = choice("projection", of: MapMethod.Name.self) ?? .pca
        var method = name.plain
        for setting in name.settings {
            if let value = value(of: setting) { setting.set(value, in: &method) }
        }
        complainOfUselessSettings(of: name)
        if let found = method.contradiction { complain(at: found.key, found.reason) }
        return method
    }

    private mutating func complainOfUselessSettings(of name: MapMethod.Name) {
        var seen = Set(name.settings.map(\.key))
        for setting in MapMethod.Name.allCases.flatMap(\.settings) where seen.insert(setting.key).inserted {
            guard node(setting.key) != nil else { continue }
            let users = MapMethod.Name.allCases.filter { $0.settings.contains { $0.key == setting.key } }
            complain(
                at: setting.key, "'\(setting.key)' has no use with 'projection: \(name.rawValue)'",
                remedy:
                    "Leave it out, or write \(Wording.list(users.map { "'projection: \($0.rawValue)'" }, last: "or")).")
        }
    }

    private mutating func value(of setting: MapSetting) -> MapSetting.Value? {
        switch setting.domain {
        case .whole(let range): int(setting.key, in: range).map(MapSetting.Value.whole)
        case .number(let range): double(setting.key, in: range).map(MapSetting.Value.number)
        case .word(let words): word(setting.key, of: words).map(MapSetting.Value.word)
        case .column: column(setting.key).map(MapSetting.Value.word)
        }
    }

    private mutating func word<Word: MapSetting.Word>(_ key: String, of words: Word.Type) -> String? {
        choice(key, of: words)?.rawValue
    }

    /// A column's name; `label` for `true`, none for `false`.
    private mutating func column(_ key: String) -> String? {
        switch node(key)?.value {
        case .scalar("true", true): "label"
        case .scalar("false", true): nil
        default: string(key)
        }
    }
}
