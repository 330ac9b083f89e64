/// What a value behind `key` of a table does to other keys of that table.
package struct KeyUse: Sendable {
    package let key: String
    /// Keys that have no use with it.
    package let useless: [String]
    /// Keys that it cannot do without.
    package let needed: [String]

    package init(key: String, useless: [String] = [], needed: [String] = []) {
        self.key = key
        self.useless = useless
        self.needed = needed
    }
}
