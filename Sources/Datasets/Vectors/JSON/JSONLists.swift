import JSONReading

/// An object of lists of one length, one of which is a list of vectors: `{"texts": […], "embeddings": [[…], …]}`.
///
/// Services answer so (Cohere, Ollama), stores export so (Chroma), and `DataFrame.to_dict("list")`.
struct JSONLists {
    let rows: [(vector: JSONValue, cells: [JSONValue.Member])]
    /// Whether the vectors stand under the name of their type: `{"embeddings": {"float": [[…], …]}}`.
    let isByType: Bool

    /// Types that a vector's numbers are read of, best first; packed bits are none.
    private static let types = ["float", "int8", "uint8", "base64"]

    /// nil for an object of another layout.
    init?(_ object: JSONValue, vector: String?) {
        guard let members = object.members else { return nil }
        let wanted = vector ?? Self.name(members)
        guard let wanted, var lists = object[wanted] else { return nil }
        var isByType = false
        if lists.members != nil {
            guard let typed = Self.types.lazy.compactMap({ lists[$0] }).first else { return nil }
            (lists, isByType) = (typed, true)
        }
        guard let vectors = lists.array, isByType || vectors.contains(where: Self.isPacked) else { return nil }
        // One vector, not a list of them.
        if case .packed = lists { return nil }
        // A vector of one item, which has lists of lists of its own.
        for member in members where vector == nil && Self.isPacked(member.value) {
            if member.value.array?.count != vectors.count || ListColumn.isUsual(member.key) { return nil }
        }
        let columns = members.compactMap { member -> (String, [JSONValue])? in
            guard member.key != wanted, let cells = member.value.array, cells.count == vectors.count else { return nil }
            return (member.key, cells)
        }
        rows = vectors.indices.map { row in
            (vectors[row], columns.map { .init(key: $0.0, value: $0.1[row]) })
        }
        self.isByType = isByType
    }

    /// The member that holds vectors: the only one that does, or the first with a usual name.
    private static func name(_ members: [JSONValue.Member]) -> String? {
        let found = members.filter { member in
            switch member.value {
            case .array(let items): !items.isEmpty && items.allSatisfy(isPacked)
            case .object: types.contains { member.value[$0]?.array?.isEmpty == false }
            default: false
            }
        }
        return (found.first { ListColumn.isUsual($0.key) } ?? (found.count == 1 ? found[0] : nil))?.key
    }

    private static func isPacked(_ value: JSONValue) -> Bool { if case .packed = value { true } else { false } }
}
