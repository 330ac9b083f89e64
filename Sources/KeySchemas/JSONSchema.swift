package import JSONReading
package import YAMLReading

/// A JSON Schema of draft 07, the newest that VS Code's YAML extension completes and checks from, made of the keys that an
/// author may write: <https://json-schema.org/draft-07/json-schema-validation>.
///
/// Texts may be written without quotes, so that a number or `true` is a text as well. An empty value, which the program
/// passes over, is an error here: an editor says that something is missing.
package struct JSONSchema: Sendable {
    package let value: JSONValue

    package static let draft = JSONValue.string("http://json-schema.org/draft-07/schema#")

    /// Of a mapping with these keys and no other.
    package init(_ keys: [KeySummary], summary: String? = nil, uses: [KeyUse] = []) {
        value = .table(
            summary: summary, JSONValue.properties(keys), required: JSONValue.required(keys),
            rules: JSONValue.rules(keys) + JSONValue.rules(uses))
    }

    /// Of a file that is such a mapping. `properties` stand in place of a key's domain; `rules` hold beside the keys.
    package init(
        title: String, _ keys: [KeySummary], properties: [String: JSONValue] = [:], rules: [JSONValue] = []
    ) {
        let table = JSONValue.table(
            summary: nil, JSONValue.properties(keys, properties), required: JSONValue.required(keys),
            rules: JSONValue.rules(keys) + rules)
        value = .object(
            [.init(key: "$schema", value: Self.draft), .init(key: "title", value: .string(title))]
                + (table.members ?? []))
    }

    /// The same schema, of a mapping that holds exactly one of `keys`.
    package func choosingOne(of keys: [String]) -> JSONSchema {
        JSONSchema(
            .object((value.members ?? []) + [.init(key: "oneOf", value: .array(keys.map(JSONValue.given)))]))
    }

    /// Where the mapping behind `key` holds `inner`, `useless` may not stand beside it.
    package static func rule(with inner: String, in key: String, useless: [String]) -> JSONValue {
        .rule(if: .holding(key, .given(inner)), useless.map { .init(key: $0, value: .bool(false)) })
    }

    private init(_ value: JSONValue) { self.value = value }

    /// A kind of mapping.
    package struct Kind {
        /// The word behind the key that tells kinds apart.
        let name: String
        /// A key that is there in this kind, and not in the others of its word; nil where none needs to be.
        let marker: String?
        let summary: String
        /// Its other keys.
        let keys: [KeySummary]
        /// What it says of a key in place of its domain.
        let properties: [String: JSONValue]
        /// Keys that may not all be left out.
        let oneOfAtLeast: [String]

        package init(
            _ name: String, with marker: String? = nil, summary: String, _ keys: [KeySummary],
            properties: [String: JSONValue] = [:], oneOfAtLeast: [String] = []
        ) {
            (self.name, self.marker, self.summary, self.keys) = (name, marker, summary, keys)
            (self.properties, self.oneOfAtLeast) = (properties, oneOfAtLeast)
        }

        fileprivate var definition: String { marker.map { "\(name)-\($0)" } ?? name }
    }

    /// Of a mapping whose `key` says of which kind it is.
    package init(title: String, key: String, summary: String, kinds: [Kind]) {
        let branches = kinds.map { kind in
            let markers = kinds.filter { $0.name == kind.name && $0.marker != kind.marker }.compactMap(\.marker)
            let isOfWord = JSONValue.chosen(key, kind.name)
            let marks =
                kind.marker.map { [JSONValue.given($0)] }
                ?? markers.map { .object([.init(key: "not", value: .given($0))]) }
            return JSONValue.object([
                .init(
                    key: "if",
                    value: marks.isEmpty ? isOfWord : .object([.init(key: "allOf", value: .array([isOfWord] + marks))])),
                .init(
                    key: "then",
                    value: .object([.init(key: "$ref", value: .string("#/definitions/\(kind.definition)"))])),
            ])
        }
        let definitions = kinds.map { kind in
            let selector = JSONValue.object([.init(key: "const", value: .string(kind.name))])
            let table = JSONValue.table(
                summary: kind.summary,
                [.init(key: key, value: selector)] + JSONValue.properties(kind.keys, kind.properties),
                required: [key] + JSONValue.required(kind.keys), rules: JSONValue.rules(kind.keys))
            let needed =
                kind.oneOfAtLeast.isEmpty
                ? [] : [JSONValue.Member(key: "anyOf", value: .array(kind.oneOfAtLeast.map(JSONValue.given)))]
            return JSONValue.Member(key: kind.definition, value: .object((table.members ?? []) + needed))
        }
        var names: [String] = []
        for kind in kinds where !names.contains(kind.name) { names.append(kind.name) }
        let selector = JSONValue.object([
            .init(key: "description", value: .string(summary)),
            .init(key: "enum", value: .array(names.map(JSONValue.string))),
        ])
        value = .object([
            .init(key: "$schema", value: Self.draft),
            .init(key: "title", value: .string(title)),
            .init(key: "type", value: .string("object")),
            .init(key: "properties", value: .object([.init(key: key, value: selector)])),
            .init(key: "required", value: .array([.string(key)])),
            .init(key: "allOf", value: .array(branches)),
            .init(key: "definitions", value: .object(definitions)),
        ])
    }

    /// So many different texts; one alone needs no list.
    package static func texts(_ count: ClosedRange<Int>) -> JSONValue {
        let list = JSONValue.list(of: .text, count)
        return count.lowerBound > 1 ? list : .anyOf([.text, list])
    }
}

extension JSONValue {
    fileprivate static let text = scalar(["string", "number", "boolean"])

    fileprivate static func scalar(_ types: [String]) -> JSONValue {
        .object([
            .init(key: "type", value: types.count == 1 ? .string(types[0]) : .array(types.map(JSONValue.string)))
        ])
    }

    /// There is a value behind `key`.
    fileprivate static func given(_ key: String) -> JSONValue {
        .object([.init(key: "required", value: .array([.string(key)]))])
    }

    /// The value behind `key` is `word`.
    fileprivate static func chosen(_ key: String, _ word: String) -> JSONValue {
        holding(key, .object([.init(key: "const", value: .string(word))]))
    }

    /// There is a value of `schema` behind `key`.
    fileprivate static func holding(_ key: String, _ schema: JSONValue) -> JSONValue {
        .object([
            .init(key: "properties", value: .object([.init(key: key, value: schema)])),
            .init(key: "required", value: .array([.string(key)])),
        ])
    }

    fileprivate static func anyOf(_ schemas: [JSONValue]) -> JSONValue {
        let flat = schemas.flatMap { schema in
            if case .object(let members) = schema, members.count == 1, let inner = schema["anyOf"]?.array {
                inner
            } else {
                [schema]
            }
        }
        return .object([.init(key: "anyOf", value: .array(flat))])
    }

    fileprivate static func list(of each: JSONValue, _ count: ClosedRange<Int>, areDifferent: Bool = true) -> JSONValue
    {
        var members: [Member] = [
            .init(key: "type", value: .string("array")), .init(key: "items", value: each),
        ]
        if count.lowerBound > 0 { members.append(.init(key: "minItems", value: .number("\(count.lowerBound)"))) }
        if count.upperBound < Int.max { members.append(.init(key: "maxItems", value: .number("\(count.upperBound)"))) }
        if areDifferent { members.append(.init(key: "uniqueItems", value: .bool(true))) }
        return .object(members)
    }

    fileprivate static func table(
        summary: String?, _ properties: [Member], required: [String], rules: [JSONValue]
    ) -> JSONValue {
        var members: [Member] = []
        if let summary { members.append(.init(key: "description", value: .string(summary))) }
        members += [
            .init(key: "type", value: .string("object")), .init(key: "properties", value: .object(properties)),
        ]
        if !required.isEmpty {
            members.append(.init(key: "required", value: .array(required.map(JSONValue.string))))
        }
        members.append(.init(key: "additionalProperties", value: .bool(false)))
        if !rules.isEmpty { members.append(.init(key: "allOf", value: .array(rules))) }
        return .object(members)
    }

    /// Of what several keys of one name say, the rules tell which holds.
    fileprivate static func properties(_ keys: [KeySummary], _ others: [String: JSONValue] = [:]) -> [Member] {
        var members: [Member] = []
        for key in keys where !members.contains(where: { $0.key == key.name }) {
            let isAlone = keys.count { $0.name == key.name } == 1
            members.append(
                .init(key: key.name, value: isAlone ? schema(of: key, as: others[key.name]) : .object([])))
        }
        return members
    }

    fileprivate static func required(_ keys: [KeySummary]) -> [String] {
        keys.filter { $0.isRequired && $0.users == nil && $0.alternative == nil }.map(\.name)
    }

    /// What keys of one table ask of each other.
    fileprivate static func rules(_ keys: [KeySummary]) -> [JSONValue] {
        var known: [KeyUsers] = []
        for key in keys {
            for users in [key.users, users(of: key.name, keys)].compactMap(\.self) where !known.contains(users) {
                known.append(users)
            }
        }
        let uses = known.map { users in
            let own = keys.filter { $0.users == users }
            let several = own.filter { key in keys.count { $0.name == key.name } > 1 }
            var names: [String] = []
            for key in keys where self.users(of: key.name, keys) == users && !names.contains(key.name) {
                names.append(key.name)
            }
            return rule(
                if: holds(users, keys), several.map { .init(key: $0.name, value: schema(of: $0)) },
                needed: own.filter(\.isRequired).map(\.name),
                else: names.map { .init(key: $0, value: .bool(false)) })
        }
        let bounds = keys.flatMap { key in
            key.bounds.map { bound in
                let only = JSONValue.object([.init(key: "enum", value: .array(bound.only.map(written)))])
                return rule(
                    if: given(bound.key, bound.word),
                    [.init(key: key.name, value: bound.only.isEmpty ? .bool(false) : only)])
            }
        }
        let alternatives = keys.filter(\.isRequired).compactMap { key in
            key.alternative.map { anyOf([given(key.name), given($0)]) }
        }
        return uses + bounds + alternatives
    }

    /// With what keys of that name have a use; nil: with all.
    private static func users(of name: String, _ keys: [KeySummary]) -> KeyUsers? {
        let users = keys.filter { $0.name == name }.map(\.users)
        guard let first = users.first??.key, !users.contains(nil) else { return nil }
        let words = users.flatMap { $0?.words ?? [] }
        guard case .word(let all, _)? = keys.first(where: { $0.name == first })?.domain else {
            return KeyUsers(first, words)
        }
        return words.count == all.count ? nil : KeyUsers(first, all.filter(words.contains))
    }

    /// One of the words stands behind the key, or it is left out and one of them is the usual.
    private static func holds(_ users: KeyUsers, _ keys: [KeySummary]) -> JSONValue {
        let words = JSONValue.object([.init(key: "enum", value: .array(users.words.map(JSONValue.string)))])
        let standard = keys.first { $0.name == users.key }?.standard
        return standard.map(users.words.contains) == true
            ? .object([.init(key: "properties", value: .object([.init(key: users.key, value: words)]))])
            : holding(users.key, words)
    }

    private static func given(_ key: String, _ word: String?) -> JSONValue {
        word.map { chosen(key, $0) } ?? given(key)
    }

    /// A value behind one key of a table, and what that does to others.
    fileprivate static func rules(_ uses: [KeyUse]) -> [JSONValue] {
        uses.filter { !$0.useless.isEmpty || !$0.needed.isEmpty }.map { use in
            rule(
                if: given(use.key), use.useless.map { .init(key: $0, value: .bool(false)) },
                needed: use.needed)
        }
    }

    fileprivate static func rule(
        if condition: JSONValue, _ properties: [Member], needed: [String] = [], else others: [Member] = []
    ) -> JSONValue {
        func table(_ properties: [Member], _ needed: [String]) -> JSONValue? {
            var members: [Member] = []
            if !properties.isEmpty { members.append(.init(key: "properties", value: .object(properties))) }
            if !needed.isEmpty { members.append(.init(key: "required", value: .array(needed.map(JSONValue.string)))) }
            return members.isEmpty ? nil : .object(members)
        }
        let parts = [("if", condition), ("then", table(properties, needed)), ("else", table(others, []))]
        return .object(parts.compactMap { key, value in value.map { .init(key: key, value: $0) } })
    }

    fileprivate static func schema(of key: KeySummary, as property: JSONValue? = nil) -> JSONValue {
        var members: [Member] = [.init(key: "description", value: .string(key.sentence))]
        members += (property ?? schema(of: key.domain)).members ?? []
        if let standard = key.standard { members.append(.init(key: "default", value: written(standard))) }
        return .object(members)
    }

    private static func schema(of domain: KeyDomain) -> JSONValue {
        switch domain {
        case .text: text
        case .line: text
        case .formed(let form): formed(form)
        case .texts(let count): anyOf([text, list(of: text, count, areDifferent: false)])
        case .flag: .object([.init(key: "type", value: .string("boolean"))])
        case .whole(let range): whole(range)
        case .seed: whole(from: 0, to: "\(UInt64.max)")
        case .number(let range):
            number([
                .init(key: "minimum", value: digits(range.lowerBound)),
                .init(key: "maximum", value: digits(range.upperBound)),
            ])
        case .decimal: number([])
        case .decimals(let counts): anyOf(counts.map { list(of: number([]), $0...$0, areDifferent: false) })
        case .above(let least): number([.init(key: "exclusiveMinimum", value: digits(least))])
        case .word(let words, let form): word(words, or: form)
        case .wordList(let words, let form, let count):
            count.lowerBound > 1
                ? list(of: word(words, or: form), count)
                : anyOf([word(words, or: form), list(of: word(words, or: form), count)])
        case .pair: list(of: text, 2...2, areDifferent: false)
        case .wordPair(let words):
            anyOf([word(words), list(of: word(words), 2...2, areDifferent: false)])
        case .range: list(of: number([]), 2...2)
        case .wholes(let range, let count): list(of: whole(range), count, areDifferent: false)
        case .choices:
            .object([
                .init(key: "type", value: .string("object")),
                .init(
                    key: "additionalProperties", value: anyOf([text, list(of: text, 1...Int.max, areDifferent: false)])),
            ])
        case .rows: list(of: anyOf([text, row]), 0...Int.max, areDifferent: false)
        case .keys(let keys): JSONSchema(keys).value
        // Beside words, a text alone would be a misspelt one.
        case .either(.word(let words, let form), .texts(let count)):
            anyOf([word(words, or: form), list(of: text, count, areDifferent: false)])
        case .either(let one, let other): anyOf([schema(of: one), schema(of: other)])
        case .list(let each, let most): anyOf([schema(of: each), list(of: schema(of: each), 1...most)])
        }
    }

    /// The cells of a row by their columns; a cell may be empty.
    private static let row = JSONValue.object([
        .init(key: "type", value: .string("object")),
        .init(key: "additionalProperties", value: scalar(["string", "number", "boolean", "null"])),
    ])

    /// What is no text without quotes is one as well, where the form has it.
    private static func formed(_ form: KeyForm) -> JSONValue {
        let texts = JSONValue.object([
            .init(key: "type", value: .string("string")), .init(key: "pattern", value: .string(form.pattern)),
        ])
        let others =
            (form.matches("7") ? [form.matches("-7.5") ? scalar(["number"]) : whole(0...Int.max)] : [])
            + (form.matches("true") ? [scalar(["boolean"])] : [])
        return others.isEmpty ? texts : anyOf([texts] + others)
    }

    private static func whole(_ range: ClosedRange<Int>) -> JSONValue {
        whole(from: range.lowerBound, to: range.upperBound < Int.max ? "\(range.upperBound)" : nil)
    }

    private static func whole(from least: Int, to most: String?) -> JSONValue {
        var members: [Member] = [
            .init(key: "type", value: .string("integer")), .init(key: "minimum", value: .number("\(least)")),
        ]
        if let most { members.append(.init(key: "maximum", value: .number(most))) }
        return .object(members)
    }

    private static func number(_ bounds: [Member]) -> JSONValue {
        .object([.init(key: "type", value: .string("number"))] + bounds)
    }

    private static func word(_ words: [String], or form: KeyForm? = nil) -> JSONValue {
        let named = JSONValue.object([.init(key: "enum", value: .array(words.map(JSONValue.string)))])
        return form.map { anyOf([named, formed($0)]) } ?? named
    }

    private static func digits(_ number: Double) -> JSONValue {
        .number(Int(exactly: number).map { "\($0)" } ?? "\(number)")
    }

    /// A default as an author would write it: a list of words or numbers, or one of these.
    private static func written(_ text: String) -> JSONValue {
        if text.hasPrefix("["), text.hasSuffix("]") {
            return .array(text.dropFirst().dropLast().split(separator: ", ").map { written(String($0)) })
        }
        if let flag = Bool(text) { return .bool(flag) }
        return Double(text) == nil ? .string(text) : .number(text)
    }
}
