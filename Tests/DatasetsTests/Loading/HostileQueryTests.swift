import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing

/// Queries that want more than to read the site.
@Suite struct HostileQueryTests {
    /// What becomes of a query in a site that has secrets beside it, and links out; and what was on disk changed.
    private func complaint(_ query: String, database: String? = nil, seconds: Int = 300) throws -> String {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            let data = folder.appending(path: "site/data")
            try files.createDirectory(at: data, withIntermediateDirectories: true)
            try files.createDirectory(at: folder.appending(path: "outside"), withIntermediateDirectories: true)
            for name in ["items.parquet", "items.duckdb", "items.sqlite"] {
                try files.copyItem(at: referenceFile("\(name)"), to: data.appending(path: name))
                try files.copyItem(
                    at: referenceFile("\(name)"), to: folder.appending(path: "outside/\(name)"))
            }
            try files.createSymbolicLink(
                atPath: data.appending(path: "link.parquet").path,
                withDestinationPath: "../../outside/items.parquet")
            try files.createSymbolicLink(
                atPath: data.appending(path: "folder").path, withDestinationPath: "../../outside")
            let before = try Self.state(of: folder)
            let text = complaints {
                let lines = [
                    "query: \(Self.quoted(query.replacing("OUT", with: folder.appending(path: "outside").path)))"
                ]
                let manifest =
                    "title: T\nrecords:\n"
                    + (lines + (database.map { ["database: \($0)"] } ?? []))
                    .map { "  \($0)\n" }.joined()
                let read = ManifestReader.parse(manifest, displayName: "x.yml", folder: data.path)
                guard let manifest = read.0 else { throw Complaints(read.1) }
                var limits = DatasetLimits()
                limits.querySeconds = seconds
                _ = try DatasetLoader(roots: AllowedRoots([folder.appending(path: "site").path]), limits: limits)
                    .load(manifest)
            }
            #expect(try Self.state(of: folder) == before)
            return text.replacing(folder.path, with: "…")
        }
    }

    /// A pipe is never waited for, and a text does not end at a zero.
    @Test func aQueryReadsFilesOnly() throws {
        try withTemporaryFolder { folder in
            #expect(mkfifo(folder.appending(path: "pipe.parquet").path, 0o600) == 0)
            func complaint(_ query: String) -> String {
                complaints {
                    let (manifest, found) = ManifestReader.parse(
                        "title: T\nrecords:\n  query: \"\(query)\"\n", displayName: "x.yml", folder: folder.path)
                    guard let manifest else { throw Complaints(found) }
                    _ = try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
                }
            }
            if DuckDBQuery.isInstalled {
                #expect(
                    complaint("SELECT * FROM 'pipe.parquet'")
                        == "pipe.parquet: error: this is a pipe or device; expected a file")
            }
            #expect(
                complaint("SELECT 1 AS text \\0; DROP TABLE x")
                    == "x.yml:3:10: error: the query is no SELECT. Write one SELECT: a query reads, and changes nothing."
            )
        }
    }

    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    private static func state(of folder: URL) throws -> [String] {
        let files = FileManager.default
        return try files.subpathsOfDirectory(atPath: folder.path).sorted().map { path in
            let attributes = try files.attributesOfItem(atPath: folder.appending(path: path).path)
            let bytes = files.contents(atPath: folder.appending(path: path).path) ?? Data()
            return "\(path) \(attributes[.type] as? String ?? "") \(ContentHash(of: [UInt8](bytes)))"
        }
    }

    private static let noSelect =
        "x.yml:3:10: error: the query is no SELECT. Write one SELECT: a query reads, and changes nothing."

    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            "CREATE TABLE t(i INTEGER)", "COPY (SELECT 1) TO 'new.csv'", "COPY (SELECT 1) TO 'OUT/new.csv'",
            "ATTACH 'new.duckdb'", "ATTACH 'OUT/items.duckdb'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA version",
            "SET threads = 4", "SET allowed_paths = ['OUT/items.parquet']", "RESET enable_external_access",
            "EXPLAIN ANALYZE SELECT 1", "EXPORT DATABASE 'new'", "CALL pragma_version()", "CHECKPOINT",
            "DROP TABLE items", "INSERT INTO items VALUES (1)", "PREPARE p AS SELECT 1", "BEGIN", "USE memory",
        ]) func nothingButASelectIsRun(_ query: String) throws
    {
        #expect(try complaint(query) == Self.noSelect)
        #expect(try complaint(query, database: "items.duckdb") == Self.noSelect)
    }

    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            ("", "the query is empty. Write one SELECT: a query reads, and changes nothing."),
            (";", "the query is empty. Write one SELECT: a query reads, and changes nothing."),
            ("SELECT 1; SELECT 2", "the query is 2 statements; expected one. Write one SELECT."),
            (
                "SELECT 1; DROP TABLE items",
                "the query is no SELECT. Write one SELECT: a query reads, and changes nothing."
            ),
            (
                "SELECT * FROM '../../outside/items.parquet'",
                "'../../outside/items.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM 'OUT/items.parquet'",
                "'…/outside/items.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM read_csv('/etc/passwd')",
                "'/etc/passwd' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT content AS text FROM read_text('../../outside/items.parquet')",
                "'../../outside/items.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM 'link.parquet'",
                "'link.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM 'folder/items.parquet'",
                "'folder/items.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM read_parquet(['items.parquet', 'link.parquet'])",
                "'link.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM '*.parquet'",
                "'link.parquet' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM glob('/etc/*')",
                "'/etc' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM glob('../../outside/*')",
                "'../../outside' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            ),
            (
                "SELECT * FROM 'https://example.org/x.parquet'",
                "'https://example.org/x.parquet' is on the network. Write 'allow: network' beside it, and every build asks for the file; or fetch it into the site."
            ),
            (
                "SELECT * FROM 'file:///tmp/x.parquet'",
                "'file:///tmp/x.parquet' is an address; expected a path. Write the path alone; it counts from the folder of the manifest."
            ),
            (
                "SELECT * FROM read_parquet('s3://b/x.parquet')",
                "'s3://b/x.parquet' is on the network. Write 'allow: network' beside it, and every build asks for the file; or fetch it into the site."
            ),
            (
                "SELECT * FROM 'none*.parquet'",
                "no file matches 'none*.parquet'. The path counts from the folder of the manifest."
            ),
        ]) func filesOutsideAreNotRead(_ query: String, _ expected: String) throws
    {
        #expect(try complaint(query) == "x.yml:3:10: error: \(expected)")
    }

    /// The same files must give the same site, today and tomorrow, here and elsewhere.
    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            ("SELECT * FROM 'items.parquet' ORDER BY random()", "random()"),
            ("SELECT uuid() AS id, text FROM 'items.parquet'", "uuid()"),
            ("SELECT text, NOW() AS label FROM 'items.parquet'", "now()"),
            ("SELECT text FROM 'items.parquet' WHERE size < epoch(current_timestamp)", "current_timestamp"),
            ("SELECT text FROM 'items.parquet' WHERE 'today'::DATE > DATE '2020-01-01'", "'today'"),
            ("WITH a AS (SELECT age(TIMESTAMP '2020-01-01') AS x) FROM a", "age()"),
            ("SELECT * FROM 'items.parquet' USING SAMPLE 3", "SAMPLE"),
            ("SELECT * FROM 'items.parquet' TABLESAMPLE 50%", "SAMPLE"),
            ("SELECT current_setting('allowed_paths') AS text", "current_setting()"),
            ("SELECT name AS text FROM duckdb_settings()", "duckdb_settings()"),
            ("SELECT path AS text FROM duckdb_databases()", "duckdb_databases()"),
            ("SELECT content AS text, last_modified FROM read_text('x.csv')", "last_modified"),
            ("SELECT t.\"Last_Modified\"::text AS text FROM read_blob('x.csv') t", "last_modified"),
            ("SELECT content AS text FROM system.main.read_text('x.csv')", "read_text()"),
        ]) func whatDiffersFromRunToRunIsNotAsked(_ query: String, _ asked: String) throws
    {
        #expect(
            try complaint(query) == """
                x.yml:3:10: error: the query asks for '\(asked)', which may differ from run to run, or does more than read. The same \
                data must give the same site: order by a column, write a date out, make a sample REPEATABLE (1).
                """)
    }

    /// Where files lie on this machine is nobody's business; they have the names that the query gives them.
    @Test(.enabled(if: QueriedSite.isInstalled)) func pathsOfThisMachineAreNotShown() throws {
        func told(_ query: String) throws -> Set<String> {
            Set(
                try QueriedSite.load("query: \(Self.quoted(query))").records.map { record in
                    record.fields.first { $0.name == "file" }?.value ?? "none"
                })
        }
        #expect(try told("SELECT text, filename AS file FROM 'items.parquet'") == ["items.parquet"])
        #expect(try told("SELECT text, 'in ' || filename AS file FROM './items.parquet'") == ["in ./items.parquet"])
        #expect(
            try told("SELECT text, file FROM 'items.parquet', (SELECT file FROM glob('*.parquet'))")
                == ["items.parquet", "columns.parquet"])
        #expect(
            try told("SELECT file_name AS file, 'a' AS text FROM parquet_metadata('items.parquet')") == [
                "items.parquet"
            ])
        #expect(
            try complaint("SELECT nothing FROM read_csv('data/../items.parquet')").contains("…") == false)
        #expect(
            try complaint("SELECT * FROM read_json_auto('items.parquet')").hasPrefix(
                "x.yml:3:10: error: the query cannot be answered: "))
    }

    /// Paths that are put together while the query runs are not known before; DuckDB refuses them.
    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            "SELECT * FROM read_text('/etc/' || 'passwd')", "SELECT * FROM query('FROM read_csv(''/etc/passwd'')')",
            "SELECT * FROM query_table('link.parquet')", "SELECT * FROM read_blob(concat('OUT', '/items.parquet'))",
            "SELECT * FROM sniff_csv('/etc/' || 'passwd')", "SELECT * FROM glob('/etc' || '/*')",
            "SELECT getenv('HOME') AS text", "FROM query('COPY (SELECT 1) TO ''new.csv''')",
            "SELECT * FROM sqlite_scan('items.sqlite', 'items')",
        ]) func pathsMadeByAQueryAreNotRead(_ query: String) throws
    {
        let text = try complaint(query)
        #expect(
            text.hasPrefix("x.yml:3:10: error: the query cannot be answered: ")
                || text == "x.yml (query): error: there are no rows", "\(text)")
        #expect(!text.contains("root:"))
    }

    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            "SELECT count(*) AS text FROM range(10000000000) a, range(1000000000) b WHERE hash(a.range, b.range) = 7",
            "WITH RECURSIVE t AS (SELECT 1 AS i UNION ALL SELECT i FROM t) SELECT count(*)::text AS text FROM t",
        ]) func aQueryWithoutEndIsStopped(_ query: String) throws
    {
        let text = try complaint(query, seconds: 1)
        #expect(
            text == """
                x.yml:3:10: error: the query took more than 1 second, and was stopped. See that it ends; a query over \
                fewer rows is faster, as is a table made beforehand.
                """ || text.contains("Out of Memory"), "\(text)")
    }

    @Test(.enabled(if: QueriedSite.isInstalled)) func rowsWithoutEndAreNotGathered() throws {
        #expect(
            try complaint("SELECT 'a' AS text FROM range(1000000000000)") == """
                x.yml:3:10: error: the answer has more than 1,000,000 rows. Add a LIMIT, or raise 'records' under 'limits' \
                in embedsite.yml if this is meant.
                """)
    }

    // MARK: - SQLite

    @Test(arguments: [
        "CREATE TABLE t(i)", "DROP TABLE items", "INSERT INTO items(id) VALUES ('a') RETURNING id", "DELETE FROM items",
        "ATTACH '../../outside/items.sqlite' AS o", "PRAGMA table_info(items)", "PRAGMA journal_mode = WAL", "VACUUM",
        "VACUUM INTO 'new.sqlite'", "BEGIN", "EXPLAIN SELECT 1 AS text",
        "SELECT * FROM pragma_database_list", "REPLACE INTO items(id) VALUES ('a')",
    ])
    func sqliteRunsNothingButASelect(_ query: String) throws {
        #expect(try complaint(query, database: "items.sqlite") == Self.noSelect)
    }

    @Test(arguments: [
        ("", "the query is empty. Write one SELECT: a query reads, and changes nothing."),
        ("-- nothing", "the query is empty. Write one SELECT: a query reads, and changes nothing."),
        ("SELECT 1; SELECT 2", "the query is several statements; expected one. Write one SELECT."),
        ("SELECT 1; DROP TABLE items", "the query is several statements; expected one. Write one SELECT."),
        (
            "SELECT load_extension('x')",
            "the query cannot be answered: not authorized to use function: load_extension"
        ),
        ("SELECT * FROM item", "the query cannot be answered: no such table: item"),
        ("SELECT * FROM items WHERE", "the query cannot be answered: incomplete input"),
    ])
    func sqliteRefusesInItsWords(_ query: String, _ expected: String) throws {
        #expect(try complaint(query, database: "items.sqlite") == "x.yml:3:10: error: \(expected)")
    }

    @Test(arguments: [
        "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) AS text FROM t",
        "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i FROM t) SELECT 'a' AS text FROM t WHERE i > 1",
    ])
    func sqliteWithoutEndIsStopped(_ query: String) throws {
        #expect(
            try complaint(query, database: "items.sqlite", seconds: 1) == """
                x.yml:3:10: error: the query took more than 1 second, and was stopped. See that it ends; a query over \
                fewer rows is faster, as is a table made beforehand.
                """)
    }

    @Test func aDatabaseOutsideIsNotOpened() throws {
        #expect(
            try complaint("SELECT 1", database: "../../outside/items.sqlite") == """
                x.yml:4:13: error: '../../outside/items.sqlite' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml.
                """)
    }
}
