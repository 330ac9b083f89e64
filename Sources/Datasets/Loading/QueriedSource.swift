import Artifacts
import Diagnostics
import Queries
import VectorMath
import YAMLReading

/// Puts a question to DuckDB or SQLite, and reads the answer as a manifest says.
struct QueriedSource {
    let limits: DatasetLimits
    /// What the manifest says of the columns.
    var columns: TableColumns
    /// False where models are to make the vectors, so that lists of numbers are passed by.
    let wantsVectors: Bool
    let workers: Workers
    /// Whether broken rows are skipped; none is known yet.
    var broken = BrokenRows.refused

    /// All rows and columns of a Parquet file.
    func parquet(_ file: DataFile) throws(DatasetError) -> QueriedTable {
        let start = try file.start(count: VectorFormat.markLength)
        try Self.check(start, is: .parquet, "a Parquet file", of: file)
        guard VectorFormat.marked(start) != nil else { throw DatasetError(.table(.notParquet), at: file.position) }
        return try file.lendPath(limit: limits.vectorBytes) { path throws(DatasetError) in
            try table(file.name, at: file.position) { choose throws(QueryError) in
                try DuckDBQuery(
                    .parquet(QueriedFile(path: path, name: file.name)), limits: limits.ofQueries(broken),
                    at: file.position
                ).answer(choosing: choose)
            }
        }
    }

    /// All rows and columns of a table of a database: of the only one, unless `name` says which.
    ///
    /// - Parameter name: as a command line gives it: a table or view, `TABLE/COLUMN`, or a column of the only table.
    func table(of file: DataFile, named name: String?) throws(DatasetError) -> QueriedTable {
        let format = try format(of: file)
        var source = self
        return try file.lendPath(limit: limits.vectorBytes) { path throws(DatasetError) in
            var column: String?
            var asker = columns.asker
            func choose(_ tables: [String], _ views: [String]) throws(QueryError) -> String {
                if let name {
                    let found = (tables + views).first { name == $0 || name.hasPrefix($0 + "/") }
                    if let found {
                        column = name == found ? nil : String(name.dropFirst(found.count + 1))
                        asker = .command(prefix: "\(file.name):\(found)/")
                        return found
                    }
                    column = name
                }
                guard tables.count == 1 else { throw QueryError(.whichTable(tables), at: file.position) }
                return tables[0]
            }
            var unread: [QueryColumn] = []
            // Which column is asked for is known when the table is.
            func chosen(_ found: [QueryColumn]) throws(DatasetError) -> Int? {
                source.columns.asker = asker
                source.columns.vector = column.map { Located($0, at: file.position) } ?? columns.vector
                return try source.choose(found, at: file.position, &unread)
            }
            let answer: Result<QueryAnswer, DatasetError>
            do throws(QueryError) {
                let limits = limits.ofQueries(broken)
                switch format {
                case .sqlite:
                    answer = try SQLiteQuery(.table(choose), path: path, limits: limits, at: file.position)
                        .answer(choosing: chosen)
                case .duckDB:
                    let database = QueriedFile(path: path, name: file.name)
                    answer = try DuckDBQuery(.table(choose), database: database, limits: limits, at: file.position)
                        .answer(choosing: chosen)
                }
            } catch {
                throw DatasetError(error)
            }
            return try QueriedTable(
                try answer.get(), name: file.name, source.columns, unread: unread, wantsVectors: wantsVectors, workers,
                broken)
        }
    }

    /// The answer to an author's query.
    ///
    /// - Parameters:
    ///   - database: a file that a manifest names; nil for none.
    ///   - files: those that it may name.
    ///   - isOfWeb: whether the database is named by an address.
    func select(
        _ sql: Located<String>, database: DataFile?, _ files: QueriedPaths, isOfWeb: Bool
    ) throws(DatasetError) -> QueriedTable {
        try Self.check(sql)
        var path: String?
        var format: DatabaseFormat?
        if let database { (path, format) = (database.path, try self.format(of: database)) }
        var needsWeb = isOfWeb
        let answer = try table(Self.name(sql), at: sql.position) { choose throws(QueryError) in
            let limits = limits.ofQueries(broken)
            if format == .sqlite, let path {
                return try SQLiteQuery(.select(sql.value), path: path, limits: limits, at: sql.position)
                    .answer(choosing: choose)
            }
            return try DuckDBQuery(
                .select(sql.value) { path throws(QueryError) in
                    needsWeb = needsWeb || AllowedAccess.isNeeded(path)
                    return try files.find(path)
                },
                database: database.flatMap { file in path.map { QueriedFile(path: $0, name: file.name) } },
                limits: limits, at: sql.position
            ).answer(choosing: choose)
        }
        if let allowed = files.web.allowed, !needsWeb {
            throw DatasetError(
                .choice(.lacking(.addresses, key: RecordsText.allowKey.name)), at: allowed.position)
        }
        return answer
    }

    /// The answer of a server.
    ///
    /// - Parameter variable: the environment variable that holds its connection string.
    func select(
        _ sql: Located<String>, server variable: Located<String>, _ environment: [String: String]
    ) throws(DatasetError) -> QueriedTable {
        try Self.check(sql)
        return try table(Self.name(sql), at: sql.position) { choose throws(QueryError) in
            try PostgresQuery(
                sql.value, variable: variable.value, environment: environment, limits: limits.ofQueries(broken),
                at: sql.position, connectingAt: variable.position
            ).answer(choosing: choose)
        }
    }

    /// To a library in C a text ends at a zero: what follows would be passed by.
    private static func check(_ sql: Located<String>) throws(DatasetError) {
        if sql.value.utf8.contains(0) { throw DatasetError(QueryError(.notSelect, at: sql.position)) }
    }

    /// An answer as complaints call it.
    private static func name(_ sql: Located<String>) -> String { "\(sql.position.file) (query)" }

    private func format(of file: DataFile) throws(DatasetError) -> DatabaseFormat {
        let start = try file.start(count: VectorFormat.markLength)
        try Self.check(start, is: .database, "a file of DuckDB or SQLite", of: file)
        guard let format = DatabaseFormat(start: start) else {
            throw DatasetError(.table(.notDatabase), at: file.position)
        }
        return format
    }

    /// Refuses a file that begins as one of another format does.
    private static func check(
        _ start: [UInt8], is format: VectorFormat, _ expected: String, of file: DataFile
    ) throws(DatasetError) {
        guard let marked = VectorFormat.marked(start), marked.format != format else { return }
        throw DatasetError(.choice(.otherFormat(expected: expected, found: marked.ending)), at: file.position)
    }

    private typealias Choice = ([QueryColumn]) throws(DatasetError) -> Int?

    private func table(
        _ name: String, at position: SourcePosition,
        _ ask: (Choice) throws(QueryError) -> Result<QueryAnswer, DatasetError>
    ) throws(DatasetError) -> QueriedTable {
        let answer: Result<QueryAnswer, DatasetError>
        var unread: [QueryColumn] = []
        var marks: Set<String> = []
        var indices: [String] = []
        do {
            answer = try ask { found throws(DatasetError) in
                marks = Set(found.filter { $0.meaning != nil }.map(\.name))
                indices = found.filter { $0.callsRows && !VectorColumns.isIndex($0.name, at: 1) }.map(\.name)
                return try choose(found, at: position, &unread)
            }
        } catch {
            throw DatasetError(error)
        }
        return try QueriedTable(
            try answer.get(), name: name, columns, unread: unread, marks: marks, indices: indices,
            wantsVectors: wantsVectors, workers, broken)
    }

    /// Which of an answer's columns holds the vectors, where one of them is lists by its type.
    ///
    /// - Parameter unread: the others that no cell can show, but for those that the manifest names.
    private func choose(
        _ found: [QueryColumn], at position: SourcePosition, _ unread: inout [QueryColumn]
    ) throws(DatasetError) -> Int? {
        let chosen = try choose(found, at: position)
        let named = Set(columns.named.map(\.value))
        if let column = found.first(where: { named.contains($0.name) && UnreadColumns.isCounted($0) }) {
            throw DatasetError(
                .table(.countedCells(column: column.name, UnreadColumns.title(of: column))), at: position)
        }
        unread = found.enumerated().filter { place, column in
            place != chosen && !named.contains(column.name)
                && (column.holdsLists || column.holdsBytes || UnreadColumns.isCounted(column))
        }.map(\.element)
        return chosen
    }

    private func choose(_ found: [QueryColumn], at position: SourcePosition) throws(DatasetError) -> Int? {
        let names = found.map(\.name)
        for (place, name) in names.enumerated() where names[..<place].contains(name) {
            throw DatasetError(.table(.repeatedColumn(name)), at: position)
        }
        guard wantsVectors else { return nil }
        let lists = found.indices.filter { found[$0].holdsLists }
        let chosen = try ListColumn.choose(among: names, lists: lists, columns, head: position)
        if let chosen { return found[chosen].holdsLists || found[chosen].holdsBytes ? chosen : nil }
        // Bytes may be anything, but not under such a name.
        let bytes = found.indices.filter { found[$0].holdsBytes && ListColumn.isUsual(names[$0]) }
        return bytes.count == 1 ? bytes[0] : nil
    }
}
