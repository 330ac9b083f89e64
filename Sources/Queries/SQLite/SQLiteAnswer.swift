import Artifacts
import Diagnostics

/// Gathers the rows of a SQLite file. Its columns have no types, so the first that a column holds tells whether it may hold
/// vectors, and the numbers of the first rows whether these are 32-bit floats or 64-bit ones.
struct SQLiteAnswer {
    /// Rows that are looked at for that, at most.
    private static let rowsSeen = 1_000

    private let limits: QueryLimits
    private let position: SourcePosition
    private var names: [String] = []
    /// Whether it is a list; nil where nothing was there yet.
    private var kinds: [Bool?] = []
    /// Of each column that holds lists.
    private var halves: [DoubleHalves] = []
    private(set) var seen = 0
    private var cells: [Int] = []
    private var vectors: Int?
    private var areDoubles = false
    private var builder: AnswerBuilder?

    init(_ limits: QueryLimits, at position: SourcePosition) {
        self.limits = limits
        self.position = position
    }

    mutating func begin(_ names: [String]) {
        self.names = names
        guard kinds.isEmpty else { return }
        kinds = Array(repeating: nil, count: names.count)
        halves = Array(repeating: DoubleHalves(), count: names.count)
    }

    /// Looks at a row; whether enough of them were seen.
    mutating func look(at row: borrowing SQLiteRow) -> Bool {
        seen += 1
        for index in kinds.indices where !isKnown(index) {
            row.cell(CInt(index)) {
                switch $0 {
                case .null: break
                case .blob(let bytes):
                    kinds[index] = kinds[index] ?? Self.isVector(bytes, ofDoubles: false)
                    if kinds[index] == true { look(at: bytes, in: index) }
                default: kinds[index] = kinds[index] ?? false
                }
            }
        }
        return kinds.indices.allSatisfy(isKnown) || seen >= Self.rowsSeen
    }

    private func isKnown(_ column: Int) -> Bool {
        kinds[column].map { !$0 || halves[column].areKnown } ?? false
    }

    private mutating func look(at bytes: UnsafeRawBufferPointer, in column: Int) {
        guard Self.isVector(bytes, ofDoubles: true) else {
            return halves[column].pass()
        }
        for offset in stride(from: 0, to: bytes.count, by: MemoryLayout<Double>.size) {
            halves[column].add(
                low: Self.float(bytes, at: offset), high: Self.float(bytes, at: offset + MemoryLayout<Float>.size))
        }
    }

    /// As the rows show them that were looked at.
    var columns: [QueryColumn] {
        zip(names, kinds).map { QueryColumn(name: $0, holdsLists: $1 ?? false) }
    }

    private static func isVector(_ bytes: UnsafeRawBufferPointer, ofDoubles: Bool) -> Bool {
        !bytes.isEmpty && bytes.count % (ofDoubles ? MemoryLayout<Double>.size : MemoryLayout<Float>.size) == 0
    }

    private static func float(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    private static func double(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Float {
        Float(
            Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))))
    }

    var isChosen: Bool { builder != nil }

    mutating func choose(_ column: Int?) {
        vectors = column
        areDoubles = column.map { halves[$0].are } ?? false
        cells = names.indices.filter { $0 != column }
        builder = AnswerBuilder(
            names: cells.map { names[$0] }, vectors: column.map { names[$0] }, limits, at: position)
    }

    /// To be told behind the last row; the answer.
    mutating func close() throws(QueryError) -> QueryAnswer { try builder?.close() ?? QueryAnswer(names: names) }

    mutating func append(_ row: borrowing SQLiteRow) throws(QueryError) {
        guard var builder else { return }
        // Taken out, so that its memory has one owner and grows in place.
        self.builder = nil
        defer { self.builder = builder }
        try builder.check(1)
        for (place, column) in cells.enumerated() {
            try row.cell(CInt(column)) { cell throws(QueryError) in try Self.append(cell, to: &builder, place) }
        }
        if let vectors {
            try row.cell(CInt(vectors)) { cell throws(QueryError) in
                guard case .blob(let bytes) = cell, Self.isVector(bytes, ofDoubles: areDoubles) else {
                    let row = builder.answer.rows
                    return try builder.passBy(builder.noVector(row: row), row: row)
                }
                let numbers =
                    areDoubles
                    ? stride(from: 0, to: bytes.count, by: MemoryLayout<Double>.size).map { Self.double(bytes, at: $0) }
                    : stride(from: 0, to: bytes.count, by: MemoryLayout<Float>.size).map { Self.float(bytes, at: $0) }
                if try builder.begin(numbers.count, row: builder.answer.rows) { try builder.append(numbers) }
            }
        }
        builder.finish(1)
    }

    private static func append(_ cell: SQLiteCell, to builder: inout AnswerBuilder, _ place: Int) throws(QueryError) {
        switch cell {
        // A blob has no words.
        case .null, .blob: try builder.append(nil, to: place)
        case .integer(let number): try builder.append(Array(String(number).utf8), to: place)
        case .real(let number): try builder.append(Array(String(number).utf8), to: place)
        case .text(let bytes): try builder.append(bytes, to: place)
        }
    }
}
