import Datasets
import Testing
import VectorMath

/// Answers of services that hold more than a list of vectors, or less.
@Suite struct AnswerFormsTests {
    @Test(arguments: ["binary", "ubinary"]) func packedBitsAreRefused(type: String) {
        #expect(
            DatasetOfFiles.complaint(
                [
                    "v.json":
                        #"{"id": "x", "embeddings": {"float": [], "\#(type)": [[1, 2], [3, 4]]}, "texts": ["a", "b"]}"#
                ],
                "vectors: v.json") == """
                    v.json: error: the vectors are packed bits ('\(type)'): each number holds eight of them. Ask for float or \
                    int8, or unpack them: numpy.unpackbits(numpy.array(rows).astype('uint8'), axis=1).
                    """)
    }

    @Test func theBestTypeIsTakenOfSeveral() throws {
        let dataset = try DatasetOfFiles.load(
            ["v.json": #"{"embeddings": {"int8": [[1, 2]], "ubinary": [[7]]}, "texts": ["a"]}"#], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[1, 2]]))
    }

    /// As of Voyage: an answer for each document, with a vector for each of its parts, in any order.
    @Test func partsOfDocumentsFollowOneAnother() throws {
        func part(_ index: Int, _ number: Int) -> String {
            #"{"object": "embedding", "embedding": [\#(number), 0], "index": \#(index)}"#
        }
        let text = """
            {"object": "list", "data": [
              {"object": "list", "data": [\(part(0, 3))], "index": 1},
              {"object": "list", "data": [\(part(1, 2)), \(part(0, 1))], "index": 0}
            ], "model": "m"}
            """
        #expect(
            try DatasetOfFiles.load(["v.json": text], "vectors: v.json").suppliedVectors
                == Matrix([[1, 0], [2, 0], [3, 0]]))
    }

    @Test func severalInputsOfARequestAreTold() {
        func line(_ id: String, _ count: Int) -> String {
            let data = (0..<count).map { #"{"index": \#($0), "embedding": [\#($0), 1]}"# }.joined(separator: ", ")
            return
                #"{"custom_id": "\#(id)", "response": {"status_code": 200, "body": {"data": [\#(data)]}}, "error": null}"#
        }
        let output = line("r1", 2) + "\n" + line("r2", 1) + "\n"
        #expect(
            DatasetOfFiles.complaint(
                ["v.jsonl": output, "t.csv": "custom_id,text\nr1,a\nr2,b\n"],
                "vectors: v.jsonl\ntable: t.csv\nid: custom_id") == """
                    t.csv:2:1: error: 'v.jsonl' holds several vectors of the request 'r1'. Give the table a row for each, \
                    called 'r1[0]' and so on.
                    """)
        #expect(
            throws: Never.self
        ) {
            try DatasetOfFiles.load(
                ["v.jsonl": output, "t.csv": "custom_id,text\nr1[0],a\nr1[1],c\nr2,b\n"],
                "vectors: v.jsonl\ntable: t.csv\nid: custom_id")
        }
    }
}
