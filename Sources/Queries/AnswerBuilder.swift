import Diagnostics

/// Gathers the rows of an answer, within limits. Rows are told from 1 in complaints.
struct AnswerBuilder {
    private let limits: QueryLimits
    private let position: SourcePosition
    private(set) var answer: QueryAnswer
    private var bytes = 0
    private var listBytes = 0
    private var expected = ExpectedSize(rows: 0, bytes: 0)
    /// The first rows, until it is known how many numbers a vector has: those of each row, nil where they cannot be used.
    private var held: [[Float]?] = []
    private var isHolding: Bool
    private var heldNumbers = 0
    /// Of the rows that are held.
    private var usable = 0

    /// Rows that can be used and say together how many numbers a vector has, where broken rows are passed by: the length of most
    /// of them, of several the one that came first.
    private static let rowsSeen = 100

    /// - Parameters:
    ///   - vectors: what the column of vectors is called; nil where none is wanted.
    ///   - lists: the same where they come as texts, or as bytes.
    ///   - type: of the column of these, as the table declares it.
    init(
        names: [String], vectors: String? = nil, lists: String? = nil, areBytes: Bool = false,
        type: String? = nil, _ limits: QueryLimits, at position: SourcePosition
    ) {
        self.limits = limits
        self.position = position
        isHolding = limits.skipsBroken && vectors != nil
        answer = QueryAnswer(
            names: names, vectors: vectors.map { QueriedVectors(name: $0) },
            lists: lists.map { QueriedLists(name: $0, areBytes: areBytes, type: type) })
    }

    func failure(_ kind: QueryError.Kind) -> QueryError { QueryError(kind, at: position) }

    /// To be asked before the cells of `count` rows are appended.
    func check(_ count: Int) throws(QueryError) {
        guard count <= limits.rows - answer.rows else { throw failure(.tooManyRows(limit: limits.rows)) }
    }

    /// To be told after the cells of `count` rows were appended.
    mutating func finish(_ count: Int) { answer.rows += count }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>?, to column: Int) throws(QueryError) {
        guard let text else {
            answer.cells[column].append(nil)
            return
        }
        guard text.count <= limits.cellBytes else {
            throw failure(
                .longCell(
                    row: answer.cells[column].count + 1, column: answer.names[column], limit: limits.cellBytes))
        }
        bytes += text.count
        guard bytes <= limits.tableBytes else { throw failure(.tooMuchText(limit: limits.tableBytes)) }
        answer.cells[column].append(String(decoding: text, as: UTF8.self))
    }

    mutating func append(_ text: [UInt8], to column: Int) throws(QueryError) {
        try text.withUnsafeBufferPointer { text throws(QueryError) in try append(text, to: column) }
    }

    mutating func append(_ numbers: [Float]) throws(QueryError) {
        try numbers.withUnsafeBufferPointer { numbers throws(QueryError) in try append(numbers) }
    }

    /// Appends the numbers of one row or of several: a multiple of the width.
    mutating func append(_ numbers: UnsafeBufferPointer<Float>) throws(QueryError) {
        if isHolding { return try hold(numbers) }
        guard let width = answer.vectors?.width, width > 0 else { return }
        // All at once first, by their bits, of which a processor compares many at a time.
        if numbers.reduce(0, { max($0, $1.magnitude.bitPattern) }) < Float.infinity.bitPattern {
            return try store(numbers)
        }
        for start in stride(from: 0, to: numbers.count, by: width) {
            let row = UnsafeBufferPointer(rebasing: numbers[start..<start + width])
            if let place = row.firstIndex(where: { !$0.isFinite }) {
                let number = vectorRows
                try passBy(noNumber(row: number, place: place), row: number)
            } else {
                try store(row)
            }
        }
    }

    /// Keeps the numbers of one row until enough were seen.
    private mutating func hold(_ numbers: UnsafeBufferPointer<Float>) throws(QueryError) {
        let row = held.count
        if let place = numbers.firstIndex(where: { !$0.isFinite }) {
            return try passBy(noNumber(row: row, place: place), row: row)
        }
        heldNumbers += numbers.count
        guard heldNumbers <= limits.vectorBytes / MemoryLayout<Float>.size else {
            throw failure(.tooManyNumbers(column: vectorColumn, limit: limits.vectorBytes))
        }
        held.append(Array(numbers))
        usable += 1
        if usable == Self.rowsSeen { try settle() }
    }

    /// To be told behind the last row; the answer.
    mutating func close() throws(QueryError) -> QueryAnswer {
        if isHolding { try settle() }
        return answer
    }

    /// Takes up the rows that were held.
    private mutating func settle() throws(QueryError) {
        isHolding = false
        let rows = held
        held = []
        let lengths = rows.compactMap { $0?.count }
        let counts = Dictionary(lengths.map { ($0, 1) }, uniquingKeysWith: +)
        guard let most = counts.values.max(), let width = lengths.first(where: { counts[$0] == most }) else { return }
        answer.vectors?.width = width
        answer.vectors?.storage.reserveCapacity(expected.numbers(width))
        for (row, numbers) in rows.enumerated() {
            if let numbers, numbers.count == width {
                try store(numbers)
            } else if let numbers {
                try passBy(unlike(numbers.count, width, row: row), row: row)
            } else {
                try store(repeatElement(0, count: width))
            }
        }
    }

    private func unlike(_ found: Int, _ expected: Int, row: Int) -> QueryError {
        failure(
            .width(
                row: row + 1, column: vectorColumn, found: found, expected: expected, isOfMost: limits.skipsBroken))
    }

    private mutating func store(_ numbers: some Collection<Float>) throws(QueryError) {
        guard var vectors = answer.vectors else { return }
        // Taken out, so that the memory has one owner and grows in place.
        answer.vectors = nil
        defer { answer.vectors = vectors }
        let most = limits.vectorBytes / MemoryLayout<Float>.size
        guard numbers.count <= most - vectors.storage.count else {
            throw failure(.tooManyNumbers(column: vectors.name, limit: limits.vectorBytes))
        }
        vectors.storage.append(contentsOf: numbers)
    }

    private var vectorRows: Int { answer.vectors.map { $0.width == 0 ? 0 : $0.storage.count / $0.width } ?? 0 }

    /// Leaves room for the vector of a row that has none to be used, where this is allowed, and complains where not.
    mutating func passBy(_ error: QueryError, row: Int) throws(QueryError) {
        guard limits.skipsBroken else { throw error }
        answer.broken.append(QueryAnswer.BrokenRow(row: row, error: error))
        answer.lists?.texts.append([])
        guard let width = answer.vectors?.width else { return }
        if isHolding { held.append(nil) } else { try store(repeatElement(0, count: width)) }
    }

    mutating func append(list: [UInt8]) throws(QueryError) {
        listBytes += list.count
        guard listBytes <= limits.vectorBytes else {
            throw failure(.tooManyNumbers(column: vectorColumn, limit: limits.vectorBytes))
        }
        answer.lists?.texts.append(list)
    }

    private var vectorColumn: String { answer.vectors?.name ?? answer.lists?.name ?? "" }

    /// Says how many numbers the next row has. The first row that can be used says how many all have; where broken rows are
    /// passed by, the first hundred do.
    ///
    /// - Returns: false where the row is passed by.
    mutating func begin(_ width: Int, row: Int) throws(QueryError) -> Bool {
        guard let vectors = answer.vectors else { return false }
        if width == 0 {
            try passBy(noVector(row: row), row: row)
            return false
        }
        if isHolding { return true }
        if vectors.width == 0 {
            answer.vectors?.width = width
            answer.vectors?.storage.reserveCapacity(expected.numbers(width))
        } else if width != vectors.width {
            try passBy(unlike(width, vectors.width, row: row), row: row)
            return false
        }
        return true
    }

    /// Before the first row. Room for all at once is half of the work of room that grows.
    mutating func expect(_ size: ExpectedSize) { expected = size }

    func noVector(row: Int) -> QueryError {
        failure(.noVector(row: row + 1, column: vectorColumn))
    }

    func noNumber(row: Int, place: Int) -> QueryError {
        failure(.noNumber(row: row + 1, place: place, column: vectorColumn))
    }
}

/// What a file says of its size before it is read. Not trusted.
struct ExpectedSize {
    let rows: Int
    /// Of the file.
    let bytes: Int

    /// How many there can be at most where they are not packed: 32 bits each.
    func numbers(_ width: Int) -> Int {
        let (count, isTooLarge) = rows.multipliedReportingOverflow(by: width)
        let most = bytes / 2
        return isTooLarge ? most : min(count, most)
    }
}
