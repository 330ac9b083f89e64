import Diagnostics
import Embedders
import Services
import TestKit
import Testing

/// Services that do not what they should.
@Suite struct MisbehavingServiceTests {
    private static let texts = ["one", "two", "three"]
    private static let right = texts.map(EmbeddingServer.vector(of:))

    private func model(_ server: EmbeddingServer, _ change: (inout ServiceCard) -> Void = { _ in }) -> ServiceEmbedder {
        ServiceEmbedder(card(.openai, at: server.address, change))
    }

    // MARK: - What passes

    @Test(arguments: [
        EmbeddingServer.Fault.status(429, fields: ["Retry-After: 0"], times: 2), .status(503, times: 3),
        .status(500, body: "<html>", times: 1), .status(408, times: 1), .cut(times: 2),
        .status(429, fields: ["retry-after-ms: 2"], times: 1),
    ])
    func aBusyServiceIsAskedAgain(_ fault: EmbeddingServer.Fault) throws {
        let server = try EmbeddingServer(.openai, fault)
        #expect(try model(server).vectors(of: Self.texts) == Self.right)
        let times =
            switch fault {
            case .status(_, _, _, let times), .cut(let times): times
            default: 0
            }
        #expect(server.requests.count == times + 1)
    }

    /// A storm on all threads at once: each request is asked again by itself.
    @Test func aStormOfRefusalsPasses() throws {
        let server = try EmbeddingServer(.openai, .status(429, fields: ["Retry-After: 0"], times: 7))
        let texts = numbered(40)
        let model = model(server) { ($0.batch, $0.concurrency) = (4, 4) }
        #expect(try model.vectors(of: texts) == texts.map(EmbeddingServer.vector(of:)))
        #expect(server.requests.count == 17)
    }

    @Test func vectorsAreTakenByTheirIndex() throws {
        let server = try EmbeddingServer(.openai, .backwards)
        #expect(try model(server).vectors(of: Self.texts) == Self.right)
        #expect(server.requests.count == 1)
    }

    @Test func aServerWithoutBase64IsAskedForDigits() throws {
        let server = try EmbeddingServer(.openai, .knowsNoBase64)
        let model = model(server) { ($0.batch, $0.concurrency) = (1, 1) }
        #expect(try model.vectors(of: Self.texts) == Self.right)
        // Once it has said so, it is not asked again.
        #expect(server.requests.count == 4)
    }

    // MARK: - What does not

    struct Failure: Sendable, CustomTestStringConvertible {
        let fault: EmbeddingServer.Fault
        let says: String
        let remedy: String
        var tries = 1
        var testDescription: String { "\(fault)" }
    }

    static let failures = [
        Failure(
            fault: .status(429, body: #"{"error": {"message": "Rate limit reached"}}"#),
            says: "SERVER answered 429 at each of 4 tries: Rate limit reached",
            remedy: "What has come is kept; build again later, and only the rest is asked for.", tries: 4),
        Failure(
            fault: .status(503), says: "SERVER answered 503 at each of 4 tries",
            remedy: "What has come is kept; build again later, and only the rest is asked for.", tries: 4),
        Failure(
            fault: .cut(times: .max), says: "the answer of SERVER broke off before it was whole",
            remedy:
                "Build again later. What has come is kept; build again later, and only the rest is asked for.", tries: 3
        ),
        Failure(
            fault: .status(429, fields: ["Retry-After: 3600"]),
            says: "SERVER asks to be left alone for 3,600 seconds, longer than 300",
            remedy: "What has come is kept; build again later, and only the rest is asked for."),
        Failure(
            fault: .status(429, fields: ["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"]),
            says: "SERVER asks to be left alone for 31,536,000 seconds, longer than 300",
            remedy: "What has come is kept; build again later, and only the rest is asked for."),
        Failure(
            fault: .status(
                429, body: #"{"error": {"message": "You exceeded your quota.", "code": "insufficient_quota"}}"#),
            says: "SERVER gives no more, since what was paid for is used up: You exceeded your quota",
            remedy: "See to it there. What has come is kept; build again later, and only the rest is asked for."),
        Failure(
            fault: .status(404, body: #"{"error": "model \"small\" not found, try pulling it first"}"#),
            says: #"SERVER answered 404: model "small" not found, try pulling it first"#,
            remedy: "Look at 'model' and 'url' in the model's card."),
        Failure(
            fault: .status(413, body: #"{"error": "batch size 64 > maximum 32", "error_type": "validation"}"#),
            says: "SERVER answered 413: batch size 64 > maximum 32",
            remedy: "Write a smaller 'batch' in the model's card."),
        Failure(
            fault: .status(400, body: #"{"message": "invalid request: \#(secret) may not be a text"}"#),
            says: "SERVER answered 400: invalid request: … may not be a text",
            remedy: "Look at 'model' and the other keys in the model's card."),
        Failure(
            fault: .status(422, body: "\u{1B}[31m<html>"), says: "SERVER answered 422",
            remedy: "Look at 'model' and the other keys in the model's card."),
        Failure(
            fault: .status(401, body: #"{"error": {"message": "Incorrect API key provided: \#(secret)."}}"#),
            says: "SERVER does not take the key in 'EMBEDSITE_KEY_127_0_0_1': it answered 401",
            remedy: "Look at the key in 'EMBEDSITE_KEY_127_0_0_1'."),
        Failure(
            fault: .status(301, fields: ["Location: http://127.0.0.1:1/"]),
            says: "SERVER answered 301, that what is asked is elsewhere",
            remedy: "Write the address where it is in 'url' in the model's card."),
        Failure(
            fault: .lacksLast, says: "SERVER answered 2 vectors to 3 texts",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .repeatsFirst, says: "SERVER answered 4 vectors to 3 texts",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says("hello"), says: "the answer of SERVER cannot be used: it is no JSON",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"object": "list", "data": []}"#), says: "SERVER answered 0 vectors to 3 texts",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .indexTwice,
            says: "the answer of SERVER cannot be used: the index '0' is of no text, or comes twice",
            remedy: "Look at 'api' and 'url' in the model's card."),
        // What could be read as vectors by somebody who looks for any.
        Failure(
            fault: .says(#"{"took": 3, "cost": 0.25, "n": 1}"#),
            says: "the answer of SERVER cannot be used: it has no list 'data'",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"data": [], "usage": [[1, 2], [3, 4], [5, 6]]}"#),
            says: "SERVER answered 0 vectors to 3 texts",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"three": [1, 2], "two": [3, 4], "one": [5, 6]}"#),
            says: "the answer of SERVER cannot be used: it has no list 'data'",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(
                #"{"data": [{"embedding": [1]}, {"embedding": [2]}, {"embedding": [3]}], "error": {"message": "no credit for \#(secret)"}}"#
            ), says: "the answer of SERVER cannot be used: it says: no credit for …",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"data": [{"embedding": [1]}, {"embedding": [2, 3]}, {"embedding": [4]}]}"#),
            says: "the answer of SERVER cannot be used: one vector has 2 numbers, the first has 1, that of 'two'",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"data": [{"embedding": [1]}, {"embedding": "10110"}, {"embedding": [4]}]}"#),
            says: "the answer of SERVER cannot be used: one vector is no list of numbers, that of 'two'",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says(#"{"data": [{"embedding": [1]}, {"embedding": [1e39]}, {"embedding": [4]}]}"#),
            says: "the answer of SERVER cannot be used: one vector holds NaN or infinity, that of 'two'",
            remedy: "Leave that text out. What has come is kept; build again later, and only the rest is asked for."),
        Failure(
            fault: .says(
                #"{"data": [{"index": 0, "embedding": [1]}, {"embedding": [2]}, {"index": 2, "embedding": [4]}]}"#),
            says: "the answer of SERVER cannot be used: the index 'none' is of no text, or comes twice",
            remedy: "Look at 'api' and 'url' in the model's card."),
        Failure(
            fault: .says("[" + String(repeating: "{},", count: 5_000) + "{}]"),
            says: "the answer of SERVER cannot be used: it is no JSON, or holds far more than vectors",
            remedy: "Look at 'api' and 'url' in the model's card."),
    ]

    @Test(arguments: failures) func whatIsWrongIsTold(_ failure: Failure) throws {
        let server = try EmbeddingServer(.openai, failure.fault)
        let complaint = model(server).complaint(about: Self.texts)
        let path = server.address + "/v1/embeddings"
        let told = failure.says.replacing("SERVER", with: "'\(path)'")
        #expect(complaint.hasPrefix("content/models/far.yml:2:1: error: \(told)"), "\(complaint)")
        #expect(complaint.hasSuffix(failure.remedy), "\(complaint)")
        #expect(!complaint.contains(secret))
        #expect(server.requests.count == failure.tries)
    }

    @Test func numbersThatAreNoneAreRefused() throws {
        let server = try EmbeddingServer(.tei, .notANumber)
        let complaint = ServiceEmbedder(card(.tei, at: server.address)).complaint(about: Self.texts)
        #expect(complaint.contains("cannot be used: "), "\(complaint)")
        #expect(server.requests.count == 1)
    }

    @Test func vectorsOfTwoLengthsAreRefused() throws {
        let server = try EmbeddingServer(.openai, .longer(after: 1))
        let model = model(server) { ($0.batch, $0.concurrency) = (2, 1) }
        let complaint = model.complaint(about: Self.texts)
        #expect(complaint.contains("one vector has 5 numbers, the first has 4"), "\(complaint)")
    }

    @Test func anAnswerThatTricklesIsGivenUp() throws {
        let server = try EmbeddingServer(.openai, .slow)
        let complaint = model(server) { $0.timeout = 1 }.complaint(about: Self.texts)
        #expect(complaint.contains("Write a larger 'timeout' or a smaller 'batch'"), "\(complaint)")
        #expect(server.requests.count == 1)
    }

    @Test func dimensionsThatWereNotAskedForAreRefused() throws {
        let server = try EmbeddingServer()
        let complaint = model(server) { $0.dimensions = 3 }.complaint(about: Self.texts)
        #expect(
            complaint.hasSuffix(
                "answered vectors of 4 numbers, but 'dimensions' is 3. Leave 'dimensions' out, or write what the model can give."
            ), "\(complaint)")
    }

    /// The status says why; what it is packed by, and how that is called, says nothing.
    @Test func anAnswerThatIsPackedIsJudgedByItsStatus() throws {
        let server = try EmbeddingServer(
            .openai, .status(503, fields: ["Content-Encoding: gzip"], body: "\u{1F}", times: 2))
        #expect(try model(server).vectors(of: Self.texts) == Self.right)
        let packing = try EmbeddingServer(.openai, .status(200, fields: ["Content-Encoding: \(secret)"], body: "x"))
        let complaint = model(packing).complaint(about: Self.texts)
        #expect(complaint.contains("is packed by '…'") && !complaint.contains(secret), "\(complaint)")
    }

    /// Each kind of service gives vectors in one form, and that of another is none.
    @Test(arguments: ServiceAPI.allCases) func noServiceAnswersAsAnother(_ api: ServiceAPI) throws {
        let bodies = [
            #"{"data": [{"index": 0, "embedding": [1, 2]}]}"#, #"{"embeddings": {"float": [[1, 2]]}}"#,
            #"{"embeddings": [{"values": [1, 2]}]}"#, #"{"embeddings": [[1, 2]]}"#, "[[1, 2]]",
            #"{"embeddings": {"int8": [[1, 2]]}}"#, #"{"embedding": [1, 2]}"#, "[1, 2]", #"{"vectors": [[1, 2]]}"#,
        ]
        let taken = try bodies.filter { body in
            let server = try EmbeddingServer(api, .says(body))
            return (try? ServiceEmbedder(card(api, at: server.address)).vectors(of: ["one"])) == [[1, 2]]
        }
        #expect(taken.count == 1, "\(taken)")
    }

    @Test func aServerThatIsNotStartedIsTold() throws {
        let port = try SilentServer().port
        let complaint = ServiceEmbedder(card(.ollama, at: "http://127.0.0.1:\(port)")).complaint(about: ["one"])
        #expect(
            complaint.hasSuffix("nothing listens there. Start the server, or look at 'url' in the model's card."),
            "\(complaint)")
    }

    @Test func aTextWithoutLettersIsAskedOfNobody() throws {
        let server = try EmbeddingServer()
        let complaint = model(server).complaint(about: ["one", ""])
        #expect(
            complaint
                == "texts.csv:3:1: error: the text of '2' is empty, which OpenAI does not take. Give it a text, or leave the item out.",
            "\(complaint)")
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: ["http://example.com", "https://me:pw@example.com", "https://", "ftp://example.com/x"])
    func anAddressThatMayNotBeAskedIsTold(_ address: String) {
        let complaint = ServiceEmbedder(card(.openai, at: address)).complaint(about: ["one"])
        #expect(complaint.hasPrefix("content/models/far.yml:3:6: error: "), "\(complaint)")
        #expect(!complaint.contains("pw@"))
    }
}
