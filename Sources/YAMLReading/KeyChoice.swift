import Diagnostics

/// Words behind a key of the same mapping with which another key has a use; beside other words it is an error.
package struct KeyUsers: Sendable, Hashable {
    package let key: String
    package let words: [String]

    package init(_ key: String, _ words: [String]) {
        self.key = key
        self.words = words
    }
}

extension Key {
    /// `name`, a word, and the keys that can be set with each: those that the chosen word has no use for are complained of.
    /// What several words declare alike is one key.
    ///
    /// - Parameters:
    ///   - words: those that may be chosen; `remedy` is for others of their kind.
    ///   - chosen: of what was read.
    ///   - plain: what a word means where nothing else is set.
    package static func choice<Word: KeyWord & Hashable>(
        _ name: String, of words: [Word], _ summary: String, isRequired: Bool = false, example: String,
        remedy: String? = nil, chosen: @escaping @Sendable (Root) -> Word, plain: @escaping @Sendable (Word) -> Root,
        keys: (Word) -> [Key]
    ) -> [Key] {
        var declared: [(summary: KeySummary, keys: [Word: Key])] = []
        for word in words {
            for key in keys(word) {
                let summary = key.documented(plain(word))
                if let index = declared.firstIndex(where: { $0.summary == summary }) {
                    declared[index].keys[word] = key
                } else {
                    declared.append((summary, [word: key]))
                }
            }
        }
        let selector = Key(
            name, .word(words.map(\.rawValue)), summary, isRequired: isRequired, example: example,
            written: { chosen($0).rawValue }
        ) { reader, root in
            if let word = reader.choice(name, of: Word.self, among: words, remedy: remedy) {
                root = plain(word)
            } else if isRequired, reader.node(name) == nil {
                reader.complainMissing(name)
            }
        }
        return [selector]
            + declared.enumerated().map { index, one in
                let told = one.summary
                let namesakes = declared.indices.filter { declared[$0].summary.name == told.name }
                let users = words.filter { word in namesakes.contains { declared[$0].keys[word] != nil } }
                // One of several declarations of a name complains.
                let complains = namesakes.first == index
                let owners = words.filter { one.keys[$0] != nil }
                let key = Key(
                    told.name, told.domain, told.summary, isRequired: told.isRequired, example: told.example,
                    written: { _ in told.standard }
                ) { [keys = one.keys] reader, root in
                    let word = chosen(root)
                    if let key = keys[word] {
                        key.read(from: &reader, into: &root)
                    } else if complains, !users.contains(word) {
                        reader.complain(
                            of: told.name, with: word.rawValue, users: KeyUsers(name, users.map(\.rawValue)))
                    }
                }
                return key.marked(
                    owners == words ? nil : KeyUsers(name, owners.map(\.rawValue)), told.bounds, told.need)
            }
    }
}

extension MappingReader {
    /// Complains of `key` where it stands beside none of the words that it is of use with.
    mutating func checkUse(of key: String, _ users: KeyUsers) {
        if case .scalar(let text, _)? = node(users.key)?.value, users.words.contains(text) { return }
        guard node(key) != nil else { return }
        let lines = users.words.map { "'\(users.key): \($0)'" }
        complain(
            at: key, "'\(key)' has no use without \(PlainText.list(lines, "or"))",
            remedy: "Add a line \(PlainText.list(lines, "or")), or leave it out.")
    }

    /// Complains of `key`, which has a use with `users` and not with `word`.
    fileprivate mutating func complain(of key: String, with word: String, users: KeyUsers) {
        guard node(key) != nil else { return }
        // Of a misspelt word nothing more is known.
        if case .scalar(let text, _)? = node(users.key)?.value, text != word { return }
        let lines = users.words.map { "'\(users.key): \($0)'" }
        complain(
            at: key, "'\(key)' has no use with '\(users.key): \(word)'",
            remedy: "Leave it out, or write \(PlainText.list(lines, "or")).")
    }
}
