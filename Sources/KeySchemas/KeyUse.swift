/// What a word behind `key` of a table, or any value there, does to other keys of that table.
package struct KeyUse: Sendable {
    package let key: String
    /// nil: any value.
    package let word: String?
    /// Keys that have no use with it.
    package let useless: [String]
    /// Keys that it cannot do without.
    package let needed: [String]

    package init(
        key: String, word: String? = nil, useless: [String] = [], needed: [String] = []
    ) {
        self.key = key
        self.word = word
        self.useless = useless
        self.needed = needed
    }
}
