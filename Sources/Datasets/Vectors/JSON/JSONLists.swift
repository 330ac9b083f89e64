import JSONReading

/// An object of lists of one length, one of which is a list of vectors: `{"texts": […], "embeddings": [[…], …]}`.
///
/// Services answer so (Cohere, Ollama), stores export so (Chroma), and `DataFrame.to_dict("list")`.
struct JSONLists {
    let rows: [(vector: JSONValue, cells: [JSONValue.Member])]
    /// The name of their type, where the vectors stand under it: `{"embeddings": {"float": [[…], …]}}`.
    let type: String?
    /// All that stands under names of types; nil where the vectors stand under none.
    let types: JSONValue?
    /// Lists that tell something of each item by their names, but are not as long as that of the vectors.
    let others: [(name: String, count: Int)]
    /// What names the vectors by their places, as `{"vocab": {"cat": 1, "dog": 0}}`: the list of these names is called so.
    let placedNames: String?
    /// An object that should do so and does not; nil where there is none.
    let unplaced: String?

    /// What Chroma keeps beside ids and documents.
    private static let kept: Set<String> = ["metadatas", "uris"]

    /// nil for an object of another layout.
    init?(_ object: JSONValue, vector: String?) {
        guard let all = object.members else { return nil }
        let wanted = vector ?? Self.name(all)
        guard let wanted, var lists = object[wanted] else { return nil }
        var type: String?
        types = lists.members == nil ? nil : lists
        if lists.members != nil {
            type = NumbersByType.readable.first { lists[$0]?.array?.isEmpty == false }
            guard let type, let typed = lists[type] else { return nil }
            lists = typed
        }
        guard let vectors = lists.array, type != nil || vectors.contains(where: Self.isPacked) else { return nil }
        // One vector, not a list of them.
        if case .packed = lists { return nil }
        // A vector of one item, which has lists of lists of its own.
        let members = all.filter { !Self.isShape($0, of: vectors) }
        for member in members where vector == nil && Self.isPacked(member.value) {
            if ListColumn.isUsual(member.key) { return nil }
            if !ListColumn.isUsual(wanted), member.value.array?.count != vectors.count { return nil }
        }
        var columns: [(String, [JSONValue])] = []
        var others: [(String, Int)] = []
        var placed: String?
        var unplaced: String?
        for member in members where member.key != wanted {
            if let numbered = member.value.members, Self.areNumbers(numbered) {
                if let names = Self.names(by: numbered, count: vectors.count) {
                    columns.append((member.key, names))
                    placed = placed ?? member.key
                } else if numbered.count == vectors.count || ItemColumns.isKnown(member.key) {
                    unplaced = unplaced ?? member.key
                }
                continue
            }
            guard let cells = member.value.array else { continue }
            if cells.count == vectors.count {
                columns.append((member.key, cells))
            } else if !cells.isEmpty, ItemColumns.isKnown(member.key) || Self.kept.contains(member.key) {
                others.append((member.key, cells.count))
            }
        }
        rows = vectors.indices.map { row in
            (vectors[row], columns.map { .init(key: $0.0, value: $0.1[row]) })
        }
        self.type = type
        self.others = others
        placedNames = all.contains { ItemColumns.isID($0.key) && $0.value.array?.count == vectors.count } ? nil : placed
        self.unplaced = unplaced
    }

    /// Whether each name has a whole number of its own; what is counted (`usage`) may be as many.
    private static func areNumbers(_ members: [JSONValue.Member]) -> Bool {
        let numbers = members.compactMap(\.value.int)
        return !members.isEmpty && Set(numbers).count == members.count
    }

    /// The names in the order of their places, which are those from 0 to `count`; nil where they are not.
    private static func names(by members: [JSONValue.Member], count: Int) -> [JSONValue]? {
        guard members.count == count else { return nil }
        var names = [JSONValue?](repeating: nil, count: count)
        for member in members {
            guard let place = member.value.int, names.indices.contains(place) else { return nil }
            names[place] = .string(member.key)
        }
        let found = names.compactMap(\.self)
        return found.count == count ? found : nil
    }

    /// Whether a member says of how many vectors of how many numbers the list is, as in the answers of Cloudflare's Workers AI
    /// (`{"shape": [2, 384], "data": [[…], …]}`), and so nothing of an item.
    private static func isShape(_ member: JSONValue.Member, of vectors: [JSONValue]) -> Bool {
        guard member.key == "shape", let shape = member.value.array?.map(\.int), shape.count == 2 else { return false }
        return shape[0] == vectors.count && shape[1] == vectors.first?.array?.count
    }

    /// The member that holds vectors: the only one that does, or the first with a usual name, where some may be broken.
    private static func name(_ members: [JSONValue.Member]) -> String? {
        let found = members.filter { member in
            switch member.value {
            case .array(let items):
                ListColumn.isUsual(member.key)
                    ? items.contains(where: isPacked) : !items.isEmpty && items.allSatisfy(isPacked)
            case .object: NumbersByType.readable.contains { member.value[$0]?.array?.isEmpty == false }
            default: false
            }
        }
        return (found.first { ListColumn.isUsual($0.key) } ?? (found.count == 1 ? found[0] : nil))?.key
    }

    private static func isPacked(_ value: JSONValue) -> Bool { if case .packed = value { true } else { false } }
}
