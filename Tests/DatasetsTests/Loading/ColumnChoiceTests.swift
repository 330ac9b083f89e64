import Artifacts
import Datasets
import Diagnostics
import Foundation
import Queries
import TestKit
import Testing
import VectorMath

/// Columns of which two could be meant, and those that only name the rows of a data frame.
@Suite struct ColumnChoiceTests {
    private static let bits = [
        ("v.csv", "id,a,b\nx,0110,1001\ny,0111,1101\n"), ("v.tsv", "id\ta\tb\nx\t0110\t1001\ny\t0111\t1101\n"),
        ("v.jsonl", "{\"id\":\"x\",\"a\":\"0110\",\"b\":\"1001\"}\n{\"id\":\"y\",\"a\":\"0111\",\"b\":\"1101\"}\n"),
    ]

    /// Also where those of one look like numbers.
    @Test(arguments: bits) func ofTwoColumnsOfBitsOneIsAskedFor(file: String, text: String) throws {
        let complaint = DatasetOfFiles.complaint([file: text], "vectors: \(file)")
        #expect(
            complaint.hasSuffix("error: several columns hold bits: a, b. Name one under 'records': vector: a."),
            "\(complaint)")
        #expect(
            try DatasetOfFiles.load([file: text], "vectors: \(file)\nvector: b").suppliedVectors
                == Matrix([[1, 0, 0, 1], [1, 1, 0, 1]]))
    }

    @Test(.enabled(if: DuckDBQuery.isInstalled)) func ofTwoColumnsOfBitsOfADatabaseToo() throws {
        var items = VectorItems(Matrix([[1], [2]]))
        items.fields = [.init("a", ["0110", "0111"]), .init("b", ["1001", "1101"])]
        try withTemporaryFolder { folder in
            for ending in ["duckdb", "sqlite", "parquet"] {
                let path = folder.appending(path: "v.\(ending)").path
                try folder.write(try VectorFileWriter(ending: ending, file: "v").write(items), to: "v.\(ending)")
                // The lists are the vectors; the bits are shown.
                #expect(try VectorFileReader().read(DataFile(path)).vectors == items.vectors)
            }
        }
        #expect(
            QueriedSite.complaint("query: SELECT 'x' AS id, '0110'::BIT AS embedding, '01'::BIT AS vector")
                == """
                x.yml (query): error: several columns hold bits: embedding, vector. Name one under 'records': vector: embedding.
                """)
    }

    // MARK: - The index of a data frame

    private static let frame = "SELECT [0.5, 1] AS embedding, 'cat' AS __index_level_0__"

    @Test(.enabled(if: QueriedSite.isInstalled)) func anIndexOfWordsNamesTheItems() throws {
        let named = try QueriedSite.load("query: \(Self.frame)")
        #expect(named.records.map(\.id) == ["cat"])
        #expect(named.records[0].fields.isEmpty)
        let other = try QueriedSite.load("query: \(Self.frame), 'a' AS id")
        #expect(other.records.map(\.id) == ["a"])
        #expect(other.records[0].fields.isEmpty)
        let field = try QueriedSite.load("query: \(Self.frame)\nfields: [__index_level_0__]")
        #expect(field.records.map(\.id) == ["1"])
        #expect(field.records[0].fields == [.init("__index_level_0__", "cat")])
        let text = try QueriedSite.load("query: SELECT 'a cat' AS text, 'cat' AS __index_level_0__")
        #expect(text.records.map(\.id) == ["cat"])
        #expect(text.records[0].fields.isEmpty)
        let numbers = try QueriedSite.load("query: SELECT 0.5 AS d0, 1 AS d1, 'cat' AS __index_level_0__")
        #expect(numbers.records.map(\.id) == ["cat"])
        #expect(numbers.suppliedVectors == Matrix([[0.5, 1]]))
        let counted = try QueriedSite.load("query: SELECT [0.5, 1] AS embedding, 7 AS __index_level_0__")
        #expect(counted.records.map(\.id) == ["1"])
        #expect(counted.records[0].fields.isEmpty)
    }

    // MARK: - What is not there

    /// A text that nobody named and that is not there shows nothing; a name must be there.
    @Test func aTextMayBeMissingAndAnIDMayNot() throws {
        let files = ["v.json": #"{"ids":["a","b"],"documents":["one",null],"embeddings":[[1,2],[3,4]]}"#]
        let dataset = try DatasetOfFiles.load(files, "vectors: v.json")
        #expect(dataset.records.map(\.title) == ["one", "b"])
        let rows = "{\"id\": \"a\", \"v\": [1, 2]}\n{\"id\": null, \"v\": [3, 4]}\n"
        #expect(
            DatasetOfFiles.complaint(["v.jsonl": rows], "vectors: v.jsonl")
                == "v.jsonl:2:1: error: the id is empty. Give it one, or leave the row out.")
    }
}
