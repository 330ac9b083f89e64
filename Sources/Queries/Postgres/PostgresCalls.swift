import JSONReading

/// The functions that a statement calls, by name, and what else differs from run to run. Read both out of the statement, as an
/// author writes it, and out of the server's plan for it, in which views, rules and policies are written out.
struct PostgresCalls {
    /// A function, by the name that is written: with a schema where one is written before it.
    private struct Function: Hashable {
        let schema: String?
        let name: String
    }

    private var functions: Set<Function> = []
    /// What is certain to differ, as an author writes it.
    private(set) var unrepeatable: String?

    /// Values of the clock and the session that are called without brackets.
    private static let values: Set<String> = [
        "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user",
        "current_role",
        "session_user", "system_user", "user", "current_catalog", "current_schema",
    ]

    /// Of PostgreSQL itself: they are declared stable, since they are the same throughout one statement, and follow from the
    /// clock, the session or the server (https://www.postgresql.org/docs/current/functions-info.html).
    private static let ofSession: Set<String> = values.union([
        "now", "transaction_timestamp", "statement_timestamp", "version", "current_setting", "current_schemas",
        "current_database", "getpgusername", "pg_backend_pid", "pg_postmaster_start_time", "pg_conf_load_time",
        "pg_my_temp_schema", "pg_listening_channels", "pg_show_all_settings", "pg_current_logfile", "pg_blocking_pids",
        "pg_current_xact_id", "pg_current_xact_id_if_assigned", "pg_current_snapshot", "mxid_age",
        "row_security_active",
        "pg_trigger_depth",
    ])
    private static let prefixes = ["txid_", "inet_client_", "inet_server_", "pg_stat_"]

    /// Texts that become a time when they are cast.
    private static let times: Set<String> = ["now", "today", "yesterday", "tomorrow"]

    mutating func add(_ sql: String) {
        let words = PostgresWords(sql).words
        for (place, word) in words.enumerated() {
            switch word {
            case .name(let name, let isQuoted): add(name, isQuoted: isQuoted, at: place, of: words)
            case .text(let text) where Self.times.contains(text.lowercased()):
                if Self.isCastToTime(place, words) { found("'\(text.lowercased())'") }
            default: break
            }
        }
    }

    /// - Parameter plan: what EXPLAIN (VERBOSE, FORMAT JSON) gives.
    mutating func add(_ plan: JSONValue) {
        switch plan {
        case .string(let text): add(text)
        case .array(let items): for item in items { add(item) }
        case .object(let members):
            if plan["Sampling Method"] != nil, plan["Repeatable Seed"] == nil { found("TABLESAMPLE") }
            for member in members { add(member.value) }
        default: break
        }
    }

    private mutating func found(_ what: String) { unrepeatable = unrepeatable ?? what }

    private static func isSign(_ sign: Unicode.Scalar, _ place: Int, _ words: [PostgresWords.Word]) -> Bool {
        words.indices.contains(place) && words[place] == .sign(UInt8(ascii: sign))
    }

    private static func name(_ place: Int, _ words: [PostgresWords.Word]) -> String? {
        guard words.indices.contains(place), case .name(let name, _) = words[place] else { return nil }
        return name
    }

    private mutating func add(_ name: String, isQuoted: Bool, at place: Int, of words: [PostgresWords.Word]) {
        let isOfAnother = Self.isSign(".", place - 1, words)
        guard Self.isSign("(", place + 1, words) else {
            if !isQuoted, !isOfAnother, Self.values.contains(name), Self.name(place - 1, words) != "as" { found(name) }
            return
        }
        // The columns of a table that is called so.
        if Self.name(place - 1, words) == "as" { return }
        // With two arguments it is the time between both.
        if name == "age", Self.hasTwoArguments(place + 1, words) { return }
        let schema = isOfAnother ? Self.name(place - 2, words) : nil
        functions.insert(Function(schema: schema, name: name))
        guard schema == nil || schema == "pg_catalog" else { return }
        if name == "age" || Self.ofSession.contains(name) || Self.prefixes.contains(where: name.hasPrefix) {
            found("\(name)()")
        }
    }

    private static func hasTwoArguments(_ open: Int, _ words: [PostgresWords.Word]) -> Bool {
        var depth = 0
        for place in words.indices[open...] {
            if isSign("(", place, words) || isSign("[", place, words) { depth += 1 }
            if isSign(")", place, words) || isSign("]", place, words) { depth -= 1 }
            if depth == 0 { return false }
            if depth == 1, isSign(",", place, words) { return true }
        }
        return false
    }

    /// `'now'::timestamp`, `timestamp 'now'`, `CAST('now' AS timestamp)`.
    private static func isCastToTime(_ place: Int, _ words: [PostgresWords.Word]) -> Bool {
        func isTime(_ place: Int) -> Bool {
            name(place, words).map { $0 == "date" || $0.hasPrefix("time") } ?? false
        }
        if isSign(":", place + 1, words), isSign(":", place + 2, words) {
            return isTime(place + 3) || isSign(".", place + 4, words) && isTime(place + 5)
        }
        return isTime(place - 1) && !isSign(".", place - 2, words)
            || name(place - 1, words) == "zone" || name(place + 1, words) == "as" && isTime(place + 2)
    }

    /// What the server is asked: which of the functions it calls volatile. nil where none is called. Methods of sampling are
    /// declared so as well, and are repeatable where their seed is written.
    var question: String? {
        let pairs = functions.map { "(\($0.schema.map(Self.quoted) ?? "NULL"), \(Self.quoted($0.name)))" }.sorted()
        guard !pairs.isEmpty else { return nil }
        return """
            SELECT p.proname FROM (VALUES \(pairs.joined(separator: ", "))) AS c(schema, name) \
            JOIN pg_catalog.pg_proc p ON p.proname = c.name::pg_catalog.name \
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
            WHERE p.provolatile = 'v' AND p.prorettype <> 'pg_catalog.tsm_handler'::pg_catalog.regtype \
            AND CASE WHEN c.schema IS NULL THEN pg_catalog.pg_function_is_visible(p.oid) \
            ELSE n.nspname = c.schema::pg_catalog.name END ORDER BY 1 LIMIT 1
            """
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}
