import YAMLReading

/// What the outer names of a data frame in JSON are, by pandas' words for it: what may stand behind `orient:`.
package enum FrameOrient: String, KeyWord, Sendable, CaseIterable {
    case columns, index
}
