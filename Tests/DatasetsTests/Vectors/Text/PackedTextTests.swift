import Artifacts
import Datasets
import Foundation
import TestKit
import Testing
import VectorMath

/// Vectors as bytes in base64 in an author's own table or lines of JSON, as `base64.b64encode(vector.tobytes())` writes them.
@Suite struct PackedTextTests {
    private let matrix = Matrix([[0.9, 0.1, -0.25], [0.8, 0.3, 0.5], [0.1, 0.9, 0.75]])

    private func text(_ numbers: ArraySlice<Float>, _ bytes: (Float) -> [UInt8]) -> String {
        Data(numbers.flatMap(bytes)).base64EncodedString()
    }

    private func texts(_ bytes: (Float) -> [UInt8]) -> [String] {
        (0..<3).map { text(matrix.storage[(3 * $0)..<(3 * $0 + 3)], bytes) }
    }

    private var single: [String] { texts { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) } }
    private var half: [String] { texts { withUnsafeBytes(of: Float16($0).bitPattern.littleEndian, Array.init) } }

    private func files(_ texts: [String], _ name: String) -> [String: String] {
        let ids = ["cat", "dog", "car"]
        let rows = zip(ids, texts)
        return [
            "v.csv": "id,\(name)\n" + rows.map { "\($0),\($1)\n" }.joined(),
            "v.tsv": "id\t\(name)\n" + rows.map { "\($0)\t\($1)\n" }.joined(),
            "w.csv": "id;\(name)\n" + rows.map { "\($0);\"\($1)\"\n" }.joined(),
            "v.jsonl": rows.map { "{\"id\": \"\($0)\", \"\(name)\": \"\($1)\"}\n" }.joined(),
            "v.json": "[" + rows.map { "{\"id\": \"\($0)\", \"\(name)\": \"\($1)\"}" }.joined(separator: ",") + "]",
        ]
    }

    private func quoted(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ",") }

    /// Under a name of vectors, under any that is said, or as what `numbers` says.
    @Test(arguments: [
        ("embedding", ""), ("embedding", "\nnumbers: float32"), ("packed", "\nvector: packed"),
        ("packed", "\nnumbers: float32"),
    ])
    func theyAreRead(name: String, records: String) throws {
        for (file, text) in files(single, name) {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\(records)")
            #expect(dataset.suppliedVectors == matrix, "\(file)")
            #expect(dataset.records.map(\.id) == ["cat", "dog", "car"], "\(file)")
        }
    }

    /// In columns of JSON, as `DataFrame.to_dict("list")` gives them.
    @Test func columnsOfJSONHoldThem() throws {
        for ids in [quoted(["cat", "dog", "car"]), "7, 8, 9"] {
            let text = "{\"id\": [\(ids)], \"embedding\": [\(quoted(single))]}"
            let dataset = try DatasetOfFiles.load(["v.json": text], "vectors: v.json")
            #expect(dataset.suppliedVectors == matrix)
            #expect(dataset.records.map(\.id) == ids.split { ",\" ".contains($0) }.map(String.init))
        }
    }

    /// In a column of texts of a database.
    @Test func aDatabaseHoldsThem() throws {
        func load(_ texts: [String], _ name: String, _ records: String) throws -> Dataset {
            try withTemporaryFolder { folder in
                let path = folder.appending(path: "v.sqlite")
                let connection = try SQLiteConnection(path: path.path)
                try connection.run("CREATE TABLE v (id TEXT, \(name) TEXT)")
                for (id, text) in zip(["cat", "dog", "car"], texts) {
                    try connection.run("INSERT INTO v VALUES (?, ?)", [.text(id), .text(text)])
                }
                return try DatasetOfFiles.load(
                    bytes: ["v.sqlite": Array(try Data(contentsOf: path))], "vectors: v.sqlite\(records)")
            }
        }
        for (name, records) in [
            ("embedding", ""), ("packed", "\nvector: packed"), ("packed", "\nnumbers: float32"),
        ] {
            let dataset = try load(single, name, records)
            #expect(dataset.suppliedVectors == matrix, "\(name)\(records)")
            #expect(dataset.records.map(\.id) == ["cat", "dog", "car"], "\(name)\(records)")
        }
        let halves = try load(half, "embedding", "\nnumbers: float16").suppliedVectors
        #expect(halves == Matrix(rows: 3, columns: 3, storage: matrix.storage.map { Float(Float16($0)) }))
        let whole = try load([single[0], "none", single[2]], "embedding", "\nskip: broken")
        #expect(whole.records.map(\.id) == ["cat", "car"])
        let useless = complaints {
            _ = try load(["[0.5, 1]", "[0.25, 1]", "[1, 1]"], "embedding", "\nnumbers: float32")
        }
        #expect(useless.contains("numbers"), "\(useless)")
    }

    /// Ids that look like lists are ids.
    @Test func theyAreReadBesideNamesThatLookLikeLists() throws {
        for (file, text) in files(single, "embedding") where file != "v.csv" && file != "w.csv" {
            let odd = text.replacing("cat", with: "[0, 10]").replacing("dog", with: "[12]")
            let dataset = try DatasetOfFiles.load([file: odd], "vectors: \(file)")
            #expect(dataset.suppliedVectors == matrix, "\(file)")
            #expect(dataset.records.map(\.id) == ["[0, 10]", "[12]", "car"], "\(file)")
        }
    }

    @Test func numbersSaysWhichTheyAre() throws {
        for (file, text) in files(half, "embedding") {
            let vectors = try DatasetOfFiles.load([file: text], "vectors: \(file)\nnumbers: float16").suppliedVectors
            #expect(
                vectors == Matrix(rows: 3, columns: 3, storage: matrix.storage.map { Float(Float16($0)) }), "\(file)")
        }
    }

    /// A row that is cut or missing is told at its place.
    @Test func aBrokenRowIsTold() throws {
        let files = files([single[0], single[1], "none"], "embedding")
        for (file, text) in files {
            let complaint = DatasetOfFiles.complaint([file: text], "vectors: \(file)")
            #expect(
                complaint.contains("'none' is neither a list of numbers nor 32-bit floats in base64"), "\(complaint)")
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\nskip: broken")
            #expect(dataset.records.map(\.id) == ["cat", "dog"], "\(file)")
        }
    }

    /// Words of four letters, or of sixteen, are base64 as well.
    @Test func wordsAreNone() {
        for words in [["bird", "fish", "moth"], ["characteristical", "incomprehensible", "institutionalize"]] {
            for (file, text) in files(words, "kind") {
                #expect(DatasetOfFiles.complaint([file: text], "vectors: \(file)") != "")
            }
        }
    }

    @Test func twoColumnsAreAskedFor() throws {
        let rows = zip(single, single.reversed()).map { "\($0),\($1)\n" }.joined()
        #expect(
            DatasetOfFiles.complaint(["v.csv": "a,b\n" + rows], "vectors: v.csv\nnumbers: float32")
                == "v.csv:1:1: error: several columns hold bytes in base64: a, b. Name one under 'records': vector: a.")
        let vectors = try DatasetOfFiles.load(["v.csv": "a,b\n" + rows], "vectors: v.csv\nvector: a").suppliedVectors
        #expect(vectors == matrix)
    }
}
