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
    private enum Kind {
        /// Bytes of floats, it seems.
        case floats
        /// Other bytes: a `.npy` file, a picture.
        case bytes
        case cells
    }

    /// nil where nothing was there yet.
    private var kinds: [Kind?] = []
    /// Of each column that holds lists.
    private var halves: [DoubleHalves] = []
    private(set) var seen = 0
    private var cells: [Int] = []
    private var vectors: Int?
    private var areDoubles = false
    private var doubts = FloatDoubts()
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
                    kinds[index] = kinds[index] ?? (Self.mayBeFloats(bytes) ? .floats : .bytes)
                    if kinds[index] == .floats { look(at: bytes, in: index) }
                default: kinds[index] = kinds[index] ?? .cells
                }
            }
        }
        return kinds.indices.allSatisfy(isKnown) || seen >= Self.rowsSeen
    }

    private func isKnown(_ column: Int) -> Bool {
        kinds[column].map { $0 != .floats || halves[column].areKnown } ?? false
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
        zip(names, kinds).map { QueryColumn(name: $0, holdsLists: $1 == .floats, holdsBytes: $1 == .bytes) }
    }

    /// As each `.npy` file begins, whatever its length.
    private static func mayBeFloats(_ bytes: UnsafeRawBufferPointer) -> Bool {
        isVector(bytes, ofDoubles: false) && !bytes.starts(with: [0x93] + Array("NUMPY".utf8))
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
        let areBytes = column.map { kinds[$0] == .bytes } ?? false
        let name = column.map { names[$0] }
        builder = AnswerBuilder(
            names: cells.map { names[$0] }, vectors: areBytes ? nil : name, lists: areBytes ? name : nil,
            areBytes: areBytes, limits, at: position)
    }

    /// To be told behind the last row; the answer.
    mutating func close() throws(QueryError) -> QueryAnswer {
        try checkDoubts()
        return try builder?.close() ?? QueryAnswer(names: names)
    }

    /// Complains of bytes that are hardly floats.
    private func checkDoubts() throws(QueryError) {
        guard let vectors, let kind = doubts.kind else { return }
        throw QueryError(.noFloats(column: names[vectors], kind), at: position)
    }

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
            do {
                try row.cell(CInt(vectors)) { cell throws(QueryError) in try append(vector: cell, to: &builder) }
            } catch {
                // Told before what is wrong with a number, which may be none.
                try checkDoubts()
                throw error
            }
        }
        builder.finish(1)
    }

    private mutating func append(vector cell: SQLiteCell, to builder: inout AnswerBuilder) throws(QueryError) {
        let row = builder.answer.rows
        guard case .blob(let bytes) = cell else { return try builder.passBy(builder.noVector(row: row), row: row) }
        if builder.answer.lists != nil { return try builder.append(list: Array(bytes)) }
        guard Self.isVector(bytes, ofDoubles: areDoubles) else {
            return try builder.passBy(builder.noVector(row: row), row: row)
        }
        let numbers =
            areDoubles
            ? stride(from: 0, to: bytes.count, by: MemoryLayout<Double>.size).map { Self.double(bytes, at: $0) }
            : stride(from: 0, to: bytes.count, by: MemoryLayout<Float>.size).map { Self.float(bytes, at: $0) }
        if !areDoubles, !doubts.areKnown { for number in numbers { doubts.add(number) } }
        if try builder.begin(numbers.count, row: row) { try builder.append(numbers) }
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
