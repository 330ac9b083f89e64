import Diagnostics
import JSONReading

/// Finds the items of JSON: of plain lists and objects, of the answers of embedding services, and of data frames.
struct JSONItems {
    private(set) var rows: [JSONRow] = []
    /// In the order of their appearance.
    private(set) var layouts: [JSONLayout] = []
    private(set) var complaints: ComplaintList
    private let file: String
    /// The key of the lists, where the manifest names it.
    private let vector: String?
    private var places: JSONPlaces
    /// The line of the value that is read; nil where the file is one document.
    private var line: Int?

    init(_ documents: JSONDocuments, _ bytes: [UInt8], file: String, vector: String?) {
        self.file = file
        self.vector = vector
        // A line may hold several items: the numbers of rows are not those of lines.
        var broken = BrokenRows(areSkipped: documents.broken.areSkipped)
        broken.merge(documents.broken) { _ in [] as [Int] }
        complaints = ComplaintList(file: file, broken)
        places = JSONPlaces(bytes)
        for (index, value) in documents.values.enumerated() {
            line = documents.lines?[index]
            if documents.broken.rows.contains(index) {
                complaints.skip(row: rows.count)
                add()
            } else {
                read(value, isWhole: documents.lines == nil)
            }
        }
        nameByWords()
    }

    // MARK: - Values

    /// - Parameter isWhole: whether `value` is all that the file holds.
    private mutating func read(_ value: JSONValue, isWhole: Bool = false) {
        switch value {
        case .packed: add(value)
        case .array(let items): read(items, as: value)
        case .object(let members): read(members, as: value, isWhole: isWhole)
        default: addBroken(.noListOfNumbers(key: vector ?? "vector", isDeclared: vector != nil))
        }
    }

    private mutating func read(_ items: [JSONValue], as list: JSONValue) {
        if items.contains(where: Self.isListOfLists) {
            addBroken(.vectorOfEachToken)
        } else if items.isEmpty || items.contains(where: Self.isNumber) {
            add(list)
        } else if items.contains(where: Self.isRowOfCells) {
            note(.frame)
            for item in items { add(cells: Self.numbered(item.array ?? [item])) }
        } else {
            for item in items {
                if case .string = item { add(item) } else { read(item) }
            }
        }
    }

    private mutating func read(_ members: [JSONValue.Member], as object: JSONValue, isWhole: Bool) {
        if let (key, answer) = Self.batchLine(object) {
            readBatch(key, answer, of: object)
        } else if let message = Self.failure(object) {
            addBroken(.failedAnswer(key: nil, message))
        } else if let frame = JSONFrame(object) {
            add(frame.rows)
        } else if let answers = Self.answers(object["data"]) {
            readAnswers(answers)
        } else if let lists = Self.gemini(object) {
            note(.values)
            for list in lists { add(list) }
        } else if let lists = JSONLists(object, vector: vector) {
            note(lists.isByType ? .types : .lists)
            for (list, cells) in lists.rows { add(list, cells: cells) }
        } else if isWhole, let frame = NestedFrame(object, vector: vector) {
            switch frame {
            case .rows(let rows): add(rows)
            case .unclear(let outer, let inner): complaints.add(.json(.rowsOrColumns(outer, inner)), at: position)
            }
        } else if isWhole, vector == nil, Self.areWords(members) {
            for member in members { add(member.value, key: member.key) }
            note(.words)
        } else {
            add(cells: members)
        }
    }

    // MARK: - Answers of services

    /// `{"custom_id": …, "response": …}` of OpenAI's batches, `{"key": …, "response": …}` of Gemini's.
    private static func batchLine(_ object: JSONValue) -> (key: String, answer: JSONValue)? {
        guard let key = (object["custom_id"] ?? object["key"])?.string,
            let answer = object["response"] ?? object["error"], answer.members != nil || answer.isNull
        else { return nil }
        return (key, answer)
    }

    private mutating func readBatch(_ key: String, _ answer: JSONValue, of line: JSONValue) {
        note(.batch)
        let body = answer["body"] ?? answer
        let status = answer["status_code"]?.int
        if let message = Self.failure(line) ?? Self.failure(body) {
            addBroken(.failedAnswer(key: key, message), key: key)
        } else if let status, status != 200 {
            addBroken(.failedAnswer(key: key, "status \(status)"), key: key)
        } else if body.isNull {
            addBroken(.failedAnswer(key: key, "no answer"), key: key)
        } else {
            let start = rows.count
            read(body)
            // One request may ask for several vectors.
            for row in start..<rows.count {
                rows[row].key = rows.count - start == 1 ? key : "\(key)[\(row - start)]"
            }
        }
    }

    /// What a service says instead of an answer.
    private static func failure(_ object: JSONValue) -> String? {
        guard let error = object["error"], !error.isNull else { return nil }
        if let message = error["message"]?.string {
            return message.hasSuffix(".") ? String(message.dropLast()) : message
        }
        guard let members = object.members, members.count == 1 else { return nil }
        return error.string
    }

    /// Objects with `embedding`, as of OpenAI, Voyage and those that answer alike.
    private static func answers(_ data: JSONValue?) -> [JSONValue]? {
        guard let items = data?.array, !items.isEmpty, items.allSatisfy({ $0["embedding"] != nil }) else { return nil }
        return items
    }

    private mutating func readAnswers(_ answers: [JSONValue]) {
        note(.answer)
        let start = rows.count
        for answer in answers {
            let cells = (answer.members ?? []).filter { !["object", "index", "embedding"].contains($0.key) }
            add(answer["embedding"] ?? .null, cells: cells)
        }
        let order = answers.map { $0["index"]?.int }
        guard !order.contains(nil), Set(order).count == order.count else { return }
        let sorted = order.indices.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
        rows.replaceSubrange(start..., with: sorted.map { rows[start + $0] })
    }

    /// `{"embedding": {"values": […]}}`, `{"embeddings": [{"values": […]}, …]}`, and `{"predictions": [{"embeddings": …}]}`
    /// as of Vertex AI.
    private static func gemini(_ object: JSONValue) -> [JSONValue]? {
        let found: [JSONValue?]
        if let one = object["embedding"]?["values"] {
            found = [one]
        } else if let many = object["embeddings"]?.array, !many.isEmpty {
            found = many.map { $0["values"] }
        } else if let many = object["predictions"]?.array, !many.isEmpty {
            found = many.map { $0["embeddings"]?["values"] }
        } else {
            return nil
        }
        let lists = found.compactMap(\.self)
        return lists.count == found.count ? lists : nil
    }

    // MARK: - Words

    private static func areWords(_ members: [JSONValue.Member]) -> Bool {
        let lists = members.filter { if case .packed = $0.value { true } else { false } }
        guard lists.count == members.count, let first = lists.first else { return false }
        if lists.count == 1 { return !ListColumn.isUsual(first.key) }
        let width = first.value.array?.count
        // The second tells lists of one kind from a record's; the rest is told where their numbers are read.
        return lists[1].value.array?.count == width
    }

    /// Objects of one list each, all under other keys, are vectors by word.
    private mutating func nameByWords() {
        let whole = rows.indices.filter { !complaints.broken.rows.contains($0) }
        guard vector == nil, whole.count > 1,
            whole.allSatisfy({ index in
                let row = rows[index]
                if row.vector == nil, row.cells.count == 1, case .packed = row.cells[0].value { return true }
                return false
            }), Set(whole.map { rows[$0].cells[0].key }).count == whole.count
        else { return }
        for index in whole {
            (rows[index].vector, rows[index].key) = (rows[index].cells[0].value, rows[index].cells[0].key)
            rows[index].cells = []
        }
        note(.words)
    }

    // MARK: - Rows

    private mutating func add(_ vector: JSONValue? = nil, cells: [JSONValue.Member] = [], key: String? = nil) {
        var place = Table.Place(line: line ?? 1, column: 1)
        if line == nil {
            let lists = [vector].compactMap(\.self) + cells.map(\.value)
            for case .packed(let list) in lists.prefix(lists.count) {
                place = places.place(of: list.startIndex)
                break
            }
        }
        rows.append(JSONRow(vector: vector, cells: cells, key: key, place: place))
    }

    /// An item that cannot be used keeps its row.
    private mutating func addBroken(_ complaint: DatasetComplaint.Kind, key: String? = nil) {
        complaints.add(complaint, at: position, row: rows.count)
        add(key: key)
    }

    private mutating func add(_ frame: [[JSONValue.Member]]) {
        note(.frame)
        for cells in frame { add(cells: cells) }
    }

    private mutating func note(_ layout: JSONLayout) {
        if !layouts.contains(layout) { layouts.append(layout) }
    }

    private var position: SourcePosition {
        line.map { SourcePosition(file, line: $0, column: 1) } ?? SourcePosition(file)
    }

    private static func isNumber(_ value: JSONValue) -> Bool {
        switch value {
        case .number, .null, .bool: true
        default: false
        }
    }

    private static func isListOfLists(_ value: JSONValue) -> Bool {
        guard case .array(let items) = value, !items.isEmpty else { return false }
        return items.allSatisfy { if case .packed = $0 { true } else { false } }
    }

    /// A row of a data frame: cells of more than one kind.
    private static func isRowOfCells(_ value: JSONValue) -> Bool {
        guard case .array(let items) = value else { return false }
        return items.contains { !isNumber($0) }
    }

    /// Columns that have no names are called by their numbers, from 1.
    private static func numbered(_ cells: [JSONValue]) -> [JSONValue.Member] {
        cells.enumerated().map { .init(key: String($0 + 1), value: $1) }
    }
}
