import Datasets
import Foundation
import TestKit
import Testing
import VectorMath

/// Data frames as pandas' `to_json` writes them, and other shapes that people save vectors in.
@Suite struct JSONFrameTests {
    private static let matrix = Matrix([[1, 0.5], [-0.25, 0.002], [3e-7, 0]])
    private static let texts: [Record.Content] = [.text("a cat"), .text("a dog"), .text("élan")]

    /// Written by make_json.py.
    private static func reference(_ name: String) throws -> String {
        try String(contentsOf: testData("Reference/JSON/\(name)"), encoding: .utf8)
    }

    private func load(_ text: String, as file: String = "v.json", _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load([file: text], "vectors: \(file)\n\(records)")
    }

    @Test(arguments: [
        "lists-records.json", "lists-columns.json", "lists-index.json", "lists-split.json", "lists-table.json",
        "lists-lines.jsonl", "lists-indented.json",
    ])
    func aColumnOfListsIsTheVectors(file: String) throws {
        let dataset = try load(Self.reference(file), as: file, "text: text\nlabel: kind")
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.content) == Self.texts)
        #expect(dataset.records.map(\.label) == ["animal", "animal", "other"])
        #expect(dataset.records.map(\.id) == ["1", "2", "3"])
    }

    @Test func columnsWithoutNamesAreCalledByTheirNumbers() throws {
        let dataset = try load(Self.reference("lists-values.json"), "text: \"1\"\nlabel: \"2\"")
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.content) == Self.texts)
    }

    @Test(arguments: ["named-columns.json", "named-index.json", "named-split.json", "named-table.json"])
    func anIndexOfWordsNamesTheItems(file: String) throws {
        let dataset = try load(Self.reference(file), "text: text\nlabel: kind")
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.id) == ["cat", "dog", "drive"])
        #expect(dataset.records.map(\.content) == Self.texts)
    }

    @Test(arguments: ["records", "columns", "index", "split", "table", "values"])
    func aFrameOfNumbersIsTheVectors(orient: String) throws {
        #expect(try load(Self.reference("numbers-\(orient).json")).suppliedVectors == Self.matrix)
    }

    /// The same text may be a frame written by column and another written by row: only names that are plainly those of a
    /// vector's numbers tell the columns.
    @Test func rowsAndColumnsAreToldByTheNamesOfNumbersAlone() throws {
        let alike = try JSONDecoder().decode([String: [String]].self, from: Data(Self.reference("alike.json").utf8))
        #expect(alike.count == 7 * 8)
        let byRow = Matrix([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]])
        let byColumn = Matrix([[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]])
        for (names, texts) in alike {
            let areNumbers = names.split(separator: " ").map { ["dim_0", "PC1"].contains($0) }
            for text in texts {
                guard areNumbers[0] != areNumbers[1] else {
                    #expect(complaints { _ = try load(text) }.contains("by row or by column"), "\(names)")
                    continue
                }
                let dataset = try load(text)
                #expect(dataset.suppliedVectors == (areNumbers[1] ? byRow : byColumn), "\(names)")
                if names.contains("words") { #expect(dataset.records.map(\.id) == ["cat", "dog", "car", "cow"]) }
            }
        }
        // Whatever stands beside them.
        let words = #"{"cat":{"0":1,"1":2},"dog":{"0":3,"1":4}}"#
        #expect(
            DatasetOfFiles.complaint(["v.json": words, "t.csv": "text\na\nb\n"], "vectors: v.json\ntable: t.csv") == """
                v.json: error: this data frame may be written by row or by column: either its rows are 'cat', 'dog' and its \
                columns '0', '1', or the other way round. Say what its outer names are: 'orient: columns' under 'records' \
                (what to_json writes where it is told nothing) or 'orient: index'; in a command --orient. orient='split' \
                tells it by itself.
                """)
        // A column of names, of labels or of texts tells as well.
        for text in [
            #"{"id":{"0":7,"1":8},"x":{"0":1,"1":2},"y":{"0":3,"1":4}}"#,
            #"{"0":{"id":7,"x":1,"y":3},"1":{"id":8,"x":2,"y":4}}"#,
            #"{"cat":{"id":"7","a":1,"b":3},"dog":{"id":"8","a":2,"b":4}}"#,
            #"{"id":{"cat":"7","dog":"8"},"a":{"cat":1,"dog":2},"b":{"cat":3,"dog":4}}"#,
        ] {
            let dataset = try load(text)
            #expect(dataset.suppliedVectors == Matrix([[1, 3], [2, 4]]))
            #expect(dataset.records.map(\.id) == ["7", "8"])
        }
        // Documents are called d1 and d2, too.
        let documents = #"{"d1":{"0":1,"1":2},"d2":{"0":3,"1":4}}"#
        #expect(complaints { _ = try load(documents) }.contains("by row or by column"))
    }

    /// What the names do not tell an author says. `numbers` has columns without names, as of an array.
    @Test func orientSaysWhatTheOuterNamesAre() throws {
        let plain = #"{"0":{"0":1,"1":2,"2":3},"1":{"0":4,"1":5,"2":6}}"#
        #expect(try load(plain, "orient: columns").suppliedVectors == Matrix([[1, 4], [2, 5], [3, 6]]))
        #expect(try load(plain, "orient: index").suppliedVectors == Matrix([[1, 2, 3], [4, 5, 6]]))
        #expect(try load(Self.reference("numbers-index.json"), "orient: index").suppliedVectors == Self.matrix)
        #expect(try load(Self.reference("numbers-split.json"), "orient: columns").suppliedVectors == Self.matrix)
        for (text, file) in [("[[1, 2]]", "v.json"), ("1,2\n", "v.csv")] {
            #expect(
                DatasetOfFiles.complaint([file: text], "vectors: \(file)\norient: index") == """
                    x.yml:4:11: error: 'orient' has no use: '\(file)' is no data frame in JSON. It tells rows from columns \
                    where both are named; leave it out.
                    """)
        }
        #expect(
            DatasetOfFiles.complaint(["v.json": plain], "vectors: v.json\norient: colums") == """
                x.yml:4:11: error: 'orient' is 'colums'; expected one of columns, index. Did you mean 'columns'?
                """)
    }

    /// `orient="values"`: cells by their places. The first row says which are words.
    @Test func cellsWithoutNamesAreToldByTheirKind() throws {
        let mixed = try load(#"[["cat", 1, 0.5], ["dog", 2, 3]]"#)
        #expect(mixed.suppliedVectors == Matrix([[1, 0.5], [2, 3]]))
        #expect(mixed.records[0].fields == [Record.Field("1", "cat")])
        #expect(mixed.vectorColumns?.remark == "Beside it: 1.")
        #expect(try load(#"[["cat", 1, 0.5], ["dog", 2, 3]]"#, "id: \"1\"").records.map(\.id) == ["cat", "dog"])
        #expect(
            complaints { _ = try load(#"[["cat", 1, 0.5], ["dog", 2, "x"]]"#) } == """
                v.json: error: row 2 (counted from 1): 'x' in column '3' is no finite number. \(Self.named)
                """)
        // Of one column.
        #expect(try load("[[[1, 2]], [[3, 4]]]").suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(complaints { _ = try load("[[[1, 2]], [[3, 4], [5, 6]]]") }.contains("as of its tokens"))
    }

    private static let named =
        "Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'; in a command by --fields, --text, --label or --id."

    @Test func aVectorForEachWord() throws {
        let dataset = try load(#"{"cat": [1, 0.5], "dog": [-0.25, 0.002], "élan": [3e-7, 0]}"#)
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.id) == ["cat", "dog", "élan"])
        #expect(dataset.records.map(\.content) == [.text("cat"), .text("dog"), .text("élan")])
        let lines = try load("{\"cat\": [1, 2]}\n{\"dog\": [3, 4]}\n", as: "v.jsonl")
        #expect(lines.records.map(\.id) == ["cat", "dog"])
        #expect(try load(#"{"cat": [1, 2]}"#).records.map(\.id) == ["cat"])
        // Joined with a table by word.
        let joined = try DatasetOfFiles.load(
            ["v.json": #"{"cat": [1, 2], "dog": [3, 4]}"#, "t.csv": "word,kind\ndog,pet\ncat,wild\n"],
            "vectors: v.json\ntable: t.csv\nlabel: kind")
        #expect(joined.suppliedVectors == Matrix([[3, 4], [1, 2]]))
        #expect(joined.records.map(\.id) == ["dog", "cat"])
    }

    /// As psql's `row_to_json` and `json_agg` write pgvector's columns: the vector is a text.
    @Test func aVectorMayBeAText() throws {
        let dataset = try load(
            "{\"id\":7,\"embedding\":\"[1,0.5]\"}\n{\"id\":8,\"embedding\":\"[-0.25,2]\"}\n", as: "v.jsonl")
        #expect(dataset.suppliedVectors == Matrix([[1, 0.5], [-0.25, 2]]))
        #expect(dataset.records.map(\.id) == ["7", "8"])
    }

    @Test func severalListsAskForAName() throws {
        let text = #"[{"title_vector":[1,2],"content_vector":[3,4],"t":"a"}]"#
        #expect(
            complaints { _ = try load(text) } == """
                v.json: error: several columns hold lists of numbers: title_vector, content_vector. Name one under 'records': \
                vector: title_vector.
                """)
        #expect(try load(text, "vector: content_vector").suppliedVectors == Matrix([[3, 4]]))
        // Named, a column of a frame says which way round the frame is.
        let frame = #"{"a":{"0":[1,2],"1":[3,4]},"b":{"0":[5,6],"1":[7,8]}}"#
        #expect(try load(frame, "vector: b").suppliedVectors == Matrix([[5, 6], [7, 8]]))
        #expect(try load(frame, "vector: \"1\"").suppliedVectors == Matrix([[3, 4], [7, 8]]))
    }

    @Test func listsOfListsInARecordAreNoVectors() throws {
        let text = "{\"embedding\":[1,2],\"spans\":[[0,3],[4,7]]}\n{\"embedding\":[3,4],\"spans\":[[1,3]]}\n"
        #expect(try load(text, as: "v.jsonl").suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(try load(text, as: "v.jsonl").records[0].fields == [])
        let named = try load(text, as: "v.jsonl", "fields: [spans]")
        #expect(named.records[0].fields == [Record.Field("spans", "0, 3, 4, 7")])
    }

    @Test func aKeyThatIsNotThereIsTold() {
        #expect(
            complaints {
                _ = try load("{\"embedding\":[1,2]}\n{\"embeding\":[3,4]}\n", as: "v.jsonl", "vector: embedding")
            }
                == "v.jsonl:2:1: error: expected an object with a list of numbers under 'embedding'")
        #expect(
            complaints { _ = try load("[[1,2]]", "vector: embedding") } == """
                x.yml:4:11: error: 'vector' has no use: 'v.json' holds one list a row and no other. It describes .csv, .tsv, \
                .txt, .json and .jsonl files, data frames and tables; leave it out.
                """)
    }
}
