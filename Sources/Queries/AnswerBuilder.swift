import Diagnostics

/// Gathers the rows of an answer, within limits. Rows are told from 1 in complaints.
struct AnswerBuilder {
    private let limits: QueryLimits
    private let position: SourcePosition
    private(set) var answer: QueryAnswer
    private var bytes = 0
    private var listBytes = 0

    /// - Parameters:
    ///   - vectors: what the column of vectors is called; nil where none is wanted.
    ///   - lists: the same where they come as texts.
    init(
        names: [String], vectors: String? = nil, lists: String? = nil, _ limits: QueryLimits,
        at position: SourcePosition
    ) {
        self.limits = limits
        self.position = position
        answer = QueryAnswer(
            names: names, vectors: vectors.map { QueriedVectors(name: $0) }, lists: lists.map { QueriedLists(name: $0) }
        )
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
        guard var vectors = answer.vectors else { return }
        // Taken out, so that the memory has one owner and grows in place.
        answer.vectors = nil
        defer { answer.vectors = vectors }
        let most = limits.vectorBytes / MemoryLayout<Float>.size
        guard numbers.count <= most - vectors.storage.count else {
            throw failure(.tooManyNumbers(column: vectors.name, limit: limits.vectorBytes))
        }
        // All at once first: a sum of what is not finite is not finite.
        if !numbers.reduce(0, { $0 + ($1 - $1) }).isFinite, let bad = numbers.firstIndex(where: { !$0.isFinite }) {
            let (row, place) = (vectors.storage.count + bad).quotientAndRemainder(dividingBy: vectors.width)
            throw failure(.noNumber(row: row + 1, place: place, column: vectors.name))
        }
        vectors.storage.append(contentsOf: numbers)
    }

    mutating func append(list: [UInt8]) throws(QueryError) {
        listBytes += list.count
        guard listBytes <= limits.vectorBytes else {
            throw failure(.tooManyNumbers(column: vectorColumn, limit: limits.vectorBytes))
        }
        answer.lists?.texts.append(list)
    }

    private var vectorColumn: String { answer.vectors?.name ?? answer.lists?.name ?? "" }

    /// Says how many numbers the next row has. The first row says how many all have.
    mutating func expect(_ width: Int, row: Int) throws(QueryError) {
        guard let vectors = answer.vectors else { return }
        guard width > 0 else { throw noVector(row: row) }
        if vectors.width == 0 { answer.vectors?.width = width }
        guard vectors.width == 0 || width == vectors.width else {
            throw failure(.width(row: row + 1, column: vectors.name, found: width, expected: vectors.width))
        }
    }

    func noVector(row: Int) -> QueryError {
        failure(.noVector(row: row + 1, column: vectorColumn))
    }

    func noNumber(row: Int, place: Int) -> QueryError {
        failure(.noNumber(row: row + 1, place: place, column: vectorColumn))
    }
}
