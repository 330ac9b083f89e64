package import Diagnostics
import Foundation
import JSONReading

/// What is asked of DuckDB.
package struct DuckDBQuery {
    package enum Question {
        /// The one SELECT that an author wrote. `find` gives the files that a path in it means.
        case select(String, find: (String) throws(QueryError) -> [QueriedFile])
        /// All rows and columns of a Parquet file.
        case parquet(QueriedFile)
        /// All rows and columns of a table or view of the database, chosen by their names.
        case table(TableChoice)
    }

    /// One of the tables and views of a database, which are called `name`, or `schema.name` where that is not `main`.
    package typealias TableChoice = (_ tables: [String], _ views: [String]) throws(QueryError) -> String

    private let question: Question
    private let database: QueriedFile?
    private let limits: QueryLimits
    private let position: SourcePosition

    /// `database`: a DuckDB file whose tables can be read. `position`: for complaints.
    package init(_ question: Question, database: QueriedFile? = nil, limits: QueryLimits, at position: SourcePosition) {
        self.question = question
        self.database = database
        self.limits = limits
        self.position = position
    }

    /// Whether DuckDB is on this machine.
    package static var isInstalled: Bool { ((try? DuckDBLibrary.standard()) ?? nil) != nil }

    /// - Parameter choose: which column holds the vectors, of those that the answer has; nil for none.
    package func answer<Refusal: Error>(
        choosing choose: ([QueryColumn]) throws(Refusal) -> Int?
    ) throws(QueryError) -> Result<QueryAnswer, Refusal> {
        let library = try DuckDBLibrary.needed(at: position)
        let session = try trying(QueryError.Kind.unusableDuckDB) { () throws(DuckDBComplaint) in
            try DuckDBSession(library)
        }
        let clock = session.clock(seconds: limits.seconds)
        defer { clock.end() }
        do {
            return try answer(session, choosing: choose)
        } catch {
            throw clock.ranOut ? QueryError(.tooSlow(seconds: limits.seconds), at: position) : error
        }
    }

    private func answer<Refusal: Error>(
        _ session: borrowing DuckDBSession, choosing choose: ([QueryColumn]) throws(Refusal) -> Int?
    ) throws(QueryError) -> Result<QueryAnswer, Refusal> {
        if let database {
            try naming(FileNames([database])) { () throws(QueryError) in
                try trying(Self.unattached) { () throws(DuckDBComplaint) in
                    try session.attach(database.path)
                }
            }
        }
        let (sql, files) = try text(session)
        try trying(QueryError.Kind.refused) { () throws(DuckDBComplaint) in
            try session.lock(reading: files.map(\.path))
        }
        let names = FileNames(files + [database].compactMap(\.self))
        return try naming(names) { () throws(QueryError) in
            try answer(to: sql, session, names, choosing: choose)
        }
    }

    private func answer<Refusal: Error>(
        to sql: String, _ session: borrowing DuckDBSession, _ names: FileNames,
        choosing choose: ([QueryColumn]) throws(Refusal) -> Int?
    ) throws(QueryError) -> Result<QueryAnswer, Refusal> {
        let columns = try trying(wrong) { () throws(DuckDBComplaint) in
            let statement = try session.prepare(sql)
            return statement.isSelect ? statement.columns : nil
        }
        guard let columns else { throw QueryError(.notSelect, at: position) }
        let meanings = ArrowSchema(base64: try note(ArrowSchema.key, session) ?? "").meanings
        let indices = PandasNotes(try note(PandasNotes.key, session) ?? "").indices
        let chosen: Int?
        do {
            chosen = try choose(
                columns.map { column in
                    QueryColumn(
                        name: column.name, holdsLists: column.holdsLists, holdsBytes: column.holdsBytes,
                        meaning: column.holdsNumbers ? meanings[column.name] : nil,
                        callsRows: indices.contains(column.name))
                })
        } catch {
            return .failure(error)
        }
        return .success(try rows(of: sql, columns, vectors: chosen, session, names))
    }

    /// What the library that wrote a Parquet file noted there under `key`; nil where it did not.
    private func note(_ key: String, _ session: borrowing DuckDBSession) throws(QueryError) -> String? {
        guard case .parquet(let file) = question else { return nil }
        return try texts(
            "SELECT decode(value) FROM parquet_kv_metadata(\(DuckDBSession.quoted(file.path))) "
                + "WHERE key = '\(key)'::BLOB", session
        ).first
    }

    /// What DuckDB says of a file that another process writes names that process
    /// (https://duckdb.org/docs/stable/connect/concurrency).
    private static func unattached(_ text: String) -> QueryError.Kind {
        text.contains("Could not set lock on file") ? .held : .unreadable(text)
    }

    /// What `body` does; in its complaints files have the names that their authors gave them.
    private func naming<Answer>(
        _ names: FileNames, _ body: () throws(QueryError) -> Answer
    ) throws(QueryError) -> Answer {
        do {
            return try body()
        } catch {
            switch error.kind {
            case .refused(let text): throw QueryError(.refused(names.replacing(in: text)), at: error.position)
            case .unreadable(let text): throw QueryError(.unreadable(names.replacing(in: text)), at: error.position)
            default: throw error
            }
        }
    }

    /// What the engine's refusal comes to.
    private func wrong(_ text: String) -> QueryError.Kind { isScan ? .unreadable(text) : .refused(text) }

    private var isScan: Bool { if case .select = question { false } else { true } }

    private func text(_ session: borrowing DuckDBSession) throws(QueryError) -> (sql: String, files: [QueriedFile]) {
        switch question {
        case .parquet(let file): return ("SELECT * FROM read_parquet(\(DuckDBSession.quoted(file.path)))", [file])
        case .table(let choose):
            let tables = try names(of: "table", session)
            let views = try names(of: "view", session)
            let chosen = try choose(tables.map(\.name), views.map(\.name))
            guard let found = (tables + views).first(where: { $0.name == chosen }) else {
                throw QueryError(.whichTable(tables.map(\.name)), at: position)
            }
            return ("SELECT * FROM \(found.quoted)", [])
        case .select(let sql, let find):
            let tree = try tree(of: sql, session)
            let text = try QueryText(sql, tree, at: position, find: find)
            if database != nil { try checkDefinitions(askedBy: tree, session) }
            return (text.sql, text.files)
        }
    }

    /// Refuses what is not the same on every run also where a view or a macro of the database asks for it.
    private func checkDefinitions(
        askedBy tree: JSONValue, _ session: borrowing DuckDBSession
    ) throws(QueryError) {
        let definitions = try DatabaseDefinitions { sql throws(QueryError) in try texts(sql, session) }
        let asked = try definitions.asked(by: tree) { sql throws(QueryError) in
            let tree = try self.tree(of: sql, session)
            return tree["error"]?.bool == false && tree["statements"]?.array?.count == 1 ? tree : nil
        }
        for (definition, tree, sql) in asked {
            guard let tree else {
                throw QueryError(.refused("nothing tells what '\(definition.name)' is made of"), at: position)
            }
            if let found = Unrepeatable.found(in: tree, Array(sql.utf8)) {
                throw QueryError(.volatile(found), at: position)
            }
        }
    }

    /// Of all tables or views of the database, as a person calls them and as SQL does.
    private func names(
        of kind: String, _ session: borrowing DuckDBSession
    ) throws(QueryError) -> [(name: String, quoted: String)] {
        func columns(_ sql: String) throws(QueryError) -> [String] {
            try texts(
                "SELECT \(sql) FROM duckdb_\(kind)s() WHERE database_name = 'author' AND NOT internal "
                    + "ORDER BY schema_name, \(kind)_name", session)
        }
        let names = try columns(
            "CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || \(kind)_name")
        let quoted = try columns(
            "format('\"{}\".\"{}\"', replace(schema_name, '\"', '\"\"'), replace(\(kind)_name, '\"', '\"\"'))")
        return zip(names, quoted).map { ($0, $1) }
    }

    /// DuckDB's own reading of a query, before anything that it names is looked at.
    private func tree(of sql: String, _ session: borrowing DuckDBSession) throws(QueryError) -> JSONValue {
        let found = try texts("SELECT json_serialize_sql(\(DuckDBSession.quoted(sql)))", session)
        do {
            return try JSONScanner.value(of: Array((found.first ?? "").utf8)[...])
        } catch {
            // Of what DuckDB writes, only depth is refused.
            throw QueryError(.tooDeep, at: position)
        }
    }

    /// What a statement of our own gives in its only column.
    private func texts(_ sql: String, _ session: borrowing DuckDBSession) throws(QueryError) -> [String] {
        let limits = QueryLimits(rows: 100_000, cellBytes: 64 << 20, tableBytes: 64 << 20, vectorBytes: 0)
        let statement = try trying(QueryError.Kind.refused) { () throws(DuckDBComplaint) in try session.prepare(sql) }
        var builder = AnswerBuilder(names: [""], vectors: nil, limits, at: position)
        try gather(statement, &builder, hasVectors: false, FileNames([]))
        return builder.answer.cells[0].map { $0 ?? "" }
    }

    /// Cells as texts and vectors as lists of floats, in DuckDB's own way of writing them.
    private func rows(
        of sql: String, _ columns: [DuckDBStatement.Column], vectors: Int?, _ session: borrowing DuckDBSession,
        _ names: FileNames
    ) throws(QueryError) -> QueryAnswer {
        let aliases = columns.indices.map { "c\($0)" }
        let areBytes = vectors.map { columns[$0].holdsBytes } ?? false
        let cells = columns.indices.filter { !columns[$0].holdsLists && $0 != vectors }
        var asked = cells.map { "\(aliases[$0])::VARCHAR" }
        if let vectors { asked.append(areBytes ? aliases[vectors] : columns[vectors].vector(aliases[vectors])) }
        guard !asked.isEmpty else { throw QueryError(.noCells, at: position) }
        // The query as a text, so that no comment or bracket of it can reach what stands around it.
        let statement = try trying(wrong) { () throws(DuckDBComplaint) in
            try session.prepare(
                "SELECT \(asked.joined(separator: ", ")) FROM query(\(DuckDBSession.quoted(sql))) AS q"
                    + "(\(aliases.joined(separator: ", ")))")
        }
        let name = vectors.map { columns[$0].name }
        var builder = AnswerBuilder(
            names: cells.map { columns[$0].name }, vectors: areBytes ? nil : name, lists: areBytes ? name : nil,
            areBytes: areBytes, limits, at: position)
        if case .parquet(let file) = question, vectors != nil { builder.expect(try size(of: file, session)) }
        try gather(statement, &builder, hasVectors: vectors != nil, names)
        return try builder.close()
    }

    /// What a file says of its rows, no more than what it can hold without packing.
    private func size(of file: QueriedFile, _ session: borrowing DuckDBSession) throws(QueryError) -> ExpectedSize {
        let count = try texts("SELECT count(*)::VARCHAR FROM read_parquet(\(DuckDBSession.quoted(file.path)))", session)
        let bytes = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
        return ExpectedSize(rows: count.first.flatMap(Int.init) ?? 0, bytes: bytes)
    }

    private func gather(
        _ statement: borrowing DuckDBStatement, _ builder: inout AnswerBuilder, hasVectors: Bool, _ names: FileNames
    ) throws(QueryError) {
        try statement.run(failure: { QueryError(wrong($0.text), at: position) }) { chunk throws(QueryError) in
            let rows = chunk.rows
            try builder.check(rows)
            let cells = builder.answer.names.count
            for index in 0..<cells {
                let column = chunk.column(index)
                for row in 0..<rows {
                    let text = column.text(row)
                    if let shown = text.flatMap(names.replacing(in:)) {
                        try builder.append(shown, to: index)
                    } else {
                        try builder.append(text, to: index)
                    }
                }
            }
            if hasVectors {
                let column = chunk.column(cells)
                if builder.answer.lists == nil {
                    try column.append(to: &builder, first: builder.answer.rows)
                } else {
                    try column.appendBytes(to: &builder, first: builder.answer.rows)
                }
            }
            builder.finish(rows)
        }
    }

    private func trying<Answer: ~Copyable>(
        _ kind: (String) -> QueryError.Kind, _ body: () throws(DuckDBComplaint) -> Answer
    ) throws(QueryError) -> Answer {
        do {
            return try body()
        } catch {
            throw QueryError(kind(error.text), at: position)
        }
    }
}
