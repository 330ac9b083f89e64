package import Diagnostics

/// One value of a YAML document, with its place. Scalars keep the text as written; what they mean is decided by
/// the reader that asks for a string, a number or a date.
package struct YAMLNode: Sendable, Equatable {
    package indirect enum Value: Sendable, Equatable {
        case null
        /// `isPlain` is false for quoted and block scalars, which are always strings.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping(YAMLMapping)
    }

    package let value: Value
    package let position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }

    /// What this is, for a complaint: `a list`, `'abc'`.
    package var found: String {
        switch value {
        case .null: "nothing"
        case .scalar(let text, _): "'\(PlainText.shortened(text, to: 60))'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether this is `word`, or the same of `true` and `false` in another spelling.
    func says(_ word: String) -> Bool {
        guard case .scalar(let text, let isPlain) = value else { return false }
        return text == word || isPlain && MappingReader.booleans[text].map { "\($0)" } == word
    }
}

/// A mapping with its keys in the order written. Keys are unique: the parser refuses two of one name.
package struct YAMLMapping: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let key: String
        package let position: SourcePosition
        package let value: YAMLNode
    }

    package let entries: [Entry]
    package let position: SourcePosition

    package init(entries: [Entry], position: SourcePosition) {
        self.entries = entries
        self.position = position
    }

    /// Of plain scalars, which nobody wrote as YAML.
    package init(_ texts: [(key: String, text: String)], at position: SourcePosition) {
        self.init(
            entries: texts.map {
                Entry(key: $0.key, position: position, value: YAMLNode(.scalar($0.text, isPlain: true), at: position))
            }, position: position)
    }

    /// Of lists of plain scalars, which nobody wrote as YAML.
    package init(_ lists: [(key: String, texts: [String])], at position: SourcePosition) {
        self.init(
            entries: lists.map { key, texts in
                let items = texts.map { YAMLNode(.scalar($0, isPlain: true), at: position) }
                return Entry(key: key, position: position, value: YAMLNode(.sequence(items), at: position))
            }, position: position)
    }

    /// The same keys and those of another.
    package func adding(_ other: YAMLMapping) -> YAMLMapping {
        YAMLMapping(entries: entries + other.entries, position: position)
    }

    package subscript(key: String) -> YAMLNode? {
        entries.first { $0.key == key }?.value
    }
}

// MARK: - What is written, wherever it stands

extension YAMLNode: Encodable {
    /// What the value says, without its place. A quoted number is not a number.
    package func encode(to encoder: any Encoder) throws {
        switch value {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .scalar(let text, let isPlain):
            var container = encoder.unkeyedContainer()
            try container.encode(isPlain)
            try container.encode(text)
        case .sequence(let items): try items.encode(to: encoder)
        case .mapping(let mapping): try mapping.encode(to: encoder)
        }
    }
}

extension YAMLMapping: Encodable {
    /// By key: the order in which an author wrote them means nothing.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for entry in entries.sorted(by: { $0.key < $1.key }) {
            try container.encode(entry.key)
            try container.encode(entry.value)
        }
    }
}
