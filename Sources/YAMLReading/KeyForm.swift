import Diagnostics

/// How a text behind a key must be written.
package struct KeyForm: Sendable, Hashable {
    /// Of the whole text, in what ECMAScript's and Swift's regular expressions have in common.
    package let pattern: String
    /// `a day such as 2026-03-31`.
    package let expected: String
    package let remedy: String?

    package init(_ pattern: String, _ expected: String, remedy: String? = nil) {
        self.pattern = pattern
        self.expected = expected
        self.remedy = remedy
    }

    /// Whether `text` as a whole is written so.
    package func matches(_ text: String) -> Bool {
        (try? Regex(pattern).wholeMatch(in: text)) != nil
    }
}

/// A value that authors write as one text of its own form.
package protocol KeyFormed: KeyStored {
    static var form: KeyForm { get }
    /// nil for other texts. It may refuse a text of the form, such as a day that no year has.
    init?(_ text: String)
    /// As an author would write it.
    var text: String { get }
}

extension KeyFormed {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Self? {
        guard let text = reader.string(key) else { return nil }
        if let value = Self(text) { return value }
        reader.complain(key, text, of: form)
        return nil
    }

    package var written: String? { text }

    package static var domain: KeyDomain { .formed(form) }
}

extension MappingReader {
    /// Text of a form; complains of another.
    mutating func string(_ key: String, of form: KeyForm) -> String? {
        guard let text = string(key) else { return nil }
        if form.matches(text) { return text }
        complain(key, text, of: form)
        return nil
    }

    /// Text on one line: line breaks of a folded scalar become blanks.
    mutating func line(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else {
            complain(at: key, "'\(key)' holds no text")
            return nil
        }
        return words.joined(separator: " ")
    }

    fileprivate mutating func complain(_ key: String, _ text: String, of form: KeyForm) {
        complain(
            at: key, "'\(key)' is '\(PlainText.shortened(text, to: 60))'; expected \(form.expected)",
            remedy: form.remedy)
    }
}
