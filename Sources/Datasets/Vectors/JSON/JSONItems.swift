import Diagnostics
import JSONReading

/// Finds the items of JSON: of plain lists and objects, of the answers of embedding services, and of data frames.
struct JSONItems {
    var rows: [JSONRow] = []
    /// In the order of their appearance.
    private(set) var layouts: [JSONLayout] = []
    var complaints: ComplaintList
    /// The type of number that the first answer has that names it.
    var type: String?
    /// Where items were put into an order that their numbers say: the first of these.
    var countedFrom: Int?
    /// The types of vectors that come in several, in the order of their appearance: the first of each is read.
    private var types: [[String]] = []
    /// Columns that call the rows of a data frame by names of their own.
    private(set) var indices: [String] = []
    /// Whether the items are lists of one length under names, so that each may be a column or the vector of a word.
    private(set) var isOriented = false
    /// Whether nothing says which, and a name among them is that of a column.
    private(set) var mayBeColumns = false
    /// Whether the vectors of words stand under a key, which somebody may name.
    private(set) var isUnderKey = false
    /// What the file calls its vectors by their places in it, which stands beside them under this name.
    var placedNames: String?
    /// What looks as if it did, and does not.
    var unplaced: String?
    /// The numbers of items where these tell no order; empty for a broken one.
    var indexNames: [String]?
    let file: String
    /// The key of the lists, where the manifest names it.
    let vector: String?
    /// What the outer names of a data frame are, where the manifest says it.
    private let orient: FrameOrient?
    private var places: JSONPlaces
    /// The line of the value that is read; nil where the file is one document.
    private var line: Int?
    /// Whether it is one of a list, so that a complaint must tell which.
    var isListed = false

    init(_ documents: JSONDocuments, _ bytes: [UInt8], file: String, vector: String?, orient: FrameOrient?) {
        self.file = file
        self.vector = vector
        self.orient = orient
        // A line may hold several items: the numbers of rows are not those of lines.
        var broken = BrokenRows(areSkipped: documents.broken.areSkipped)
        broken.merge(documents.broken) { _ in [] as [Int] }
        complaints = ComplaintList(file: file, broken)
        places = JSONPlaces(bytes)
        let order = order(of: documents)
        let areEntries = documents.lines != nil && Self.isAnswerList(documents.values)
        if order != Array(order.indices) { countedFrom = 0 }
        for index in order {
            line = documents.lines?[index]
            if documents.broken.rows.contains(index) {
                complaints.skip(row: rows.count)
                add()
            } else if areEntries {
                readAnswers([documents.values[index]], areJoined: true)
            } else {
                read(documents.values[index], isWhole: documents.lines == nil)
            }
        }
        partLayouts()
        nameByWords()
    }

    /// Lines may hold what stands in the list of an answer.
    private mutating func order(of documents: JSONDocuments) -> [Int] {
        let values = documents.values
        guard documents.lines != nil, values.allSatisfy(Self.isAnswer) || Self.isAnswerList(values) else {
            return Array(values.indices)
        }
        do throws(AnswerOrder.Fault) {
            return try AnswerOrder.places(of: values, areJoined: true)
        } catch {
            complaints.add(.json(.order(error)), at: position)
            return Array(values.indices)
        }
    }

    // MARK: - Values

    /// - Parameter isWhole: whether `value` is all that the file holds.
    mutating func read(_ value: JSONValue, isWhole: Bool = false) {
        switch value {
        case .packed: add(value)
        case .array(let items) where items.isEmpty && isWhole: break
        case .array(let items): read(items, as: value)
        case .object(let members):
            let start = rows.count
            read(members, as: value, isWhole: isWhole)
            tell(members, ofRowsFrom: start)
        default: addBroken(.json(.noListOfNumbers(key: vector ?? "vector", isDeclared: vector != nil)))
        }
    }

    private mutating func read(_ items: [JSONValue], as list: JSONValue) {
        if SparseVector.is(list) {
            addBroken(.json(.sparse))
        } else if !items.isEmpty, items.allSatisfy(Self.isAnswer) || Self.isAnswerList(items) {
            readAnswers(items, areJoined: true)
        } else if let vectors = Self.onlyLists(items) {
            note(.frame)
            for vector in vectors { add(vector) }
        } else if items.contains(where: Self.isListOfLists) {
            addBroken(.json(.vectorOfEachToken))
        } else if items.allSatisfy(Self.isScalar), items.isEmpty || items.contains(where: Self.isNumber) {
            add(list)
        } else if items.contains(where: Self.isRowOfCells), !items.contains(where: SparseVector.is) {
            note(.frame)
            for item in items { add(cells: Self.numbered(item.array ?? [item])) }
        } else {
            let wasListed = isListed
            isListed = true
            defer { isListed = wasListed }
            for item in items {
                if case .string(let text) = item {
                    let bytes = Array(text.utf8)[...]
                    if NumberText.isList(bytes) || BitText.count(bytes) ?? 0 > 1 {
                        add(item)
                    } else {
                        addBroken(.vector(.noVector(found: item.found)))
                    }
                } else {
                    read(item)
                }
            }
        }
    }

    /// What an author wrote beside the answer that holds one item's vector: its id, text or label. An id of the answer itself
    /// names no item.
    private mutating func tell(_ members: [JSONValue.Member], ofRowsFrom start: Int) {
        guard rows.count == start + 1, rows[start].vector != nil, rows[start].key == nil else { return }
        let told = Set(rows[start].cells.map(\.key))
        let isOfAnswer = members.contains { Self.answersOwn.contains($0.key) }
        rows[start].cells += members.filter { member in
            Self.isScalar(member.value) && ItemColumns.isKnown(member.key) && !told.contains(member.key)
                && !(isOfAnswer && member.key == "id")
        }
    }

    /// Keys beside which services write an id of their own.
    private static let answersOwn: Set<String> = ["object", "created", "response_type", "meta"]

    private mutating func read(_ members: [JSONValue.Member], as object: JSONValue, isWhole: Bool) {
        if let (key, answer) = Self.batchLine(object) {
            readBatch(key, answer, of: object)
        } else if let message = ServiceFailure.message(object) {
            addBroken(.json(.failedAnswer(key: nil, message)))
        } else if members.allSatisfy({ Self.isScalar($0.value) }) {
            // No other layout has no lists; a record may have thousands of numbers to search for keys.
            add(cells: members)
        } else if vector == nil, SparseVector.is(object) {
            addBroken(.json(.sparse))
        } else if Self.isAnswer(object) {
            readAnswers([object], areJoined: true)
        } else if let frame = JSONFrame(object) {
            indices = frame.indices
            add(frame.rows)
        } else if let answers = Self.answers(object["data"]) {
            readAnswers(answers, areJoined: false)
        } else if let documents = Self.documents(object["data"]) {
            readDocuments(documents)
        } else if let type = NumbersByType.packedBits(object["embeddings"]) {
            addBroken(.json(.packedBits(type)))
        } else if let entries = Self.gemini(object) {
            readGemini(entries, of: object)
        } else if let answer = ChromaAnswer(object) {
            read(answer)
        } else if !isWhole, Self.holdsTokens(object) {
            addBroken(.json(.vectorOfEachToken))
        } else if let lists = JSONLists(object, vector: vector) ?? Self.resultLists(object, vector: vector) {
            read(lists)
        } else if isWhole, let words = Self.words(among: members, vector: vector, orient) {
            for member in words.members { add(member.value, key: member.key) }
            note(.words)
            isUnderKey = words.isUnderKey
        } else if let (request, status) = Self.failedInstance(object) {
            addBroken(.json(.failedAnswer(key: request, status)), key: nil)
        } else if let key = Self.emptyList(object, isWhole: isWhole) {
            addBroken(.json(.emptyList(key)))
        } else if let places = Self.records(object, isWhole: isWhole) {
            if places.count == 1 {
                read(places[0], besides: isWhole ? [] : members)
            } else {
                addBroken(.json(.severalItems(places.map(\.path))))
            }
        } else if isWhole, let frame = NestedFrame(object, vector: vector, orient: orient) {
            switch frame {
            case .rows(let rows): add(rows)
            case .unclear(let outer, let inner): complaints.add(.json(.rowsOrColumns(outer, inner)), at: position)
            }
        } else if isWhole, vector == nil, let rows = Self.columns(members, orient) {
            note(.lists)
            isOriented = Self.areLists(members)
            for cells in rows { add(cells: cells) }
        } else if isWhole, vector == nil, Self.areWords(members) {
            for member in members { add(member.value, key: member.key) }
            note(.words)
            isOriented = Self.areLists(members)
            mayBeColumns = isOriented && orient == nil && members.contains { ItemColumns.isKnown($0.key) }
        } else if isWhole, let records = JSONRecords(named: members) {
            read(records, besides: [])
        } else {
            add(cells: members)
        }
    }

    /// Where most items say by their layout which their numbers are and others do not, or the other way round, the fewer are
    /// broken; of as many, those unlike the first.
    private mutating func partLayouts() {
        // What is complained of already is nothing else.
        guard complaints.count == 0, rows.contains(where: { $0.vector != nil }) else { return }
        guard rows.contains(where: { $0.vector == nil }) else { return }
        let whole = rows.indices.filter { !complaints.broken.rows.contains($0) }
        let found = whole.count { rows[$0].vector != nil }
        guard let first = whole.first, found > 0, found < whole.count else { return }
        let isFound = 2 * found == whole.count ? rows[first].vector != nil : 2 * found > whole.count
        for row in whole where (rows[row].vector != nil) != isFound {
            complaints.add(.json(isFound ? .noVectorHere : .noObjectHere), at: position(ofRow: row), row: row)
            (rows[row].vector, rows[row].cells) = (nil, [])
        }
    }

    // MARK: - Rows

    mutating func add(_ vector: JSONValue? = nil, cells: [JSONValue.Member] = [], key: String? = nil) {
        if let vector { note(typesOf: vector) }
        for cell in cells { note(typesOf: cell.value) }
        let (vector, cells) = (vector.map(Self.single), Self.flattened(cells))
        var place = line.map { Table.Place(line: $0, column: 1) }
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
    mutating func addBroken(_ complaint: DatasetComplaint.Kind, key: String? = nil) {
        complain(complaint, ofRow: rows.count, isNamed: key != nil)
        add(key: key)
    }

    /// - Parameter isNamed: whether the complaint tells of which item it is.
    mutating func complain(_ complaint: DatasetComplaint.Kind, ofRow row: Int, isNamed: Bool = false) {
        let tellsRow = isListed && line == nil && !isNamed
        complaints.add(tellsRow ? .of(Self.name(ofRow: row), complaint) : complaint, at: position, row: row)
    }

    private mutating func add(_ frame: [[JSONValue.Member]]) {
        note(.frame)
        for cells in frame { add(cells: cells) }
    }

    mutating func note(_ layout: JSONLayout) {
        if !layouts.contains(layout) { layouts.append(layout) }
    }

    /// Vectors in several types.
    mutating func note(typesOf value: JSONValue) {
        guard case .object(let members) = value, NumbersByType.are(members) else { return }
        let types = NumbersByType.filled(value)
        guard types.count > 1, !self.types.contains(types) else { return }
        self.types.append(types)
    }

    /// nil where every number of a name is a place.
    var unplacedNote: Diagnostic? {
        unplaced.map { name in
            let shown = PlainText.shortened(PlainText.singleLine(name), to: 60)
            return Diagnostic(
                .note, at: SourcePosition(file),
                "left out: the numbers in '\(shown)', which are not the places of the vectors, each from 0 on")
        }
    }

    /// Which of several types is read.
    var typeNotes: [Diagnostic] {
        types.map { types in
            Diagnostic(
                .note, at: SourcePosition(file),
                "each vector comes in several types: '\(types[0])' is read, \(types.dropFirst().joined(separator: ", ")) left out",
                remedy: "To have another, ask for that one alone.")
        }
    }

    var position: SourcePosition {
        line.map { SourcePosition(file, line: $0, column: 1) } ?? SourcePosition(file)
    }

    /// Without a line where it is not known.
    func position(ofRow row: Int) -> SourcePosition {
        guard let place = rows[row].place else { return SourcePosition(file) }
        return SourcePosition(file, line: Int(place.line), column: Int(place.column))
    }

    /// For complaints: what names it, or where it stands; nil where its place tells enough.
    func name(ofRow row: Int) -> String? {
        if let key = rows[row].key { return "'\(PlainText.shortened(PlainText.singleLine(key), to: 60))'" }
        return rows[row].place == nil ? Self.name(ofRow: row) : nil
    }

    private static func name(ofRow row: Int) -> String { "row \(PlainText.grouped(row + 1)) (counted from 1)" }

    // MARK: - Kinds of values

    static func isNumber(_ value: JSONValue) -> Bool {
        switch value {
        case .number, .null, .bool: true
        default: false
        }
    }

    static func isScalar(_ value: JSONValue) -> Bool {
        switch value {
        case .array, .object, .packed: false
        default: true
        }
    }

    static func isPacked(_ value: JSONValue) -> Bool { if case .packed = value { true } else { false } }

    /// Vectors of the tokens of a text.
    static func isListOfLists(_ value: JSONValue) -> Bool {
        guard case .array(let items) = value, !items.isEmpty else { return false }
        return items.allSatisfy { isPacked($0) || isListOfLists($0) }
    }

    /// Whether an item of several has several vectors where one is expected.
    private static func holdsTokens(_ object: JSONValue) -> Bool {
        ["embedding", "vector"].contains { key in
            guard let lists = object[key], isListOfLists(lists) else { return false }
            return lists.array.map { $0.count > 1 } ?? false
        }
    }

    /// A vector by itself where it stands in a list of its own, as in the answers of llama.cpp's server, or in several types.
    static func single(_ value: JSONValue) -> JSONValue {
        if case .array(let items) = value, items.count == 1, isPacked(items[0]) { return items[0] }
        return NumbersByType.best(value) ?? value
    }

    /// What stands alone in each of some lists: the rows of a data frame whose only column holds vectors. nil where something
    /// else does.
    private static func onlyLists(_ items: [JSONValue]) -> [JSONValue]? {
        let lists = items.compactMap { item in
            if case .array(let cells) = item, cells.count == 1, isPacked(cells[0]) { cells[0] } else { JSONValue?.none }
        }
        return items.isEmpty || lists.count != items.count ? nil : lists
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
