import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Ids that are numbers, also such as only count the vectors: a table finds its vectors by them, or is told that it goes by order.
@Suite struct CountingNamesTests {
    /// Each vector is of its id: (id, 1).
    private static func files(_ ids: [String]) -> [String: String] {
        let numbers = ids.map { "\(Int(Double($0) ?? 0))" }
        func lines(_ line: (String, String) -> String) -> String {
            zip(ids, numbers).map { line($0, $1) }.joined(separator: "\n") + "\n"
        }
        return [
            "number.jsonl": lines { #"{"id":\#($1),"vector":[\#($1),1]}"# },
            "text.jsonl": lines { #"{"id":"\#($0)","vector":[\#($1),1]}"# },
            "lists.json":
                #"{"ids":[\#(numbers.joined(separator: ","))],"embeddings":[\#(numbers.map { "[\($0),1]" }.joined(separator: ","))]}"#,
            "columns.csv": "id,d0,d1\n" + lines { "\($0),\($1),1" },
            "cells.csv": "id,vector\n" + lines { #"\#($0),"[\#($1), 1]""# },
            "words.vec": "\(ids.count) 2\n" + lines { "\($0) \($1) 1" },
        ]
    }

    private static let orders = [["0", "1", "2"], ["1", "2", "3"], ["10", "20", "30"], ["12", "7", "9"]]

    /// How other programs write the same numbers.
    private static let writings: [(name: String, write: @Sendable (String) -> String)] = [
        ("2", { $0 }), ("2.0", { $0 + ".0" }), ("02", { String(repeating: "0", count: 4 - $0.count) + $0 }),
    ]

    @Test(arguments: orders) func theSameNumbersAreTheSameIDs(ids: [String]) throws {
        let order = [2, 0, 1]
        let expected = Matrix(order.map { [Float(ids[$0]) ?? 0, 1] })
        for writing in Self.writings {
            for (file, text) in Self.files(ids) {
                for column in ["id", "nr"] {
                    for records in ["", "id: \(column)"] {
                        let table = "\(column),kind\n" + order.map { "\(writing.write(ids[$0])),k\($0)\n" }.joined()
                        let (dataset, told) = try DatasetOfFiles.loadTelling(
                            [file: text, "t.csv": table], "vectors: \(file)\ntable: t.csv\n\(records)")
                        let trial = Comment(rawValue: "\(file) \(writing.name) \(column) \(records)")
                        #expect(dataset.suppliedVectors == expected, trial)
                        #expect(dataset.records.map { Int(Double($0.id) ?? -1) } == order.map { Int(ids[$0]) }, trial)
                        let notes = told.map(\.description).filter { $0.hasPrefix("t.csv") }
                        let isSaid = column == "id" || !records.isEmpty
                        #expect(
                            notes
                                == (isSaid
                                    ? []
                                    : ["t.csv: note: rows and vectors are joined by the names in the column 'nr'"]),
                            trial)
                    }
                }
            }
        }
    }

    @Test(arguments: orders) func otherNumbersThatAreNamedAreRefused(ids: [String]) {
        for (file, text) in Self.files(ids) {
            for table in ["id\n107\n108\n109\n", "id\n\(ids[0]).5\n\(ids[1]).5\n\(ids[2]).5\n"] {
                let complaint = DatasetOfFiles.complaint(
                    [file: text, "t.csv": table], "vectors: \(file)\ntable: t.csv\nid: id")
                #expect(
                    complaint.contains(
                        "column 'id' does not hold the names of the vectors of '\(file)', as '\(ids[0])'"),
                    "\(complaint)")
            }
        }
    }

    /// Where nobody names them, such a table goes by the order, and is told.
    @Test func otherNumbersThatNobodyNamesGoByOrder() throws {
        for (start, ids) in Self.orders.prefix(2).enumerated() {
            for (file, text) in Self.files(ids) {
                for column in ["id", "key"] {
                    let (dataset, told) = try DatasetOfFiles.loadTelling(
                        [file: text, "t.csv": "\(column),kind\n7,x\n8,y\n9,z\n"], "vectors: \(file)\ntable: t.csv")
                    #expect(dataset.suppliedVectors == Matrix((start..<start + 3).map { [Float($0), 1] }))
                    #expect(
                        told.contains { note in
                            note.description.hasPrefix(
                                "t.csv: note: its rows are taken in the order of '\(file)', whose ")
                                && note.description.contains(
                                    " from \(start): no column holds these numbers; found \(column), kind.")
                        }, "\(told)")
                }
            }
        }
    }

    /// Numbers that another table counts from elsewhere are some of these.
    @Test func someOfTheNumbersAreNone() throws {
        for (file, text) in Self.files(["1", "2", "3"]) {
            for column in ["id", "key"] {
                let files = [file: text, "t.csv": "\(column),kind\n0,x\n1,y\n2,z\n"]
                let (dataset, told) = try DatasetOfFiles.loadTelling(files, "vectors: \(file)\ntable: t.csv")
                #expect(dataset.suppliedVectors == Matrix([[1, 1], [2, 1], [3, 1]]))
                #expect(told.contains { $0.description.contains("no column holds these numbers") }, "\(told)")
                #expect(
                    DatasetOfFiles.complaint(files, "vectors: \(file)\ntable: t.csv\nid: \(column)").contains(
                        "'\(file)' holds no vector called '0'"))
            }
        }
        // A table may be of some of the vectors.
        for (file, text) in Self.files(["0", "1", "2"]) {
            let dataset = try DatasetOfFiles.load(
                [file: text, "t.csv": "id\n2\n0\n"], "vectors: \(file)\ntable: t.csv")
            #expect(dataset.suppliedVectors == Matrix([[2, 1], [0, 1]]))
        }
    }

    @Test func theSameOrderIsQuiet() throws {
        for (file, text) in Self.files(["0", "1", "2"]) {
            for records in ["", "id: id"] {
                let told = try DatasetOfFiles.loadTelling(
                    [file: text, "t.csv": "id,kind\n0,x\n1,y\n2,z\n"], "vectors: \(file)\ntable: t.csv\n\(records)"
                ).1
                #expect(!told.contains { $0.description.hasPrefix("t.csv") }, "\(told)")
            }
        }
    }

    /// Numbers are one where their values are, to the last digit; two ids of one value are no numbers.
    @Test func codesAreNoNumbersWhereTheyTellApart() {
        let files = ["v.csv": "id,d0,d1\n7,1,2\n007,3,4\n", "t.csv": "id\n007.0\n7.0\n"]
        #expect(
            DatasetOfFiles.complaint(files, "vectors: v.csv\ntable: t.csv\nid: id").contains("does not hold the names"))
        let long = "900719925474099"
        let near = ["v.csv": "id,d0,d1\n\(long)30,1,2\n\(long)31,3,4\n", "t.csv": "id\n\(long)31.0\n\(long)30.0\n"]
        #expect(throws: Never.self) {
            let dataset = try DatasetOfFiles.load(near, "vectors: v.csv\ntable: t.csv\nid: id")
            #expect(dataset.suppliedVectors == Matrix([[3, 4], [1, 2]]))
        }
    }
}
