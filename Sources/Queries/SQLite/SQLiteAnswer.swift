import Artifacts
import Diagnostics

/// Gathers the rows of a SQLite file. Its columns have no types, so the first that a column holds tells whether it may hold
/// vectors.
struct SQLiteAnswer {
    /// Rows that are looked at for that, at most.
    private static let rowsSeen = 1_000

    private let limits: QueryLimits
    private let position: SourcePosition
    private var names: [String] = []
    private var types: [String?] = []
    private enum Kind {
        /// Bytes of numbers, it seems.
        case numbers
        /// Other bytes: a `.npy` file, a picture.
        case bytes
        case cells
    }

    /// nil where nothing was there yet.
    private var kinds: [Kind?] = []
    private(set) var seen = 0
    private var cells: [Int] = []
    private var vectors: Int?
    private var builder: AnswerBuilder?

    init(_ limits: QueryLimits, at position: SourcePosition) {
        self.limits = limits
        self.position = position
    }

    mutating func begin(_ columns: [SQLiteColumn]) {
        (names, types) = (columns.map(\.name), columns.map(\.type))
        guard kinds.isEmpty else { return }
        kinds = Array(repeating: nil, count: names.count)
    }

    /// Looks at a row; whether enough of them were seen.
    mutating func look(at row: borrowing SQLiteRow) -> Bool {
        seen += 1
        for index in kinds.indices where kinds[index] == nil {
            row.cell(CInt(index)) {
                switch $0 {
                case .null: break
                case .blob(let bytes): kinds[index] = Self.mayBeNumbers(bytes) ? .numbers : .bytes
                default: kinds[index] = .cells
                }
            }
        }
        return !kinds.contains(nil) || seen >= Self.rowsSeen
    }

    /// As the rows show them that were looked at.
    var columns: [QueryColumn] {
        zip(names, kinds).map { QueryColumn(name: $0, holdsLists: $1 == .numbers, holdsBytes: $1 == .bytes) }
    }

    /// 32-bit or 64-bit floats. As each `.npy` file begins, whatever its length.
    private static func mayBeNumbers(_ bytes: UnsafeRawBufferPointer) -> Bool {
        !bytes.isEmpty && bytes.count % MemoryLayout<Float>.size == 0
            && !bytes.starts(with: [0x93] + Array("NUMPY".utf8))
    }

    var isChosen: Bool { builder != nil }

    mutating func choose(_ column: Int?) {
        vectors = column
        cells = names.indices.filter { $0 != column }
        builder = AnswerBuilder(
            names: cells.map { names[$0] }, lists: column.map { names[$0] }, areBytes: true,
            type: column.flatMap { types[$0] }, limits, at: position)
    }

    /// To be told behind the last row; the answer.
    mutating func close() throws(QueryError) -> QueryAnswer {
        try builder?.close() ?? QueryAnswer(names: names)
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
            try row.cell(CInt(vectors)) { cell throws(QueryError) in
                guard case .blob(let bytes) = cell else {
                    let row = builder.answer.rows
                    return try builder.passBy(builder.noVector(row: row), row: row)
                }
                try builder.append(list: Array(bytes))
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
