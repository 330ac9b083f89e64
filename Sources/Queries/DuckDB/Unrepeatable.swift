import JSONReading

/// What a query may not ask for, since the same files would give another site on the next run, or on another machine.
enum Unrepeatable {
    /// By `duckdb_functions()`: volatile ones, and those that read the clock or the settings.
    private static let functions: Set<String> = clocks.union([
        "age", "current_connection_id", "current_query_id", "current_setting", "current_transaction_id",
        "gen_random_uuid",
        "get_current_time", "get_current_timestamp", "now", "pg_conf_load_time", "pg_postmaster_start_time", "random",
        "setseed", "today", "transaction_timestamp", "txid_current", "uuid", "uuidv4", "uuidv7",
    ])

    /// Written with or without brackets; in quotation marks a column of that name is meant.
    private static let clocks: Set<String> = [
        "current_date", "current_localtime", "current_localtimestamp", "current_time", "current_timestamp", "localtime",
        "localtimestamp",
    ]

    /// Of functions that give tables of what DuckDB knows of itself.
    private static let prefixes = ["duckdb_", "pragma_"]

    /// Texts that become a time when they are cast.
    private static let times: Set<String> = ["now", "today", "yesterday", "tomorrow"]

    /// Of functions that give files with the time when each was written, and that column.
    static let timedReaders = ["read_text", "read_blob"]
    static let fileTime = "last_modified"

    /// The first of them, as an author writes it; nil where the answer depends on nothing but files.
    ///
    /// - Parameters:
    ///   - tree: DuckDB's reading of the query.
    ///   - text: the query.
    static func found(in tree: JSONValue, _ text: [UInt8]) -> String? {
        if let found = call(in: tree, text) { return found }
        return holds(tree, where: readsWithTimes) && holds(tree, where: namesTime) ? fileTime : nil
    }

    private static func holds(_ tree: JSONValue, where test: (JSONValue) -> Bool) -> Bool {
        switch tree {
        case .array(let items): items.contains { holds($0, where: test) }
        case .object(let members): test(tree) || members.contains { holds($0.value, where: test) }
        default: false
        }
    }

    private static func readsWithTimes(_ node: JSONValue) -> Bool {
        node["class"]?.string == "FUNCTION"
            && timedReaders.contains(node["function_name"]?.string?.lowercased() ?? "")
    }

    private static func namesTime(_ node: JSONValue) -> Bool {
        guard node["class"]?.string == "COLUMN_REF", let names = node["column_names"]?.array else { return false }
        return names.contains { $0.string?.lowercased() == fileTime }
    }

    private static func call(in tree: JSONValue, _ text: [UInt8]) -> String? {
        switch tree {
        case .array(let items):
            for item in items {
                if let found = call(in: item, text) { return found }
            }
        case .object(let members):
            if let found = node(tree, text) { return found }
            for member in members {
                if let found = call(in: member.value, text) { return found }
            }
        default: break
        }
        return nil
    }

    private static func node(_ node: JSONValue, _ text: [UInt8]) -> String? {
        if node["sample_size"] != nil, node["repeatable"]?.bool == false { return "SAMPLE" }
        switch node["class"]?.string {
        case "FUNCTION":
            guard let name = node["function_name"]?.string?.lowercased() else { return nil }
            // Behind the name of a schema it is the function that tells the time, and not what stands for it here.
            if timedReaders.contains(name), !(node["schema"]?.string ?? "").isEmpty { return "\(name)()" }
            // With two arguments it is the time between both.
            if name == "age", node["arguments"]?.array?.count != 1 { return nil }
            return functions.contains(name) || prefixes.contains { name.hasPrefix($0) } ? "\(name)()" : nil
        case "COLUMN_REF":
            guard let names = node["column_names"]?.array, names.count == 1, let name = names[0].string?.lowercased(),
                clocks.contains(name), case .number(let digits)? = node["query_location"], let start = Int(digits),
                text.indices.contains(start), text[start] != UInt8(ascii: "\"")
            else { return nil }
            return name
        case "CAST":
            guard let literal = node["child"]?["literal"]?["text"]?.string?.lowercased(), times.contains(literal),
                let type = node["type_expr"]?["type_name"]?.string?.uppercased(),
                type.hasPrefix("DATE") || type.hasPrefix("TIME")
            else { return nil }
            return "'\(literal)'"
        default: return nil
        }
    }
}
