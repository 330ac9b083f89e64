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
            summary: summary, keys.map { ($0.name, JSONValue.schema(of: $0, uses)) },
            required: keys.filter(\.isRequired).map(\.name), keys.map(\.name), uses)
    }

    /// Of a file that is such a mapping. `properties` stand in place of a key's domain; `rules` hold beside the keys.
    package init(
        title: String, _ keys: [KeySummary], uses: [KeyUse] = [], properties: [String: JSONValue] = [:],
        rules: [JSONValue] = []
    ) {
        let table = JSONValue.table(
            summary: nil, keys.map { ($0.name, JSONValue.schema(of: $0, uses, as: properties[$0.name])) },
            required: keys.filter(\.isRequired).map(\.name), keys.map(\.name), uses, rules)
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
        .rule(if: .holding(key, .given(inner)), useless: useless)
    }

    private init(_ value: JSONValue) { self.value = value }

    /// Of a mapping whose `key` says of which kind it is: the kind's name, what it is, and its other keys. `properties` are
    /// what a kind says of a key in place of its domain.
    package init(
        title: String, key: String, summary: String,
        kinds: [(name: String, summary: String, keys: [KeySummary], properties: [String: JSONValue])], uses: [KeyUse]
    ) {
        let branches = kinds.map { kind in
            JSONValue.object([
                .init(key: "if", value: .chosen(key, kind.name)),
                .init(key: "then", value: .object([.init(key: "$ref", value: .string("#/definitions/\(kind.name)"))])),
            ])
        }
        let definitions = kinds.map { kind in
            let own = kind.keys.map { key in
                (key.name, JSONValue.schema(of: key, uses, as: kind.properties[key.name]))
            }
            let selector = JSONValue.object([.init(key: "const", value: .string(kind.name))])
            return JSONValue.Member(
                key: kind.name,
                value: .table(
                    summary: kind.summary, [(key, selector)] + own,
                    required: [key] + kind.keys.filter(\.isRequired).map(\.name), kind.keys.map(\.name), uses))
        }
        let selector = JSONValue.object([
            .init(key: "description", value: .string(summary)),
            .init(key: "enum", value: .array(kinds.map { .string($0.name) })),
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
        .object([.init(key: "type", value: .array(types.map(JSONValue.string)))])
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
        summary: String?, _ properties: [(String, JSONValue)], required: [String], _ names: [String], _ uses: [KeyUse],
        _ others: [JSONValue] = []
    ) -> JSONValue {
        var members: [Member] = []
        if let summary { members.append(.init(key: "description", value: .string(summary))) }
        members += [
            .init(key: "type", value: .string("object")),
            .init(key: "properties", value: .object(properties.map { .init(key: $0.0, value: $0.1) })),
        ]
        if !required.isEmpty {
            members.append(.init(key: "required", value: .array(required.map(JSONValue.string))))
        }
        members.append(.init(key: "additionalProperties", value: .bool(false)))
        let rules = uses.filter { names.contains($0.key) }.compactMap { rule($0, names) } + others
        if !rules.isEmpty { members.append(.init(key: "allOf", value: .array(rules))) }
        return .object(members)
    }

    /// With a word behind a key, some keys of the same table may not stand there, and some must.
    private static func rule(_ use: KeyUse, _ names: [String]) -> JSONValue? {
        let useless = use.useless.filter { names.contains($0) }
        guard !useless.isEmpty || !use.needed.isEmpty else { return nil }
        let absent = JSONValue.object([.init(key: "not", value: .given(use.key))])
        let given = use.word.map { JSONValue.chosen(use.key, $0) } ?? .given(use.key)
        return rule(if: use.isStandard ? .anyOf([absent, given]) : given, useless: useless, needed: use.needed)
    }

    fileprivate static func rule(if condition: JSONValue, useless: [String], needed: [String] = []) -> JSONValue {
        var then: [Member] = []
        if !useless.isEmpty {
            then.append(
                .init(key: "properties", value: .object(useless.map { .init(key: $0, value: .bool(false)) })))
        }
        if !needed.isEmpty { then.append(.init(key: "required", value: .array(needed.map(JSONValue.string)))) }
        return .object([.init(key: "if", value: condition), .init(key: "then", value: .object(then))])
    }

    fileprivate static func schema(of key: KeySummary, _ uses: [KeyUse], as property: JSONValue? = nil) -> JSONValue {
        var members: [Member] = [.init(key: "description", value: .string(key.summary))]
        members += (property ?? schema(of: key.domain, uses)).members ?? []
        if let standard = key.standard { members.append(.init(key: "default", value: written(standard))) }
        return .object(members)
    }

    private static func schema(of domain: KeyDomain, _ uses: [KeyUse]) -> JSONValue {
        switch domain {
        case .text: text
        case .line: text
        case .formed(let form): formed(form)
        case .texts(let count): anyOf([text, list(of: text, count, areDifferent: false)])
        case .flag: .object([.init(key: "type", value: .string("boolean"))])
        case .whole(let range): whole(range)
        case .number(let range):
            number([
                .init(key: "minimum", value: digits(range.lowerBound)),
                .init(key: "maximum", value: digits(range.upperBound)),
            ])
        case .decimal: number([])
        case .decimals(let counts): anyOf(counts.map { list(of: number([]), $0...$0, areDifferent: false) })
        case .above(let least): number([.init(key: "exclusiveMinimum", value: digits(least))])
        case .word(let words, let isOpen): word(words, isOpen: isOpen)
        case .wordList(let words, let isOpen, let count):
            count.lowerBound > 1
                ? list(of: word(words, isOpen: isOpen), count)
                : anyOf([word(words, isOpen: isOpen), list(of: word(words, isOpen: isOpen), count)])
        case .pair: list(of: text, 2...2, areDifferent: false)
        case .wordPair(let words):
            anyOf([word(words, isOpen: false), list(of: word(words, isOpen: false), 2...2, areDifferent: false)])
        case .range: list(of: number([]), 2...2)
        case .wholes(let range, let count): list(of: whole(range), count, areDifferent: false)
        case .choices:
            .object([
                .init(key: "type", value: .string("object")),
                .init(
                    key: "additionalProperties", value: anyOf([text, list(of: text, 1...Int.max, areDifferent: false)])),
            ])
        case .rows: list(of: anyOf([text, row]), 0...Int.max, areDifferent: false)
        case .keys(let keys): JSONSchema(keys, uses: uses).value
        // Beside words, a text alone would be a misspelt one.
        case .either(.word(let words, let isOpen), .texts(let count)):
            anyOf([word(words, isOpen: isOpen), list(of: text, count, areDifferent: false)])
        case .either(let one, let other): anyOf([schema(of: one, uses), schema(of: other, uses)])
        case .list(let each, let most): anyOf([schema(of: each, uses), list(of: schema(of: each, uses), 1...most)])
        }
    }

    /// The cells of a row by their columns; a cell may be empty.
    private static let row = JSONValue.object([
        .init(key: "type", value: .string("object")),
        .init(key: "additionalProperties", value: scalar(["string", "number", "boolean", "null"])),
    ])

    /// Digits without quotes are a text as well, where the form has them.
    private static func formed(_ form: KeyForm) -> JSONValue {
        let texts: [Member] = [
            .init(key: "type", value: .string("string")), .init(key: "pattern", value: .string(form.pattern)),
        ]
        return form.matches("7") ? anyOf([.object(texts), whole(0...Int.max)]) : .object(texts)
    }

    private static func whole(_ range: ClosedRange<Int>) -> JSONValue {
        var members: [Member] = [
            .init(key: "type", value: .string("integer")),
            .init(key: "minimum", value: .number("\(range.lowerBound)")),
        ]
        if range.upperBound < Int.max { members.append(.init(key: "maximum", value: .number("\(range.upperBound)"))) }
        return .object(members)
    }

    private static func number(_ bounds: [Member]) -> JSONValue {
        .object([.init(key: "type", value: .string("number"))] + bounds)
    }

    /// An open word completes from those that are named.
    private static func word(_ words: [String], isOpen: Bool) -> JSONValue {
        let named = JSONValue.object([.init(key: "enum", value: .array(words.map(JSONValue.string)))])
        return isOpen ? anyOf([named, .object([.init(key: "type", value: .string("string"))])]) : named
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
