import Diagnostics
import Embedders
import Services
import TestKit
import Testing
import Transfers

/// Keys come from the environment, go to the host that they are for, and are shown nowhere.
@Suite struct ServiceKeyTests {
    private func key(
        _ api: ServiceAPI, at address: String, named variable: String? = nil, _ environment: [String: String]
    ) throws -> String? {
        let card = card(api, at: address) { card in
            card.key = variable.map { Located($0, at: SourcePosition("x")) }
        }
        return try ServiceKey(for: card, at: WebAddress(address), environment)?.variable
    }

    @Test func theServicesOwnVariablesAreForItsOwnHost() throws {
        let all = [
            "OPENAI_API_KEY": secret, "CO_API_KEY": secret, "AZURE_OPENAI_API_KEY": secret, "EMBEDSITE_KEY": secret,
        ]
        #expect(try key(.openai, at: "https://api.openai.com/v1", all) == "OPENAI_API_KEY")
        #expect(try key(.openai, at: "https://eu.api.openai.com/v1", all) == "OPENAI_API_KEY")
        #expect(try key(.cohere, at: "https://api.cohere.com", all) == "CO_API_KEY")
        #expect(try key(.azure, at: "https://mine.openai.azure.com", all) == "AZURE_OPENAI_API_KEY")
        #expect(try key(.openai, at: "https://api.openai.com.evil.org", all) == nil)
        #expect(try key(.openai, at: "https://evilapi.openai.com.org", all) == nil)
        #expect(try key(.openai, at: "http://127.0.0.1:8000", all) == nil)
        #expect(try key(.openai, at: "http://127.0.0.1:8000", named: "EMBEDSITE_KEY", all) == "EMBEDSITE_KEY")
        #expect(try key(.ollama, at: "http://127.0.0.1:11434", all) == nil)
    }

    /// A card that somebody else wrote cannot have a key sent to a server of theirs.
    @Test(arguments: [
        ("OPENAI_API_KEY", "https://evil.org"), ("OPENAI_API_KEY", "https://evilapi.openai.com.org"),
        ("AWS_SECRET_ACCESS_KEY", "https://evil.org"), ("GITHUB_TOKEN", "https://api.openai.com"),
        ("COHERE_API_KEY", "https://api.openai.com"),
    ])
    func noOtherHostIsTold(_ variable: String, _ address: String) {
        let environment = [variable: secret]
        #expect(throws: ServiceError.Kind.self) { try key(.openai, at: address, named: variable, environment) }
    }

    @Test func aKeyThatIsMissingIsToldBeforeAnythingIsAsked() throws {
        let server = try EmbeddingServer()
        let model = ServiceEmbedder(card(.openai, at: server.address), environment: ["EMBEDSITE_KEY_FAR": " \n"])
        #expect(
            model.complaint(about: ["one"])
                == "content/models/far.yml:4:6: error: the model 'far' asks OpenAI, but the environment variable 'EMBEDSITE_KEY_FAR' is not set. Set it: export EMBEDSITE_KEY_FAR=…"
        )
        #expect(server.requests.isEmpty)
    }

    @Test func aServerThatWantsAKeyIsToldOf() throws {
        let server = try EmbeddingServer(.openai, .status(401))
        let model = ServiceEmbedder(card(.openai, at: server.address) { $0.key = nil })
        let complaint = model.complaint(about: ["one"])
        #expect(complaint.contains("wants a key: it answered 401"), "\(complaint)")
        #expect(server.requests.allSatisfy { $0["Authorization"] == nil })
    }

    @Test func whiteSpaceAroundAKeyIsNotOfIt() throws {
        let server = try EmbeddingServer()
        let model = ServiceEmbedder(
            card(.openai, at: server.address), environment: ["EMBEDSITE_KEY_FAR": "  \(secret)\r\n"])
        _ = try model.vectors(of: ["one"])
        #expect(server.requests[0]["Authorization"] == "Bearer \(secret)")
    }

    @Test(arguments: [
        ("no key", "no key"), ("\(secret)", "…"), ("given \(secret), twice \(secret)!", "given …, twice …!"),
        ("sk-proj-****Wk72", "…****Wk72"), ("ends in QmWk72.", "ends in …."),
        (secret.uppercased(), "…"), ("ä \(secret) 🎈", "ä … 🎈"), ("", ""),
    ])
    func aMessageIsShownWithoutTheKey(_ message: String, _ shown: String) throws {
        let card = card(.openai, at: "http://127.0.0.1:1")
        let key = try #require(
            try ServiceKey(for: card, at: WebAddress("http://127.0.0.1:1"), ["EMBEDSITE_KEY_FAR": secret]))
        #expect(key.hidden(in: message) == shown)
    }

    @Test func aKeyOfFewLettersIsHiddenToo() throws {
        let card = card(.openai, at: "http://127.0.0.1:1")
        let key = try #require(
            try ServiceKey(for: card, at: WebAddress("http://127.0.0.1:1"), ["EMBEDSITE_KEY_FAR": "abc"]))
        #expect(key.hidden(in: "your abc is wrong, ab") == "your … is wrong, ab")
    }
}
