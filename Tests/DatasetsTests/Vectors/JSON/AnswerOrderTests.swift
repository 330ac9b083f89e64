import Datasets
import TestKit
import Testing
import VectorMath

/// `index` of an answer's vectors: which text each is of.
@Suite struct AnswerOrderTests {
    /// The vector of the text n is (n, 1).
    private static func entry(_ index: String?, _ number: Int, isNamed: Bool = true) -> String {
        let members = [isNamed ? #""object":"embedding""# : nil, index.map { #""index":\#($0)"# }]
        return "{\((members + [#""embedding":[\#(number),1]"#]).compactMap(\.self).joined(separator: ","))}"
    }

    /// As OpenAI answers, as its Python library's `response.data` is written, and with an entry on each line.
    private static func files(_ entries: [String]) -> [String: String] {
        let list = "[\(entries.joined(separator: ","))]"
        return [
            "answer.json": #"{"object":"list","data":\#(list),"model":"m"}"#, "list.json": list,
            "lines.jsonl": entries.joined(separator: "\n") + "\n",
        ]
    }

    @Test func vectorsStandInTheOrderOfTheirIndex() throws {
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]] {
            for (file, text) in Self.files(order.map { Self.entry(String($0), $0) }) {
                let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
                #expect(dataset.suppliedVectors == Matrix([[0, 1], [1, 1], [2, 1]]), "\(file) \(order)")
                #expect(dataset.records.flatMap(\.fields).isEmpty)
            }
        }
        // A number may be written as a decimal or as a text; without any index the file's order counts.
        for entries in [["1.0", "0.0"], ["\"1\"", "\"0\""], [nil, nil]] as [[String?]] {
            let numbers = entries[0] == nil ? [0, 1] : [1, 0]
            for (file, text) in Self.files(zip(entries, numbers).map { Self.entry($0, $1) }) {
                #expect(
                    try DatasetOfFiles.load([file: text], "vectors: \(file)").suppliedVectors
                        == Matrix([[0, 1], [1, 1]]))
            }
        }
    }

    @Test(
        arguments: [
            (["1", "1", "0"], "two vectors of the answer have the index 1"),
            (["0", "1", "1"], "two vectors of the answer have the index 1"),
            (["7", "1", "7"], "two vectors of the answer have the index 7"),
            (["0", nil, "1"], "a vector of the answer has no index, others have one"),
            (["0", "null", "1"], "a vector of the answer has no index, others have one"),
            (["0", "2"], "of 2 vectors of the answer none has the index 1, one has 2"),
            (["0", "1", "3"], "of 3 vectors of the answer none has the index 2, one has 3"),
            (["-1", "0"], "of 2 vectors of the answer none has the index 1, one has -1"),
            (["\"a\"", "1"], "the index of a vector is text; expected a whole number"),
            (["0.5", "1"], "the index of a vector is a number; expected a whole number"),
        ] as [([String?], String)])
    func anOrderThatDoesNotHoldIsTold(indices: [String?], message: String) {
        let entries = indices.enumerated().map { Self.entry($1, $0) }
        for (file, text) in Self.files(entries) {
            #expect(
                DatasetOfFiles.complaint([file: text], "vectors: \(file)\nskip: broken") == """
                    \(file): error: \(message). The index tells which text a vector is of. Ask again, and write the answer \
                    to the file as it comes.
                    """)
        }
    }

    /// The lists of several answers, put together, and one answer a line.
    @Test func eachAnswerCountsItsOwnVectors() throws {
        let entries = [0, 1, 0, 0, 1, 2].enumerated().map { Self.entry(String($1), $0) }
        let expected = Matrix((0..<6).map { [Float($0), 1] })
        for (file, text) in Self.files(entries) where file != "answer.json" {
            #expect(try DatasetOfFiles.load([file: text], "vectors: \(file)").suppliedVectors == expected)
        }
        #expect(
            DatasetOfFiles.complaint(Self.files(entries), "vectors: answer.json").contains(
                "two vectors of the answer have the index 0."))
        let answers = [[0, 1], [3, 2]].map { numbers in
            Self.files(numbers.map { Self.entry(String($0 % 2), $0) })["answer.json"] ?? ""
        }
        #expect(
            try DatasetOfFiles.load(["v.jsonl": answers.joined(separator: "\n")], "vectors: v.jsonl").suppliedVectors
                == Matrix([[0, 1], [1, 1], [2, 1], [3, 1]]))
    }

    /// Beside a vector that no service wrote, `index` is a number as any other.
    @Test func anIndexElsewhereIsNoOrder() throws {
        let text = "[\(Self.entry("5", 0, isNamed: false)),\(Self.entry("3", 1, isNamed: false))]"
        let dataset = try DatasetOfFiles.load(["v.json": text], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[0, 1], [1, 1]]))
        #expect(dataset.records.map(\.fields) == [[Record.Field("index", "5")], [Record.Field("index", "3")]])
    }

    @Test func anAnswerThatIsNoneKeepsItsPlace() throws {
        let entries = [Self.entry("2", 2), #"{"object":"embedding","index":0,"embedding":null}"#, Self.entry("1", 1)]
        for (file, text) in Self.files(entries) {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)\nskip: broken")
            #expect(dataset.suppliedVectors == Matrix([[1, 1], [2, 1]]))
            #expect(dataset.records.map(\.id) == ["2", "3"])
        }
        let failed = #"{"data":[{"index":1,"embedding":[1,2]},{"index":0,"error":{"message":"It is too long."}}]}"#
        #expect(
            DatasetOfFiles.complaint(["v.json": failed], "vectors: v.json") == """
                v.json: error: row 1 (counted from 1): there is an error instead of vectors: It is too long. Ask again, and \
                write the answer to the file.
                """)
        #expect(
            try DatasetOfFiles.load(["v.json": failed], "vectors: v.json\nskip: broken").records.map(\.id) == ["2"])
    }
}
