import Artifacts
import Diagnostics
import Embedders
import Testing

@Suite struct ServiceCardTests {
    private func read(_ text: String) -> (card: ModelCard?, complaints: [String]) {
        let (card, _, complaints) = ModelCardReader.parse(
            text, displayName: "content/models/far.yml", folder: "/", roots: AllowedRoots(["/"]))
        return (card, complaints.map(\.description))
    }

    private func place(_ line: Int, _ column: Int) -> SourcePosition {
        SourcePosition("content/models/far.yml", line: line, column: column)
    }

    @Test func readsACard() throws {
        let (card, complaints) = read(
            """
            modality: text
            api: cohere
            url: https://models.example.com
            model: embed-v4.0
            task: clustering
            dimensions: 256
            prefix: "word: "
            version: "2"
            batch: 24
            concurrency: 2
            timeout: 30
            """)
        #expect(complaints == [])
        var expected = ServiceCard(.cohere, at: place(2, 1))
        expected.url = Located("https://models.example.com", at: place(3, 6))
        expected.model = "embed-v4.0"
        expected.task = "clustering"
        expected.dimensions = 256
        expected.prefix = "word: "
        expected.version = "2"
        (expected.batch, expected.concurrency, expected.timeout) = (24, 2, 30)
        #expect(
            card
                == ModelCard(
                    name: "far", title: "far", kind: .service(expected),
                    position: SourcePosition("content/models/far.yml")))
    }

    @Test(arguments: [
        (
            "modality: text\napi: open-ai\nmodel: x\n",
            "2:6: error: 'api' is 'open-ai'; expected one of openai, azure, cohere, voyage, gemini, ollama, tei. Did you mean 'openai'?"
        ),
        ("modality: text\napi: openai\n", "1:1: error: a model card needs 'model'. Add a line 'model: …'."),
        ("modality: text\napi: azure\nmodel: x\n", "1:1: error: a model card needs 'url'. Add a line 'url: …'."),
        (
            "modality: text\napi: openai\nmodel: x\nurl: localhost:8000\n",
            "4:6: error: 'url' is 'localhost:8000'; expected an address such as https://HOST"
        ),
        (
            "modality: text\napi: openai\nmodel: x\nfolder: ../x\n",
            "4:1: error: unknown key 'folder' in a model card. Known: name, title, summary, modality, command, api, url, model, dimensions, prefix, query_prefix, version, batch, concurrency, timeout, task."
        ),
        (
            "modality: text\napi: openai\nmodel: x\ntask: query\n",
            "4:7: error: 'task' has no use with 'api: openai'. Leave it out, or write 'api: cohere', 'api: voyage' or 'api: gemini'."
        ),
        (
            "modality: text\napi: voyage\nmodel: x\ntask: querry\n",
            "4:7: error: 'task' is 'querry'; expected one of document, query. Did you mean 'query'?"
        ),
        (
            "modality: text\nfolder: .\ninput: { size: 8 }\n",
            "3:1: error: unknown key 'input' in a model card. Known: name, title, summary, modality, command, api, folder, pooling, prefix, query_prefix, max_tokens, normalize, truncate_dim, file, output."
        ),
        (
            "modality: image\napi: openai\nmodel: x\n",
            "1:1: error: a model card needs 'file'. Add a line 'file: …' or 'folder: …'."
        ),
    ])
    func whatIsWrongIsTold(_ card: String, _ complaint: String) {
        #expect(read(card).complaints.first == "content/models/far.yml:\(complaint)")
        #expect(read(card).card == nil)
    }
}
