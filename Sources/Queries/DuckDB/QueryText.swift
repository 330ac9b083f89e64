import Diagnostics
import Foundation
import JSONReading
import Transfers

/// A query whose files are all known: the one SELECT that an author wrote, with each file in it named in full.
struct QueryText {
    let sql: String
    /// The files it names; nothing else is opened for it.
    let files: [QueriedFile]

    /// Endings that make a name after FROM a file (DuckDB's replacement scans), and the function that reads several.
    private static let readers = [
        "parquet": "read_parquet", "csv": "read_csv_auto", "tsv": "read_csv_auto", "json": "read_json_auto",
        "jsonl": "read_json_auto", "ndjson": "read_json_auto",
    ]

    /// A place of the author's text, in bytes, and what stands there instead.
    private struct Splice {
        let range: Range<Int>
        let text: String
    }

    /// - Parameters:
    ///   - tree: DuckDB's own reading of `sql` (`json_serialize_sql`).
    ///   - find: from a path as it is written to the files that it means.
    init(
        _ sql: String, _ tree: JSONValue, at position: SourcePosition,
        find: (String) throws(QueryError) -> [QueriedFile]
    ) throws(QueryError) {
        if case .bool(true)? = tree["error"] {
            if tree["error_type"]?.string == "not implemented" { throw QueryError(.notSelect, at: position) }
            throw QueryError(.refused(tree["error_message"]?.string ?? "no reason was given"), at: position)
        }
        guard case .array(let statements)? = tree["statements"], let statement = statements.first else {
            throw QueryError(.noStatement, at: position)
        }
        guard statements.count == 1 else { throw QueryError(.severalStatements(statements.count), at: position) }
        var places = Places(bytes: Array(sql.utf8))
        if let asked = Unrepeatable.found(in: statement, places.bytes) {
            throw QueryError(.volatile(asked), at: position)
        }
        places.visit(statement, isArgument: false, names: [])
        if let fault = places.fault { throw QueryError(fault, at: position) }
        var splices: [Splice] = []
        var files: [QueriedFile] = []
        for place in places.found {
            let found = try find(place.path)
            files += found
            splices.append(Splice(range: place.range, text: Self.text(found, place)))
        }
        self.files = files
        self.sql = Self.replacing(splices, in: places.bytes)
    }

    private static func text(_ files: [QueriedFile], _ place: Place) -> String {
        let names = files.map { DuckDBSession.quoted($0.path) }
        if names.count == 1, !place.isPattern { return names[0] }
        let list = "[" + names.joined(separator: ", ") + "]"
        return place.isArgument ? list : "\(place.reader)(\(list))"
    }

    private static func replacing(_ splices: [Splice], in bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var offset = 0
        for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
        where splice.range.lowerBound >= offset {
            result += bytes[offset..<splice.range.lowerBound] + Array(splice.text.utf8)
            offset = splice.range.upperBound
        }
        return String(decoding: result + bytes[offset...], as: UTF8.self)
    }

    private struct Place {
        let path: String
        let range: Range<Int>
        let isArgument: Bool
        let reader: String

        var isPattern: Bool { WebAddress.scheme(of: path) == nil && path.contains { "*?[".contains($0) } }
    }

    /// Finds where a query names files.
    private struct Places {
        let bytes: [UInt8]
        var found: [Place] = []
        /// What cannot be read of it, where DuckDB itself would only say that it may not.
        var fault: QueryError.Kind?

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// - Parameters:
        ///   - isArgument: whether it stands in what a reader of files is given.
        ///   - names: in small letters, of the tables that the query itself makes by WITH, as far as they are known here.
        mutating func visit(_ value: JSONValue, isArgument: Bool, names: Set<String>) {
            switch value {
            case .array(let items): for item in items { visit(item, isArgument: isArgument, names: names) }
            case .object(let members):
                if value["type"]?.string == "BASE_TABLE" { addTable(value, besides: names) }
                if isArgument, value["class"]?.string == "CONSTANT" { addConstant(value) }
                let isReader = value["type"]?.string == "TABLE_FUNCTION" && Self.reads(value["function"])
                // A named argument, such as a separator; or a path that is only put together when the query runs, and which
                // the engine refuses then.
                let isOther =
                    value["class"]?.string == "COMPARISON" || (value["name"]?.string ?? "") != ""
                    || (value["class"]?.string == "FUNCTION" && value["function_name"]?.string != "list_value")
                let inner = names.union(made(by: value, names))
                for member in members where member.key != "cte_map" {
                    if isReader, member.key == "function" {
                        visit(member.value["arguments"] ?? .null, isArgument: true, names: inner)
                    } else {
                        visit(member.value, isArgument: isArgument && !isOther, names: inner)
                    }
                }
            default: break
            }
        }

        /// Visits what WITH makes, each table by those before it, and gives their names.
        private mutating func made(by node: JSONValue, _ names: Set<String>) -> Set<String> {
            var made: Set<String> = []
            if node["type"]?.string == "RECURSIVE_CTE_NODE", let name = node["cte_name"]?.string {
                made.insert(name.lowercased())
            }
            for table in node["cte_map"]?["map"]?.array ?? [] {
                visit(table["value"] ?? .null, isArgument: false, names: names.union(made))
                if let name = table["key"]?.string { made.insert(name.lowercased()) }
            }
            return made
        }

        private static func reads(_ function: JSONValue?) -> Bool {
            guard let name = function?["function_name"]?.string?.lowercased() else { return false }
            return ["read_", "parquet_", "sniff_"].contains { name.hasPrefix($0) } || name == "glob"
        }

        private mutating func addTable(_ table: JSONValue, besides names: Set<String>) {
            guard let name = table["table_name"]?.string, table["schema_name"]?.string == "",
                !names.contains(name.lowercased())
            else { return }
            guard let reader = Self.reader(of: name) else {
                if WebAddress.scheme(of: name) != nil { fault = fault ?? .unknownFile(WebAddress.shown(name)) }
                return
            }
            guard let start = Self.start(of: table), let end = quotedEnd(from: start) else {
                fault = fault ?? .placelessFile(WebAddress.shown(name))
                return
            }
            found.append(Place(path: name, range: start..<end, isArgument: false, reader: reader))
        }

        private mutating func addConstant(_ constant: JSONValue) {
            guard constant["literal"]?["kind"]?.string == "STRING", let text = constant["literal"]?["text"]?.string
            else { return }
            guard let start = Self.start(of: constant), let end = end(of: constant, from: start) else {
                fault = fault ?? .placelessFile(WebAddress.shown(text))
                return
            }
            found.append(Place(path: text, range: start..<end, isArgument: true, reader: ""))
        }

        private static func start(of node: JSONValue) -> Int? { number(node["query_location"]) }

        private static func number(_ value: JSONValue?) -> Int? {
            if case .number(let digits)? = value { Int(digits) } else { nil }
        }

        /// Behind a text, whichever way it is written: `E'…'`, `$$…$$`, in parts. DuckDB before 2.0 does not tell how long it is.
        private func end(of constant: JSONValue, from start: Int) -> Int? {
            guard let length = Self.number(constant["query_location_length"]), length > 0 else {
                return quotedEnd(from: start)
            }
            return bytes.indices.contains(start) && length <= bytes.count - start ? start + length : nil
        }

        /// Behind the quoted text that begins at `start`; nil where none does.
        private func quotedEnd(from start: Int) -> Int? {
            guard bytes.indices.contains(start) else { return nil }
            let quote = bytes[start]
            guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
            var offset = start + 1
            while offset < bytes.count {
                if bytes[offset] == quote {
                    guard offset + 1 < bytes.count, bytes[offset + 1] == quote else { return offset + 1 }
                    offset += 1
                }
                offset += 1
            }
            return nil
        }

        private static func reader(of name: String) -> String? {
            var path = WebAddress.shown(name).lowercased()
            for packed in [".gz", ".zst"] where path.hasSuffix(packed) { path.removeLast(packed.count) }
            return QueryText.readers[(path as NSString).pathExtension]
        }
    }
}
