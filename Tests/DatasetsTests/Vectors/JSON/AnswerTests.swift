import Datasets
import Diagnostics
import TestKit
import Testing
import VectorMath

/// What embedding services answer, saved to a file as it came.
@Suite struct AnswerTests {
    private static let matrix = Matrix([[1, 0.5], [-0.25, 2]])

    private func load(_ text: String, as file: String = "v.json", _ records: String = "") throws -> Dataset {
        try DatasetOfFiles.load([file: text], "vectors: \(file)\n\(records)")
    }

    private func complaint(_ text: String, as file: String = "v.json", _ records: String = "") -> String {
        complaints { _ = try load(text, as: file, records) }
    }

    @Test(arguments: [
        // OpenAI and those that answer alike (Voyage, vLLM, TEI's /v1): also base64, and in another order.
        #"{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,0.5]},{"object":"embedding","index":1,"embedding":[-0.25,2]}],"model":"m","usage":{"prompt_tokens":8,"total_tokens":8}}"#,
        #"{"object":"list","data":[{"object":"embedding","index":1,"embedding":[-0.25,2]},{"object":"embedding","index":0,"embedding":[1,0.5]}],"model":"m"}"#,
        #"{"object":"list","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAAD8="},{"object":"embedding","index":1,"embedding":"AACAvgAAAEA="}],"model":"m"}"#,
        #"{"data": [{"embedding": [1, 0.5], "index": 0}, {"embedding": [-0.25, 2], "index": 1}], "model": "voyage-3.5"}"#,
        // The list alone, also of servers that say no more than the place.
        #"[{"object":"embedding","index":1,"embedding":[-0.25,2]},{"object":"embedding","index":0,"embedding":[1,0.5]}]"#,
        #"[{"index":1,"embedding":[-0.25,2]},{"index":0,"embedding":[1,0.5]}]"#,
        // Cohere's first and second version.
        #"{"id":"x","texts":["a","b"],"embeddings":[[1,0.5],[-0.25,2]],"meta":{"api_version":{"version":"1"}},"response_type":"embeddings_floats"}"#,
        #"{"id":"x","texts":["a","b"],"embeddings":{"float":[[1,0.5],[-0.25,2]]},"meta":{},"response_type":"embeddings_by_type"}"#,
        #"{"id":"x","embeddings":{"int8":[[9,9],[9,9]],"float":[[1,0.5],[-0.25,2]]},"texts":[]}"#,
        #"{"id":"x","embeddings":{"base64":["AACAPwAAAD8=","AACAvgAAAEA="]}}"#,
        // Gemini, one request after another and a batch, and Vertex AI.
        #"[{"embedding":{"values":[1,0.5]}},{"embedding":{"values":[-0.25,2]}}]"#,
        #"{"embeddings":[{"values":[1,0.5]},{"values":[-0.25,2]}]}"#,
        #"{"predictions":[{"embeddings":{"values":[1,0.5],"statistics":{"token_count":3}}},{"embeddings":{"values":[-0.25,2]}}]}"#,
        // Ollama's /api/embed and /api/embeddings.
        #"{"model":"all-minilm","embeddings":[[1,0.5],[-0.25,2]],"total_duration":14143917}"#,
        #"[{"embedding":[1,0.5]},{"embedding":[-0.25,2]}]"#,
        // Text Embeddings Inference, /embed; a plain list, over several lines.
        "[[1,0.5],[-0.25,2]]", "\u{FEFF}[\r\n  [ 1.0 , 5e-1 ],\r\n  [\r\n    -0.25,\r\n    2\r\n  ]\r\n]\r\n",
    ])
    func anAnswerIsReadAsItCame(text: String) throws {
        #expect(try load(text).suppliedVectors == Self.matrix)
    }

    /// An author's own numbers are no places of a list.
    @Test func anIndexThatCountsSomethingElseIsACell() throws {
        let text = #"[{"index":7,"embedding":[1,0.5]},{"index":3,"embedding":[-0.25,2]}]"#
        let dataset = try load(text)
        #expect(dataset.suppliedVectors == Self.matrix)
        #expect(dataset.records.map { $0.fields.map(\.value) } == [["7"], ["3"]])
    }

    /// Whatever is asked, an answer after another.
    @Test(arguments: [
        #"{"data":[{"index":0,"embedding":[1,0.5]}]}"# + "\n" + #"{"data":[{"index":0,"embedding":[-0.25,2]}]}"# + "\n",
        #"{"embedding":{"values":[1,0.5]}}"# + "\n\n" + #"{"embedding":{"values":[-0.25,2]}}"#,
        #"{"embeddings":[[1,0.5]]}"# + "\n" + #"{"embeddings":[[-0.25,2]]}"# + "\n",
        #"{"embedding":[1,0.5]}"# + "\n" + #"{"embedding":[-0.25,2]}"# + "\n", "[1,0.5]\n[-0.25,2]\n",
    ])
    func answersStandInLines(text: String) throws {
        for file in ["v.jsonl", "v.ndjson", "v.json"] {
            #expect(try load(text, as: file).suppliedVectors == Self.matrix)
        }
    }

    /// `instance` is what was asked. Batches are answered in any order.
    @Test func aBatchOfVertexAIKeepsItsTexts() throws {
        func line(_ text: String, _ rest: String) -> String {
            #"{"status":"","processed_time":"2026-11-29T10:00:00+00:00","instance":{"content":"\#(text)"},"predictions":[\#(rest)]}"#
                + "\n"
        }
        let answers = [
            line("a dog", #"{"embeddings":{"values":[-0.25,2],"statistics":{"token_count":2,"truncated":false}}}"#),
            line("a cat", #"{"embeddings":{"values":[1,0.5]}}"#),
        ].joined()
        #expect(try load(answers).records.map(\.content) == [.text("a dog"), .text("a cat")])
        let joined = try DatasetOfFiles.load(
            ["v.jsonl": answers, "t.csv": "text,kind\na cat,x\na dog,y\n"],
            "vectors: v.jsonl\ntable: t.csv\nlabel: kind")
        #expect(joined.records.map(\.content) == [.text("a cat"), .text("a dog")])
        #expect(joined.records.map(\.label) == ["x", "y"])
        #expect(joined.suppliedVectors == Matrix([[1, 0.5], [-0.25, 2]]))
        let failed = line("a cow", "").replacing(#""status":"""#, with: #""status":"Quota exceeded""#)
        #expect(
            complaints { _ = try load(answers + failed) }
                == "v.json:3:1: error: the request 'a cow' failed: Quota exceeded. Ask again, and put the answer in its place."
        )
    }

    @Test func whatAnAnswerTellsOfItsTextsIsKept() throws {
        let cohere = #"{"id":"x","texts":["a cat","a dog"],"embeddings":{"float":[[1,0.5],[-0.25,2]]}}"#
        #expect(try load(cohere).records.map(\.content) == [.text("a cat"), .text("a dog")])
        let store = #"{"ids":["p","q"],"embeddings":[[1,0.5],[-0.25,2]],"documents":["a cat","a dog"],"uris":null}"#
        let records = try load(store).records
        #expect(records.map(\.id) == ["p", "q"])
        #expect(records.map(\.content) == [.text("a cat"), .text("a dog")])
        let data = #"{"data":[{"embedding":[1,0.5],"text":"a cat"},{"embedding":[-0.25,2],"text":"a dog"}]}"#
        #expect(try load(data).records.map(\.content) == [.text("a cat"), .text("a dog")])
    }

    // MARK: - Batches

    private static let batch = """
        {"id":"b2","custom_id":"r2","response":{"status_code":200,"body":{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0,0,1]}]}},"error":null}
        {"id":"b0","custom_id":"r0","response":{"status_code":200,"body":{"object":"list","data":[{"object":"embedding","index":0,"embedding":"AACAPwAAAAAAAAAA"}]}},"error":null}
        {"id":"b1","custom_id":"r1","response":{"status_code":200,"body":{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0,1,0]}]}},"error":null}

        """.replacing(#""AACAPwAAAAAAAAAA""#, with: "[1,0,0]")

    @Test func aBatchIsJoinedWithATableInTheTablesOrder() throws {
        let files = ["v.jsonl": Self.batch, "t.csv": "key,text\nr0,zero\nr1,one\nr2,two\n"]
        let dataset = try DatasetOfFiles.load(files, "vectors: v.jsonl\ntable: t.csv\nid: key\ntext: text")
        #expect(dataset.suppliedVectors == Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
        #expect(dataset.records.map(\.id) == ["r0", "r1", "r2"])
        #expect(dataset.records.map(\.content) == [.text("zero"), .text("one"), .text("two")])
        // A column with the requests' own name needs no word in the manifest.
        let named = ["v.jsonl": Self.batch, "t.csv": "text,custom_id\none,r1\nzero,r0\ntwo,r2\n"]
        let joined = try DatasetOfFiles.load(named, "vectors: v.jsonl\ntable: t.csv\ntext: text")
        #expect(joined.suppliedVectors == Matrix([[0, 1, 0], [1, 0, 0], [0, 0, 1]]))
        #expect(joined.records.map(\.id) == ["r1", "r0", "r2"])
    }

    @Test func withoutATableRequestsNameTheItems() throws {
        let dataset = try load(Self.batch, as: "v.jsonl")
        #expect(dataset.records.map(\.id) == ["r2", "r0", "r1"])
        #expect(dataset.suppliedVectors == Matrix([[0, 0, 1], [1, 0, 0], [0, 1, 0]]))
        let gemini = #"{"key":"a","response":{"embedding":{"values":[1,2]}}}"# + "\n"
        #expect(try load(gemini, as: "v.jsonl").records.map(\.id) == ["a"])
        let several =
            #"{"custom_id":"r","response":{"body":{"data":[{"index":1,"embedding":[2,2]},{"index":0,"embedding":[1,1]}]}}}"#
        let both = try load(several, as: "v.jsonl")
        #expect(both.records.map(\.id) == ["r[0]", "r[1]"])
        #expect(both.suppliedVectors == Matrix([[1, 1], [2, 2]]))
    }

    @Test func aTableOfOtherNamesIsToldRowByRow() {
        func complaint(_ table: String, _ records: String = "id: key") -> String {
            DatasetOfFiles.complaint(
                ["v.jsonl": Self.batch, "t.csv": table], "vectors: v.jsonl\ntable: t.csv\n\(records)")
        }
        #expect(
            complaint("key\nr0\nr9\nr1\n")
                == "t.csv:3:1: error: 'v.jsonl' holds no vector called 'r9'. Ask for it, or leave the row out.")
        #expect(
            complaint("key\nq0\nq1\nq2\n", "") == """
                x.yml:4:10: error: each vector of 'v.jsonl' has a name, as 'r2'; which column holds it? Found key. Name it \
                under 'records': id: COLUMN; where none does, give the table one.
                """)
        #expect(
            DatasetOfFiles.complaint(
                ["v.jsonl": Self.batch + Self.batch, "t.csv": "id\nr0\n"], "vectors: v.jsonl\ntable: t.csv")
                    == """
                    x.yml:3:12: error: two vectors of 'v.jsonl' are called 'r2'. Keep one of them.
                    x.yml:3:12: error: two vectors of 'v.jsonl' are called 'r0'. Keep one of them.
                    x.yml:3:12: error: two vectors of 'v.jsonl' are called 'r1'. Keep one of them.
                    """)
    }

    @Test func aVectorWithoutARowIsTold() throws {
        let (_, warnings) = try DatasetOfFiles.loadTelling(
            ["v.jsonl": Self.batch, "t.csv": "custom_id\nr1\n"], "vectors: v.jsonl\ntable: t.csv")
        #expect(
            warnings.map(\.description) == [
                "v.jsonl: note: this is read as the output of a batch",
                """
                x.yml:4:10: warning: 2 vectors of 'v.jsonl' have no row here: r2, r0. Add a row for each, or leave them out of \
                the file.
                """,
            ])
    }

    // MARK: - What is no answer

    @Test(arguments: [
        (
            #"{"custom_id":"r1","response":{"status_code":429,"body":{"error":{"message":"Rate limit reached"}}},"error":null}"#,
            "v.jsonl: error: the request 'r1' failed: Rate limit reached. Ask again, and put the answer in its place."
        ),
        (
            #"{"custom_id":"r1","response":null,"error":{"code":"batch_expired","message":"This request could not be executed."}}"#,
            "v.jsonl: error: the request 'r1' failed: This request could not be executed. Ask again, and put the answer in its place."
        ),
        (
            #"{"custom_id":"r1","response":{"status_code":500,"body":{}}}"#,
            "v.jsonl: error: the request 'r1' failed: status 500. Ask again, and put the answer in its place."
        ),
        (
            #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error"}}"#,
            "v.jsonl: error: there is an error instead of vectors: Incorrect API key provided. Ask again, and write the answer to the file."
        ),
        (
            #"{"error":"model \"x\" not found"}"#,
            "v.jsonl: error: there is an error instead of vectors: model \"x\" not found. Ask again, and write the answer to the file."
        ),
        (
            #"{"response":{"status_code":200,"body":{"object":"list","data":[{"index":0,"embedding":[1]}]}},"error":null}"#,
            "v.jsonl: error: nothing tells which request this answers: it has no 'custom_id'. A batch is answered in any order; give each request a name of its own."
        ),
        (
            #"{"custom_id":"a","response":{"body":{"data":[{"index":0,"embedding":[1]}]}}}"# + "\n"
                + #"{"data":[{"index":0,"embedding":[2]}]}"#,
            "v.jsonl:2:1: error: nothing tells which request this answers: it has no 'custom_id'. A batch is answered in any order; give each request a name of its own."
        ),
        (
            "[[[1,2],[3,4]],[[5,6]]]",
            "v.jsonl: error: there is a list of vectors for each text, as of its tokens; expected one vector for each. Ask for pooled vectors, or take the mean of each list."
        ),
        (
            #"{"data":[{"index":0,"embedding":"AACAPwAAAD8"}]}"#,
            "v.jsonl: error: row 1 (counted from 1): 'AACAPwAAAD8' is neither a list of numbers nor 32-bit floats in base64"
        ),
        (
            #"{"data":[{"index":0,"embedding":"AADAfwAAAD8="}]}"#,
            "v.jsonl: error: row 1 (counted from 1): the vector holds something that is no finite number"
        ),
        (
            #"{"data":[{"embedding":"AACAPwAAAD8="},{"embedding":[1,2]}]}"#,
            "v.jsonl: error: some vectors are lists, some are in base64"
        ),
        (
            #"{"embeddings":{"ubinary":[[1,2]]}}"#,
            "v.jsonl: error: the vectors are packed bits ('ubinary'): each number holds eight of them. Ask for float or int8, or unpack them: numpy.unpackbits(numpy.array(rows).astype('uint8'), axis=1)."
        ),
        ("[[1,2],[3]]", "v.jsonl:1:8: error: expected 2 numbers as in the first vector, found 1"),
        ("[[1,2],\n [3,NaN]]", "v.jsonl:2:2: error: the vector holds something that is no finite number"),
        ("[[1,2],[]]", "v.jsonl: error: row 2 (counted from 1): the vector holds no numbers"),
        ("[1,2]\n[]\n", "v.jsonl:2:1: error: the vector holds no numbers"),
        ("[]", "v.jsonl: error: the file holds no vectors"),
        (#"{"data":[]}"#, "v.jsonl: error: 'data' is empty: there are no vectors"),
        (
            #"{"embeddings":[[1,2]]}"# + "\n" + #"{"embeddings":[]}"#,
            "v.jsonl:2:1: error: 'embeddings' is empty: there are no vectors"
        ), (#"{"embeddings":{"float":[]}}"#, "v.jsonl: error: 'embeddings' is empty: there are no vectors"),
        ("3", "v.jsonl: error: expected a list of numbers, or an object with one under 'vector'"),
        ("[1,2]\n[3,4", "v.jsonl:2:5: error: this is not JSON; expected ',' or ']'"),
        ("", "v.jsonl: error: the file holds no vectors; expected one a line"),
        (
            "[1,...,2]",
            "v.jsonl:1:1: error: the list is cut by '...': NumPy prints only the ends of a long array. The other numbers are not in the file; write each row with tolist(), or set numpy.set_printoptions(threshold=sys.maxsize) before."
        ),
    ])
    func whatIsNoAnswerIsTold(text: String, expected: String) {
        #expect(complaint(text, as: "v.jsonl") == expected)
    }

    /// Of Text Embeddings Inference, Cohere, Voyage, Gemini and others.
    @Test(arguments: [
        (#"{"error":"Input too long.","error_type":"Validation"}"#, "Input too long"),
        (#"{"message":"invalid api token"}"#, "invalid api token"),
        (#"{"id":"f3","message":"invalid api token"}"#, "invalid api token"),
        (#"{"detail":"Provided API key is invalid."}"#, "Provided API key is invalid"),
        (#"{"detail":[{"loc":["body"],"msg":"field required","type":"missing"}]}"#, "field required"),
        (#"{"error":{"code":429,"message":"quota","status":"X"}}"#, "quota"), (#"{"error":{"code":429}}"#, "code: 429"),
        (#"{"errors":[{"message":"no"}]}"#, "no"), (#"{"error":true,"message":"boom"}"#, "boom"),
        (#"{"error":"Bad Request","message":"no input","status":400}"#, "no input"),
    ])
    func whatAServiceSaysInsteadIsTold(answer: String, message: String) throws {
        let told = """
            error: there is an error instead of vectors: \(message). Ask again, and write the answer to the file.
            """
        #expect(complaint(answer) == "v.json: \(told)")
        #expect(complaint("[1,2]\n\(answer)\n") == "v.json:2:1: \(told)")
        #expect(
            complaint("[\(answer)]") == "v.json: "
                + told.replacing("error: ", with: "error: row 1 (counted from 1): ", maxReplacements: 1))
    }

    /// A record may have fields that are called so.
    @Test func fieldsOfARecordAreNoErrors() throws {
        let numbers = #"[{"message":"hi","error":"typo","x":1,"y":2}]"#
        #expect(try load(numbers, as: "v.json", "fields: [message, error]").suppliedVectors == Matrix([[1, 2]]))
        for text in [
            #"[{"id":"a","error":"typo","vector":[1,2]}]"#,
            #"[{"detail":"long","code":7,"vector":[1,2]}]"#, #"{"error":null,"data":[{"index":0,"embedding":[1,2]}]}"#,
        ] {
            #expect(try load(text).suppliedVectors == Matrix([[1, 2]]))
        }
    }

    @Test func aRequestMayBeCalledByANumber() throws {
        let lines = [3, 1].map {
            #"{"custom_id":\#($0),"response":{"body":{"data":[{"index":0,"embedding":[\#($0),0]}]}}}"#
        }
        let dataset = try load(lines.joined(separator: "\n"), as: "v.jsonl")
        #expect(dataset.records.map(\.id) == ["3", "1"])
        #expect(dataset.suppliedVectors == Matrix([[3, 0], [1, 0]]))
    }

    /// As `curl >>` leaves them, indented or without an end of the line.
    @Test func answersStandOneAfterAnother() throws {
        let short = [#"{"data":[{"index":0,"embedding":[1,0.5]}]}"#, #"{"data":[{"index":0,"embedding":[-0.25,2]}]}"#]
        let long = short.map { $0.replacing("[{", with: "[\n  {\n  ").replacing("}]", with: "\n}]\n") }
        for file in ["v.json", "v.jsonl"] {
            for separator in ["", " ", "\n", "\n\n", "\r\n"] {
                for answers in [short, long, [short[0], long[1]], [long[0], short[1]]] {
                    #expect(try load(answers.joined(separator: separator), as: file).suppliedVectors == Self.matrix)
                }
            }
            let third = #"{"error":{"message":"busy"}}"#
            #expect(complaint(short[0] + "\n" + short[1] + third, as: file).hasPrefix("\(file):2:1: error: there is"))
            #expect(
                complaint(long.joined() + "\n{\"data\": [[1,}", as: file)
                    == "\(file):10:14: error: this is not JSON; expected a JSON value")
        }
    }

    @Test func aDocumentThatIsNoJSONIsToldWithItsPlace() {
        #expect(
            complaint("{\"é\": [1,2],\n \"b\": }\n") == "v.json:2:7: error: this is not JSON; expected a JSON value")
        #expect(complaint("[\n1]\n2\n") == "v.json:3:1: error: this is not JSON; expected nothing after the value")
        #expect(complaint("[1] 2\n") == "v.json:1:5: error: this is not JSON; expected nothing after the value")
    }
}
