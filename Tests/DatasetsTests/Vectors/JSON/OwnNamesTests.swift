import Datasets
import Testing
import VectorMath

/// What an author wrote beside a service's answer for one item is that item's.
@Suite struct OwnNamesTests {
    private static let answers = [
        #""embeddings":[[1,2]]"#, #""embedding":[[1,2]]"#, #""embedding":{"values":[1,2]}"#,
        #""data":[{"embedding":[1,2],"index":0}]"#, #""embeddings":{"float":[[1,2]]}"#,
        #""model":"m","embeddings":[[1,2]],"total_duration":5"#,
    ]

    @Test(arguments: answers) func idsTextsAndLabelsStay(answer: String) throws {
        let lines = [("p", "ant", "u"), ("q", "bee", "v")].map { id, text, label in
            #"{"id":"\#(id)","text":"\#(text)","label":"\#(label)",\#(id == "p" ? answer : answer.replacing("1,2", with: "3,4"))}"#
        }
        for (file, text) in [
            ("v.jsonl", lines.joined(separator: "\n") + "\n"), ("v.json", "[\(lines.joined(separator: ","))]"),
        ] {
            let dataset = try DatasetOfFiles.load([file: text], "vectors: \(file)")
            #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]), "\(file)")
            #expect(dataset.records.map(\.id) == ["p", "q"], "\(file)")
            #expect(dataset.records.map(\.label) == ["u", "v"], "\(file)")
            #expect(dataset.records.map(\.content) == [.text("ant"), .text("bee")], "\(file)")
            // And join them with a table.
            let joined = try DatasetOfFiles.load(
                [file: text, "t.csv": "id,kind\nq,Q\np,P\n"], "vectors: \(file)\ntable: t.csv")
            #expect(joined.suppliedVectors == Matrix([[3, 4], [1, 2]]) && joined.records.map(\.id) == ["q", "p"])
        }
    }

    /// A service's own number of its answer names no item.
    @Test func theIdOfAnAnswerIsNoName() throws {
        let lines = ["e-1", "e-2"].map {
            #"{"id":"\#($0)","object":"list","data":[{"object":"embedding","embedding":[1,2],"index":0}],"model":"m"}"#
        }
        let dataset = try DatasetOfFiles.load(["v.jsonl": lines.joined(separator: "\n") + "\n"], "vectors: v.jsonl")
        #expect(dataset.records.map(\.id) == ["1", "2"])
    }

    @Test(arguments: ["embedding", "vector"]) func vectorsOfTokensAreNoItems(key: String) {
        let lines = [#"{"id":"p","\#(key)":[[1,2],[5,6]]}"#, #"{"id":"q","\#(key)":[[3,4],[7,8]]}"#]
        for (file, text) in [
            ("v.jsonl", lines.joined(separator: "\n") + "\n"), ("v.json", "[\(lines.joined(separator: ","))]"),
        ] {
            let complaint = DatasetOfFiles.complaint([file: text], "vectors: \(file)")
            #expect(complaint.contains("token"), "\(complaint)")
        }
    }

    /// Objects in an object are rows whatever order their numbers are named in, and one that lacks a number is broken.
    @Test func theOrderOfNamesIsNoLayout() throws {
        let dataset = try DatasetOfFiles.load(
            ["v.json": #"{"cat":{"d0":1,"d1":2},"dog":{"d1":3,"d0":4}}"#], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [4, 3]]) && dataset.records.map(\.id) == ["cat", "dog"])
        let complaint = DatasetOfFiles.complaint(
            ["v.json": #"{"a":{"d0":1,"d1":2},"b":{"d0":3},"c":{"d0":5,"d1":6}}"#], "vectors: v.json")
        #expect(complaint.contains("'d1'") && complaint.contains("error"), "\(complaint)")
    }
}
