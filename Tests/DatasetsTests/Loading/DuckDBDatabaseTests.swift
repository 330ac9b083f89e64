import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// `database:` with a DuckDB file, as people have them and as they mistake them; `Reference/Tables/make_duckdb.py` wrote the files.
@Suite(.enabled(if: DuckDBQuery.isInstalled)) struct DuckDBDatabaseTests {
    /// What a manifest with these lines under `records:` makes of a folder with the files.
    private func load(_ records: [String], _ prepare: (URL) throws -> Void = { _ in }) throws -> Dataset {
        try withTemporaryFolder { folder in
            let data = folder.appending(path: "data")
            try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
            for name in [
                "defined.duckdb", "unfinished.duckdb", "unfinished.duckdb.wal", "items.parquet", "items.sqlite",
            ] {
                try FileManager.default.copyItem(
                    at: referenceFile("\(name)"), to: data.appending(path: name))
            }
            try FileManager.default.copyItem(
                at: referenceFile("defined.duckdb"), to: folder.appending(path: "outside.duckdb"))
            try prepare(data)
            let before = try Self.files(in: data)
            defer { #expect((try? Self.files(in: data)) == before) }
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + records.map { "  \($0)\n" }.joined(), displayName: "x.yml", folder: data.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([data.path])).load(manifest).0
        }
    }

    private static func files(in folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, (try? Data(contentsOf: folder.appending(path: $0))) ?? Data()) })
    }

    private func complaint(
        _ database: String, _ query: String = "SELECT * FROM items", _ prepare: (URL) throws -> Void = { _ in }
    ) -> String {
        complaints { _ = try load(["database: \(database)", "query: \(query)"], prepare) }
    }

    @Test(arguments: ["items", "plain", "\"x AS (SELECT 1)\"", "(SELECT * FROM items)"])
    func tablesAndViewsAreAsked(_ name: String) throws {
        let dataset = try load(["database: defined.duckdb", "query: SELECT * FROM \(name)"])
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        let macro = try load(["database: defined.duckdb", "query: 'SELECT twice(id) AS id, embedding FROM items'"])
        #expect(macro.records.map(\.id) == ["catcat", "dogdog"])
    }

    /// Rows that a program has written and not moved into the file yet are in the log beside it, and stay there.
    @Test func theLogBesideAFileIsReadAndKept() throws {
        for records in [["vectors: unfinished.duckdb"], ["database: unfinished.duckdb", "query: SELECT * FROM items"]] {
            #expect(try load(records).suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3], [0.1, 0.9]]))
        }
    }

    /// As a command line names a table or a column behind the file.
    @Test(arguments: ["tables.duckdb", "tables.sqlite"]) func aCommandNamesOneOfSeveralTables(_ name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: name).path
            try FileManager.default.copyItem(atPath: referenceFile("\(name)").path, toPath: path)
            func read(_ part: String?) throws -> Matrix {
                try VectorFileReader().read(DataFile(path), named: part).vectors
            }
            func complaint(_ part: String?) -> String { complaints { _ = try read(part) }.replacing(path, with: "v") }
            #expect(try read("plain") == Matrix([[1, 2]]))
            #expect(try read("plain/embedding") == Matrix([[1, 2]]))
            #expect(try read("pairs/body") == Matrix([[5, 6]]))
            let which =
                "v: error: which table holds the vectors? Found pairs, plain. Ask for one by 'query:' with 'database:'; by a command as FILE:pairs."
            for part in [nil, "", "pair", "title"] { #expect(complaint(part) == which) }
            #expect(
                complaint("pairs")
                    == "v: error: several columns hold lists of numbers: title, body. Name it behind the file, as 'v:pairs/title'."
            )
            #expect(
                complaint("pairs/titel").hasSuffix(
                    "error: no column 'titel'; found id, title, body. Did you mean 'title'?"))
        }
    }

    @Test func aCommandNamesAViewOrAColumnOfTheOnlyTable() throws {
        let file = DataFile(referenceFile("defined.duckdb").path)
        for part in [nil, "embedding", "items", "plain", "x AS (SELECT 1)/embedding"] {
            #expect(
                try VectorFileReader().read(file, named: part).vectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        }
    }

    private static let volatile =
        "which may differ from run to run, or does more than read. The same data must give the same site: order by a column, write a date out, make a sample REPEATABLE (1)."

    /// Also where a view or macro asks for it, or one that it asks for.
    @Test(arguments: [
        ("SELECT * FROM shaken", "random()"), ("SELECT * FROM \"a AS b\"", "random()"),
        ("SELECT * FROM MAIN.Shaken", "random()"), ("SELECT * FROM timed", "now()"),
        ("SELECT when_built()::TEXT AS id, embedding FROM items", "now()"), ("SELECT * FROM rows()", "uuid()"),
        ("SELECT * FROM items WHERE id IN (SELECT id FROM shaken)", "random()"),
        ("WITH q AS (FROM timed) SELECT * FROM q", "now()"),
    ])
    func whatChangesWithEveryRunIsRefused(query: String, function: String) {
        #expect(
            complaint("defined.duckdb", "'\(query)'")
                == "x.yml:4:10: error: the query asks for '\(function)', \(Self.volatile)")
    }

    @Test(arguments: [
        ("SELECT * FROM itms", "Catalog Error: Table with name itms does not exist! Did you mean \"items\"?"),
        (
            "SELECT embeding FROM items",
            "Binder Error: Referenced column \"embeding\" not found in FROM clause! Candidate bindings: \"embedding\", \"id\""
        ),
        (
            "SELECT * FROM outside",
            "Permission Error: Cannot access file \"outside.csv\" - file system operations are disabled by configuration"
        ),
        (
            "SELECT * FROM attached",
            "Catalog Error: Table with name \"other.items\" does not exist because schema \"other\" does not exist."
        ),
    ])
    func whatIsNotThereIsToldInItsWords(query: String, words: String) {
        #expect(complaint("defined.duckdb", query) == "x.yml:4:10: error: the query cannot be answered: \(words)")
    }

    @Test func aFileOfAnotherFormatIsToldByWhatItIs() {
        func remedy(_ ending: String) -> String {
            "Give it the ending '.\(ending)', or say '--from \(ending)' where a command has that."
        }
        #expect(
            complaint("items.parquet")
                == "items.parquet: error: this begins as a .parquet file does; expected a file of DuckDB or SQLite. \(remedy("parquet"))"
        )
        #expect(
            complaints { _ = try load(["parquet: defined.duckdb"]) }
                == "defined.duckdb: error: this begins as a .duckdb file does; expected a Parquet file. \(remedy("duckdb"))"
        )
        let renamed = { (data: URL) in
            try FileManager.default.copyItem(
                at: data.appending(path: "items.sqlite"), to: data.appending(path: "v.csv"))
        }
        #expect(
            complaints { _ = try load(["vectors: v.csv"], renamed) }
                == "v.csv: error: this begins as a .sqlite file does; expected a .csv file. \(remedy("sqlite"))")
        #expect(
            complaint("t.duckdb") { try $0.write("id,x\na,1\n", to: "t.duckdb") }
                == "t.duckdb: error: this is a file neither of DuckDB nor of SQLite")
    }

    @Test func aPathThatLeadsToNoDatabaseIsTold() {
        #expect(
            complaint("defind.duckdb")
                == "x.yml:3:13: error: there is no file or folder 'defind.duckdb'. Did you mean 'defined.duckdb'?")
        #expect(
            complaint("SELECT 1")
                == "x.yml:3:13: error: there is no file or folder 'SELECT 1'. The path counts from the folder of the file it stands in."
        )
        #expect(complaint("''") == "x.yml:3:13: error: '' is not a path")
        for path in ["../outside.duckdb", "link.duckdb"] {
            #expect(
                complaint(path) { data in
                    try FileManager.default.createSymbolicLink(
                        atPath: data.appending(path: "link.duckdb").path, withDestinationPath: "../outside.duckdb")
                }
                    == "x.yml:3:13: error: '\(path)' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml."
            )
        }
        #expect(complaint("f") { try $0.write("x", to: "f/x") }.hasSuffix("this is a folder; expected a file"))
        #expect(
            complaints { _ = try load(["database: defined.duckdb"]) }
                == "x.yml:3:13: error: 'database' needs 'query' beside it. Add 'query: SELECT …', which says what is read."
        )
    }

    @Test func aCutOrChangedFileIsToldInItsWords() throws {
        let whole = try [UInt8](Data(contentsOf: referenceFile("defined.duckdb")))
        #expect(
            complaint("c.duckdb") { try $0.write(Array(whole.prefix(9_000)), to: "c.duckdb") }
                == "x.yml:4:10: error: this file cannot be read: IO Error: Could not read enough bytes from file \"c.duckdb\": attempted to read 3288 bytes from location 9000"
        )
        var changed = whole
        changed[5_000] ^= 0xFF
        #expect(
            complaint("c.duckdb") { try $0.write(changed, to: "c.duckdb") }.hasPrefix(
                "x.yml:4:10: error: this file cannot be read: Data Corruption Error: Corrupt database file"))
    }
}
