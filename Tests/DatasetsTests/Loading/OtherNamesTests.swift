import Datasets
import Diagnostics
import Testing
import VectorMath

/// Columns of a file that it calls no names of its vectors, and a table that holds the same in another order.
@Suite struct OtherNamesTests {
    /// The vectors of each name are (place, 1), in each form that has other columns.
    private static func files(_ column: String, _ names: [String]) -> [String: String] {
        func lines(_ line: (String, Int) -> String) -> String {
            names.enumerated().map { line($1, $0) }.joined(separator: "\n") + "\n"
        }
        let areNumbers = names.allSatisfy { Int($0) != nil }
        func cell(_ name: String) -> String { areNumbers ? name : "\"\(name)\"" }
        return [
            "columns.csv": "\(column),d0,d1\n" + lines { "\($0),\($1),1" },
            "cells.csv": "\(column),vector\n" + lines { #"\#($0),"[\#($1), 1]""# },
            "lines.jsonl": lines { #"{"\#(column)":\#(cell($0)),"vector":[\#($1),1]}"# },
            "lists.json":
                #"{"\#(column)":[\#(names.map(cell).joined(separator: ","))],"embeddings":[[0,1],[1,1],[2,1]]}"#,
        ]
    }

    private static let joined = Matrix([[1, 1], [0, 1], [2, 1]])
    private static let unjoined = Matrix([[0, 1], [1, 1], [2, 1]])

    @Test(arguments: ["title", "name", "key", "doc_id", "idx"], [["a", "b", "c"], ["7", "3", "9"]])
    func aTableThatHoldsThemJoins(column: String, names: [String]) throws {
        let kind = names[0] == "a" ? "names" : "numbers"
        for (file, text) in Self.files(column, names) {
            let trial = Comment(rawValue: "\(file) \(column)")
            for (id, records) in [("id", ""), ("id", "id: id"), ("ref", "id: ref")] {
                let table = "\(id),kind\n\(names[1]),x\n\(names[0]),y\n\(names[2]),z\n"
                let (dataset, told) = try DatasetOfFiles.loadTelling(
                    [file: text, "t.csv": table], "vectors: \(file)\ntable: t.csv\n\(records)")
                #expect(dataset.suppliedVectors == Self.joined, trial)
                #expect(dataset.records.map(\.id) == [names[1], names[0], names[2]], trial)
                #expect(dataset.records.allSatisfy { $0.fields.map(\.name) == ["kind"] }, trial)
                #expect(
                    told.map(\.description).contains(
                        "t.csv: note: rows and vectors are joined by the \(kind) in '\(column)', which the column '\(id)' holds"
                    ), "\(told)")
            }
            // Nobody says that these are ids.
            let (dataset, told) = try DatasetOfFiles.loadTelling(
                [file: text, "t.csv": "ref,kind\n\(names[1]),x\n\(names[0]),y\n\(names[2]),z\n"],
                "vectors: \(file)\ntable: t.csv")
            #expect(dataset.suppliedVectors == Self.unjoined, trial)
            #expect(
                told.map(\.description).contains(
                    """
                    t.csv: note: its rows are taken in the order of '\(file)'; the column 'ref' holds the \(kind) in \
                    '\(column)' there, in another order. To join by them, write 'id: ref'.
                    """), "\(told)")
        }
    }

    /// One name that is written otherwise puts no row under another's vector.
    @Test(arguments: ["title", "name", "word"]) func aNameThatIsMissedIsNoOrder(column: String) throws {
        for (file, text) in Self.files(column, ["a", "b", "c"]) where column != "word" || file.hasPrefix("c") {
            for (id, records) in [("id", ""), ("ref", "id: ref")] {
                let complaint = DatasetOfFiles.complaint(
                    [file: text, "t.csv": "\(id),kind\nb,x\nA,y\nc,z\n"], "vectors: \(file)\ntable: t.csv\n\(records)")
                #expect(complaint.hasPrefix("t.csv:3:1: error: '\(file)' holds no vector called 'A'"), "\(complaint)")
            }
            guard column != "word" else { continue }
            let (dataset, told) = try DatasetOfFiles.loadTelling(
                [file: text, "t.csv": "ref,kind\nb,x\nA,y\nc,z\n"], "vectors: \(file)\ntable: t.csv")
            #expect(dataset.suppliedVectors == Self.unjoined)
            #expect(
                told.map(\.description).contains(
                    """
                    t.csv: note: its rows are taken in the order of '\(file)'; the column 'ref' holds the names in \
                    '\(column)' there, in another order, but for 'A'. To join by them, write 'id: ref'.
                    """), "\(told)")
        }
    }

    @Test(arguments: ["", "id: id"]) func theSameOrderIsQuiet(records: String) throws {
        for (file, text) in Self.files("title", ["a", "b", "c"]) {
            let told = try DatasetOfFiles.loadTelling(
                [file: text, "t.csv": "id,kind\na,x\nb,y\nc,z\n"], "vectors: \(file)\ntable: t.csv\n\(records)"
            ).1
            #expect(!told.contains { $0.description.hasPrefix("t.csv") }, "\(told)")
        }
    }

    // MARK: - What only a data frame calls its rows

    private static let frames = [
        "columns.json": #"{"embedding":{"7":[0,1],"3":[1,1],"9":[2,1]}}"#,
        "index.json": #"{"7":{"embedding":[0,1]},"3":{"embedding":[1,1]},"9":{"embedding":[2,1]}}"#,
        "split.json": #"{"columns":["embedding"],"index":[7,3,9],"data":[[[0,1]],[[1,1]],[[2,1]]]}"#,
        "numbers.json": #"{"d0":{"7":0,"3":1,"9":2},"d1":{"7":1,"3":1,"9":1}}"#,
        "lists.csv": ",embedding\n7,\"[0, 1]\"\n3,\"[1, 1]\"\n9,\"[2, 1]\"\n",
        "numbers.csv": ",d0,d1\n7,0,1\n3,1,1\n9,2,1\n",
    ]

    @Test func anIndexOfNumbersJoinsAndIsTold() throws {
        for (file, text) in Self.frames {
            let alone = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)")
            #expect(alone.0.records.map(\.id) == ["1", "2", "3"])
            #expect(alone.1.contains { $0.description.contains("Left out: the column without a name.") }, "\(file)")
            for records in ["", "id: id"] {
                let dataset = try DatasetOfFiles.load(
                    [file: text, "t.csv": "id,kind\n3,x\n7,y\n9,z\n"], "vectors: \(file)\ntable: t.csv\n\(records)")
                #expect(dataset.suppliedVectors == Self.joined, "\(file)")
                #expect(dataset.records.map(\.id) == ["3", "7", "9"], "\(file)")
            }
        }
    }

    /// One that counts the rows is none of their names.
    @Test(arguments: [0, 1]) func anIndexThatCountsJoinsNothing(start: Int) throws {
        let rows = (0..<3).map { "\(start + $0),\"[\($0), 1]\"\n" }.joined()
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            ["v.csv": ",embedding\n\(rows)", "t.csv": "id\n\(start + 1)\n\(start)\n\(start + 2)\n"],
            "vectors: v.csv\ntable: t.csv\nid: id")
        #expect(dataset.suppliedVectors == Self.unjoined)
        #expect(!told.contains { $0.description.contains("eft out") }, "\(told)")
    }
}
