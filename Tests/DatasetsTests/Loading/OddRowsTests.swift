import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// `skip: broken` where the odd row comes first: most rows say how long all are, and it alone is left out.
@Suite struct OddRowsTests {
    struct Trial: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        let text: String
        let records: String
        let ids: [String]
        let told: String
        /// Without `skip: broken`.
        let complaint: String
    }

    private static func base64(_ numbers: [Float]) -> String {
        Data(numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }).base64EncodedString()
    }

    private static func batch(_ lists: [String]) -> String {
        zip("abcd", lists).map { key, list in
            "{\"custom_id\":\"\(key)\",\"response\":{\"status_code\":200,\"body\":{\"data\":[{\"index\":0,\"embedding\":\(list)}]}}}\n"
        }.joined()
    }

    private static let lists = ["[1,2,3]", "[1,2]", "[3,4]"]
    private static let numbers = "expected 2 numbers as in most vectors, found 3"
    private static let first = "expected 3 numbers as in the first vector, found 2"

    private static let trials = [
        Trial(
            testDescription: "lists in cells", file: "v.csv",
            text: "id,v\na,\"[1,2,3]\"\nb,\"[1,2]\"\nc,\"[3,4]\"\n", records: "", ids: ["b", "c"],
            told: "v.csv:2:3: note: left out: \(numbers)", complaint: "v.csv:3:3: error: \(first)"),
        Trial(
            testDescription: "lists without names", file: "v.tsv", text: "a\t[1,2,3]\nb\t[1,2]\nc\t[3,4]\n",
            records: "",
            ids: ["b", "c"], told: "v.tsv:1:3: note: left out: \(numbers)",
            complaint: "v.tsv:2:3: error: \(first)"),
        Trial(
            testDescription: "a number in each column", file: "v.csv", text: "1,2,3\n1,2\n3,4\n", records: "",
            ids: ["2", "3"], told: "v.csv:1:1: note: left out: expected 2 fields as in most rows, found 3",
            complaint: "v.csv:1:1: error: the first line has 3 fields, the rows below it have 2."),
        Trial(
            testDescription: "fewer numbers in the first row", file: "v.txt", text: "1\n1 2\n3 4\n", records: "",
            ids: ["2", "3"], told: "v.txt:1:1: note: left out: expected 2 fields as in most rows, found 1",
            complaint: "v.txt:1:1: error: the first line has 1 field, the rows below it have 2."),
        Trial(
            testDescription: "parted otherwise than the ending says", file: "v.csv", text: "1;2;3\n1;2\n3;4\n",
            records: "", ids: ["2", "3"], told: "v.csv:1:1: note: left out: expected 2 fields as in most rows, found 3",
            complaint: "v.csv:1:1: error: the first line has 3 fields, the rows below it have 2."),
        Trial(
            testDescription: "lines of JSON", file: "v.jsonl",
            text: zip("abc", lists).map { "{\"id\":\"\($0)\",\"vector\":\($1)}\n" }.joined(), records: "",
            ids: ["b", "c"], told: "v.jsonl:1:1: note: left out: \(numbers)",
            complaint: "v.jsonl:2:1: error: \(first)"),
        Trial(
            testDescription: "a batch", file: "v.jsonl", text: batch(lists), records: "", ids: ["b", "c"],
            told: "v.jsonl:1:1: note: left out: 'a': \(numbers)", complaint: "v.jsonl:2:1: error: 'b': \(first)"),
        Trial(
            testDescription: "a batch in base64", file: "v.jsonl",
            text: batch(([[1, 2, 3], [1, 2], [3, 4]] as [[Float]]).map { "\"\(base64($0))\"" }), records: "",
            ids: ["b", "c"],
            told: "v.jsonl:1:1: note: left out: 'a': \(numbers)", complaint: "v.jsonl:2:1: error: 'b': \(first)"),
        Trial(
            testDescription: "GloVe", file: "v.vec", text: "a 1 2 3\nb 1 2\nc 3 4\n", records: "", ids: ["b", "c"],
            told: "v.vec:1:1: note: left out: \(numbers)", complaint: "v.vec:2:1: error: \(first)"),
        Trial(
            testDescription: "GloVe, told by what it holds", file: "v.txt", text: "a 1\nb 1 2\nc 3 4\n", records: "",
            ids: ["b", "c"],
            told: "v.txt:1:1: note: left out: expected 2 numbers as in most vectors, found 1",
            complaint: "v.txt:2:1: error: expected 1 number as in the first vector, found 2"),
        Trial(
            testDescription: "word2vec, whose first line says it", file: "v.txt", text: "3 2\na 1\nb 1 2\nc 3 4\n",
            records: "", ids: ["b", "c"],
            told: "v.txt:2:1: note: left out: expected 2 numbers as the first line says, found 1",
            complaint: "v.txt:2:1: error: expected 2 numbers as the first line says, found 1"),
    ]

    @Test(arguments: trials) func theOddFirstRowAloneIsLeftOut(_ trial: Trial) throws {
        let records = "vectors: \(trial.file)\(trial.records)"
        let (dataset, told) = try DatasetOfFiles.loadTelling([trial.file: trial.text], records + "\nskip: broken")
        #expect(dataset.records.map(\.id) == trial.ids)
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(told.map(\.description).filter { $0.contains("left out: ") } == [trial.told])
        #expect(dataset.leftOut?.sentence == "1 broken row of 3")
        let complaint = DatasetOfFiles.complaint([trial.file: trial.text], records)
        #expect(complaint.split(separator: "\n").first.map(String.init)?.hasPrefix(trial.complaint) == true)
    }

    /// Of as many, those that come first are right.
    @Test func aTieGoesToTheFirst() throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            ["v.jsonl": "[1,2]\n[1,2,3]\n[3,4,5]\n[3,4]\n"], "vectors: v.jsonl\nskip: broken")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(
            told.map(\.description).filter { $0.contains("left out: ") }
                == [2, 3].map {
                    "v.jsonl:\($0):1: note: left out: expected 2 numbers as in the first vector, found 3"
                })
    }

    /// The first hundred decide, whatever comes after.
    @Test func aHundredRowsDecide() throws {
        let lines = [String](repeating: "[1,2]\n", count: 51) + [String](repeating: "[1]\n", count: 200)
        let dataset = try DatasetOfFiles.load(["v.jsonl": lines.joined()], "vectors: v.jsonl\nskip: broken")
        #expect(dataset.records.count == 51)
    }

    /// A data frame in HDF5, whose column of lists is a pickle.
    @Test func pickledListsToo() throws {
        let bytes = Array(try Data(contentsOf: referenceFile("frame-odd.h5")))
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            bytes: ["v.h5": bytes], "vectors: v.h5\nskip: broken")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(
            told.map(\.description).filter { $0.contains("left out: ") } == [
                "v.h5/df:1:1: note: left out: \(Self.numbers)"
            ])
        #expect(
            DatasetOfFiles.complaint(bytes: ["v.h5": bytes], "vectors: v.h5").hasPrefix(
                "v.h5/df:2:1: error: \(Self.first)"))
    }
}
