package import Diagnostics
import JSONReading

/// What is asked of a PostgreSQL server: one SELECT, in a transaction that reads only, whose rows come by a cursor.
package struct PostgresQuery {
    private let sql: String
    private let variable: String
    private let environment: [String: String]
    private let limits: QueryLimits
    private let position: SourcePosition
    private let place: SourcePosition

    /// - Parameters:
    ///   - variable: the environment variable that holds the connection string, which is shown to nobody.
    ///   - position: of the query, for complaints.
    ///   - place: of the variable's name, for complaints of the connection.
    package init(
        _ sql: String, variable: String, environment: [String: String], limits: QueryLimits,
        at position: SourcePosition, connectingAt place: SourcePosition
    ) {
        self.sql = sql
        self.variable = variable
        self.environment = environment
        self.limits = limits
        self.position = position
        self.place = place
    }

    /// Rows that are asked for at a time.
    static let portion = 10_000

    /// - Parameter choose: which column holds the vectors, of those that the answer has; nil for none.
    package func answer<Refusal: Error>(
        choosing choose: ([QueryColumn]) throws(Refusal) -> Int?
    ) throws(QueryError) -> Result<QueryAnswer, Refusal> {
        let connection = try connection()
        try checkRole(connection)
        let end = ContinuousClock.now + .seconds(limits.seconds)
        for statement in [
            "SET statement_timeout = \(limits.seconds * 1000)", "SET TimeZone = 'UTC'", "SET DateStyle = 'ISO'",
            "SET IntervalStyle = 'iso_8601'", "SET extra_float_digits = 1", "SET standard_conforming_strings = on",
            "SET bytea_output = 'hex'",
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ] {
            _ = try run(statement, connection)
        }
        let columns = try columns(connection)
        let chosen: Int?
        do {
            chosen = try choose(
                columns.map {
                    QueryColumn(
                        name: $0.name, holdsLists: $0.vector != nil && $0.vector != .bytes,
                        holdsBytes: $0.vector == .bytes)
                })
        } catch {
            return .failure(error)
        }
        return .success(try rows(columns, vectors: chosen, until: end, connection))
    }

    private struct Column {
        let name: String
        /// nil where it is no vector.
        let vector: PostgresType?
    }

    private func connection() throws(QueryError) -> PostgresConnection {
        guard let library = PostgresLibrary.standard() else { throw QueryError(.noPostgres, at: place) }
        guard let text = environment[variable], !text.isEmpty else {
            throw QueryError(.noVariable(variable), at: place)
        }
        do {
            return try PostgresConnection(library, text)
        } catch {
            throw QueryError(.connection(variable, error), at: place)
        }
    }

    /// A transaction that only reads binds no superuser: functions read the server's files, write them, and end its
    /// processes. Rights that are laid down for the session a function can take up again, so such a role is not asked at all.
    private func checkRole(_ connection: borrowing PostgresConnection) throws(QueryError) {
        let answer = try run(
            """
            SELECT FROM pg_catalog.pg_roles WHERE pg_catalog.pg_has_role(session_user, oid, 'MEMBER') AND (rolsuper \
            OR rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'))
            """, connection)
        guard answer.rows == 0 else { throw QueryError(.connection(variable, .mightyRole), at: place) }
    }

    private func columns(_ connection: borrowing PostgresConnection) throws(QueryError) -> [Column] {
        guard !sql.allSatisfy(\.isWhitespace) else { throw QueryError(.noStatement, at: position) }
        let look = try checked(connection.look(at: sql), connection)
        guard look.columns > 0 else { throw QueryError(.notSelect, at: position) }
        var extensions: [UInt32: PostgresType] = [:]
        let types = try run(
            "SELECT oid, typname FROM pg_catalog.pg_type WHERE typname IN ('vector', 'halfvec', 'sparsevec')",
            connection)
        for row in 0..<types.rows {
            guard let number = types.cell(row, 0).flatMap({ UInt32(String(decoding: $0, as: UTF8.self)) }) else {
                continue
            }
            extensions[number] = types.cell(row, 1).flatMap { .named(String(decoding: $0, as: UTF8.self)) }
        }
        return (0..<look.columns).map { column in
            let type = look.type(column)
            return Column(
                name: look.name(column),
                vector: .builtIn(type, length: look.typeLength(column)) ?? extensions[type])
        }
    }

    private func rows(
        _ columns: [Column], vectors: Int?, until end: ContinuousClock.Instant,
        _ connection: borrowing PostgresConnection
    ) throws(QueryError) -> QueryAnswer {
        try declare(connection)
        try checkRepeatable(connection)
        let cells = columns.indices.filter { [nil, .bytes].contains(columns[$0].vector) && $0 != vectors }
        var builder = AnswerBuilder(
            names: cells.map { columns[$0].name }, lists: vectors.map { columns[$0].name },
            areBytes: vectors.map { columns[$0].vector == .bytes } ?? false, limits, at: position)
        while true {
            // Again each time: a function of the query may have lifted the limit for the statements after it.
            let left = max(1, Int((end - ContinuousClock.now) / .milliseconds(1)))
            _ = try run("SET statement_timeout = \(left)", connection)
            let rows = try run("FETCH FORWARD \(Self.portion) FROM embedsite_rows", connection)
            try builder.check(rows.rows)
            for row in 0..<rows.rows {
                for (place, column) in cells.enumerated() { try builder.append(rows.cell(row, column), to: place) }
                if let vectors { try append(rows.cell(row, vectors), columns[vectors], row: row, to: &builder) }
            }
            builder.finish(rows.rows)
            if rows.rows < Self.portion { return try builder.close() }
            guard ContinuousClock.now < end else { throw QueryError(.tooSlow(seconds: limits.seconds), at: position) }
        }
    }

    private func append(
        _ text: UnsafeBufferPointer<UInt8>?, _ column: Column, row: Int, to builder: inout AnswerBuilder
    ) throws(QueryError) {
        guard let type = column.vector else { return }
        let row = builder.answer.rows + row
        guard let list = text.flatMap(type.list) else {
            return try builder.passBy(builder.noVector(row: row), row: row)
        }
        try builder.append(list: list)
    }

    /// A cursor takes nothing but a SELECT, or VALUES.
    private func declare(_ connection: borrowing PostgresConnection) throws(QueryError) {
        _ = try checked(
            connection.run("DECLARE embedsite_rows NO SCROLL CURSOR FOR \(sql)"), connection, isDeclaration: true)
    }

    /// The same data must give the same answer: refuses functions that the server calls volatile, wherever they are called, and
    /// those that follow from the clock or the session.
    private func checkRepeatable(_ connection: borrowing PostgresConnection) throws(QueryError) {
        var calls = PostgresCalls()
        calls.add(sql)
        let answer = try run("EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) \(sql)", connection)
        do {
            calls.add(try JSONScanner.value(of: Array(answer.cell(0, 0) ?? .init(start: nil, count: 0))[...]))
        } catch {
            // Of what the server writes, only depth is refused.
            throw QueryError(.tooDeep, at: position)
        }
        if let asked = calls.unrepeatable { throw QueryError(.volatile(asked), at: position) }
        guard let question = calls.question else { return }
        let found = try run(question, connection)
        guard found.rows > 0, let name = found.cell(0, 0) else { return }
        throw QueryError(.volatile("\(String(decoding: name, as: UTF8.self))()"), at: position)
    }

    private func run(_ sql: String, _ connection: borrowing PostgresConnection) throws(QueryError) -> PostgresAnswer {
        try checked(connection.run(sql), connection)
    }

    private func checked(
        _ answer: consuming PostgresAnswer?, _ connection: borrowing PostgresConnection, isDeclaration: Bool = false
    ) throws(QueryError) -> PostgresAnswer {
        guard let answer else { throw QueryError(.damagedAnswer, at: position) }
        if answer.succeeded { return answer }
        let sqlstate = answer.sqlstate
        let kind: QueryError.Kind =
            switch sqlstate {
            // What the server could not say, connections that broke, and servers that are shut down.
            case "", "57P01", "57P02", "57P03": .databaseLost(variable)
            // A statement with $1 gets no value for it.
            case "08P01" where connection.isOpen: .parameters
            case _ where sqlstate.hasPrefix("08") || !connection.isOpen: .databaseLost(variable)
            case "42601" where isDeclaration, "0A000" where isDeclaration: .notSelect
            case "57014": .tooSlow(seconds: limits.seconds)
            case "42601" where answer.message.contains("multiple commands"): .severalStatements(nil)
            default: .refused(answer.message)
            }
        throw QueryError(kind, at: kind == .databaseLost(variable) ? place : position)
    }
}
