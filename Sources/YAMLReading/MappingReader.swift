package import Diagnostics

/// Reads a mapping key by key and collects every complaint. The keys asked for are the keys known: `finish`
/// complains of the others and suggests the nearest.
package struct MappingReader {
    package private(set) var diagnostics: [Diagnostic] = []
    private let mapping: YAMLMapping
    private let subject: String
    private var known: [String] = []

    /// `subject` names the thing in complaints: `unknown key 'x' in a dataset manifest`.
    package init(_ mapping: YAMLMapping, subject: String) {
        self.mapping = mapping
        self.subject = subject
    }

    package var position: SourcePosition { mapping.position }

    /// Where `key` stands, or the mapping itself.
    package func position(of key: String) -> SourcePosition {
        mapping.entries.first { $0.key == key }?.position ?? mapping.position
    }

    /// The raw value; nil where the key is absent or empty.
    package mutating func node(_ key: String) -> YAMLNode? {
        if !known.contains(key) { known.append(key) }
        guard let node = mapping[key], node.value != .null else { return nil }
        return node
    }

    package mutating func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.value else { return complain(key, node, expected: "text") }
        return text
    }

    package mutating func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, true) = node.value, let value = Self.booleans[text] else {
            return complain(key, node, expected: "true or false")
        }
        return value
    }

    package mutating func int(_ key: String, in range: ClosedRange<Int> = 0...Int.max) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, true) = node.value, let value = Int(text), range.contains(value) else {
            return complain(key, node, expected: KeyDomain.whole(range).phrase)
        }
        return value
    }

    /// What sets off a generator of random numbers.
    mutating func seed(_ key: String) -> UInt64? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, true) = node.value, let value = UInt64(text) else {
            return complain(key, node, expected: KeyDomain.seed.phrase)
        }
        return value
    }

    package mutating func double(_ key: String, in range: ClosedRange<Double>? = nil) -> Double? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, true) = node.value, let value = Self.decimal(text), range?.contains(value) ?? true
        else {
            return complain(key, node, expected: range.map(KeyDomain.number)?.phrase ?? KeyDomain.decimal.phrase)
        }
        return value
    }

    package mutating func double(_ key: String, above least: Double) -> Double? {
        guard let value = double(key), value <= least else { return double(key) }
        complain(at: key, "'\(key)' is '\(PlainText.number(value))'; expected \(KeyDomain.above(least).phrase)")
        return nil
    }

    package mutating func doubles(_ key: String) -> [Double]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let items) = node.value else { return complain(key, node, expected: "a list of numbers") }
        var values: [Double] = []
        for item in items {
            guard case .scalar(let text, true) = item.value, let value = Self.decimal(text) else {
                return complain(key, item, expected: "a number")
            }
            values.append(value)
        }
        return values
    }

    package mutating func strings(_ key: String) -> [String]? { texts(key)?.map(\.value) }

    /// One text or a list of texts.
    package mutating func texts(_ key: String) -> [Located<String>]? {
        guard let node = node(key) else { return nil }
        switch node.value {
        case .scalar(let text, _): return [Located(text, at: node.position)]
        case .sequence(let items):
            var texts: [Located<String>] = []
            for item in items {
                guard case .scalar(let text, _) = item.value else { return complain(key, item, expected: "text") }
                texts.append(Located(text, at: item.position))
            }
            return texts
        default: return complain(key, node, expected: "text or a list of texts")
        }
    }

    package mutating func sequence(_ key: String) -> [YAMLNode]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let items) = node.value else { return complain(key, node, expected: "a list") }
        return items
    }

    package mutating func mapping(_ key: String) -> YAMLMapping? {
        guard let node = node(key) else { return nil }
        guard case .mapping(let inner) = node.value else { return complain(key, node, expected: "a mapping") }
        return inner
    }

    /// One of a set of words, or of `some` of them; `remedy` is for the others.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type, among some: [Choice]? = nil, remedy: String? = nil
    ) -> Choice? {
        let words = (some ?? Array(Choice.allCases)).map(\.rawValue)
        return word(key, among: words, remedy: remedy) { text in
            Choice(rawValue: text).flatMap { some == nil || words.contains($0.rawValue) ? $0 : nil }
        }
    }

    /// What `value` makes of one word; `words` are those that it understands, or most.
    package mutating func word<Value>(
        _ key: String, among words: [String], remedy: String? = nil, _ value: (String) -> Value?
    ) -> Value? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _) = node.value else {
            return complain(key, node, expected: "one of \(words.joined(separator: ", "))")
        }
        if let value = value(text) { return value }
        diagnostics.append(
            .error(
                at: node.position,
                "'\(key)' is \(node.found); expected one of \(words.joined(separator: ", "))",
                remedy: remedy ?? Suggestion.nearest(to: text, among: words).map { "Did you mean '\($0)'?" }))
        return nil
    }

    /// Adds a complaint about `key` found by the caller.
    package mutating func complain(at key: String, _ message: String, remedy: String? = nil) {
        let position = mapping[key]?.position ?? mapping.position
        diagnostics.append(.error(at: position, message, remedy: remedy))
    }

    package mutating func complainMissing(_ key: String, remedy: String? = nil) {
        diagnostics.append(
            .error(at: mapping.position, "\(subject) needs '\(key)'", remedy: remedy ?? "Add a line '\(key): …'."))
    }

    /// Takes over what a reader of an inner mapping found.
    package mutating func append(_ others: [Diagnostic]) {
        diagnostics += others
    }

    /// Those that nobody asked for yet.
    package var unknownKeys: [String] { mapping.entries.map(\.key).filter { !known.contains($0) } }

    /// Complains of every key that nobody asked for, and returns all complaints.
    package mutating func finish(unknownKeys severity: Diagnostic.Severity = .error) -> [Diagnostic] {
        for entry in mapping.entries where !known.contains(entry.key) {
            diagnostics.append(
                Diagnostic(
                    severity, at: entry.position, "unknown key '\(entry.key)' in \(subject)",
                    remedy: Suggestion.remedy(for: entry.key, among: known)))
        }
        return diagnostics
    }

    private mutating func complain<Value>(_ key: String, _ node: YAMLNode, expected: String) -> Value? {
        diagnostics.append(.error(at: node.position, "'\(key)' is \(node.found); expected \(expected)"))
        return nil
    }

    /// A finite number in decimal digits; nil for `inf`, `0x10` and the like, which Swift would take.
    private static func decimal(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text) else {
            return nil
        }
        return value.isFinite ? value : nil
    }

    static let booleans = [
        "true": true, "yes": true, "on": true, "True": true, "false": false, "no": false, "off": false, "False": false,
    ]
}
