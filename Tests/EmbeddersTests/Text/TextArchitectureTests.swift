import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import JSONReading
import TestKit
import Testing
import VectorMath

/// Each architecture's graph against what transformers computes with the same weights: `Reference/make_text_models.py`.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct TextArchitectureTests {
    private static let families = [
        "bert", "bert-tanh", "electra", "roberta", "xlm-roberta", "distilbert", "mpnet", "modernbert", "nomic", "t5",
        "t5-gated", "qwen3", "gte", "gte-new", "nomic-own",
    ]

    /// A small BERT, and what sentence-transformers saved behind it.
    private static let pipelines = ["st-dense", "st-two-poolings", "st-weighted", "st-root-mean", "st-last"]

    private struct Expected {
        let tokens: Int
        let texts: [String]
        let vectors: Matrix

        init(_ family: String, _ pooling: TextModelCard.Pooling? = nil) throws {
            let file = URL(filePath: SmallModel.path("text/\(family)/expected.json"))
            let json = try JSONValue.parse(Array(try Data(contentsOf: file)), name: "expected.json")
            tokens = try #require(json["tokens"]?.int)
            texts = try #require(json["texts"]?.array).compactMap(\.string)
            vectors = Matrix(
                try #require(json["vectors"]?[pooling?.rawValue ?? ""]?.array).map { row in
                    (row.array ?? []).compactMap { $0.double.map { Float($0) } }
                })
        }
    }

    private func vectors(
        _ family: String, _ texts: [String], _ settings: TextModelCard.Settings, _ engine: Engine? = nil
    ) throws -> Matrix {
        let folder = SmallModel.path("text/\(family)")
        let card = TextModelCard(
            folder: ModelPath(path: folder, written: family, position: SourcePosition("m.yml")), settings)
        let model = ModelCard(name: family, title: family, kind: .text(card), position: SourcePosition("m.yml"))
        let records = texts.enumerated().map {
            Record(id: "\($0.offset)", content: .text($0.element), label: nil, position: SourcePosition("t"))
        }
        return try TextEmbedder(model, card, engine: try engine ?? SmallModel.engine(), precision: .f32)
            .embed(records, workers: Workers(2), progress: .silent)
    }

    /// One token, some, as many as there are positions, and more, of which the rest is cut; alone and in batches.
    @Test(arguments: families, TextModelCard.Pooling.allCases)
    func agreesWithTransformers(_ family: String, _ pooling: TextModelCard.Pooling) throws {
        let expected = try Expected(family, pooling)
        let found = try vectors(
            family, expected.texts, .init(pooling: pooling, maxTokens: expected.tokens, normalize: false))
        expectClose(found, expected.vectors, "\(family), \(pooling)")
    }

    /// Without a word of a card: the longest text, the ways of pooling, layers and lengths are the folder's.
    @Test(arguments: pipelines) func agreesWithSentenceTransformers(_ folder: String) throws {
        let expected = try Expected(folder)
        expectClose(try vectors(folder, expected.texts, .init()), expected.vectors, folder)
    }

    /// model2vec's mean of halves is a half itself; ours keeps its digits.
    @Test(
        arguments: [("m2v", 1e-6), ("m2v-bytes", 1e-6), ("m2v-half", 1e-3), ("st-static", 1e-6)] as [(String, Float)])
    func aTableOfTokensNeedsNoEngine(_ folder: String, _ tolerance: Float) throws {
        let expected = try Expected(folder)
        let nowhere = Engine { throw Complaints([.error("no engine is asked for")]) }
        expectClose(
            try vectors(folder, expected.texts, .init(), nowhere), expected.vectors, folder, within: tolerance)
    }

    private func expectClose(_ found: Matrix, _ expected: Matrix, _ name: String, within tolerance: Float = 1e-4) {
        #expect(found.rows == expected.rows)
        for row in 0..<min(found.rows, expected.rows) {
            let (ours, theirs) = (found.row(row), expected.row(row))
            let scale = theirs.map(\.magnitude).max() ?? 0
            let difference = zip(ours, theirs).map { ($0 - $1).magnitude }.max() ?? .infinity
            #expect(
                ours.count == theirs.count && difference <= tolerance * scale,
                "\(name), text \(row): \(difference) of \(scale), \(ours.count) of \(theirs.count) numbers")
        }
    }

    @Test(arguments: families) func aTextsVectorIsItsOwn(_ family: String) throws {
        let expected = try Expected(family, .mean)
        let settings = TextModelCard.Settings(pooling: .mean, maxTokens: expected.tokens, normalize: false)
        let together = try vectors(family, expected.texts, settings)
        let last = try #require(expected.texts.last)
        #expect(try vectors(family, [last], settings).row(0) == together.row(together.rows - 1))
    }
}
