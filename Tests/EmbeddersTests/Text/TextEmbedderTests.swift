import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import JSONReading
import TestKit
import Testing
import VectorMath

/// The real model against sentence-transformers' own vectors. Needs `embedsite setup` and the shared data.
@Suite(
    .enabled(
        if: SharedData.has("reference/minilm/texts.jsonl") && InstalledModel.has("minilm/model.safetensors")
            && InstalledRuntime.library != nil))
struct MiniLMVectorsTests {
    static func miniLM(_ precision: Precision = .f32) throws -> TextEmbedder {
        let library = try #require(InstalledRuntime.library)
        return TextEmbedder(
            miniLM: "test", engine: Engine { library }, precision: precision
        ) { InstalledModel.url("minilm").path }
    }

    static func records(_ texts: [String]) -> [Record] {
        texts.enumerated().map {
            Record(id: "\($0.offset)", content: .text($0.element), label: nil, position: SourcePosition("texts"))
        }
    }

    static func referenceTexts() throws -> [String] {
        try Data(contentsOf: SharedData.url("reference/minilm/texts.jsonl")).split(separator: UInt8(ascii: "\n"))
            .map { line in
                let value = try JSONValue.parse(Array(line), name: "texts.jsonl")
                return try #require(value.string ?? value["text"]?.string)
            }
    }

    @Test func agreesWithTheReference() throws {
        let texts = try Self.referenceTexts()
        let file = try Data(contentsOf: SharedData.url("reference/minilm/embeddings.npy"))
        let reference = try NumPyFile.read(Array(file), name: "embeddings.npy")
        let found = try Self.miniLM().embed(Self.records(texts), workers: Workers(2), progress: .silent)
        try #require(found.rows == reference.rows && found.columns == reference.columns)
        var worst: Float = 0
        var leastCosine: Float = 1
        for row in 0..<found.rows {
            worst = max(worst, zip(found.row(row), reference.row(row)).map { ($0 - $1).magnitude }.max() ?? 0)
            let dot = zip(found.row(row), reference.row(row)).reduce(Float(0)) { $0 + $1.0 * $1.1 }
            leastCosine = min(leastCosine, dot)
        }
        #expect(leastCosine >= 0.9999, "rows of both have length one")
        #expect(worst <= 1e-4)
    }

    @Test func vectorsDoNotDependOnCompanyOrThreads() throws {
        let texts = Array(try Self.referenceTexts().prefix(60))
        let model = try Self.miniLM()
        let together = try model.embed(Self.records(texts), workers: Workers(2), progress: .silent)
        let single = try Self.miniLM().embed(Self.records(texts), workers: .one, progress: .silent)
        #expect(together == single)
        for (row, text) in texts.enumerated().prefix(10) {
            let alone = try model.embed(Self.records([text]), workers: Workers(2), progress: .silent)
            #expect(alone.row(0).elementsEqual(together.row(row)), "\(text)")
        }
    }

    /// A model that was made ready for one text is made ready again for as many threads as many texts have.
    @Test func aModelOpenedForOneTextServesMany() throws {
        let texts = Array(try Self.referenceTexts().prefix(60))
        let model = try Self.miniLM()
        let alone = try model.embed(Self.records([texts[0]]), workers: Workers(2), progress: .silent)
        let together = try model.embed(Self.records(texts), workers: Workers(2), progress: .silent)
        #expect(alone.row(0).elementsEqual(together.row(0)))
        #expect(together == (try Self.miniLM().embed(Self.records(texts), workers: Workers(2), progress: .silent)))
    }
}
