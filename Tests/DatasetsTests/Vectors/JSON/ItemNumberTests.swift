import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// `index` of items that an author's program wrote: the place of each, or, where it tells none, what names it. In one list, with an
/// item a line, in lists side by side and below a name it means the same.
@Suite struct ItemNumberTests {
    /// The vector of the item n is (n, 1, 0).
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let write: @Sendable ([Int]) -> String
    }

    private static func item(_ index: Int, _ key: String, _ more: String = "") -> String {
        #"{"index":\#(index),"\#(key)":[\#(index),1,0]\#(more)}"#
    }

    private static let forms: [Form] =
        ["embedding", "vector"].flatMap { key in
            ["", #","model":"m""#, #","text":"a""#].flatMap { more -> [Form] in
                [
                    Form(testDescription: "lines \(key)\(more)", file: "v.jsonl") { indices in
                        indices.map { item($0, key, more) }.joined(separator: "\n")
                    },
                    Form(testDescription: "a list \(key)\(more)", file: "v.json") { indices in
                        "[\(indices.map { item($0, key, more) }.joined(separator: ","))]"
                    },
                    Form(testDescription: "a list below a name \(key)\(more)", file: "v.json") { indices in
                        #"{"results":[\#(indices.map { item($0, key, more) }.joined(separator: ","))]}"#
                    },
                ]
            }
        } + [
            Form(testDescription: "lists side by side", file: "v.json") { indices in
                #"{"index":\#(indices),"embedding":[\#(indices.map { "[\($0),1,0]" }.joined(separator: ","))]}"#
            }
        ]

    private static let order = "v: note: its vectors are put into the order of their 'index', counted from "

    /// The first number of each vector, and what is told of the order.
    private static func load(
        _ form: Form, _ indices: [Int], table: String? = nil, _ records: String = ""
    ) throws -> (numbers: [Int], told: [String], ids: [String]) {
        var files = [form.file: form.write(indices)]
        files["t.csv"] = table
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            files, "vectors: \(form.file)\n\(table == nil ? "" : "table: t.csv\n")\(records)")
        let vectors = try #require(dataset.suppliedVectors)
        return (
            (0..<vectors.rows).map { Int(vectors.storage[$0 * vectors.columns]) },
            told.map { $0.description.replacing(form.file, with: "v") }.filter { $0.contains("order of their") },
            dataset.records.map(\.id)
        )
    }

    private static func table(_ count: Int) -> String { "name\n" + (0..<count).map { "n\($0)\n" }.joined() }

    /// Which item each row of a table beside it has, and that it is told where the file has another order.
    @Test(
        arguments: forms,
        [[0, 1, 2], [2, 0, 1], [1, 2, 0], [1, 2, 3], [3, 1, 2], [7, 8, 9], [-1, 0, 1], [0, 1, 0, 1]])
    func itTellsThePlace(_ form: Form, indices: [Int]) throws {
        let isCounted = Set(indices).count < indices.count
        let sorted = isCounted ? indices : indices.sorted()
        for table in [nil, Self.table(indices.count)] {
            let found = try Self.load(form, indices, table: table, table == nil ? "" : "id: name")
            #expect(found.numbers == sorted)
            #expect(found.told == (indices == sorted ? [] : [Self.order + "\(sorted[0])"]))
        }
    }

    /// Numbers that tell no place, in another order than the file's: a table has to hold them.
    @Test(arguments: forms, [[5, 3, 4], [0, 2, 5], [0, 1, 1], [7, 1, 7], [0, -1, 1], [2, 3, 1, 5]])
    func itNamesItemsOtherwise(_ form: Form, indices: [Int]) throws {
        // Without a table nothing is joined.
        #expect(try Self.load(form, indices).numbers == indices)
        #expect(
            complaints {
                _ = try Self.load(form, indices, table: Self.table(indices.count), "id: name")
            } == """
                x.yml:4:10: error: column 'name' does not hold the numbers in 'index' of the vectors of '\(form.file)', as \
                '\(indices[0])', and no other does. Give the table a column of these names.
                """)
        #expect(
            complaints { _ = try Self.load(form, indices, table: Self.table(indices.count)) } == """
                x.yml:4:10: error: each vector of '\(form.file)' has a number in 'index' that is no place, as '\(indices[0])'; \
                which column holds it? Found name. Name it under 'records': id: COLUMN; where none does, give the table one.
                """)
        // The remedy, followed.
        let sorted = indices.sorted()
        let table = "number,name\n" + sorted.map { "\($0),n\($0)\n" }.joined()
        if Set(indices).count == indices.count {
            let found = try Self.load(form, indices, table: table, "id: number")
            #expect(found.numbers == sorted)
            #expect(found.ids == sorted.map(String.init))
        } else {
            #expect(
                complaints { _ = try Self.load(form, indices, table: table, "id: number") }.contains(
                    "two vectors of '\(form.file)' are called"))
        }
    }

    /// A table whose named ids are these numbers is joined by them, whatever places they tell.
    @Test(arguments: forms, [[0, 1, 2], [2, 0, 1], [5, 6, 7], [5, 3, 4]])
    func aNamedColumnOfTheseNumbersJoins(_ form: Form, indices: [Int]) throws {
        let order = [indices[2], indices[0], indices[1]]
        for write in [{ "\($0)" }, { "\($0).0" }] as [(Int) -> String] {
            let table = "nr,name\n" + order.map { "\(write($0)),n\($0)\n" }.joined()
            let files = [form.file: form.write(indices), "t.csv": table]
            let records = "vectors: \(form.file)\ntable: t.csv\n"
            let (dataset, told) = try DatasetOfFiles.loadTelling(files, records + "id: nr")
            #expect(dataset.suppliedVectors == Matrix(order.map { [Float($0), 1, 0] }))
            // These are no places, and so nothing speaks for another order.
            let areNames = indices == [5, 3, 4]
            let notes = told.map(\.description).filter { $0.hasPrefix("t.csv") }
            #expect(
                notes
                    == (areNames
                        ? []
                        : [
                            "t.csv: note: rows and vectors are joined by the numbers in 'index', which the column 'nr' holds"
                        ]))
        }
    }

    /// Nobody names it: the places count, and it is told.
    @Test(arguments: forms) func aColumnOfTheseNumbersInAnotherOrderIsTold(_ form: Form) throws {
        guard !form.testDescription.contains("text") else { return }
        let files = [form.file: form.write([5, 6, 7]), "t.csv": "nr,name\n7,c\n5,a\n6,b\n"]
        let (dataset, told) = try DatasetOfFiles.loadTelling(files, "vectors: \(form.file)\ntable: t.csv")
        #expect(dataset.suppliedVectors == Matrix([[5, 1, 0], [6, 1, 0], [7, 1, 0]]))
        #expect(
            told.map(\.description).contains(
                """
                t.csv: note: its rows are taken in the order of '\(form.file)'; the column 'nr' holds the numbers in \
                'index' there, in another order. To join by them, write 'id: nr'.
                """), "\(told)")
    }

    @Test func aNumberMayBeAText() throws {
        let lines = [2, 0, 1].map { #"{"index":"\#($0)","vector":[\#($0),1]}"# }.joined(separator: "\n")
        let (dataset, told) = try DatasetOfFiles.loadTelling(["v.jsonl": lines], "vectors: v.jsonl")
        #expect(dataset.suppliedVectors == Matrix([[0, 1], [1, 1], [2, 1]]))
        #expect(told.contains { $0.description.contains("put into the order of their 'index', counted from 0") })
    }

    /// An id tells more, and what a manifest names is what it says.
    @Test func otherNamesComeFirst() throws {
        let files = [
            "v.jsonl": #"{"id":"b","index":1,"vector":[1,1]}"# + "\n" + #"{"id":"a","index":0,"vector":[0,1]}"#,
            "t.csv": "name\na\nb\n",
        ]
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.jsonl").suppliedVectors == Matrix([[1, 1], [0, 1]]))
        #expect(
            try DatasetOfFiles.load(files, "vectors: v.jsonl\ntable: t.csv").suppliedVectors
                == Matrix([[0, 1], [1, 1]]))
        let named = ["v.jsonl": #"{"index":1,"vector":[1,1]}"# + "\n" + #"{"index":0,"vector":[0,1]}"#]
        let dataset = try DatasetOfFiles.load(named, "vectors: v.jsonl\nid: index")
        #expect(dataset.records.map(\.id) == ["1", "0"])
        #expect(dataset.suppliedVectors == Matrix([[1, 1], [0, 1]]))
    }

    /// A broken row leaves its gap, and says of no other where it stands.
    @Test func brokenRowsKeepTheirPlace() throws {
        func files(_ indices: [Int]) -> [String: String] {
            let lines = indices.map { Self.item($0, "vector") }
            return ["v.jsonl": [lines[0], "{", lines[1], lines[2]].joined(separator: "\n"), "t.csv": Self.table(4)]
        }
        let records = "vectors: v.jsonl\ntable: t.csv\nid: name\nskip: broken"
        let dataset = try DatasetOfFiles.load(files([0, 2, 3]), records)
        #expect(dataset.records.map(\.id) == ["n0", "n2", "n3"])
        #expect(DatasetOfFiles.complaint(files([0, 1, 2]), records).contains("does not hold the numbers in 'index'"))
    }
}
