import JSONReading

/// The items of a store's or a service's answer, wherever it has them: `{"result": {"points": [{…}, …]}}`.
///
/// Nothing but the layout is looked at: they are a list of objects with lists of numbers, or objects under their names,
/// reached through objects alone, where no other list of numbers is. So answer Qdrant (`result.points`), Pinecone (`vectors`,
/// `matches`), Weaviate (`objects`, `data.Get.NAME`), Elasticsearch (`hits.hits`), Milvus (`data`), Azure (`value`), Vertex AI
/// (`predictions`) and watsonx (`results`).
struct JSONRecords {
    /// Where they stand: `result.points`; empty for objects under names of which nothing else is there.
    let path: String
    let items: [JSONValue]

    /// Places of an object that hold items. Empty for one that has numbers of its own, so that it is an item itself.
    static func found(in object: JSONValue) -> [JSONRecords] {
        var found: [JSONRecords] = []
        return search(object, "", &found) ? found : []
    }

    private init(path: String, items: [JSONValue]) {
        self.path = path
        self.items = items
    }

    /// Several items under their names; nil where some are none.
    init?(named members: [JSONValue.Member]) {
        guard members.count > 1, members.map(\.value).allSatisfy(Self.isItem) else { return nil }
        self.init(path: "", items: members.map(Self.named))
    }

    /// Whether nothing but items holds numbers there.
    private static func search(_ object: JSONValue, _ path: String, _ found: inout [JSONRecords]) -> Bool {
        for member in object.members ?? [] {
            let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
            switch member.value {
            case .packed: return false
            case .array(let items) where items.contains(where: isItem):
                found.append(JSONRecords(path: inner, items: items))
            case .array(let items):
                if items.contains(where: JSONItems.isPacked) { return false }
            case .object(let members) where !members.isEmpty && members.map(\.value).allSatisfy(isItem):
                found.append(JSONRecords(path: inner, items: members.map(named)))
            case .object: guard search(member.value, inner, &found) else { return false }
            default: break
            }
        }
        return true
    }

    /// Whether an object holds a vector, also within others.
    private static func isItem(_ value: JSONValue) -> Bool {
        guard let members = value.members, !NumbersByType.are(members), !SparseVector.is(value) else { return false }
        return members.contains { member in
            switch member.value {
            case .packed: true
            case .array(let items): !items.isEmpty && items.allSatisfy(JSONItems.isPacked)
            case .object(let inner):
                NumbersByType.are(inner) || SparseVector.is(member.value) || isItem(member.value)
            default: false
            }
        }
    }

    /// What stands under a name has it as that of a row, unless it says it again.
    private static func named(_ member: JSONValue.Member) -> JSONValue {
        let members = member.value.members ?? []
        let isSaid = members.contains { JSONItems.isScalar($0.value) && $0.value.cell == member.key }
        return .object(isSaid ? members : [.init(key: "", value: .string(member.key))] + members)
    }
}

extension JSONItems {
    /// nil where there are none.
    ///
    /// - Parameter isWhole: whether the object is all that the file holds; what names one of several makes it an item.
    static func records(_ object: JSONValue, isWhole: Bool) -> [JSONRecords]? {
        let names = (object.members ?? []).filter { isScalar($0.value) }.map(\.key)
        guard isWhole || !names.contains(where: ItemColumns.isKnown) else { return nil }
        let found = JSONRecords.found(in: object)
        return found.isEmpty ? nil : found
    }

    /// - Parameter outer: what stands beside them, of which each gets what is no list.
    mutating func read(_ records: JSONRecords, besides outer: [JSONValue.Member]) {
        note(.records(records.path))
        if Self.isAnswerList(records.items) { return readAnswers(records.items, areJoined: false) }
        let wasListed = isListed
        isListed = true
        defer { isListed = wasListed }
        for item in records.items {
            if let message = ServiceFailure.message(item) {
                addBroken(.json(.failedAnswer(key: nil, message)))
            } else if let members = item.members {
                add(cells: outer.filter { Self.isScalar($0.value) && item[$0.key] == nil } + members)
            } else {
                addBroken(.json(.noListOfNumbers(key: vector ?? "vector", isDeclared: vector != nil)))
            }
        }
    }

    // MARK: - Objects in objects

    /// What stands in objects of an item, each under the names that lead to it: `payload.text`.
    static func flattened(_ members: [JSONValue.Member]) -> [JSONValue.Member] {
        guard members.contains(where: { $0.value.members != nil }) else { return members }
        return members.flatMap { member -> [JSONValue.Member] in
            guard let inner = member.value.members, !inner.isEmpty, !SparseVector.is(member.value) else {
                return [member]
            }
            if NumbersByType.are(inner) {
                return [.init(key: member.key, value: NumbersByType.best(member.value) ?? member.value)]
            }
            return flattened(inner.map { .init(key: "\(member.key).\($0.key)", value: $0.value) })
        }
    }
}
