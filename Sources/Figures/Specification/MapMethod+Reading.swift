import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
    /// `projection` and what is set of it; complains of keys that the projection has no use for.
    mutating func mapMethod(withDepth: Bool = false) -> MapMethod {
        let name = choice("projection", of: MapMethod.Name.self) ?? .pca
        if withDepth, !name.hasDepth {
            let others = MapMethod.Name.allCases.filter(\.hasDepth).map { "'projection: \($0.rawValue)'" }
            complain(
                at: "projection", "'projection: \(name.rawValue)' has two dimensions; this figure shows three",
                remedy: "Write 'kind: scatter', or \(Wording.list(others, last: "or")).")
        }
        var method = name.plain
        for setting in name.settings {
            if let value = value(of: setting) { setting.set(value, in: &method) }
        }
        complainOfUselessSettings(of: name)
        if let key = method.missing, node(key) == nil {
            complainMissing(key, remedy: "Add a line '\(key): [one end, other end]'.")
        }
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
        case .flag: bool(setting.key) == true ? .word("true") : nil
        case .column: column(setting.key).map(MapSetting.Value.word)
        case .pair: pair(setting.key).map(MapSetting.Value.pair)
        case .wordPair(let words): wordPair(setting.key, of: words).map(MapSetting.Value.pair)
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

    private mutating func pair(_ key: String) -> (String, String)? {
        guard let texts = strings(key) else { return nil }
        guard texts.count == 2 else {
            complain(
                at: key, "'\(key)' names \(texts.count); expected a list of two",
                remedy: "Write '\(key): [one, other]'.")
            return nil
        }
        return (texts[0], texts[1])
    }

    /// One word for both, or a list of two.
    private mutating func wordPair<Word: MapSetting.Word>(_ key: String, of words: Word.Type) -> (String, String)? {
        guard let node = node(key), case .sequence = node.value else {
            return choice(key, of: words).map { ($0.rawValue, $0.rawValue) }
        }
        guard let texts = pair(key) else { return nil }
        let known = words.allCases.map(\.rawValue)
        for text in [texts.0, texts.1] where Word(rawValue: text) == nil {
            complain(
                at: key,
                "'\(key)' names '\(PlainText.shortened(text, to: 60))'; expected \(Wording.list(known, last: "or"))",
                remedy: Suggestion.nearest(to: text, among: known).map { "Did you mean '\($0)'?" })
            return nil
        }
        return texts
    }
}

extension MapMethod {
    /// `projection`, and what each can be told.
    static func keys<Root: Sendable>(
        within path: any WritableKeyPath<Root, MapMethod> & Sendable, withDepth: Bool = false
    ) -> [Key<Root>] {
        let names = Name.allCases.filter { !withDepth || $0.hasDepth }
        let settings = names.flatMap(\.settings).reduce(into: [MapSetting]()) { all, setting in
            if !all.contains(where: { $0.key == setting.key }) { all.append(setting) }
        }
        return [
            Key(
                "projection", .word(names.map(\.rawValue)), "How items are placed.", example: "mds",
                written: { $0[keyPath: path].name.rawValue }
            ) { reader, root in root[keyPath: path] = reader.mapMethod(withDepth: withDepth) }
        ] + settings.map { Key($0.summary(among: names), readWith: "projection") }
    }

    /// Of a map of any method.
    static var summaries: [KeySummary] { keys(within: \Self.self).map { $0.documented(.pca) } }
}

extension MapSetting {
    /// For authors; projections that have no use for it are left out.
    fileprivate func summary(among names: [MapMethod.Name]) -> KeySummary {
        let users = names.filter { $0.settings.contains { $0.key == key } }
        return KeySummary(
            name: key, domain: domain.documented,
            summary: "\(PlainText.list(users.map { "`\($0.rawValue)`" }, "and")): \(summary)",
            standard: users.first.flatMap { value(in: $0.plain)?.text }, isRequired: false, example: example)
    }
}

extension MapSetting.Domain {
    fileprivate var documented: KeyDomain {
        switch self {
        case .whole(let range): .whole(range)
        case .number(let range): .number(range)
        case .word(let words): .word(Self.words(words))
        case .flag: .flag
        case .column: .either(.flag, .text)
        case .pair: .pair
        case .wordPair(let words): .wordPair(Self.words(words))
        }
    }

    private static func words<Word: MapSetting.Word>(_ type: Word.Type) -> [String] { type.allCases.map(\.rawValue) }
}
