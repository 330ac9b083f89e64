import JSONReading

/// What Chroma's `get` and `query` answer: a list for each of ids, embeddings, documents and so on; of a query a list of such
/// lists, one for each question.
struct ChromaAnswer {
    /// As of `get`, or the answer to the only question.
    let lists: JSONValue
    let questions: Int

    /// nil for an object of another layout.
    init?(_ object: JSONValue) {
        guard let ids = object["ids"]?.array, !ids.isEmpty, let members = object.members else { return nil }
        let isQuery = ids.allSatisfy { id in
            if case .array(let names) = id { names.allSatisfy { $0.string != nil } } else { false }
        }
        if isQuery {
            questions = ids.count
            lists = .object(
                members.compactMap { member in
                    guard let answers = member.value.array, answers.count == 1 else { return nil }
                    return .init(key: member.key, value: answers[0])
                })
        } else if object["embeddings"]?.isNull == true {
            questions = 1
            lists = object
        } else {
            return nil
        }
    }

    /// Whether the vectors were not asked for: both leave them out unless told otherwise.
    var lacksVectors: Bool { lists["embeddings"]?.isNull ?? true }
}
