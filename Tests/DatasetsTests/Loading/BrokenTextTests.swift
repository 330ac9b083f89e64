import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// A cell or word that is no UTF-8: its row is told by its place, and left out where the author asks for it.
@Suite struct BrokenTextTests {
    struct Trial: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let file: String
        /// `¶` stands for a byte that is no UTF-8.
        let text: String
        let records: String
        let ids: [String]
        let place: String
        let found: String
    }

    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { $0 == "¶" ? [0xE9] : Array(String($0).utf8) }
    }

    private static let remedy =
        " Save the file as UTF-8, or leave such rows out: 'skip: broken' under 'records', in a command --skip broken."

    private static let trials = [
        Trial(
            testDescription: "a table", file: "t.csv", text: "id,text\na,one\nb,ca¶fe\nc,three\n",
            records: "csv: t.csv\nid: id", ids: ["a", "c"], place: "t.csv:3:3", found: "ca\u{FFFD}fe"),
        Trial(
            testDescription: "lines of JSON", file: "t.jsonl",
            text: "{\"text\":\"one\"}\n{\"text\":\"é¶\"}\n{\"text\":\"three\"}\n", records: "jsonl: t.jsonl",
            ids: ["1", "3"], place: "t.jsonl:2:11", found: "{\"text\":\"é\u{FFFD}\"}"),
        Trial(
            testDescription: "a number in each column", file: "v.csv", text: "id,x,y\na,1,2\n¶,3,4\nc,5,6\n",
            records: "vectors: v.csv", ids: ["a", "c"], place: "v.csv:3:1", found: "\u{FFFD}"),
        Trial(
            testDescription: "lists", file: "v.tsv", text: "id\tv\na\t[1,2]\nb¶\t[3,4]\nc\t[5,6]\n",
            records: "vectors: v.tsv", ids: ["a", "c"], place: "v.tsv:3:1", found: "b\u{FFFD}"),
        Trial(
            testDescription: "vectors in lines of JSON", file: "v.jsonl",
            text: "{\"id\":\"a\",\"v\":[1,2]}\n{\"id\":\"¶\",\"v\":[3,4]}\n{\"id\":\"c\",\"v\":[5,6]}\n",
            records: "vectors: v.jsonl", ids: ["a", "c"], place: "v.jsonl:2:8",
            found: "{\"id\":\"\u{FFFD}\",\"v\":[3,4]}"),
        Trial(
            testDescription: "the same under another name", file: "v.json",
            text: "{\"id\":\"a\",\"v\":[1,2]}\n{\"id\":\"¶\",\"v\":[3,4]}\n{\"id\":\"c\",\"v\":[5,6]}\n",
            records: "vectors: v.json", ids: ["a", "c"], place: "v.json:2:8",
            found: "{\"id\":\"\u{FFFD}\",\"v\":[3,4]}"),
        Trial(
            testDescription: "GloVe", file: "v.vec", text: "a 1 2\ncaf¶ 3 4\nc 5 6\n", records: "vectors: v.vec",
            ids: ["a", "c"], place: "v.vec:2:1", found: "caf\u{FFFD}"),
        Trial(
            testDescription: "word2vec", file: "v.bin", text: "3 2\na 1 2\ncaf¶ 3 4\nc 5 6\n",
            records: "vectors: v.bin", ids: ["a", "c"], place: "v.bin:3:1", found: "caf\u{FFFD}"),
    ]

    @Test(arguments: trials) func theRowAloneIsLeftOut(_ trial: Trial) throws {
        let files = [trial.file: Self.bytes(trial.text)]
        let (dataset, told) = try DatasetOfFiles.loadTelling(bytes: files, trial.records + "\nskip: broken")
        #expect(dataset.records.map(\.id) == trial.ids)
        if trial.records.hasPrefix("vectors") { #expect(dataset.suppliedVectors == Matrix([[1, 2], [5, 6]])) }
        let words = "this is not UTF-8 text: the byte 0xE9 in '\(trial.found)'"
        #expect(
            told.map(\.description).filter { $0.contains("left out: ") } == [
                "\(trial.place): note: left out: \(words)"
            ])
        #expect(dataset.leftOut?.sentence == "1 broken row of 3")
        #expect(
            DatasetOfFiles.complaint(bytes: files, trial.records)
                == "\(trial.place): error: \(words).\(Self.remedy)")
    }

    /// What names the columns is no row, and one document has no lines that could be left out.
    @Test(arguments: [
        (
            "t.csv", "id,te¶xt\na,one\n", "csv: t.csv",
            "t.csv:1:4: error: this is not UTF-8 text: the byte 0xE9 in 'te\u{FFFD}xt'."
        ),
        (
            "v.csv", "¶,x\na,1\n", "vectors: v.csv",
            "v.csv:1:1: error: this is not UTF-8 text: the byte 0xE9 in '\u{FFFD}'."
        ),
    ])
    func namesOfColumnsMustBeText(file: String, text: String, records: String, words: String) {
        for rest in ["", "\nskip: broken"] {
            #expect(
                DatasetOfFiles.complaint(bytes: [file: Self.bytes(text)], records + rest) == words
                    + " Save the file as UTF-8.")
        }
    }

    @Test func oneDocumentOfJSONIsReadAsAWhole() {
        let text = "[\n{\"id\":\"a\",\"v\":[1,2]},\n{\"id\":\"¶\",\"v\":[3,4]}\n]\n"
        for rest in ["", "\nskip: broken"] {
            #expect(
                DatasetOfFiles.complaint(bytes: ["v.json": Self.bytes(text)], "vectors: v.json" + rest)
                    == "v.json:3:8: error: this is not UTF-8 text. Save the file as UTF-8.")
        }
    }

    @Test func aWordOfABinaryFile() throws {
        func row(_ word: [UInt8], _ numbers: [Float]) -> [UInt8] {
            word + [0x20] + numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
        }
        let bytes =
            Array("3 2\n".utf8) + row([0x61], [0.1, 2]) + row([0x63, 0xE9], [0.3, 4]) + row([0x62], [0.5, 6])
        let (dataset, told) = try DatasetOfFiles.loadTelling(
            bytes: ["v.bin": bytes], "vectors: v.bin\nskip: broken")
        #expect(dataset.records.map(\.id) == ["a", "b"])
        #expect(dataset.suppliedVectors == Matrix([[0.1, 2], [0.5, 6]]))
        #expect(
            told.map(\.description).filter { $0.contains("left out: ") } == [
                "v.bin: note: left out: row 2: the word is not UTF-8: the byte 0xE9 in 'c\u{FFFD}'"
            ])
    }
}
