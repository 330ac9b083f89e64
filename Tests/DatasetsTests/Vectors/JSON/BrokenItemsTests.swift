import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Items of JSON that cannot be used: which is told, and what is left out where the author asks for it.
@Suite struct BrokenItemsTests {
    struct Trial: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let ids: [String]
        /// Without those who read it and how many were left out.
        let told: [String]
    }

    private static let trials = [
        Trial(
            testDescription: "the first of a list", text: "[null,[1,2],[3,4]]", ids: ["2", "3"],
            told: [
                "v.json: left out: row 1 (counted from 1): expected a list of numbers, or an object with one under 'vector'"
            ]),
        Trial(
            testDescription: "the first of a list of lists", text: "[[],[1,2],[3,4]]", ids: ["2", "3"],
            told: ["v.json: left out: row 1 (counted from 1): the vector holds no numbers"]),
        Trial(
            testDescription: "the first of Vertex AI",
            text:
                #"{"predictions":[{"error":{"message":"too long"}},{"embeddings":{"values":[1,2]}},{"embeddings":{"values":[3,4]}}]}"#,
            ids: ["2", "3"],
            told: ["v.json: left out: row 1 (counted from 1): there is an error instead of vectors: too long"]),
        Trial(
            testDescription: "the first of Chroma", text: #"{"ids":["a","b","c"],"embeddings":[null,[1,2],[3,4]]}"#,
            ids: ["b", "c"],
            told: ["v.json: left out: row 1 (counted from 1): expected a list of numbers, found null"]),
        Trial(
            testDescription: "the first of Cohere", text: #"{"embeddings":[[],[1,2],[3,4]]}"#, ids: ["2", "3"],
            told: ["v.json: left out: row 1 (counted from 1): the vector holds no numbers"]),
        Trial(
            testDescription: "a list among objects",
            text: "{\"id\":\"cat\",\"vector\":[1,2]}\n{\"id\":\"cow\",\"vector\":[3,4]}\n[5,6]\n", ids: ["cat", "cow"],
            told: ["v.json:3:1: left out: expected an object, as the other items are; found a list of numbers"]),
        Trial(
            testDescription: "an object among lists", text: "[1,2]\n{\"x\":1,\"y\":2}\n[3,4]\n", ids: ["1", "3"],
            told: ["v.json:2:1: left out: expected numbers where the other items have theirs, found an object"]),
        Trial(
            testDescription: "a list among words", text: "{\"cat\":[1,2]}\n[5,6]\n{\"cow\":[3,4]}\n",
            ids: ["cat", "cow"],
            told: ["v.json:2:1: left out: expected an object, as the other items are; found a list of numbers"]),
        Trial(
            testDescription: "a cell of a data frame",
            text: #"{"x":{"0":1,"1":9,"2":3},"y":{"0":2,"1":null,"2":4}}"#, ids: ["1", "3"],
            told: ["v.json: left out: row 2 (counted from 1): 'null' in column 'y' is no finite number"]),
        Trial(
            testDescription: "a record's list",
            text: #"[{"id":"a","vector":null},{"id":"b","vector":[1,2]},{"id":"c","vector":[3,4]}]"#,
            ids: ["b", "c"],
            told: [
                "v.json: left out: row 1 (counted from 1): expected a list of numbers, or an object with one under 'vector'"
            ]),
        Trial(
            testDescription: "an answer without vectors",
            text: #"{"embeddings":[]}"# + "\n" + #"{"embeddings":[[1,2],[3,4]]}"# + "\n", ids: ["2", "3"],
            told: ["v.json:1:1: left out: 'embeddings' is empty: there are no vectors"]),
    ]

    @Test(arguments: trials) func theBrokenAreToldAndLeftOut(_ trial: Trial) throws {
        let (dataset, notes) = try DatasetOfFiles.loadTelling(["v.json": trial.text], "vectors: v.json\nskip: broken")
        #expect(dataset.records.map(\.id) == trial.ids)
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        let told = notes.map(\.description).filter { $0.contains("left out: ") }.map {
            $0.replacing("note: ", with: "")
        }
        #expect(told == trial.told)
        let complaint = DatasetOfFiles.complaint(["v.json": trial.text], "vectors: v.json")
        #expect(complaint.hasPrefix(trial.told[0].replacing("left out: ", with: "error: ")))
        #expect(!complaint.contains("\n"))
    }
}
