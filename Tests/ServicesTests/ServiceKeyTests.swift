import Diagnostics
import Embedders
import Services
import TestKit
import Testing
import Transfers

/// Keys come from the environment, go to the host that they are for, and are shown nowhere.
@Suite struct ServiceKeyTests {
    private func key(_ api: ServiceAPI, at address: String, _ environment: [String: String]) throws -> String? {
        try ServiceKey(for: card(api, at: address), at: WebAddress(address), environment)?.variable
    }

    @Test func theServicesOwnVariablesAreForItsOwnHost() throws {
        let all = [
            "OPENAI_API_KEY": secret, "CO_API_KEY": secret, "AZURE_OPENAI_API_KEY": secret, "EMBEDSITE_KEY": secret,
            "EMBEDSITE_KEY_LLM_MY__WORK_ORG": secret, "EMBEDSITE_KEY_127_0_0_1": secret, "EMBEDSITE_KEY___1": secret,
        ]
        #expect(try key(.openai, at: "https://api.openai.com/v1", all) == "OPENAI_API_KEY")
        #expect(try key(.openai, at: "https://eu.api.openai.com/v1", all) == "OPENAI_API_KEY")
        #expect(try key(.cohere, at: "https://api.cohere.com", all) == "CO_API_KEY")
        #expect(try key(.azure, at: "https://mine.openai.azure.com", all) == "AZURE_OPENAI_API_KEY")
        #expect(try key(.openai, at: "http://127.0.0.1:8000", all) == "EMBEDSITE_KEY_127_0_0_1")
        #expect(try key(.openai, at: "http://[::1]:8000", all) == "EMBEDSITE_KEY___1")
        #expect(try key(.openai, at: "https://LLM.my-work.org/v1", all) == "EMBEDSITE_KEY_LLM_MY__WORK_ORG")
    }

    /// A card that somebody else wrote cannot have a key sent to a server of theirs: which key is told follows from the host.
    @Test(arguments: [
        "https://evil.org", "https://api.openai.com.evil.org", "https://evilapi.openai.com.org",
        "https://xapi.openai.com",
        "https://llm-my-work.org", "https://llm.my.work.org", "https://my-work.org",
    ])
    func noOtherHostIsTold(_ address: String) throws {
        let all = ["OPENAI_API_KEY": secret, "EMBEDSITE_KEY": secret, "EMBEDSITE_KEY_LLM_MY__WORK_ORG": secret]
        #expect(try key(.openai, at: address, all) == nil)
    }

    @Test func aKeyThatIsMissingIsToldBeforeAnythingIsAsked() throws {
        var own = card(.openai, at: "")
        own.url = nil
        #expect(
            ServiceEmbedder(own, environment: ["OPENAI_API_KEY": " \n"]).complaint(about: ["one"])
                == "content/models/far.yml:2:1: error: the model 'far' asks OpenAI, but the environment variable 'OPENAI_API_KEY' is not set. Set it: export OPENAI_API_KEY=…"
        )
    }

    @Test func aServerThatWantsAKeyIsToldOf() throws {
        let server = try EmbeddingServer(.openai, .status(401))
        let complaint = ServiceEmbedder(card(.openai, at: server.address), environment: [:]).complaint(about: ["one"])
        #expect(
            complaint.hasSuffix("wants a key: it answered 401. Set it: export EMBEDSITE_KEY_127_0_0_1=…"),
            "\(complaint)")
        #expect(server.requests.allSatisfy { $0["Authorization"] == nil })
    }

    @Test func whiteSpaceAroundAKeyIsNotOfIt() throws {
        let server = try EmbeddingServer()
        let model = ServiceEmbedder(
            card(.openai, at: server.address), environment: ["EMBEDSITE_KEY_127_0_0_1": "  \(secret)\r\n"])
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
            try ServiceKey(for: card, at: WebAddress("http://127.0.0.1:1"), ["EMBEDSITE_KEY_127_0_0_1": secret]))
        #expect(key.hidden(in: message) == shown)
    }

    @Test func aKeyOfFewLettersIsHiddenToo() throws {
        let card = card(.openai, at: "http://127.0.0.1:1")
        let key = try #require(
            try ServiceKey(for: card, at: WebAddress("http://127.0.0.1:1"), ["EMBEDSITE_KEY_127_0_0_1": "abc"]))
        #expect(key.hidden(in: "your abc is wrong, ab") == "your … is wrong, ab")
    }
}
