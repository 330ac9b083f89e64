import Diagnostics
import JSONReading

/// Answers of services.
extension JSONItems {
    // MARK: - Batches

    /// `{"custom_id": …, "response": …}` of OpenAI's batches, `{"key": …, "response": …}` of Gemini's.
    static func batchLine(_ object: JSONValue) -> (key: String?, answer: JSONValue)? {
        guard let answer = object["response"] ?? object["error"], answer.members != nil || answer.isNull else {
            return nil
        }
        let key: String? =
            switch object["custom_id"] ?? object["key"] {
            case .string(let name)?: name.isEmpty ? nil : name
            case .number(let digits)?: digits
            default: nil
            }
        guard key != nil || answer["body"] != nil || answer["status_code"] != nil else { return nil }
        return (key, answer)
    }

    mutating func readBatch(_ key: String?, _ answer: JSONValue, of line: JSONValue) {
        note(.batch)
        let body = answer["body"] ?? answer
        let status = answer["status_code"]?.int
        if let message = ServiceFailure.message(line) ?? ServiceFailure.message(body) {
            addBroken(.json(.failedAnswer(key: key, message)), key: key)
        } else if let status, status != 200 {
            addBroken(.json(.failedAnswer(key: key, "status \(status)")), key: key)
        } else if body.isNull {
            addBroken(.json(.failedAnswer(key: key, "no answer")), key: key)
        } else if let key {
            let start = rows.count
            read(body)
            // One request may ask for several vectors.
            for row in start..<rows.count {
                rows[row].key = rows.count - start == 1 ? key : "\(key)[\(row - start)]"
            }
        } else {
            addBroken(.json(.noRequest))
        }
    }

    // MARK: - Vectors with an index

    /// `{"object": "embedding", "index": …, "embedding": …}`, as in an answer's list, alone.
    static func isAnswer(_ value: JSONValue) -> Bool {
        value["object"]?.string == "embedding" && value["embedding"] != nil
    }

    /// An answer's list saved by itself where a server leaves `object` out, also with an entry a line: nothing but an index and a
    /// vector in each, and the indices are the places of a list. Of an author's own columns that is as true, and their order is
    /// the same.
    static func isAnswerList(_ items: [JSONValue]) -> Bool {
        let places = items.compactMap { item -> Int? in
            guard let members = item.members, members.count == 2, item["embedding"] != nil else { return nil }
            return item["index"].flatMap(AnswerOrder.index)
        }
        return !items.isEmpty && places.count == items.count && Set(places) == Set(items.indices)
    }

    /// Objects with `embedding`, as of OpenAI, Voyage and those that answer alike.
    static func answers(_ data: JSONValue?) -> [JSONValue]? {
        guard let items = data?.array, items.contains(where: { $0["embedding"] != nil }),
            items.allSatisfy({ $0["embedding"] != nil || ServiceFailure.message($0) != nil })
        else { return nil }
        return items
    }

    /// - Parameter areJoined: whether the lists of several answers may stand one after another.
    mutating func readAnswers(_ answers: [JSONValue], areJoined: Bool) {
        note(.answer)
        var order = Array(answers.indices)
        if answers.count > 1 || !areJoined {
            do throws(AnswerOrder.Fault) {
                order = try AnswerOrder.places(of: answers, areJoined: areJoined)
            } catch {
                complaints.add(.json(.order(error)), at: position)
            }
        }
        if order != Array(order.indices) { countedFrom = 0 }
        let wasListed = isListed
        isListed = wasListed || answers.count > 1
        defer { isListed = wasListed }
        // Places are asked for in the file's order.
        let start = rows.count
        for answer in answers {
            let cells = (answer.members ?? []).filter { !["object", "index", "embedding"].contains($0.key) }
            add(answer["embedding"] ?? .null, cells: cells)
            rows[rows.count - 1].index = answer["index"].flatMap(AnswerOrder.index)
        }
        rows.replaceSubrange(start..., with: order.map { rows[start + $0] })
        for (row, place) in order.enumerated() where answers[place]["embedding"] == nil {
            let message = ServiceFailure.message(answers[place]) ?? "no answer"
            complain(.json(.failedAnswer(key: nil, message)), ofRow: start + row)
            (rows[start + row].vector, rows[start + row].cells) = (nil, [])
        }
    }

    /// Answers in the list of an answer, for each document one for its parts, as of Voyage's contextual models
    /// (https://docs.voyageai.com/docs/contextualized-chunk-embeddings).
    static func documents(_ data: JSONValue?) -> [JSONValue]? {
        guard let items = data?.array, !items.isEmpty, items.allSatisfy({ answers($0["data"]) != nil }) else {
            return nil
        }
        return items
    }

    /// The parts of each document, one after another.
    mutating func readDocuments(_ documents: [JSONValue]) {
        var order = Array(documents.indices)
        do throws(AnswerOrder.Fault) {
            order = try AnswerOrder.places(of: documents, areJoined: false)
        } catch {
            complaints.add(.json(.order(error)), at: position)
        }
        if order != Array(order.indices) { countedFrom = 0 }
        for place in order { readAnswers(Self.answers(documents[place]["data"]) ?? [], areJoined: false) }
    }

    // MARK: - Gemini

    /// `{"embedding": {"values": […]}}`, `{"embeddings": [{"values": […]}, …]}`, and `{"predictions": [{"embeddings": …}]}`
    /// as of Vertex AI; an entry may be something else.
    static func gemini(_ object: JSONValue) -> [JSONValue]? {
        if let one = object["embedding"], one["values"] != nil { return [one] }
        if let many = object["embeddings"]?.array, many.contains(where: { $0["values"] != nil }) { return many }
        guard let many = object["predictions"]?.array, many.contains(where: { $0["embeddings"]?["values"] != nil })
        else { return nil }
        return many.map { $0["embeddings"] ?? $0 }
    }

    /// What Vertex AI's batches were asked, which stands beside the answer (`{"instance": {"content": …}, "predictions": …}`).
    private static func instance(_ object: JSONValue) -> String? { object["instance"]?["content"]?.string }

    /// A line of such a batch without an answer, and why there is none.
    static func failedInstance(_ object: JSONValue) -> (request: String, status: String)? {
        guard let request = instance(object), let status = object["status"]?.string, !status.isEmpty else { return nil }
        return (request, status)
    }

    mutating func readGemini(_ entries: [JSONValue], of object: JSONValue) {
        note(.values)
        let text = entries.count == 1 ? Self.instance(object) : nil
        let cells = text.map { [JSONValue.Member(key: "text", value: .string($0))] } ?? []
        let wasListed = isListed
        isListed = wasListed || entries.count > 1
        defer { isListed = wasListed }
        for entry in entries {
            if SparseVector.is(entry) {
                addBroken(.json(.sparse))
            } else if let list = entry["values"] {
                add(list, cells: cells)
            } else if let message = ServiceFailure.message(entry) {
                addBroken(.json(.failedAnswer(key: nil, message)))
            } else {
                addBroken(.vector(.noVector(found: entry.found)))
            }
        }
    }

    // MARK: - Lists beside lists

    mutating func read(_ answer: ChromaAnswer) {
        if answer.questions > 1 {
            complaints.add(.json(.questions(answer.questions)), at: position)
        } else if answer.lacksVectors {
            complaints.add(.json(.noEmbeddings), at: position)
        } else if let lists = JSONLists(answer.lists, vector: vector) {
            read(lists)
        } else {
            addBroken(.json(.emptyList("embeddings")))
        }
    }

    /// Lists in what Cloudflare's interface calls the result, beside whether the request succeeded.
    static func resultLists(_ object: JSONValue, vector: String?) -> JSONLists? {
        object["result"].flatMap { JSONLists($0, vector: vector) }
    }

    mutating func read(_ lists: JSONLists) {
        note(lists.type == nil ? .lists : .types)
        if let types = lists.types { note(typesOf: types) }
        if let type = lists.type {
            if let other = self.type, other != type { complaints.add(.json(.types(other, type)), at: position) }
            self.type = type
        }
        for other in lists.others {
            complaints.add(.json(.listCount(other.name, other.count, vectors: lists.rows.count)), at: position)
        }
        // The places of one list are none in another's.
        placedNames = rows.isEmpty ? lists.placedNames : nil
        unplaced = unplaced ?? lists.unplaced
        for (list, cells) in lists.rows { add(list, cells: cells) }
    }

    /// Where an answer's list of vectors is empty.
    static func emptyList(_ object: JSONValue, isWhole: Bool) -> String? {
        guard let members = object.members, !members.contains(where: { isPacked($0.value) }) else { return nil }
        let isAnswer = isWhole || object["object"]?.string == "list"
        return members.first { member in
            switch member.key {
            case "embeddings", "predictions": isEmpty(member.value)
            case "data", "vectors": isAnswer && isEmpty(member.value)
            default: false
            }
        }?.key
    }

    /// Also by type, `{"float": []}`.
    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): items.isEmpty
        case .object(let members): !members.isEmpty && members.allSatisfy { $0.value == .array([]) }
        default: false
        }
    }
}
