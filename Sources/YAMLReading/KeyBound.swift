/// What stands behind another key of the same mapping, and what that leaves of a key.
package struct KeyBound: Sendable, Hashable {
    /// The other key.
    package let key: String
    /// What stands behind it; nil: anything.
    package let word: String?
    /// What may then stand behind the bound key; empty: nothing, the two exclude each other.
    package let only: [String]
    private let reason: String?

    package init(_ key: String, _ word: String? = nil, only: [String] = [], reason: String? = nil) {
        self.key = key
        self.word = word
        self.only = only
        self.reason = reason
    }

    fileprivate func complaint(of name: String, _ node: YAMLNode) -> String {
        let other = word.map { "\(key): \($0)" } ?? key
        let found =
            only.isEmpty
            ? "'\(name)' and '\(other)' exclude each other"
            : "'\(name)' is \(node.found); expected \(only[0]) with '\(other)'"
        return found + (reason.map { ": \($0)" } ?? "")
    }
}

extension MappingReader {
    /// Complains of the first of `bounds` that does not hold of `key`.
    mutating func check(_ bounds: [KeyBound], of key: String) {
        guard !bounds.isEmpty, let node = node(key) else { return }
        for bound in bounds {
            guard let other = self.node(bound.key), bound.word.map(other.says) ?? true,
                !bound.only.contains(where: node.says)
            else { continue }
            complain(at: key, bound.complaint(of: key, node), remedy: "Leave one of them out.")
            return
        }
    }
}
