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
    private static let pipelines = [
        "st-dense", "st-two-poolings", "st-weighted", "st-root-mean", "st-last", "st-prompt-left-out",
    ]

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
        arguments: [
            ("m2v", 1e-6), ("m2v-bytes", 1e-6), ("m2v-half", 1e-3), ("st-static", 1e-6), ("st-prompts", 1e-6),
            ("st-words", 1e-6), ("st-words-small", 1e-6),
        ] as [(String, Float)])
    func aTableOfTokensNeedsNoEngine(_ folder: String, _ tolerance: Float) throws {
        let expected = try Expected(folder)
        let nowhere = Engine { throw Complaints([.error("no engine is asked for")]) }
        expectClose(
            try vectors(folder, expected.texts, .init(), nowhere), expected.vectors, folder, within: tolerance)
    }

    private func embedder(_ folder: String, _ settings: TextModelCard.Settings = .init()) -> TextEmbedder {
        let card = TextModelCard(
            folder: ModelPath(
                path: SmallModel.path("text/\(folder)"), written: folder, position: SourcePosition("m.yml")), settings)
        let model = ModelCard(name: folder, title: folder, kind: .text(card), position: SourcePosition("m.yml"))
        return TextEmbedder(model, card, engine: Engine { throw Complaints([]) }, precision: .f32)
    }

    private func vector(_ text: String, _ embedder: any Embedder) throws -> Matrix {
        let record = Record(id: "1", content: .text(text), label: nil, position: SourcePosition("t"))
        return try embedder.embed([record], workers: .one, progress: .silent)
    }

    private func named(_ prompt: String) -> Located<String> {
        Located(prompt, at: SourcePosition("d.yml", line: 3, column: 9))
    }

    /// The folder has `query` by itself, which is `t9 t8 `; `document` is empty, and `passage` is `t5 `.
    @Test func aPromptIsChosenByName() throws {
        let model = embedder("st-prompts")
        let document = try #require(try model.prompted(named("document")))
        let passage = try #require(try model.prompted(named("passage")))
        #expect(try vector("t4", model) == vector("t9 t8 t4", document))
        #expect(try vector("t4", passage) == vector("t5 t4", document))
        #expect(try vector("t4", embedder("st-prompts", .init(prefix: "t5 "))) == vector("t4", passage))
        #expect(try Set([model, document, passage].map { try $0.fingerprint(nil) }).count == 3)
        #expect(try embedder("m2v").prompted(named("query")) == nil)
        let error = #expect(throws: EmbeddingError.self) { try model.prompted(named("qery")) }
        #expect(
            error?.description
                == "d.yml:3:9: error: the model 'st-prompts' has no prompt 'qery'. Did you mean 'query'?")
    }

    @Test func theFirstNumbersAreKeptWhereACardSaysSo() throws {
        let whole = try vector("t4 t5", embedder("m2v", .init(normalize: false)))
        let part = try vector("t4 t5", embedder("m2v", .init(normalize: false, truncateDim: 5)))
        #expect(part.row(0) == whole.row(0).prefix(5))
        let unit = try vector("t4 t5", embedder("m2v", .init(truncateDim: 5)))
        #expect((unit.row(0).reduce(0) { $0 + $1 * $1 } - 1).magnitude < 1e-6)
        let error = #expect(throws: EmbeddingError.self) {
            try vector("t4", embedder("m2v", .init(truncateDim: 13)))
        }
        #expect(
            error?.description
                == "error: 'truncate_dim' is 13, but the model 'm2v' gives 12 numbers. Write 'truncate_dim: 12' or less."
        )
    }

    @Test func theFirstNumbersOfANetworkAreKept() throws {
        let settings = TextModelCard.Settings(truncateDim: 6)
        let part = try vectors("st-dense", ["t4 t5"], settings).row(0)
        let whole = try vectors("st-dense", ["t4 t5"], .init()).row(0)
        let length = whole.prefix(6).reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(zip(part, whole).allSatisfy { ($0 - $1 / length).magnitude < 1e-5 } && part.count == 6)
        #expect(throws: EmbeddingError.self) { try vectors("st-dense", ["t4"], .init(truncateDim: 17)) }
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
