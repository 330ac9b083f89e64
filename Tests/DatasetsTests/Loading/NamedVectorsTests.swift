import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Files of vectors that name these, and a table beside them: rows find their vectors by the names.
@Suite struct NamedVectorsTests {
    private static let animals = [("cat", [Float(1), 2]), ("dog", [3, 4]), ("car", [0, 1])]
    private static let table = "name,kind\ndog,animal\ncat,animal\ncar,machine\n"

    struct Form: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        /// Three vectors, called as `names` says.
        let bytes: [UInt8]
        var names = ["cat", "dog", "car"]

        init(_ title: String, _ file: String, _ text: String) {
            (testDescription, self.file, bytes) = (title, file, Array(text.utf8))
        }

        /// As the program writes it.
        init(written ending: String, _ bytes: [UInt8], _ names: [String]) {
            (testDescription, file, self.bytes, self.names) = (".\(ending)", "v.\(ending)", bytes, names)
        }

        /// The rows in another order.
        var table: String { "name,kind\n\(names[1]),animal\n\(names[0]),animal\n\(names[2]),machine\n" }
    }

    /// Every format that has a place for ids, with words where it has one for words, and what services answer.
    private static let forms: [Form] =
        written + [
            Form("pandas' index", "v.csv", ",d0,d1\ncat,1,2\ndog,3,4\ncar,0,1\n"),
            Form("lists in a table", "v.csv", "id,v\ncat,\"[1,2]\"\ndog,\"[3,4]\"\ncar,\"[0,1]\"\n"),
            Form("a column that the manifest names", "v.csv", "name,d0,d1\ncat,1,2\ndog,3,4\ncar,0,1\n"),
            Form("GloVe", "v.txt", "cat 1.0 2.0\ndog 3.0 4.0\ncar 0.0 1.0\n"),
            Form("a list for each word", "v.json", #"{"cat":[1,2],"dog":[3,4],"car":[0,1]}"#),
            Form("Chroma", "v.json", #"{"ids":["cat","dog","car"],"embeddings":[[1,2],[3,4],[0,1]]}"#),
            Form("Cohere", "v.json", #"{"texts":["cat","dog","car"],"embeddings":[[1,2],[3,4],[0,1]]}"#),
            Form(
                "a data frame", "v.json",
                #"{"columns":["id","v"],"index":[0,1,2],"data":[["cat",[1,2]],["dog",[3,4]],["car",[0,1]]]}"#),
            Form(
                "a batch", "v.jsonl",
                animals.map {
                    #"{"custom_id":"\#($0)","response":{"body":{"data":[{"embedding":[\#(Int($1[0])),\#(Int($1[1]))]}]}}}"#
                }
                .joined(separator: "\n")),
        ]

    private static let written = VectorFileWriter.endings.flatMap { ending -> [Form] in
        [["cat", "dog", "car"], ["17", "9", "11"]].compactMap { names in
            var items = VectorItems(Matrix(animals.map(\.1)))
            items.ids = names
            guard let writer = try? VectorFileWriter(ending: ending, file: "v.\(ending)"),
                writer.leftOut(of: items) == nil,
                let bytes = try? writer.write(items)
            else { return nil }
            return Form(written: ending, bytes, names)
        }
    }

    @Test(.enabled(if: QueriedSite.isInstalled)) func everyPlaceForIDsIsTried() {
        let both = [
            "npz", "h5", "hdf5", "csv", "tsv", "json", "jsonl", "ndjson", "vec", "w2v", "bin", "parquet", "duckdb",
            "sqlite", "sqlite3", "db",
        ].flatMap { [".\($0) cat", ".\($0) 17"] }
        #expect(
            Set(Self.written.map { "\($0.testDescription) \($0.names[0])" }) == Set(both).union([".safetensors 17"]))
    }

    private static func load(_ form: Form, _ table: String, _ records: String) throws -> (Dataset, [Diagnostic]) {
        try DatasetOfFiles.loadTelling(
            bytes: [form.file: form.bytes, "t.csv": Array(table.utf8)],
            "vectors: \(form.file)\ntable: t.csv\nlabel: kind\n\(records)")
    }

    /// With the ids' column named, and without: a column that holds exactly those names is the one.
    @Test(arguments: forms, ["id: name", ""]) func rowsFindTheirVectorsByName(_ form: Form, records: String) throws {
        if form.testDescription == "a column that the manifest names", records.isEmpty { return }
        let (dataset, told) = try Self.load(form, form.table, records)
        #expect(
            dataset.records.map(\.id) == [form.names[1], form.names[0], form.names[2]]
                || form.testDescription == "Cohere")
        #expect(dataset.records.map(\.title) == [form.names[1], form.names[0], form.names[2]])
        #expect(dataset.records.map(\.label) == ["animal", "animal", "machine"])
        #expect(dataset.records.allSatisfy { $0.fields.isEmpty })
        #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2], [0, 1]]))
        #expect(told.allSatisfy { $0.severity == .note })
    }

    @Test(arguments: forms) func aRowWithoutAVectorIsAnError(_ form: Form) {
        let table = form.table.replacing("\n\(form.names[2]),", with: "\ncart,")
        #expect(
            complaints { _ = try Self.load(form, table, "id: name") } == """
                t.csv:4:1: error: '\(form.file)' holds no vector called 'cart'. Ask for it, or leave the row out.
                """)
    }

    @Test(arguments: forms) func namesThatNoColumnHoldsAreAnError(_ form: Form) {
        let isText = form.testDescription == "Cohere"
        let areKeys = ["a batch", "a list for each word"].contains(form.testDescription)
        #expect(
            complaints { _ = try Self.load(form, "name,kind\na,x\nb,y\nc,z\n", isText ? "text: name" : "id: name") }
                == """
                x.yml:4:10: error: column 'name' does not hold the \(isText ? "texts" : "names") of the vectors of \
                '\(form.file)', as '\(form.names[0])', and no other does. Give the table a column of these \
                \(isText ? "texts." : areKeys ? "names." : "names, or, where its rows stand in the order of the vectors, leave out 'id'.")
                """)
    }

    /// Where a table tells no names, in the order of the vectors, the file's own are kept.
    @Test(arguments: forms) func namesStayWhereTheTableHasNone(_ form: Form) throws {
        guard form.testDescription != "a column that the manifest names" else { return }
        let table = "kind\nanimal\nanimal\nmachine\n"
        guard !["a batch", "a list for each word"].contains(form.testDescription) else {
            #expect(complaints { _ = try Self.load(form, table, "") }.contains("which column holds it?"))
            return
        }
        let dataset = try Self.load(form, table, "").0
        #expect(dataset.records.map(\.title) == form.names)
        #expect(dataset.records.map(\.label) == ["animal", "animal", "machine"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [0, 1]]))
    }

    // MARK: - What names are

    @Test func textsThatStandTwiceKeepTheirOrder() throws {
        let files = [
            "v.json": #"{"texts":["cat","dog","cat"],"embeddings":[[1,2],[3,4],[5,6]]}"#,
            "t.csv": "name,text\na,cat\nb,dog\nc,cat\n",
        ]
        let dataset = try DatasetOfFiles.load(files, "vectors: v.json\ntable: t.csv\nid: name\ntext: text")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [5, 6]]))
        #expect(dataset.records.map(\.title) == ["cat", "dog", "cat"])
    }

    @Test func onlyTheVectorsOfTheTableAreTaken() throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            ["v.vec": "3 1\ncat 1\ndog 2\ncar 3\n", "t.csv": "term,n\ncar,1\ncat,2\n"], "vectors: v.vec\ntable: t.csv")
        #expect(dataset.records.map(\.id) == ["car", "cat"])
        #expect(dataset.suppliedVectors == Matrix([[3], [1]]))
        #expect(
            told.map(\.description) == [
                "x.yml:4:10: warning: 1 vector of 'v.vec' has no row here: dog. Add a row for each, or leave them out of the file.",
                "t.csv: note: rows and vectors are joined by the names in the column 'term'",
                "v.vec: note: each vector is 1 number after a word",
            ])
    }

    // MARK: - What else the file tells

    @Test(arguments: [
        ("v.csv", "d0,d1\n1,2\n3,4\n"),
        ("v.jsonl", #"{"embedding":[1,2]}"# + "\n" + #"{"embedding":[3,4]}"#),
    ]) func aFileThatTellsNothingTakesATable(file: String, text: String) throws {
        let dataset = try DatasetOfFiles.load(
            [file: text, "t.csv": "name,kind\ncat,a\ndog,b\n"], "vectors: \(file)\ntable: t.csv\nid: name\nlabel: kind")
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.map(\.label) == ["a", "b"])
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
    }

    /// Ollama's and Titan's answers, a line each, and the list `data` of OpenAI's alone.
    @Test(arguments: [
        ("v.jsonl", #"{"embedding":[1,2],"model":"m"}"# + "\n" + #"{"embedding":[3,4],"model":"m"}"#, ["model"]),
        (
            "v.jsonl",
            #"{"embedding":[1,2],"inputTextTokenCount":3}"# + "\n" + #"{"embedding":[3,4],"inputTextTokenCount":4}"#,
            ["inputTextTokenCount"]
        ),
    ]) func whatAServiceTellsIsKept(file: String, text: String, fields: [String]) throws {
        let dataset = try DatasetOfFiles.load(
            [file: text, "t.csv": "name\ncat\ndog\n"], "vectors: \(file)\ntable: t.csv\nid: name")
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.map { $0.fields.map(\.name) } == [fields, fields])
    }

    @Test func twoThatTellTheSameThingMustAgree() throws {
        func files(_ kind: String) -> [String: String] {
            ["v.csv": "name,kind,d0\ncat,animal,1\ncar,\(kind),2\n", "t.csv": "name,kind\ncar,machine\ncat,animal\n"]
        }
        let records = "vectors: v.csv\ntable: t.csv\nid: name\nlabel: kind"
        #expect(try DatasetOfFiles.load(files("machine"), records).records.map(\.label) == ["machine", "animal"])
        #expect(
            DatasetOfFiles.complaint(files("vehicle"), records) == """
                t.csv:2:5: error: item 'car': column 'kind' holds 'machine', but in 'v.csv' it holds 'vehicle'. Leave the column out of \
                one of the two, or give it another name.
                """)
    }
}
