import Diagnostics

/// What must be there for a key to be of use, and only data or files can tell. Where it is not there, the key is an error:
/// whoever sees that complains of all keys that need it.
package struct KeyNeed: Sendable, Hashable {
    /// For authors, behind the key's sentence: `where items are pictures`.
    package let place: String
    private let lack: String

    /// - Parameter lack: what is said where it is not there: `no item is a picture`.
    package init(_ place: String, lack: String) {
        self.place = place
        self.lack = lack
    }

    /// What is said of `key` where this is not there.
    package func message(of key: String) -> String { "'\(key)' has no use: \(lack)" }

    package static let remedy = "Leave it out."
}

extension MappingReader {
    /// Complains of each of `keys` that stands here and needs what is not there.
    package mutating func complain<Root>(of keys: [Key<Root>], lacking need: KeyNeed) {
        for key in keys where key.need == need && node(key.name) != nil {
            complain(at: key.name, need.message(of: key.name), remedy: KeyNeed.remedy)
        }
    }
}
