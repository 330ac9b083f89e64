import Artifacts
import Diagnostics
import Embedders
import Foundation
import TestKit
import Testing

/// The cards of the manual are read as they stand there.
@Suite struct ManualCardsTests {
    /// By name, in the order of the page.
    private static let cards: [(name: String, text: String)] = {
        let page = SharedData.projectRoot.appending(path: "content/models.md")
        guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
        return text.matches(of: /(?s)```yaml (content\/models\/\S+)\n(.*?)```/).map { (String($0.1), String($0.2)) }
    }()

    @Test func thereIsOneForEachModelThatAuthorsAskFor() {
        let names = Self.cards.map { ($0.name as NSString).lastPathComponent }
        #expect(
            names == [
                "e5.yml", "nomic.yml", "qwen3.yml", "e5-int8.yml", "clip.yml", "dinov2.yml", "resnet.yml",
                "whisper.yml", "wav2vec2.yml", "clips.yml", "e5-search.yml",
                "openai.yml",
                "cohere.yml", "local.yml", "own.yml",
            ])
    }

    @Test(arguments: cards.map(\.name)) func aCardIsReadWithoutAWord(_ name: String) throws {
        try withTemporaryFolder { folder in
            let text = try #require(Self.cards.first { $0.name == name }?.text)
            for model in [
                "e5-small-v2", "nomic-embed-text-v1.5", "Qwen3-Embedding-0.6B", "clip-vit-base-patch32", "dinov2-small",
                "whisper-tiny",
            ] {
                try folder.write("{}", to: "models/\(model)/config.json")
                try folder.write(
                    "{\"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}",
                    to: "models/\(model)/preprocessor_config.json")
            }
            for file in ["resnet50.onnx", "wav2vec2-base.onnx"] { try folder.write("", to: "models/\(file)") }
            try folder.write(text, to: name)
            let (card, _, complaints) = ModelCardReader.read(
                path: folder.appending(path: name).path, displayName: name, roots: AllowedRoots([folder.path]))
            #expect(complaints.map(\.description) == [])
            #expect(card != nil)
        }
    }
}
