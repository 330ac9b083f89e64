import JSONReading

/// What a DuckDB file keeps of queries: its views and macros, which a query asks for by their names.
struct DatabaseDefinitions {
    struct Definition {
        let name: String
        /// What stands behind `CREATE VIEW … AS`; of a macro that gives a value, `SELECT` and that.
        let sql: String
    }

    /// By their names in small letters; two may have one, in two schemas.
    private let known: [String: [Definition]]

    /// - Parameters:
    ///   - texts: what a statement gives in its only column.
    init(_ texts: (String) throws(QueryError) -> [String]) throws(QueryError) {
        let parts = try texts(
            """
            SELECT unnest([name, sql]) FROM (
                SELECT view_name AS name, sql FROM duckdb_views() WHERE database_name = 'author' AND NOT internal
                UNION ALL
                SELECT function_name, CASE function_type WHEN 'macro' THEN 'SELECT ' ELSE '' END || macro_definition
                FROM duckdb_functions() WHERE database_name = 'author' AND macro_definition IS NOT NULL
            )
            """)
        var known: [String: [Definition]] = [:]
        for place in stride(from: 0, to: parts.count - 1, by: 2) {
            known[parts[place].lowercased(), default: []].append(Definition(name: parts[place], sql: parts[place + 1]))
        }
        self.known = known
    }

    /// Those that a query asks for, by itself or by others that it asks for.
    ///
    /// - Parameter read: a query as DuckDB reads it; nil for what is none.
    func asked(
        by tree: JSONValue, _ read: (String) throws(QueryError) -> JSONValue?
    ) throws(QueryError) -> [(definition: Definition, tree: JSONValue?, sql: String)] {
        guard !known.isEmpty else { return [] }
        var found: [(definition: Definition, tree: JSONValue?, sql: String)] = []
        var names = Self.names(in: tree)
        var seen: Set<String> = []
        while let name = names.popFirst() {
            guard seen.insert(name).inserted else { continue }
            for definition in known[name] ?? [] {
                let (tree, sql) = try Self.read(definition, read)
                found.append((definition, tree, sql))
                if let tree { names.formUnion(Self.names(in: tree)) }
            }
        }
        return found
    }

    /// The name of a view, and the names of its columns, may hold what ends them.
    private static func read(
        _ definition: Definition, _ read: (String) throws(QueryError) -> JSONValue?
    ) throws(QueryError) -> (JSONValue?, String) {
        guard definition.sql.hasPrefix("CREATE ") else { return (try read(definition.sql), definition.sql) }
        var rest = definition.sql[...]
        while let end = rest.firstRange(of: " AS ") {
            rest = rest[end.upperBound...]
            let sql = String(rest)
            if let tree = try read(sql) { return (tree, sql) }
        }
        return (nil, definition.sql)
    }

    /// Of the tables and functions in a query, in small letters.
    private static func names(in tree: JSONValue) -> Set<String> {
        var names: Set<String> = []
        func visit(_ value: JSONValue) {
            switch value {
            case .array(let items): items.forEach(visit)
            case .object(let members):
                for member in members {
                    if ["table_name", "function_name"].contains(member.key), let name = member.value.string {
                        names.insert(name.lowercased())
                    }
                    visit(member.value)
                }
            default: break
            }
        }
        visit(tree)
        return names
    }
}
