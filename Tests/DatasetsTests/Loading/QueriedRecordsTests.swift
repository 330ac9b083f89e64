import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// Datasets out of Parquet, DuckDB and SQLite, by the files that `Reference/Tables/make_tables.py` wrote.
enum QueriedSite {
    static let isInstalled = DuckDBQuery.isInstalled

    /// What a manifest with these lines under `records:`, and below, makes of the reference's files.
    static func load(_ records: String, _ others: String = "", limits: DatasetLimits = .init()) throws -> Dataset {
        try withTemporaryFolder { folder in
            for name in ["items.parquet", "columns.parquet", "items.duckdb", "items.sqlite"] {
                try FileManager.default.copyItem(
                    at: referenceFile("\(name)"), to: folder.appending(path: name))
            }
            let lines = records.split(separator: "\n").map { "  \($0)\n" }.joined()
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n\(lines)\(others)", displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path]), limits: limits).load(manifest).0
        }
    }

    static func complaint(_ records: String, _ others: String = "", limits: DatasetLimits = .init()) -> String {
        complaints { _ = try load(records, others, limits: limits) }
    }

    static let vectors = Matrix((0..<5).map { [Float($0) / 2, 1, -Float($0) / 2] })

    /// All that figures show of a dataset.
    static func told(_ dataset: Dataset) -> [String] {
        dataset.records.map { record in
            let fields = record.fields.map { "\($0.name)=\($0.value)" }
            let text = if case .text(let text) = record.content { text } else { "-" }
            return ([record.id, text, record.label ?? "-"] + fields).joined(separator: " | ")
        }
    }

    static let all = [
        "n0 | one | even | size=0", "n1 | two apples | odd | size=1", "n2 | three | even | size=4",
        "n3 | four pears | odd | size=9", "n4 | five | even | size=16",
    ]
}

@Suite(.enabled(if: QueriedSite.isInstalled)) struct ParquetRecordsTests {
    @Test func aParquetFileHoldsVectorsAndWhatStandsBesideThem() throws {
        let dataset = try QueriedSite.load("parquet: items.parquet")
        #expect(dataset.suppliedVectors == QueriedSite.vectors)
        #expect(dataset.modality == .vectors)
        #expect(QueriedSite.told(dataset) == QueriedSite.all)
    }

    @Test func modelsEmbedTheTextsInstead() throws {
        let dataset = try QueriedSite.load("parquet: items.parquet\nlabel: size", "embed: lexical\n")
        #expect(dataset.suppliedVectors == nil)
        #expect(dataset.modality == .text)
        #expect(
            QueriedSite.told(dataset).prefix(2) == ["n0 | one | 0 | label=even", "n1 | two apples | 1 | label=odd"])
    }

    @Test(arguments: ["parquet", "duckdb", "sqlite"]) func theSameIsReadAsAFileOfVectors(_ ending: String) throws {
        let dataset = try QueriedSite.load("vectors: items.\(ending)")
        #expect(dataset.suppliedVectors == QueriedSite.vectors)
        #expect(QueriedSite.told(dataset) == QueriedSite.all)
    }

    @Test func aNumberInEachColumnIsAVectorInAFileOfVectors() throws {
        let dataset = try QueriedSite.load("vectors: columns.parquet\nid: __index_level_0__")
        #expect(dataset.suppliedVectors == QueriedSite.vectors)
        #expect(dataset.records.map(\.id) == ["n0", "n1", "n2", "n3", "n4"])
    }

    @Test func whatIsNoParquetFileIsSaid() throws {
        try withTemporaryFolder { folder in
            try folder.write("id,x\n", to: "x.parquet")
            let file = folder.appending(path: "x.parquet").path
            #expect(
                complaints { _ = try VectorFileReader().read(DataFile(file)) } == """
                    \(file): error: this is not a Parquet file: it does not begin with 'PAR1'. Write it with \
                    DataFrame.to_parquet.
                    """)
            try folder.write("PAR1 and then nothing", to: "x.parquet")
            #expect(
                complaints { _ = try VectorFileReader().read(DataFile(file)) }.hasPrefix(
                    "\(file): error: this file cannot be read: "))
        }
    }

    @Test(arguments: ["items.parquet", "items.duckdb", "items.sqlite"]) func whatAPipeGivesIsReadAsWell(_ name: String)
        throws
    {
        let file = referenceFile("\(name)")
        let named = try VectorFileReader().read(DataFile(file.path))
        let piped = try VectorFileReader().read(DataFile(standardInput: [UInt8](Data(contentsOf: file))))
        #expect(piped.vectors == named.vectors)
        #expect(VectorItems(piped) == VectorItems(named))
    }

    /// The file cut at every tenth byte: a complaint each time, never an end of the program.
    @Test func aParquetFileThatIsCutIsComplainedOf() throws {
        let whole = try [UInt8](Data(contentsOf: referenceFile("items.parquet")))
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "x.parquet").path
            for length in stride(from: 4, to: whole.count, by: 10) {
                try folder.write(Array(whole[..<length]), to: "x.parquet")
                #expect(
                    complaints { _ = try VectorFileReader().read(DataFile(file)) }.hasPrefix(
                        "\(file): error: this file cannot be read: "), "\(length)")
            }
        }
    }

    @Test func limitsOfADatasetHold() {
        var limits = DatasetLimits()
        limits.records = 4
        #expect(
            QueriedSite.complaint("parquet: items.parquet", limits: limits) == """
                items.parquet: error: the answer has more than 4 rows. Add a LIMIT, or raise 'records' under 'limits' in \
                embedsite.yml if this is meant.
                """)
        limits = DatasetLimits()
        limits.vectorBytes = 40
        #expect(
            QueriedSite.complaint("parquet: items.parquet", limits: limits) == """
                items.parquet: error: the column 'embedding' holds more than 40 bytes of numbers. Raise 'vector_bytes' \
                under 'limits' in embedsite.yml if this is meant.
                """)
        limits = DatasetLimits()
        limits.fieldBytes = 8
        #expect(
            QueriedSite.complaint("parquet: items.parquet", limits: limits) == """
                items.parquet: error: row 2 of the column 'text' holds more than 8 bytes. Raise 'field_bytes' under \
                'limits' in embedsite.yml if this is meant.
                """)
    }
}

@Suite(.enabled(if: QueriedSite.isInstalled)) struct QueriedRecordsTests {
    @Test func aQueryChoosesRowsColumnsAndNames() throws {
        let dataset = try QueriedSite.load(
            """
            query: |
              SELECT text, size::VARCHAR AS label, embedding FROM 'items.parquet' -- only the
              WHERE label = 'even' ORDER BY size DESC
            """)
        #expect(dataset.suppliedVectors == QueriedSite.vectors.selecting(rows: [4, 2, 0]))
        #expect(QueriedSite.told(dataset) == ["1 | five | 16", "2 | three | 4", "3 | one | 0"])
    }

    /// Pieces of 2,048 rows, of which several are made while one is looked at.
    @Test func aLongAnswerStandsInOrder() throws {
        let count = 30_000
        let query = "SELECT i::VARCHAR AS id, [i, 1]::FLOAT[] AS v FROM range(\(count)) t(i)"
        let dataset = try QueriedSite.load("query: \"\(query)\"")
        #expect(dataset.records.map(\.id) == (0..<count).map(String.init))
        #expect(dataset.suppliedVectors == Matrix((0..<count).map { [Float($0), 1] }))
    }

    /// By the engine, which makes pieces beyond it; by what reads them; and by the end.
    @Test(arguments: [
        (
            "SELECT CASE WHEN i = 20000 THEN 'x' ELSE i::VARCHAR END::INTEGER AS text FROM range(30000) t(i)",
            "the query cannot be answered: Conversion Error: Could not convert string 'x' to INT32"
        ),
        (
            "SELECT CASE WHEN i = 20000 THEN [i] ELSE [i, 1] END::FLOAT[] AS v FROM range(30000) t(i)",
            "row 20,001 of the column 'v' holds 1 number; expected 2 as in the first row."
        ),
        (
            "SELECT CASE WHEN i = 5000 THEN [] ELSE [i, 1] END::FLOAT[] AS v FROM range(1000000000) t(i)",
            "row 5,001 of the column 'v' holds no vector."
        ),
    ]) func aLongAnswerMayFailWithinIt(_ query: String, _ complaint: String) {
        let found = QueriedSite.complaint("query: \"\(query)\"")
        #expect(found.hasPrefix("x.yml:3:10: error: \(complaint)"), "\(found)")
    }

    @Test func aQueryWithoutListsGivesTexts() throws {
        let dataset = try QueriedSite.load("query: SELECT text FROM 'items.parquet'")
        #expect(dataset.modality == .text)
        #expect(dataset.models == ["minilm"])
        #expect(dataset.records.map(\.title) == ["one", "two apples", "three", "four pears", "five"])
    }

    @Test(arguments: ["TINYINT", "UINTEGER", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(9, 2)"], ["[]", "[2]"])
    func listsOfAnyNumbersAreVectors(_ kind: String, _ length: String) throws {
        let dataset = try QueriedSite.load("query: SELECT 'a' AS text, [1, 2]::\(kind)\(length) AS v")
        #expect(dataset.suppliedVectors == Matrix([[1, 2]]))
    }

    @Test(arguments: ["'[0.5, 2]'", "'{0.5,2}'", "'0.5 2'"]) func listsInTextsAreVectors(_ list: String) throws {
        let dataset = try QueriedSite.load(
            "query: >-\n  SELECT 'a' AS text, \(list) AS v UNION ALL SELECT 'b', '[1, 2]'"
                + (list.contains("[") || list.contains("{") ? "" : "\nvector: v"))
        #expect(dataset.suppliedVectors == Matrix([[0.5, 2], [1, 2]]))
    }

    /// Whatever its type is, in typed lists as in texts; also where the first rows are the broken ones.
    @Test(arguments: ["FLOAT[]", "DOUBLE[]", "VARCHAR"]) func rowsWithoutAVectorAreLeftOut(_ type: String) throws {
        let lists = [
            "NULL", "'[]'", "'[1, NULL]'", "'[1, nan]'", "'[1, 2]'", "'[1, 2, 3]'", "'[3, 4]'", "'[5, inf]'",
            "'[5, 6]'",
        ]
        let rows = lists.enumerated().map { "('n\($0.offset)', \($0.element)::FLOAT[]::\(type))" }
        let query = "query: SELECT * FROM (VALUES \(rows.joined(separator: ", "))) AS t(text, v)"
        let dataset = try QueriedSite.load(query + "\nskip: broken")
        #expect(QueriedSite.told(dataset) == ["5 | n4 | -", "7 | n6 | -", "9 | n8 | -"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        #expect(dataset.leftOut?.sentence == "6 broken rows of 9")
        // In texts the first row says which column holds vectors.
        if type != "VARCHAR" {
            #expect(QueriedSite.complaint(query).contains("row 1 of the column 'v' holds no vector"))
        }
    }

    /// However a file's name is written in SQL.
    @Test(arguments: [
        "SELECT text FROM read_parquet(E'items.parquet')", "SELECT text FROM read_parquet(e'\\x69tems.parquet')",
        "SELECT text FROM read_parquet($$items.parquet$$)", "SELECT text FROM read_parquet($a$items.parquet$a$)",
        "SELECT text FROM read_parquet('items'\n'.parquet')", "SELECT text FROM read_parquet('items' -- a\n'.parquet')",
        "SELECT text FROM read_parquet(['items.parquet'])", "SELECT text FROM \"items.parquet\"",
        "WITH \"items.parquet\" AS (SELECT text FROM 'items.parquet') FROM \"items.parquet\"",
        "WITH a AS (SELECT text FROM 'items.parquet'), \"items.parquet\" AS (SELECT 1) SELECT text FROM a",
    ]) func aFileIsFoundByItsName(_ query: String) throws {
        let dataset = try QueriedSite.load("query: |\n  " + query.replacing("\n", with: "\n  "))
        #expect(dataset.records.map(\.title) == ["one", "two apples", "three", "four pears", "five"])
    }

    /// What WITH makes is no file, whatever it is called.
    @Test(arguments: [
        "WITH \"items.parquet\" AS (SELECT 'a' AS text) SELECT * FROM \"items.parquet\"",
        "WITH \"Items.Parquet\" AS (SELECT 'a' AS text) SELECT * FROM 'items.parquet'",
        "WITH \"none.csv\" AS (SELECT 'a' AS text), b AS (FROM 'none.csv') SELECT * FROM b",
        "SELECT * FROM (WITH \"none.csv\" AS (SELECT 'a' AS text) FROM 'none.csv')",
        "WITH RECURSIVE \"none.csv\" AS (SELECT 'a' AS text UNION SELECT text FROM \"none.csv\") FROM \"none.csv\"",
    ]) func aTableThatAQueryMakesIsNoFile(_ query: String) throws {
        #expect(try QueriedSite.load("query: |\n  " + query).records.map(\.title) == ["a"])
    }

    @Test(arguments: [
        (
            "SUMMARIZE 'items.parquet'",
            "the file 'items.parquet' is named without FROM. Write FROM before it, as in SUMMARIZE FROM 'x.csv'."
        ),
        (
            "DESCRIBE 'items.parquet'",
            "the file 'items.parquet' is named without FROM. Write FROM before it, as in SUMMARIZE FROM 'x.csv'."
        ),
        (
            "TABLE 'items.parquet'",
            "the file 'items.parquet' is named without FROM. Write FROM before it, as in SUMMARIZE FROM 'x.csv'."
        ),
        (
            "PIVOT 'items.parquet' ON label",
            "the query is no SELECT. Write one SELECT: a query reads, and changes nothing."
        ),
        (
            "FROM 'https://example.org/x?s3cret'",
            "nothing tells how 'https://example.org/x' is written. Name its reader: read_parquet('…'), read_csv('…') or read_json('…')."
        ),
    ]) func whereAFileCannotBeFoundIsSaid(_ query: String, _ words: String) {
        #expect(QueriedSite.complaint("query: |\n  " + query) == "x.yml:3:10: error: \(words)")
    }

    @Test func aColumnIsDescribedWhereTheFileIsNamedByFrom() throws {
        let dataset = try QueriedSite.load("query: SELECT column_name AS text FROM (DESCRIBE FROM 'items.parquet')")
        #expect(dataset.records.map(\.title).prefix(2) == ["id", "text"])
    }

    /// When a file was written is no part of what it holds.
    @Test func theTimeOfAFileIsLeftOut() throws {
        for query in [
            "SELECT filename AS text, * EXCLUDE (filename, content) FROM read_blob('items.parquet')",
            "SELECT filename AS text, size FROM read_blob(['items.parquet'])",
            "SELECT a AS text, c AS size FROM read_blob('items.parquet') t(a, b, c, d)",
            "SELECT t.filename AS text, t.* EXCLUDE (filename, content, last_modified) FROM read_blob('items.parquet') AS t",
        ] {
            let told = QueriedSite.told(try QueriedSite.load("query: \(query)"))
            #expect(told.count == 1)
            #expect(told[0].hasPrefix("1 | items.parquet | - | size=") && !told[0].contains("202"), "\(told)")
        }
    }

    /// As by another DuckDB, which locks the whole file.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/env")))
    func aDatabaseThatIsHeldOpenIsTold() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "items.duckdb")
            try FileManager.default.copyItem(at: referenceFile("items.duckdb"), to: file)
            let holder = Process()
            let (input, output) = (Pipe(), Pipe())
            holder.executableURL = URL(filePath: "/usr/bin/env")
            holder.arguments = [
                "python3", "-c",
                """
                import fcntl, os, sys
                file = open(sys.argv[1], "r+b")
                fcntl.lockf(file, fcntl.LOCK_EX)
                print("held", flush=True)
                os.read(0, 1)
                """, file.path,
            ]
            holder.standardInput = input
            holder.standardOutput = output
            try holder.run()
            defer { try? input.fileHandleForWriting.close() }
            try #require(!output.fileHandleForReading.availableData.isEmpty)
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  database: items.duckdb\n  query: SELECT * FROM items\n", displayName: "x.yml",
                folder: folder.path)
            let error = #expect(throws: DatasetError.self) {
                _ = try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest))
            }
            #expect(
                error?.diagnostics.map(\.description) == [
                    """
                    x.yml:4:10: error: another program holds this database open to write it. Build again when it is done, or \
                    give a copy of the file.
                    """
                ])
            #expect(error?.cause == .environment)
        }
    }

    /// One odd row, though it is the first, leaves out no other: the length of most of the first hundred counts, of several the
    /// one that came first.
    @Test(arguments: [
        (["[1]", "[1, 2]", "[3, 4]"], [2, 3]), (["[1]", "[1, 2]"], [1]), (["[1, 2]", "[1]", "[2]", "[3, 4]"], [1, 4]),
        (["NULL", "[1, 2, 3]", "[]", "[1, nan]", "[1, 2]", "[3, 4]"], [5, 6]),
        (["[1]"] + Array(repeating: "[1, 2]", count: 99) + Array(repeating: "[1]", count: 200), Array(2...100)),
        (Array(repeating: "[1]", count: 60) + Array(repeating: "[1, 2]", count: 300), Array(1...60)),
    ]) func theLengthOfMostCounts(_ lists: [String], _ kept: [Int]) throws {
        let rows = lists.enumerated().map {
            "('n\($0.offset)', \($0.element.replacing("nan", with: "'nan'::FLOAT"))::FLOAT[])"
        }
        let dataset = try QueriedSite.load(
            "query: \"SELECT * FROM (VALUES \(rows.joined(separator: ", "))) AS t(text, v)\"\nskip: broken")
        #expect(dataset.records.map(\.id) == kept.map(String.init))
        #expect(dataset.suppliedVectors?.rows == kept.count)
    }

    @Test func anOddRowIsToldByTheOthers() throws {
        try withTemporaryFolder { folder in
            let query = "SELECT * FROM (VALUES ('a', [1]), ('b', [1, 2]), ('c', [3, 4])) AS t(text, v)"
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  query: \"\(query)\"\n  skip: broken\n", displayName: "x.yml", folder: folder.path
            )
            let (_, notes) = try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest))
            #expect(
                notes.first?.message.hasPrefix(
                    "left out: row 1 of the column 'v' holds 1 number; expected 2 as in most of the first rows")
                    == true,
                "\(notes)")
        }
    }

    @Test func ofSeveralListsOneIsNamed() throws {
        let query = "query: SELECT [1, 2] AS a, [3.5, 4] AS b, [] AS c, 'x' AS text"
        #expect(try QueriedSite.load(query + "\nvector: b").suppliedVectors == Matrix([[3.5, 4]]))
        #expect(
            QueriedSite.complaint(query) == """
                x.yml:3:10: error: several columns hold lists of numbers: a, b. Name one under 'records': vector: a.
                """)
        #expect(
            QueriedSite.complaint(query + "\nvector: d") == """
                x.yml:3:10: error: no column 'd'; found a, b, c, text. Did you mean 'a'?
                """)
        #expect(
            QueriedSite.complaint(query + "\nvector: a", "embed: lexical\n") == """
                x.yml:4:11: error: 'vector: a' has no use beside 'embed'. Leave one of the two out.
                """)
        #expect(
            QueriedSite.complaint(query + "\nnumbers: float32", "embed: lexical\n") == """
                x.yml:4:12: error: 'numbers: float32' has no use beside 'embed'. Leave one of the two out.
                """)
        #expect(
            QueriedSite.complaint(query + "\nvector: a", "prompt: query\n") == """
                x.yml:5:9: error: 'prompt' has no use: the items bring their vectors, and no model reads them. Leave it out, or \
                name a model under 'embed'.
                """)
        #expect(
            QueriedSite.complaint(query + "\nvector: text") == """
                x.yml (query):1:1: error: row 1 of the column 'text': 'x' is no list of numbers
                """)
    }

    @Test(arguments: [
        (
            "SELECT NULL::FLOAT[] AS v",
            "row 1 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
        (
            "SELECT [1, NULL] AS v",
            "row 1 of the column 'v' holds no finite number at place 1 (counted from 0). Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
        (
            "SELECT unnest([[1, 2], [3, 'nan'::DOUBLE]]) AS v",
            "row 2 of the column 'v' holds no finite number at place 1 (counted from 0). Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
        (
            "SELECT unnest([[1, 2], [3]]) AS v",
            "row 2 of the column 'v' holds 1 number; expected 2 as in the first row. All vectors of a dataset have the same length."
        ),
        (
            "SELECT []::FLOAT[] AS v",
            "row 1 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
    ])
    func brokenVectorsAreComplainedOf(_ query: String, _ complaint: String) {
        #expect(QueriedSite.complaint("query: \"\(query)\"") == "x.yml:3:10: error: \(complaint)")
    }

    @Test(arguments: [
        ("SELECT '' AS text", "x.yml (query): error: row 1: the text is empty. Give it a text, or leave the row out."),
        ("SELECT 1 AS a", "x.yml (query): error: no column 'text'; found a. Name one of these, or add the column."),
        ("SELECT 'a' AS text WHERE false", "x.yml (query): error: there are no rows"),
        ("SELECT 'a' AS text, 'b' AS text", "x.yml:3:10: error: two columns are called 'text'"),
        (
            "SELECT unnest(['a', 'a']) AS id, 'b' AS text",
            "x.yml (query): error: row 2: the id 'a' stands twice; first in row 1. Give each row an id of its own, or write 'fields: [\"id\"]' to number the rows; in a command: --fields."
        ),
    ])
    func brokenTablesAreComplainedOf(_ query: String, _ complaint: String) {
        #expect(QueriedSite.complaint("query: >-\n  \(query)").replacing(":3:10:", with: ":3:10:") == complaint)
    }

    @Test func aQueryReadsADatabase() throws {
        let dataset = try QueriedSite.load("query: SELECT * FROM items WHERE size > 1\ndatabase: items.duckdb")
        #expect(dataset.suppliedVectors == QueriedSite.vectors.selecting(rows: [2, 3, 4]))
        #expect(QueriedSite.told(dataset) == QueriedSite.all.dropFirst(2).map { $0 })
        #expect(
            QueriedSite.complaint("query: SELECT * FROM item\ndatabase: items.duckdb").hasPrefix(
                "x.yml:3:10: error: the query cannot be answered: Catalog Error: Table with name item does not exist!"))
        #expect(
            QueriedSite.complaint("query: SELECT 1\ndatabase: items.parquet") == """
                items.parquet: error: this begins as a .parquet file does; expected a file of DuckDB or SQLite. Give it the \
                ending '.parquet', or say '--from parquet' where a command has that.
                """)
    }
}

/// Vectors as bytes, as numbers in columns, and as texts of bits, of a query.
@Suite(.enabled(if: QueriedSite.isInstalled)) struct QueriedFormsTests {
    @Test func columnsOfNumbersAreVectorsWhereNothingIsAText() throws {
        let rows = "SELECT * FROM (VALUES ('a', 'x', 0.5, 1), ('b', 'y', 2, 3)) AS t(id, label, d0, d1)"
        let dataset = try QueriedSite.load("query: \(rows)")
        #expect(dataset.suppliedVectors == Matrix([[0.5, 1], [2, 3]]))
        #expect(dataset.records.map(\.id) == ["a", "b"])
        #expect(dataset.records.map(\.label) == ["x", "y"])
        #expect(dataset.records.map(\.fields) == [[], []])
        #expect(
            QueriedSite.complaint("query: SELECT 'a' AS id, 'cat' AS title, 1 AS height, 2 AS weight") == """
                x.yml (query): error: no column 'text'; found id, title, height, weight. Name one of these, or add the column.
                """)
    }

    /// A text beside them is what the vectors are of; what is no number is told of each.
    @Test(arguments: ["text", "title"]) func columnsCalledAsAVectorsNumbersAreVectors(name: String) throws {
        let query =
            "query: SELECT 'a' AS id, 'cat' AS \(name), true AS flag, DATE '2020-01-02' AS day, 1 AS d0, 2 AS d1"
        let dataset = try QueriedSite.load(query)
        #expect(dataset.suppliedVectors == Matrix([[1, 2]]))
        let fields = name == "text" ? ["flag", "day"] : ["title", "flag", "day"]
        #expect(dataset.records.map { $0.fields.map(\.name) } == [fields])
        // Numbers of the items themselves are none of a vector.
        #expect(
            try QueriedSite.load("query: SELECT 'a' AS id, 'cat' AS text, 1 AS x1, 2 AS x2").suppliedVectors == nil)
    }

    @Test func bitsAreVectorsWhereTheirNameSaysSo() throws {
        let rows = "SELECT * FROM (VALUES ('a', '0110'::BIT), ('b', '1001'::BIT))"
        let wanted = Matrix([[0, 1, 1, 0], [1, 0, 0, 1]])
        #expect(try QueriedSite.load("query: \"\(rows) AS t(text, embedding)\"").suppliedVectors == wanted)
        #expect(try QueriedSite.load("query: \"\(rows) AS t(text, b)\"\nvector: b").suppliedVectors == wanted)
        #expect(try QueriedSite.load("query: \"\(rows) AS t(text, code)\"").suppliedVectors == nil)
    }

    @Test func bytesUnderAUsualNameAreVectors() throws {
        func sql(_ numbers: [Float]) -> String {
            numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
                .map { #"\x"# + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        }
        let rows = "SELECT * FROM (VALUES ('a', '\(sql([0.5, 0.25, -3]))'::BLOB), ('b', '\(sql([1, 2, 3]))'::BLOB)) "
        let wanted = Matrix([[0.5, 0.25, -3], [1, 2, 3]])
        #expect(try QueriedSite.load("query: \"\(rows.yaml) AS t(id, embedding)\"").suppliedVectors == wanted)
        #expect(
            try QueriedSite.load("query: \"\(rows.yaml) AS t(id, b)\"\nvector: b").suppliedVectors == wanted)
        #expect(
            QueriedSite.complaint("query: \"SELECT 'a' AS id, 'abc'::BLOB AS embedding\"").hasPrefix(
                """
                x.yml (query):1:1: error: row 1 of the column 'embedding': expected 32-bit floats, of 4 bytes each, or a .npy \
                file; found 3 bytes.
                """))
    }
}

extension String {
    /// Between double quotes in YAML.
    fileprivate var yaml: String { replacing(#"\"#, with: #"\\"#) }
}

/// A number as 16 bits (IEEE 754, binary16), the digits beyond cut off.
private enum HalfBits {
    static func of(_ number: Float) -> UInt16 {
        let bits = number.bitPattern
        let sign = UInt16(bits >> 16) & 0x8000
        let exponent = Int(bits >> 23 & 0xFF) - 112
        guard exponent > 0 else { return sign }
        return sign | UInt16(exponent) << 10 | UInt16(bits >> 13 & 0x3FF)
    }
}

@Suite struct SQLiteRecordsTests {
    /// A table of BLOBs, as `tobytes` of a NumPy array gives them.
    private static func load(_ blobs: [[UInt8]], _ rest: String = "") throws -> Dataset {
        try withTemporaryFolder { folder in
            let connection = try SQLiteConnection(path: folder.appending(path: "v.sqlite").path)
            try connection.run("CREATE TABLE v (embedding BLOB)")
            for blob in blobs { try connection.run("INSERT INTO v VALUES (?)", [.blob(blob)]) }
            let (manifest, _) = ManifestReader.parse(
                "title: T\nrecords:\n  vectors: v.sqlite\n\(rest)", displayName: "x.yml", folder: folder.path)
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(try #require(manifest)).0
        }
    }

    private static func bytes(_ numbers: [Double]) -> [UInt8] {
        numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    }

    private static func bytes(_ numbers: [Float]) -> [UInt8] {
        numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
    }

    private static func complaint(_ blobs: [[UInt8]]) -> String { complaints { _ = try load(blobs) } }

    /// As `numpy.save` writes each vector.
    @Test func blobsThatSayWhatTheyHoldAreRead() throws {
        let blobs = [NumPyFile.write(Matrix([[0.9, 0.1, 3]])), NumPyFile.write([1, 2, 3], columns: 3)]
        #expect(try Self.load(blobs).suppliedVectors == Matrix([[0.9, 0.1, 3], [1, 2, 3]]))
        #expect(
            Self.complaint([NumPyFile.write(Matrix([[1, 2], [3, 4]]))]) == """
                v.sqlite: error: row 1 of the column 'embedding': the array has 2 dimensions (2 x 2); expected rows and \
                columns. Reshape it to one row per item: vectors.reshape(len(vectors), -1).
                """)
    }

    /// Bytes of other types are floats as well, but no vector's.
    @Test func blobsOfOtherTypesAreRefused() {
        var random = SeededGenerator(seed: 3)
        func blob(_ count: Int, _ byte: () -> [UInt8]) -> [UInt8] { (0..<count).flatMap { _ in byte() } }
        func remedy(_ type: String, _ others: String = "") -> String {
            """
            . Say what they are: 'numbers: \(type)' under 'records', '--numbers \(type)' in a command\(others); or use \
            numpy.save, which says it.
            """
        }
        let bytes = (0..<3).map { _ in
            blob(64) { [UInt8(bitPattern: Int8(Int.random(in: -60...60, using: &random)))] }
        }
        #expect(
            Self.complaint(bytes) == """
                v.sqlite: error: the bytes are hardly 32-bit floats: they seem to be whole numbers of 8 bits, or no \
                numbers\(remedy("int8", " (or uint8)"))
                """)
        // 0x2800 to 0x3000: 0.03 to 0.125.
        let halves = (0..<3).map { _ in
            blob(64) {
                let bits = UInt16(
                    Int.random(in: 0x2800...0x3000, using: &random) | Int.random(in: 0...1, using: &random) << 15)
                return [UInt8(truncatingIfNeeded: bits), UInt8(bits >> 8)]
            }
        }
        #expect(
            Self.complaint(halves) == """
                v.sqlite: error: the bytes are hardly 32-bit floats: they seem to be 16-bit floats\(remedy("float16"))
                """)
        // As models give them, of length 1 and of the normal distribution, very small ones among them.
        for scale in [0.05, 1] as [Float] {
            let normal = (0..<20).map { _ in
                blob(96) {
                    let sum = (0..<12).reduce(Float(-6)) { sum, _ in sum + Float.random(in: 0...1, using: &random) }
                    let bits = HalfBits.of(sum * scale)
                    return [UInt8(truncatingIfNeeded: bits), UInt8(bits >> 8)]
                }
            }
            #expect(Self.complaint(normal).contains("they seem to be 16-bit floats"), "\(scale)")
        }
        for size in [4, 8] {
            let integers = (0..<3).map { row in
                (1...8).flatMap { [UInt8($0 + row)] + [UInt8](repeating: 0, count: size - 1) }
            }
            #expect(Self.complaint(integers).contains("they seem to be whole numbers of 16, 32 or 64 bits"), "\(size)")
        }
        #expect(
            Self.complaint([[1, 2, 3, 4, 5, 6, 7]]) == """
                v.sqlite:1:1: error: row 1 of the column 'embedding': expected 32-bit floats, of 4 bytes each, or a .npy \
                file; found 7 bytes\(remedy("int8", " (or uint8)"))
                """)
    }

    /// Of numbers from a bell curve, of rounded and small ones, and of those with zeros.
    @Test(arguments: [1, 1e-3, 1e3, 1e-8] as [Float]) func floatsAreNotDoubted(scale: Float) throws {
        var random = SeededGenerator(seed: 5)
        let rows = (0..<40).map { _ in
            (0..<97).map { _ in
                Bool.random(using: &random) ? 0 : Float.random(in: -1...1, using: &random) * scale
            }
        }
        #expect(try Self.load(rows.map { Self.bytes($0) }).suppliedVectors == Matrix(rows))
    }

    /// Numbers of all digits; those that were 32-bit floats before; whole ones and halves.
    private static let doubles: [[[Double]]] = [
        [[0.9, 0.1], [0.8, 0.3]], [[1 / 3, -2e-5], [0, 7]], [[Double(Float(0.9)), Double(Float(-0.1))]],
        [[1, 0, 0.5], [0, 2, 3]], [(0..<384).map { Double($0 * 37 % 101 - 50) / 997 }],
        // Large ones, and whole ones.
        [(0..<96).map { Double($0 * 37 % 101 - 50) * 9.973 }], [(0..<96).map { Double($0 * 371 % 1009 - 500) }],
    ]

    @Test(arguments: doubles) func blobsOf64BitFloatsAreRead(rows: [[Double]]) throws {
        #expect(try Self.load(rows.map { Self.bytes($0) }).suppliedVectors == Matrix(rows.map { $0.map { Float($0) } }))
    }

    /// Of which pairs would be 64-bit floats.
    private static let floats: [[[Float]]] = [
        [[0.9, 0.1], [0.8, 0.3]], [[1e-20, 0.5, 3, 0.01]], [[0, 0.7361, 0, 0.5], [0, 1.1, 0, 0.25]],
        [(0..<384).map { Float($0 * 37 % 1_009 - 500) / 997 }],
    ]

    @Test(arguments: floats) func blobsOf32BitFloatsStay(rows: [[Float]]) throws {
        #expect(try Self.load(rows.map { Self.bytes($0) }).suppliedVectors == Matrix(rows))
    }

    @Test func aBlobOfAnotherLengthIsBroken() throws {
        let rows = [Self.bytes([0.9, 0.1] as [Double]), [1, 2, 3, 4], Self.bytes([0.8, 0.3] as [Double])]
        let dataset = try Self.load(rows, "  skip: broken\n")
        #expect(dataset.suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(dataset.leftOut?.sentence == "1 broken row of 3")
    }

    @Test func aQueryIsPutToSQLiteItself() throws {
        let dataset = try QueriedSite.load(
            "query: SELECT id, upper(text) AS text, size / 2.0 AS half, embedding FROM items WHERE size > 1\n"
                + "database: items.sqlite")
        #expect(dataset.suppliedVectors == QueriedSite.vectors.selecting(rows: [2, 3, 4]))
        #expect(
            QueriedSite.told(dataset) == [
                "n2 | THREE | - | half=2.0", "n3 | FOUR PEARS | - | half=4.5", "n4 | FIVE | - | half=8.0",
            ])
    }

    @Test func vectorsMayBeTexts() throws {
        let dataset = try QueriedSite.load(
            "query: SELECT text, json_array(size, 1) AS v FROM items\ndatabase: items.sqlite")
        #expect(dataset.suppliedVectors == Matrix([[0, 1], [1, 1], [4, 1], [9, 1], [16, 1]]))
    }

    @Test(arguments: [
        (
            "SELECT text, CASE WHEN size < 4 THEN embedding END AS v FROM items",
            "row 3 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
        (
            "SELECT text, CASE WHEN size > 0 THEN embedding END AS v FROM items",
            "row 1 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
        ),
    ])
    func brokenVectorsAreComplainedOf(_ query: String, _ complaint: String) {
        #expect(
            QueriedSite.complaint("query: \(query)\ndatabase: items.sqlite") == "x.yml:3:10: error: \(complaint)")
    }

    /// A column is what the first cell of it says that holds something.
    @Test func cellsMayHoldNothing() throws {
        let query = "SELECT text, CASE WHEN size > 3 THEN size END AS v, embedding FROM items"
        let dataset = try QueriedSite.load("query: \(query)\ndatabase: items.sqlite")
        #expect(dataset.suppliedVectors == QueriedSite.vectors)
        #expect(QueriedSite.told(dataset).first == "1 | one | -")
        let empty = "SELECT text, NULL AS v, embedding FROM items"
        #expect(
            try QueriedSite.load("query: \(empty)\ndatabase: items.sqlite").suppliedVectors == QueriedSite.vectors)
        #expect(
            QueriedSite.complaint(
                "query: SELECT text, CASE WHEN size > 0 THEN json_array(size, 1) END AS v FROM items\n"
                    + "database: items.sqlite") == """
                    x.yml (query):1:1: error: row 1 of the column 'v': '' is no list of numbers
                    """)
    }

    @Test func aCharacterThatEndsTextsIsRefused() throws {
        let query = "SELECT id, iif(size = 0, 'a' || char(0) || 'b', text) AS text, embedding FROM items"
        let words =
            "x.yml (query): error: row 1: the cell in column 'text' holds the character U+0000. Take it out: to most programs a text ends there."
        #expect(QueriedSite.complaint("query: \(query)\ndatabase: items.sqlite") == words)
    }

    /// What follows from nothing in the file would make another site at each build.
    @Test(arguments: [
        ("SELECT text, embedding FROM items ORDER BY random()", "random()"),
        ("SELECT text, hex(RANDOMBLOB(4)) AS label FROM items", "randomblob()"),
        ("SELECT text, CURRENT_TIMESTAMP AS label FROM items", "current_timestamp"),
        ("SELECT text, current_date AS label FROM items", "current_date"),
        ("SELECT text, date('now') AS label FROM items", "now"),
        ("SELECT text, strftime('%Y', lower('NOW')) AS label FROM items", "now"),
        ("SELECT text, unixepoch() AS label FROM items", "now"),
        ("SELECT text FROM items WHERE size < julianday() OR size > 0", "now"),
    ])
    func whatDiffersAtEachRunIsRefused(_ query: String, _ found: String) {
        #expect(
            QueriedSite.complaint("query: \"\(query)\"\ndatabase: items.sqlite") == """
                x.yml:3:10: error: the query asks for '\(found)', which may differ from run to run, or does more than read. The same \
                data must give the same site: order by a column, write a date out, make a sample REPEATABLE (1).
                """)
    }

    @Test func datesOfAFileAreRead() throws {
        let query = "SELECT text, date('2026-01-31', '+' || size || ' days') AS label FROM items WHERE size > 3"
        let dataset = try QueriedSite.load("query: \"\(query)\"\ndatabase: items.sqlite\nlabel: label")
        #expect(dataset.records.map(\.label) == ["2026-02-04", "2026-02-09", "2026-02-16"])
    }

    @Test(arguments: ["?", "?1", ":name", "@name", "$name"]) func parametersAreRefused(_ parameter: String) {
        #expect(
            QueriedSite.complaint("query: \"SELECT text FROM items WHERE text = \(parameter)\"\ndatabase: items.sqlite")
                == """
                x.yml:3:10: error: the query has parameters, and is given no values for them. Write the values into the query.
                """)
    }
}
