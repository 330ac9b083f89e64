import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Lists of numbers beside the vectors are asked for or told, in every format: none is shown as a text.
@Suite struct SeveralListsTests {
    struct Form: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        /// Of two vectors `¶`, [1, 2] and [3, 4], beside others `emb2`.
        let text: String
    }

    private static let forms = [
        Form(
            testDescription: "objects in a list", file: "v.json",
            text: #"[{"id":"a","¶":[1,2],"emb2":[9,9]},{"id":"b","¶":[3,4],"emb2":[8,8]}]"#),
        Form(
            testDescription: "objects in lines", file: "v.jsonl",
            text: #"{"id":"a","¶":[1,2],"emb2":[9,9]}"# + "\n" + #"{"id":"b","¶":[3,4],"emb2":[8,8]}"#),
        Form(
            testDescription: "a data frame in JSON", file: "v.json",
            text: #"{"columns":["id","¶","emb2"],"index":[0,1],"data":[["a",[1,2],[9,9]],["b",[3,4],[8,8]]]}"#),
        Form(
            testDescription: "texts of lists in JSON", file: "v.json",
            text: #"[{"id":"a","¶":"[1,2]","emb2":"[9,9]"},{"id":"b","¶":"[3,4]","emb2":"[8,8]"}]"#),
        Form(
            testDescription: "commas", file: "v.csv",
            text: "id,¶,emb2\na,\"[1,2]\",\"[9,9]\"\nb,\"[3,4]\",\"[8,8]\"\n"),
        Form(testDescription: "tabs", file: "v.tsv", text: "id\t¶\temb2\na\t[1,2]\t[9,9]\nb\t[3,4]\t[8,8]\n"),
        Form(testDescription: "lists without brackets", file: "v.csv", text: "id,¶,emb2\na,1 2,9 9\nb,3 4,8 8\n"),
        Form(
            testDescription: "psql", file: "v.txt",
            text: " id | ¶      | emb2  \n----+--------+-------\n a  | [1,2]  | [9,9]\n b  | [3,4]  | [8,8]\n(2 rows)\n"
        ),
    ]

    private static func load(_ form: Form, called name: String, _ records: String = "") throws -> (Dataset, [String]) {
        // As wide as psql's column.
        let wide = name + String(repeating: " ", count: max(0, 6 - name.count))
        let text = form.text.replacing("¶     ", with: wide).replacing("¶", with: name)
        let (dataset, told) = try DatasetOfFiles.loadTelling([form.file: text], "vectors: \(form.file)\n\(records)")
        return (dataset, told.map(\.description).filter { $0.contains("left out: ") })
    }

    @Test(arguments: forms) func theOthersAreTold(_ form: Form) throws {
        let (dataset, told) = try Self.load(form, called: "vector")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.records.map(\.id) == ["a", "b"])
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(told == ["\(form.file): note: left out: emb2 (lists of numbers)"])
        let other = try Self.load(form, called: "vector", "vector: emb2")
        #expect(other.0.suppliedVectors == Matrix([[9, 9], [8, 8]]))
        #expect(other.1 == ["\(form.file): note: left out: vector (lists of numbers)"])
        let named = try Self.load(form, called: "vector", "fields: [emb2]")
        #expect(named.0.records.map { $0.fields.map(\.name) } == [["emb2"], ["emb2"]])
        #expect(named.1 == [])
    }

    @Test(arguments: forms) func oneIsAskedForWhereNoNameTells(_ form: Form) throws {
        let complaint = complaints { _ = try Self.load(form, called: "emb1") }
        #expect(
            complaint.hasSuffix(
                "error: several columns hold lists of numbers: emb1, emb2. Name one under 'records': vector: emb1."),
            "\(complaint)")
    }

    @Test func ofSQLiteToo() throws {
        let (dataset, told) = try withTemporaryFolder { folder in
            let path = folder.appending(path: "v.sqlite").path
            let connection = try SQLiteConnection(path: path)
            try connection.run("CREATE TABLE v (id TEXT, embedding TEXT, emb2 TEXT)")
            try connection.run("INSERT INTO v VALUES ('a', '[1,2]', '[9,9]'), ('b', '[3,4]', '[8,8]')")
            return try DatasetOfFiles.loadTelling(
                bytes: ["v.sqlite": try DataFile(path).bytes(limit: 1 << 20)], "vectors: v.sqlite")
        }
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(told.map(\.description).contains("v.sqlite: note: left out: emb2 (lists of numbers)"))
    }

    /// Of answers, whose layout says which numbers are the vectors.
    @Test(arguments: [
        #"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"emb2":[[9,9],[8,8]]}"#,
        #"{"data":[{"index":0,"embedding":[1,2],"emb2":[9,9]},{"index":1,"embedding":[3,4],"emb2":[8,8]}]}"#,
        #"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"emb2":[[[9,9],[8,8]],[[9,9]]]}"#,
        #"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"emb2":[{"indices":[1],"values":[0.5]},null]}"#,
    ])
    func listsOfAnAnswerAreTold(text: String) throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling(["v.json": text], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(told.map(\.description).contains("v.json: note: left out: emb2 (lists of numbers)"))
    }

    /// A text that looks as a list is one of several lists only where all in its column do, and none that says what it is.
    @Test(arguments: [
        ("v.csv", "id,vector,note,text\na,\"[1,2]\",\"[9]\",\"[5, 6]\"\nb,\"[3,4]\",a word,\"[7, 8]\"\n"),
        (
            "v.json",
            #"[{"id":"a","vector":[1,2],"note":"[9]","text":"[5, 6]"},{"id":"b","vector":[3,4],"note":"a word","text":"[7, 8]"}]"#
        ),
    ])
    func textsThatLookAsListsStay(file: String, text: String) throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(dataset.records.map(\.content) == [.text("[5, 6]"), .text("[7, 8]")])
        #expect(dataset.records.map(\.fields) == [[.init("note", "[9]")], [.init("note", "a word")]])
        #expect(!told.map(\.description).contains { $0.contains("left out") })
    }

    /// What holds no numbers is a text.
    @Test func listsOfWordsAreShown() throws {
        let text =
            #"[{"id":"a","vector":[1,2],"tags":["x","y"],"none":[]},{"id":"b","vector":[3,4],"tags":[],"none":[]}]"#
        let (dataset, told) = try DatasetOfFiles.loadTelling(["v.json": text], "vectors: v.json")
        #expect(dataset.records[0].fields.contains(.init("tags", "x, y")))
        #expect(!told.map(\.description).contains { $0.contains("left out") })
    }
}
