import Artifacts
import Diagnostics
import Embedders
import Services
import TestKit
import Testing
import YAMLReading

/// A key that a card can hold is heard: with its example something else is asked, or comes out.
@Suite struct ServiceKeyEffectTests {
    /// What is asked of a service, and what comes of it.
    private struct Outcome: Equatable {
        var asked: [[String]] = []
        var mostAtOnce = 0
        var gave = ""
        /// Of `version`, which nothing else tells.
        var cachedAs = ""
    }

    static let keys = ServiceText.keys.map { $0.documented(ServiceText(.openai)) }

    @Test(arguments: keys) func anExampleIsHeard(_ key: KeySummary) throws {
        let api = ServiceAPI(rawValue: key.users?.words.first ?? "") ?? .openai
        // Longer than the example of `timeout`, where that is tried.
        let server = try EmbeddingServer(api, pause: key.name == "timeout" ? 1.4 : 0.02)
        let other = try EmbeddingServer(api)
        var lines = [
            ("modality", "text"), ("api", api.rawValue), ("url", server.address), ("model", "small"),
        ]
        // As many requests as there are texts show how many are under way.
        if key.name == "concurrency" { lines.append(("batch", "1")) }
        let before = try outcome(lines, server, other)
        lines.removeAll { $0.0 == key.name }
        lines.append((key.name, key.name == "api" ? "ollama" : key.example.replacing("SERVER", with: other.address)))
        #expect(try outcome(lines, server, other) != before)
    }

    private func outcome(
        _ lines: [(String, String)], _ server: EmbeddingServer, _ other: EmbeddingServer
    ) throws -> Outcome {
        let (card, _, complaints) = ModelCardReader.parse(
            lines.map { "\($0): \($1)\n" }.joined(), displayName: "content/models/far.yml", folder: "/",
            roots: AllowedRoots(["/"]))
        guard case .service(let service)? = card?.kind else {
            Issue.record("\(complaints)")
            return Outcome()
        }
        let count = server.requests.count
        let texts = numbered(6)
        let model = ServiceEmbedder(service)
        let gave = model.complaint(about: texts)
        let requests = server.requests.dropFirst(count) + other.requests
        let asked = requests.map { request in
            [request.target, request["Authorization"] ?? "", String(decoding: request.body, as: UTF8.self)]
        }
        return Outcome(
            asked: asked.sorted { $0.joined() < $1.joined() }, mostAtOnce: server.takeMostAtOnce(), gave: gave,
            cachedAs: try [model, model.asking().model].map { try $0.fingerprint(nil).hex }.joined())
    }
}
