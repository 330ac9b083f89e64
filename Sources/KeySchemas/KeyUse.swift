/// What a word behind `key` of a table, or any value there, does to other keys of that table.
package struct KeyUse: Sendable {
    package let key: String
    /// nil: any value.
    package let word: String?
    /// Whether this holds where the author leaves `key` out.
    package let isStandard: Bool
    /// Keys that have no use with it.
    package let useless: [String]
    /// Keys that it cannot do without.
    package let needed: [String]

    package init(
        key: String, word: String? = nil, isStandard: Bool = false, useless: [String] = [], needed: [String] = []
    ) {
        self.key = key
        self.word = word
        self.isStandard = isStandard
        self.useless = useless
        self.needed = needed
    }
}
