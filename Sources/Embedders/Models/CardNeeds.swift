import YAMLReading

/// What some keys of cards need of a model.
extension KeyNeed {
    static let network = KeyNeed(
        "where a network makes the vectors", lack: "this model is a table of vectors, which no network makes")
    static let states = KeyNeed(
        "where a model gives states of tokens", lack: "this model gives a vector, and no states that could be pooled")
}

extension TextModelFolder {
    /// What keys of a card need and this model has not, as far as can be told before it is opened.
    var lacking: [KeyNeed] {
        (isTable ? [.network] : []) + (isTable && !steps.contains(where: \.isPooling) ? [.states] : [])
    }
}
