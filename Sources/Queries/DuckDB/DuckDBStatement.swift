import CDuckDB

/// A statement that DuckDB has looked at.
struct DuckDBStatement: ~Copyable {
    struct Column {
        let name: String
        let type: dk_type

        /// Codes of whole and floating-point numbers, decimals among them (`duckdb_type`).
        private static let numbers: Set<Int32> = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 19, 32]

        var holdsLists: Bool {
            (type.type == Int32(DK_LIST) || type.type == Int32(DK_ARRAY))
                && Self.numbers.contains(type.child)
        }

        var holdsNumbers: Bool { Self.numbers.contains(type.type) }

        /// `DUCKDB_TYPE_BLOB`.
        var holdsBytes: Bool { type.type == Int32(DK_BLOB) }

        /// How it is asked for as a vector: as it is where it holds 32-bit floats.
        func vector(_ alias: String) -> String {
            type.child == Int32(DK_FLOAT) ? alias : "\(alias)::FLOAT[]"
        }
    }

    private let library: DuckDBLibrary
    private let handle: DuckDBHandle

    init(_ library: DuckDBLibrary, _ handle: consuming DuckDBHandle) {
        self.library = library
        self.handle = handle
    }

    var isSelect: Bool { dk_statement_is_select(library.table, handle.pointer) != 0 }

    var columns: [Column] {
        (0..<dk_statement_columns(library.table, handle.pointer)).map { column in
            Column(
                name: DuckDBLibrary.taking(dk_statement_name(library.table, handle.pointer, column)) ?? "",
                type: dk_statement_type(library.table, handle.pointer, column))
        }
    }

    /// Runs it, and shows its rows in pieces.
    ///
    /// - Parameter failure: what DuckDB's own complaint comes to.
    func run(
        failure: (DuckDBComplaint) -> QueryError, _ body: (borrowing DuckDBChunk) throws(QueryError) -> Void
    ) throws(QueryError) {
        let types = columns.map(\.type)
        let statement = handle.pointer
        let answer: DuckDBHandle
        do throws(DuckDBComplaint) {
            answer = try DuckDBHandle(library, release: dk_answer_release) { dk_answer_begin($0, statement, &$1) }
        } catch {
            throw failure(error)
        }
        let chunks = ChunksAhead(of: answer.pointer, library)
        defer { chunks.end() }
        while true {
            let next: DuckDBHandle?
            do throws(DuckDBComplaint) { next = try chunks.next() } catch { throw failure(error) }
            guard let next else { return }
            try body(DuckDBChunk(library, next, types))
        }
    }
}

/// Some rows of an answer, to be read while the closure it was given to runs.
struct DuckDBChunk: ~Copyable {
    private let library: DuckDBLibrary
    private let handle: DuckDBHandle
    private let types: [dk_type]

    init(_ library: DuckDBLibrary, _ handle: consuming DuckDBHandle, _ types: [dk_type]) {
        self.library = library
        self.handle = handle
        self.types = types
    }

    var rows: Int { dk_chunk_rows(library.table, handle.pointer) }

    func column(_ index: Int) -> DuckDBColumn {
        DuckDBColumn(dk_chunk_column(library.table, handle.pointer, index, types[index]), types[index], rows: rows)
    }
}
