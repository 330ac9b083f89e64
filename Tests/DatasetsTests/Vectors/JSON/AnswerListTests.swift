import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// Answers with a list for each kind of thing: of Cohere and of Chroma.
@Suite struct AnswerListTests {
    private func load(_ text: String, as file: String = "v.json", _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load([file: text], "vectors: \(file)\n\(records)")
    }

    private func complaint(_ text: String, as file: String = "v.json") -> String {
        DatasetOfFiles.complaint([file: text], "vectors: \(file)")
    }

    /// A vector would be given to the wrong text.
    @Test(arguments: [
        (#"{"texts":["cat","dog"],"embeddings":[[1,2],[3,4],[5,6]]}"#, "2 texts for 3 vectors"),
        (#"{"texts":["cat","dog"],"embeddings":{"float":[[1,2],[3,4],[5,6]]}}"#, "2 texts for 3 vectors"),
        (#"{"texts":["cat"],"embeddings":{"base64":["AACAPw==","AACAPw=="]}}"#, "1 text for 2 vectors"),
        (#"{"ids":["a","b","c","d"],"embeddings":[[1,2],[3,4],[5,6]]}"#, "4 ids for 3 vectors"),
        (#"{"ids":[1,2,3,4],"embeddings":[[1,2],[3,4],[5,6]]}"#, "4 ids for 3 vectors"),
        (
            #"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"documents":["x"],"metadatas":[{}]}"#,
            "1 document for 2 vectors"
        ),
        (#"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"metadatas":[{},{},{}]}"#, "3 metadatas for 2 vectors"),
        (#"{"words":["a"],"vectors":[[1,2],[3,4]]}"#, "1 word for 2 vectors"),
    ])
    func aListOfAnotherLengthIsTold(text: String, message: String) {
        let remedy = "Each vector needs one, in the same order."
        #expect(complaint(text).hasPrefix("v.json: error: \(message). \(remedy)"))
        let lines = #"{"texts":["one"],"embeddings":[[0,0]]}"# + "\n" + text + "\n"
        if !text.contains("{\"float\"") && !text.contains("base64") {
            #expect(complaint(lines, as: "v.jsonl").hasPrefix("v.jsonl:2:1: error: \(message). \(remedy)"))
        }
    }

    /// Other lists are no part of the items, and without texts there are none to tell of.
    @Test func otherListsArePassedBy() throws {
        for text in [
            #"{"embeddings":[[1,2],[3,4]],"usage":[1,2,3],"texts":[],"included":["embeddings"]}"#,
            #"{"embeddings":[[1,2],[3,4]],"ids":null,"texts":null}"#,
        ] {
            #expect(try load(text).suppliedVectors == Matrix([[1, 2], [3, 4]]))
        }
    }

    @Test func answersOfSeveralTypesAreTold() {
        let lines = #"{"embeddings":{"float":[[1,2]]}}"# + "\n" + #"{"embeddings":{"int8":[[1,2]]}}"# + "\n"
        #expect(
            complaint(lines)
                == "v.json:2:1: error: some vectors are of the type float, others int8. Ask for one type in all requests."
        )
    }

    /// Which of several types is read is told, however they are laid out.
    @Test(arguments: [
        #"{"embeddings":{"int8":[[1,2],[3,4]],"float":[[1,2],[3,4]],"binary":[[-3],[4]]}}"#,
        #"{"embeddings":{"binary":[[-3],[4]],"float_":[[1,2],[3,4]],"int8":[[1,2],[3,4]],"uint8":null}}"#,
        #"{"data":[{"index":0,"embedding":{"float":[1,2],"int8":[1,2],"binary":[4]}},{"index":1,"embedding":{"float":[3,4],"int8":[1,2],"binary":[4]}}]}"#,
        #"[{"embeddingsByType":{"float":[1,2],"int8":[1,2],"binary":[1,0]}},{"embeddingsByType":{"float":[3,4],"int8":[1,2],"binary":[1,0]}}]"#,
    ])
    func typesThatAreLeftOutAreTold(text: String) throws {
        let (dataset, told) = try DatasetOfFiles.loadTelling(["v.json": text], "vectors: v.json")
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        let type = text.contains("float_") ? "float_" : "float"
        #expect(
            told.map(\.description).filter { $0.contains("types") } == [
                """
                v.json: note: each vector comes in several types: '\(type)' is read, int8, binary left out. To have another, ask \
                for that one alone.
                """
            ])
        let one = try DatasetOfFiles.loadTelling(
            ["v.json": #"{"embeddings":{"int8":[[1,2],[3,4]],"float":null,"binary":[]}}"#], "vectors: v.json"
        ).1
        #expect(one.allSatisfy { !$0.description.contains("types") })
    }

    /// Cloudflare's Workers AI, by its interface and from within a worker; `shape` is no vector and nothing of an item.
    @Test(arguments: [
        (
            #"{"result":{"shape":[2,3],"data":[[1,2,3],[4,5,6]],"pooling":"cls"},"success":true,"errors":[],"messages":[]}"#,
            2
        ),
        (#"{"shape":[2,3],"data":[[1,2,3],[4,5,6]]}"#, 2), (#"{"shape":[1,3],"data":[[1,2,3]]}"#, 1),
        (#"{"result":{"data":[[1,2,3],[4,5,6]]}}"#, 2),
        (#"{"result":{"shape":[1,3],"data":[[1,2,3]]},"success":true}"#, 1),
    ])
    func anAnswerOfCloudflareIsRead(text: String, count: Int) throws {
        let dataset = try load(text)
        let rows: [[Float]] = [[1, 2, 3], [4, 5, 6]]
        #expect(dataset.suppliedVectors == Matrix(Array(rows.prefix(count))))
        #expect(dataset.records.flatMap(\.fields).isEmpty)
        let lines = try load(text + "\n" + text + "\n", as: "v.jsonl")
        #expect(lines.suppliedVectors == Matrix(Array(rows.prefix(count) + rows.prefix(count))))
    }

    @Test func anErrorOfCloudflareIsTold() {
        #expect(
            complaint(
                #"{"result":null,"success":false,"errors":[{"code":5006,"message":"There is no text."}],"messages":[]}"#
            )
                == "v.json: error: there is an error instead of vectors: There is no text. Ask again, and write the answer to the file."
        )
    }

    // MARK: - Chroma

    @Test func theAnswerToOneQuestionIsRead() throws {
        let text = """
            {"ids":[["a","b","c"]],"distances":[[0.5,1,2]],"embeddings":[[[1,2],[3,4],[0,1]]],"metadatas":[[{"kind":"x"},null,{}]],
            "documents":[["cat","dog","car"]],"uris":null,"data":null,"included":["embeddings","documents"]}
            """
        let dataset = try load(text)
        #expect(dataset.suppliedVectors == Matrix([[1, 2], [3, 4], [0, 1]]))
        #expect(dataset.records.map(\.id) == ["a", "b", "c"])
        #expect(dataset.records.map(\.content) == [.text("cat"), .text("dog"), .text("car")])
        #expect(dataset.records[0].fields.contains(Record.Field("distances", "0.5")))
        // One item found.
        let one = try load(#"{"ids":[["a"]],"embeddings":[[[1,2]]],"distances":[[0.5]]}"#)
        #expect(one.suppliedVectors == Matrix([[1, 2]]))
        #expect(one.records.map(\.id) == ["a"])
    }

    @Test(arguments: [
        (
            #"{"ids":[["a"],["b"]],"embeddings":[[[1,2]],[[3,4]]],"distances":[[0],[0]]}"#,
            "this answer of Chroma is to 2 questions, with a list of items for each. Write the answer to each to a file of its own, or all items with collection.get."
        ),
        (
            #"{"ids":[["a","b"]],"embeddings":null,"distances":[[0,1]],"documents":[["cat","dog"]]}"#,
            "this answer of Chroma holds no embeddings. Ask for them: include=['embeddings', 'documents']."
        ),
        (
            #"{"ids":[["a","b"]],"distances":[[0,1]],"documents":[["cat","dog"]]}"#,
            "this answer of Chroma holds no embeddings. Ask for them: include=['embeddings', 'documents']."
        ),
        (
            #"{"ids":["a","b"],"embeddings":null,"documents":["cat","dog"],"metadatas":[{"x":1},null]}"#,
            "this answer of Chroma holds no embeddings. Ask for them: include=['embeddings', 'documents']."
        ),
    ])
    func whatHoldsNoVectorsOfOneQuestionIsTold(text: String, message: String) {
        #expect(complaint(text) == "v.json: error: \(message)")
    }

    // MARK: - What are no lists of numbers

    /// Their values would be read as the first of all numbers.
    @Test(arguments: [
        #"[{"indices":[1,5],"values":[0.5,0.6]},{"indices":[1,7],"values":[0.5,0.6]}]"#,
        #"[{"id":"a","indices":[1,5],"values":[0.5,0.6]}]"#,
        #"{"data":[{"index":0,"embedding":{"indices":[1,5],"values":[0.5,0.6]}}]}"#,
        #"{"embeddings":[{"indices":[1],"values":[0.5]},{"indices":[2],"values":[0.5]}]}"#,
        #"{"embedding":{"indices":[1,5],"values":[0.5,0.6]}}"#,
        #"[[{"index":5,"value":0.5}],[{"index":7,"value":0.5},{"index":9,"value":1}]]"#,
    ])
    func aSparseVectorIsTold(text: String) {
        let first = complaint(text).split(separator: "\n").first.map(String.init) ?? ""
        #expect(
            first.replacing("row 1 (counted from 1): ", with: "")
                == "v.json: error: the vector is sparse: it holds only some numbers and their places. Write all its numbers, zeros too."
        )
    }

    /// Read as 32-bit floats, each of their numbers would be two of which one means nothing.
    @Test func floatsOf64BitsAreRead() throws {
        func answer(_ vectors: String...) -> String {
            let entries = vectors.enumerated().map { #"{"index":\#($0),"embedding":"\#($1)"}"# }
            return #"{"data":[\#(entries.joined(separator: ","))]}"#
        }
        // struct.pack("<2d", 0.9, 0.1), (0.8, 0.3), (1 / 3, 0).
        let doubles = ["zczMzMzM7D+amZmZmZm5Pw==", "mpmZmZmZ6T8zMzMzMzPTPw==", "VVVVVVVV1T8AAAAAAAAAAA=="]
        #expect(try load(answer(doubles[0], doubles[1])).suppliedVectors == Matrix([[0.9, 0.1], [0.8, 0.3]]))
        #expect(try load(answer(doubles[1], doubles[2])).suppliedVectors == Matrix([[0.8, 0.3], [1 / 3, 0]]))
        // struct.pack("<4f", 0.9, 0.01, 1e-20, 0.3): a number may be small.
        #expect(try load(answer("ZmZmPwrXIzwI5TwempmZPg==")).suppliedVectors == Matrix([[0.9, 0.01, 1e-20, 0.3]]))
    }

    /// Words of so many letters would be 32-bit floats.
    @Test func wordsAreNotUnpacked() {
        #expect(
            complaint(#"["internationalize","environmentalist"]"#) == """
                v.json: error: row 1 (counted from 1): expected a list of numbers, found text
                v.json: error: row 2 (counted from 1): expected a list of numbers, found text
                """)
    }
}
