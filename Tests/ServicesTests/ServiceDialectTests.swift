import Artifacts
import Datasets
import Diagnostics
import Embedders
import Services
import TestKit
import Testing
import VectorMath

/// What each kind of service is asked, as a whole.
@Suite struct ServiceDialectTests {
    struct Talk: Sendable, CustomTestStringConvertible {
        let api: ServiceAPI
        /// The whole question: where, with which key, and what.
        let asked: String
        var testDescription: String { api.rawValue }
    }

    static let talks = [
        Talk(
            api: .openai,
            asked: """
                /v1/embeddings
                Authorization: Bearer \(secret)
                {"model":"small","input":["a: one","a: two"],"encoding_format":"base64","dimensions":4}
                """),
        Talk(
            api: .azure,
            asked: """
                /openai/v1/embeddings
                api-key: \(secret)
                {"model":"small","input":["a: one","a: two"],"encoding_format":"base64","dimensions":4}
                """),
        Talk(
            api: .voyage,
            asked: """
                /v1/embeddings
                Authorization: Bearer \(secret)
                {"model":"small","input":["a: one","a: two"],"input_type":"query","truncation":true,"output_dimension":4,"encoding_format":"base64"}
                """),
        Talk(
            api: .cohere,
            asked: """
                /v2/embed
                Authorization: Bearer \(secret)
                {"model":"small","texts":["a: one","a: two"],"input_type":"clustering","embedding_types":["float"],"output_dimension":4,"truncate":"END"}
                """),
        Talk(
            api: .gemini,
            asked: """
                /v1beta/models/small:batchEmbedContents
                x-goog-api-key: \(secret)
                {"requests":[{"model":"models/small","content":{"parts":[{"text":"a: one"}]},"taskType":"FACT_VERIFICATION","outputDimensionality":4},{"model":"models/small","content":{"parts":[{"text":"a: two"}]},"taskType":"FACT_VERIFICATION","outputDimensionality":4}]}
                """),
        Talk(
            api: .ollama,
            asked: """
                /api/embed
                Authorization: Bearer \(secret)
                {"model":"small","input":["a: one","a: two"],"truncate":true,"dimensions":4}
                """),
        Talk(
            api: .tei,
            asked: """
                /embed
                Authorization: Bearer \(secret)
                {"inputs":["a: one","a: two"],"truncate":true,"dimensions":4}
                """),
    ]

    @Test(arguments: talks) func theQuestionIsAsTheServiceKnowsIt(_ talk: Talk) throws {
        let server = try EmbeddingServer(talk.api)
        let model = ServiceEmbedder(
            card(talk.api, at: server.address) { card in
                card.prefix = "a: "
                card.dimensions = 4
                card.task = talk.api.tasks.last
            })
        #expect(
            try model.vectors(of: ["one", "two"])
                == ["a: one", "a: two"].map { EmbeddingServer.vector(of: $0) })
        let request = try #require(server.requests.first)
        let told = request.lines.filter { $0.contains(secret) }
        let asked = [request.target] + told + [String(decoding: request.body, as: UTF8.self)]
        #expect(asked.joined(separator: "\n") == talk.asked)
        #expect(request["Content-Type"] == "application/json" && request.lines[0].hasPrefix("POST "))
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        (ServiceAPI.openai, "", "/v1/embeddings"), (.openai, "/", "/v1/embeddings"),
        (.openai, "/v2/", "/v2/embeddings"), (.openai, "/v1/embeddings", "/v1/embeddings"),
        (.openai, "/x?version=3", "/x/embeddings?version=3"), (.ollama, "/behind/a/proxy", "/behind/a/proxy/api/embed"),
        (.gemini, "", "/v1beta/models/small:batchEmbedContents"), (.azure, "/openai/v1", "/openai/v1/embeddings"),
    ])
    func anAddressIsCompleted(_ api: ServiceAPI, path: String, asked: String) throws {
        let server = try EmbeddingServer(api)
        _ = try ServiceEmbedder(card(api, at: server.address + path)).vectors(of: ["one"])
        #expect(server.requests.map(\.target) == [asked])
    }

    @Test func aNameOfAModelCannotLeaveItsPlaceInAnAddress() throws {
        let server = try EmbeddingServer(.gemini)
        let model = ServiceEmbedder(card(.gemini, at: server.address) { $0.model = "models/../../x?y#z" })
        _ = try model.vectors(of: ["one"])
        #expect(server.requests.map(\.target) == ["/v1beta/models/..%2F..%2Fx%3Fy%23z:batchEmbedContents"])
    }

    /// What a manifest calls a prompt.
    @Test(arguments: [
        (ServiceAPI.cohere, "query", #""input_type":"search_query""#),
        (.cohere, "clustering", #""input_type":"clustering""#), (.voyage, "document", #""input_type":"document""#),
        (.gemini, "query", #""taskType":"RETRIEVAL_QUERY""#), (.tei, "s2p_query", #""prompt_name":"s2p_query""#),
    ])
    func aPromptIsATask(_ api: ServiceAPI, prompt: String, asked: String) throws {
        let server = try EmbeddingServer(api)
        let model = ServiceEmbedder(card(api, at: server.address))
        let prompted = try #require(
            try model.prompted(Located(prompt, at: SourcePosition("x.yml"))) as? ServiceEmbedder)
        _ = try prompted.vectors(of: ["one"])
        #expect(String(decoding: server.requests[0].body, as: UTF8.self).contains(asked))
        #expect(try prompted.fingerprint(nil) != model.fingerprint(nil))
    }

    /// What items are asked is told to be a query, unless they are embedded for something else than a search.
    @Test(
        arguments: [
            (ServiceAPI.cohere, nil, #""input_type":"search_query""#, "as what Cohere calls ‘search_query’"),
            (.cohere, "clustering", #""input_type":"clustering""#, nil),
            (.voyage, nil, #""input_type":"query""#, "as what Voyage AI calls ‘query’"),
            (.gemini, "RETRIEVAL_DOCUMENT", #""taskType":"RETRIEVAL_QUERY""#, "as what Gemini calls ‘RETRIEVAL_QUERY’"),
            (.openai, nil, #""input":["one"]"#, nil), (.tei, nil, #"{"inputs":["one"],"truncate":true}"#, nil),
        ] as [(ServiceAPI, String?, String, String?)])
    func aQueryIsToldToBeOne(_ api: ServiceAPI, task: String?, asked: String, reading: String?) throws {
        let server = try EmbeddingServer(api)
        let asking = try ServiceEmbedder(card(api, at: server.address) { $0.task = task }).asking()
        _ = try (asking.model as? ServiceEmbedder)?.vectors(of: ["one"])
        let body = try #require(server.requests.first?.body)
        #expect(String(decoding: body, as: UTF8.self).contains(asked))
        #expect(asking.reading == reading)
    }

    @Test func aQueryHasThePrefixOfQueriesAndIsPaidForOnce() throws {
        let server = try EmbeddingServer(.openai)
        let model = ServiceEmbedder(
            card(.openai, at: server.address) { card in
                card.prefix = "passage: "
                card.queryPrefix = "query: "
            })
        let store = try ArtifactStore(inMemory: ())
        let dataset = Dataset(
            name: "d", title: "D", modality: .text, records: records(["one"]), models: ["far"],
            position: SourcePosition("d.yml"))
        for _ in 0..<2 {
            let run = EmbeddingRun(models: ModelLibrary([model]), store: store, workers: Workers(1))
            let set = try run.vectorSet(for: dataset, at: SourcePosition("d.yml"))
            let found = try run.queries(
                records(["one"]), of: dataset, width: set.vectors.columns, model: nil, at: SourcePosition("i.md"))
            #expect(Array(set.vectors.row(0)) == EmbeddingServer.vector(of: "passage: one"))
            #expect(Array(found.vectors.row(0)) == EmbeddingServer.vector(of: "query: one"))
            #expect(found.reading == "with ‘query: ’ before it")
        }
        #expect(server.requests.count == 2)
    }

    @Test func aPromptThatAServiceHasNotIsToldWithThoseItHas() throws {
        let model = ServiceEmbedder(card(.voyage, at: "http://127.0.0.1:1"))
        let error = #expect(throws: ServiceError.self) {
            try model.prompted(Located("querry", at: SourcePosition("x.yml", line: 3, column: 1)))
        }
        #expect(
            error?.diagnostics.map(\.description) == [
                "x.yml:3:1: error: Voyage AI has no prompt 'querry'. Did you mean 'query'?"
            ], "\(error?.diagnostics.map(\.description) ?? [])")
        #expect(
            try ServiceEmbedder(card(.openai, at: "http://127.0.0.1:1")).prompted(Located("x", at: SourcePosition("x")))
                == nil)
    }
}
