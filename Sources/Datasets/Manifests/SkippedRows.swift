import YAMLReading

/// Rows that an author leaves out rather than be told of: what may stand behind `skip:`.
package enum SkippedRows: String, KeyWord, Sendable, CaseIterable {
    /// What cannot be used: a row of other fields than it should have, a vector that is none, a picture that cannot be decoded.
    case broken
}
