import Datasets
import Diagnostics
import Testing
import VectorMath

/// What stores answer or export, and services whose answers have the vectors further in: the items are found by the layout.
@Suite struct StoreAnswerTests {
    private func load(_ text: String, _ records: String = "", as file: String = "v.json") throws -> (Dataset, [String])
    {
        let (dataset, told) = try DatasetOfFiles.loadTelling([file: text], "vectors: \(file)\n\(records)")
        return (dataset, told.map(\.description))
    }

    private func complaint(_ text: String, _ records: String = "", as file: String = "v.json") -> String {
        complaints { _ = try load(text, records, as: file) }
    }

    private static let matrix = Matrix([[1, 2], [3, 4]])

    struct Store: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let path: String
        /// The items' names and their texts.
        let records: String

        init(_ title: String, _ path: String, _ records: String, _ text: String) {
            (testDescription, self.path, self.records, self.text) = (title, path, records, text)
        }
    }

    private static let stores = [
        Store(
            "Pinecone's export", "vectors", "text: metadata.title",
            #"{"vectors":[{"id":"a","values":[1,2],"metadata":{"title":"one"}},{"id":"b","values":[3,4],"metadata":{"title":"two"}}],"namespace":"n"}"#
        ),
        Store(
            "Pinecone's fetch", "vectors", "text: metadata.title",
            #"{"vectors":{"a":{"id":"a","values":[1,2],"metadata":{"title":"one"}},"b":{"id":"b","values":[3,4],"metadata":{"title":"two"}}},"namespace":"","usage":{"read_units":1}}"#
        ),
        Store(
            "Pinecone's query", "matches", "text: metadata.title",
            #"{"matches":[{"id":"a","score":0.9,"values":[1,2],"metadata":{"title":"one"}},{"id":"b","score":0.8,"values":[3,4],"metadata":{"title":"two"}}],"namespace":"n"}"#
        ),
        Store(
            "Qdrant's scroll", "result.points", "text: payload.text",
            #"{"result":{"points":[{"id":"a","payload":{"text":"one"},"vector":[1,2]},{"id":"b","payload":{"text":"two"},"vector":[3,4]}],"next_page_offset":null},"status":"ok","time":0.0002}"#
        ),
        Store(
            "Qdrant's points", "result", "text: payload.text",
            #"{"result":[{"id":"a","payload":{"text":"one"},"vector":{"image":[9,9],"text":[1,2]}},{"id":"b","payload":{"text":"two"},"vector":{"image":[8,8],"text":[3,4]}}],"status":"ok"}"#
        ),
        Store(
            "Weaviate's objects", "objects", "text: properties.title",
            #"{"objects":[{"class":"A","id":"a","properties":{"title":"one"},"vector":[1,2]},{"class":"A","id":"b","properties":{"title":"two"},"vector":[3,4]}],"totalResults":2}"#
        ),
        Store(
            "Weaviate's GraphQL", "data.Get.Article", "id: _additional.id\ntext: title",
            #"{"data":{"Get":{"Article":[{"title":"one","_additional":{"id":"a","vector":[1,2]}},{"title":"two","_additional":{"id":"b","vector":[3,4]}}]}}}"#
        ),
        Store(
            "Elasticsearch", "hits.hits", "text: _source.title",
            #"{"took":3,"timed_out":false,"hits":{"total":{"value":2},"max_score":1,"hits":[{"_index":"i","_id":"a","_score":1,"_source":{"title":"one","vector":[1,2]}},{"_index":"i","_id":"b","_score":1,"_source":{"title":"two","vector":[3,4]}}]}}"#
        ),
        Store(
            "Milvus", "data", "text: title",
            #"{"code":0,"cost":1,"data":[{"id":"a","title":"one","vector":[1,2]},{"id":"b","title":"two","vector":[3,4]}]}"#
        ),
        Store(
            "Azure AI Search", "value", "text: title",
            #"{"@odata.context":"https://x","value":[{"id":"a","title":"one","contentVector":[1,2]},{"id":"b","title":"two","contentVector":[3,4]}]}"#
        ),
    ]

    @Test(arguments: stores) func itemsAreFoundWhereverTheyStand(_ store: Store) throws {
        let vector = store.testDescription == "Qdrant's points" ? "\nvector: vector.text" : ""
        let (dataset, told) = try load(store.text, store.records + vector)
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.id) == ["a", "b"])
        #expect(dataset.records.map(\.content) == [.text("one"), .text("two")])
        #expect(told.contains("v.json: note: this is read as the items in '\(store.path)'"))
    }

    /// As exporters of Elasticsearch and Bedrock's batches write them.
    @Test(arguments: [
        (
            #"{"_index":"i","_id":"¶","_source":{"title":"§","vector":%}}"#, "text: _source.title"
        ),
        (
            #"{"modelInput":{"inputText":"§"},"modelOutput":{"embedding":%,"inputTextTokenCount":3},"recordId":"¶"}"#,
            "text: modelInput.inputText"
        ),
        (#"{"id":"¶","metadata":{"title":"§"},"values":%}"#, "text: metadata.title"),
    ])
    func anItemInALineHasObjects(line: String, records: String) throws {
        let lines = [("a", "one", "[1,2]"), ("b", "two", "[3,4]")].map { id, text, vector in
            line.replacing("¶", with: id).replacing("§", with: text).replacing("%", with: vector) + "\n"
        }
        let dataset = try load(lines.joined(), records, as: "v.jsonl").0
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.id) == ["a", "b"])
        #expect(dataset.records.map(\.content) == [.text("one"), .text("two")])
    }

    @Test func chromasMetadataAreFields() throws {
        let text =
            #"{"ids":["a","b"],"embeddings":[[1,2],[3,4]],"documents":["one","two"],"metadatas":[{"kind":"x"},null]}"#
        let dataset = try load(text, "label: metadatas.kind").0
        #expect(dataset.records.map(\.label) == ["x", nil])
    }

    // MARK: - Services

    @Test(arguments: [
        // llama.cpp's server, whose order the index says.
        #"[{"index":1,"embedding":[[3,4]]},{"index":0,"embedding":[[1,2]]}]"#,
        // Vertex AI's model of pictures and texts, watsonx, Infinity.
        #"{"predictions":[{"textEmbedding":[1,2]},{"textEmbedding":[3,4]}],"deployedModelId":"1"}"#,
        #"{"model_id":"m","results":[{"embedding":[1,2]},{"embedding":[3,4]}],"created_at":"2026-11-29"}"#,
        #"{"embeddings":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":[1,2]}]}"#,
        // Jina's and Titan's types, and what Cohere's client calls its own.
        #"{"object":"list","data":[{"object":"embedding","index":0,"embedding":{"float":[1,2],"binary":[7]}},{"object":"embedding","index":1,"embedding":{"float":[3,4],"binary":[9]}}]}"#,
        #"{"embeddingsByType":{"binary":[0,1],"float":[1,2]}}"# + "\n"
            + #"{"embeddingsByType":{"binary":[0,1],"float":[3,4]}}"#,
        #"{"id":"x","embeddings":{"float_":[[1,2],[3,4]],"int8":null,"ubinary":null},"texts":["a","b"]}"#,
    ])
    func vectorsFurtherInAreFound(text: String) throws {
        #expect(try load(text).0.suppliedVectors == Self.matrix)
    }

    @Test func bitsOfTitanAreRead() throws {
        let text = #"{"embeddingsByType":{"binary":[0,1,1]},"inputTextTokenCount":3}"#
        #expect(try load(text).0.suppliedVectors == Matrix([[0, 1, 1]]))
    }

    @Test(arguments: [
        (
            #"{"predictions":[{"textEmbedding":[1,2],"imageEmbedding":[3,4]}]}"#,
            "v.json: error: several columns hold lists of numbers: textEmbedding, imageEmbedding. Name one under 'records': vector: textEmbedding."
        ),
        (
            #"{"queries":[{"v":[1,2]}],"documents":[{"v":[3,4]}]}"#,
            "v.json: error: several lists hold items with vectors: queries, documents. Write each to a file of its own."
        ),
        // Jina's and llama.cpp's vectors of tokens, and those of a feature extraction.
        (
            #"{"object":"list","data":[{"object":"embeddings","index":0,"embeddings":[[1,2],[3,4]]}]}"#,
            "v.json: error: row 1 (counted from 1): there is a list of vectors for each text, as of its tokens; expected one vector for each. Ask for pooled vectors, or take the mean of each list."
        ),
        (
            #"[{"index":0,"embedding":[[1,2],[3,4]]},{"index":1,"embedding":[[1,2],[3,4]]}]"#,
            """
            v.json: error: row 1 (counted from 1): there is a list of vectors for each text, as of its tokens; expected one vector for each. Ask for pooled vectors, or take the mean of each list.
            v.json: error: row 2 (counted from 1): there is a list of vectors for each text, as of its tokens; expected one vector for each. Ask for pooled vectors, or take the mean of each list.
            """
        ),
        (
            "[[[[1,2],[3,4]]]]",
            "v.json: error: there is a list of vectors for each text, as of its tokens; expected one vector for each. Ask for pooled vectors, or take the mean of each list."
        ),
        (
            #"{"data":[{"index":0,"embedding":{"binary":[7,9]}}]}"#,
            "v.json: error: row 1 (counted from 1): the vectors are packed bits ('binary'): each number holds eight of them. Ask for float or int8, or unpack them: numpy.unpackbits(numpy.array(rows).astype('uint8'), axis=1)."
        ),
        (
            #"{"result":{"points":[{"id":"a","vector":{"s":{"indices":[1,5],"values":[0.5,0.6]}}}]}}"#,
            "v.json: error: the vector is sparse: it holds only some numbers and their places. Write all its numbers, zeros too."
        ),
    ])
    func whatIsNoVectorOfAnItemIsTold(text: String, message: String) {
        #expect(complaint(text) == message)
    }

    @Test(arguments: [
        (#"{"statusCode":401,"message":"Access denied."}"#, "Access denied"),
        (#"{"error":"Model is loading","estimated_time":20.0}"#, "Model is loading"),
        (
            #"{"modelInput":{"inputText":"b"},"error":{"errorCode":400,"errorMessage":"too long"},"recordId":"b"}"#,
            "too long"
        ),
    ])
    func failuresAreTold(text: String, message: String) {
        #expect(
            complaint(#"{"embedding":[1,2]}"# + "\n" + text, as: "v.jsonl")
                == "v.jsonl:2:1: error: there is an error instead of vectors: \(message). Ask again, and write the answer to the file."
        )
    }

    /// Voyage and Jina do not say in which type they answer.
    @Test func wholeNumbersAreTold() throws {
        func answer(_ numbers: [String]) -> String {
            #"{"data":[{"index":0,"embedding":[\#(numbers.joined(separator: ","))]}]}"#
        }
        let note = """
            v.json: note: all numbers are whole, of 8 bits: they are read as such. Where they are packed bits ('binary', \
            'ubinary'), unpack them: numpy.unpackbits(numpy.array(rows).astype('uint8'), axis=1).
            """
        let bytes = (0..<16).map { String($0 * 17 - 100) }
        #expect(try load(answer(bytes)).1.contains(note))
        for other in [
            bytes.dropLast() + ["0.5"], bytes.dropLast() + ["256"], bytes.map { _ in "1" }, Array(bytes[..<8]),
        ] {
            #expect(try !load(answer(Array(other))).1.contains(note))
        }
    }

    // MARK: - Items of their own

    /// A list within an item is no list of items.
    @Test func whatHasNumbersOfItsOwnIsAnItem() throws {
        let text =
            #"{"id":"a","vector":[1,2],"parts":[{"vector":[9,9]}]}"# + "\n" + #"{"id":"b","vector":[3,4],"parts":[]}"#
        let (dataset, told) = try load(text, as: "v.jsonl")
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.allSatisfy { $0.fields.map(\.name) != ["parts"] })
        #expect(told.contains("v.jsonl: note: left out: parts (lists of numbers)"))
    }

    /// Objects under the items' names, of which not all say the same. (Where they do, they are a data frame.)
    @Test func objectsUnderNamesAreItems() throws {
        let text = #"{"cat":{"vector":[1,2],"kind":"x"},"dog":{"vector":[3,4]}}"#
        let (dataset, told) = try load(text, "label: kind")
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.id) == ["cat", "dog"])
        #expect(dataset.records.map(\.label) == ["x", nil])
        #expect(told.contains("v.json: note: this is read as an object for each item"))
    }

    /// What stands beside the list in a line is told of each.
    @Test func whatStandsBesideItemsStays() throws {
        let text =
            #"{"shelf":"x","found":[{"id":"a","vector":[1,2]}]}"# + "\n"
            + #"{"shelf":"y","found":[{"id":"b","vector":[3,4]}]}"#
        let dataset = try load(text, "label: shelf", as: "v.jsonl").0
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map(\.label) == ["x", "y"])
    }

    // MARK: - What is said of numbers

    /// They are no bytes.
    @Test func numbersInColumnsAreNotDescribed() {
        for text in [#"[{"id":"a","d0":1,"d1":2}]"#, #"[{"id":"a","v":[1,2]}]"#] {
            #expect(
                complaint(text, "numbers: float16") == """
                    x.yml:4:12: error: 'numbers' has no use: the vectors of 'v.json' are not kept as bytes. It says what the numbers \
                    of BLOBs and base64 are; leave it out.
                    """)
        }
    }
}
