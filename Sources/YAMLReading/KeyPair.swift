import Diagnostics

/// A value that authors write as a list of two texts, or, where both are words of one set, as one word for both.
package protocol KeyPair: KeyStored {
    init?(_ first: String, _ second: String)
    var texts: (String, String) { get }
}

extension KeyPair {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Self? {
        let texts = if case .wordPair(let words) = domain { reader.wordPair(key, of: words) } else { reader.pair(key) }
        return texts.flatMap { Self($0.0, $0.1) }
    }

    package var written: String? { "[\(texts.0), \(texts.1)]" }
}

extension MappingReader {
    fileprivate mutating func pair(_ key: String) -> (String, String)? {
        guard let texts = strings(key) else { return nil }
        guard texts.count == 2 else {
            complain(
                at: key, "'\(key)' names \(texts.count); expected a list of two",
                remedy: "Write '\(key): [one, other]'.")
            return nil
        }
        return (texts[0], texts[1])
    }

    fileprivate mutating func wordPair(_ key: String, of words: [String]) -> (String, String)? {
        guard let node = node(key), case .sequence = node.value else {
            return word(key, among: words) { words.contains($0) ? ($0, $0) : nil }
        }
        guard let texts = pair(key) else { return nil }
        for text in [texts.0, texts.1] where !words.contains(text) {
            complain(
                at: key,
                "'\(key)' names '\(PlainText.shortened(text, to: 60))'; expected \(PlainText.list(words, "or"))",
                remedy: Suggestion.nearest(to: text, among: words).map { "Did you mean '\($0)'?" })
            return nil
        }
        return texts
    }
}
