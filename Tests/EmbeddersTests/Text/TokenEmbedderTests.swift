import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import JSONReading
import Synchronization
import TestKit
import Testing
import VectorMath

/// A vector for each token of a text.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct TokenEmbedderTests {
    private static let families = [
        "bert", "bert-tanh", "electra", "roberta", "xlm-roberta", "distilbert", "mpnet", "modernbert", "nomic", "t5",
        "t5-gated", "qwen3", "gte", "gte-new", "nomic-own",
    ]

    private func embedder(_ folder: String, _ settings: TextModelCard.Settings = .init()) throws -> TextEmbedder {
        let card = TextModelCard(
            folder: ModelPath(
                path: SmallModel.path("text/\(folder)"), written: folder, position: SourcePosition("m.yml")), settings)
        let model = ModelCard(name: folder, title: folder, kind: .text(card), position: SourcePosition("m.yml"))
        return TextEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
    }

    private func record(_ id: String, _ text: String, _ label: String? = nil) -> Record {
        Record(id: id, content: .text(text), label: label, position: SourcePosition("t"))
    }

    private func states(_ texts: [String], _ model: TextEmbedder) throws -> (records: [Record], vectors: Matrix) {
        let tokens = try #require(model.embedder(for: .token) as? TokenEmbedder)
        let pieces = try tokens.pieces(of: texts, workers: Workers(2))
        let records = PartedTexts(texts.enumerated().map { record("\($0.offset)", $0.element) }, as: pieces).tokens
        return (records, try tokens.embed(records, workers: Workers(2), progress: .silent))
    }

    /// Pooled by hand, the states are what transformers' are, pooled in every way: the first, the last, the mean, the largest,
    /// and the mean by places, which tells their order.
    @Test(arguments: families) func statesAreThoseThatTransformersPools(_ family: String) throws {
        let json = try JSONValue.parse(
            Array(try Data(contentsOf: URL(filePath: SmallModel.path("text/\(family)/expected.json")))), name: "e")
        let texts = try #require(json["texts"]?.array).compactMap(\.string)
        let length = try #require(json["tokens"]?.int)
        // What a card says of pooling and length of vectors changes nothing of states.
        let settings = TextModelCard.Settings(pooling: .max, maxTokens: length, normalize: true)
        let (records, vectors) = try states(texts, embedder(family, settings))
        for (text, name) in texts.indices.map({ ($0, "\($0)") }) {
            let rows = records.indices.filter { records[$0].label == name }.map { Array(vectors.row($0)) }
            let count = Float(rows.count)
            let pooled: [(TextModelCard.Pooling, (Int) -> Float)] = [
                (.cls, { rows[0][$0] }), (.last, { rows[rows.count - 1][$0] }),
                (.mean, { column in rows.reduce(0) { $0 + $1[column] } / count }),
                (.max, { column in rows.map { $0[column] }.max() ?? 0 }),
                (
                    .weighted,
                    { column in
                        rows.enumerated().reduce(0) { $0 + Float($1.offset + 1) * $1.element[column] }
                            / (count * (count + 1) / 2)
                    }
                ),
            ]
            for (pooling, number) in pooled {
                let expected = try #require(json["vectors"]?[pooling.rawValue]?.array?[text].array)
                    .compactMap { $0.double.map { Float($0) } }
                let scale = expected.map(\.magnitude).max() ?? 0
                let difference = expected.indices.map { (number($0) - expected[$0]).magnitude }.max() ?? .infinity
                #expect(difference <= 1e-4 * scale, "\(family), text \(text), \(pooling): \(difference) of \(scale)")
            }
        }
    }

    @Test func aTokensRecordNamesItsPlaceAndItsText() throws {
        let (records, vectors) = try states(["t3 t4", "t5"], embedder("bert"))
        #expect(records.map(\.id) == ["0.1", "0.2", "1.1"])
        #expect(records.map(\.title) == ["t3", "t4", "t5"])
        #expect(records.map(\.label) == ["0", "0", "1"])
        #expect(
            records.map(\.fields) == [
                [.init("context", "t3 t4")], [.init("context", "t3 t4")], [.init("context", "t5")],
            ])
        #expect(vectors.rows == 3)
        let own = Record(
            id: "a", content: .text("t3"), label: nil, fields: [.init("context", "mine")], position: SourcePosition("t")
        )
        #expect(PartedTexts([own], as: [["t3"]]).tokens[0].fields == [.init("context", "mine")])
        let alone = PartedTexts([record("a", "t3 t4")], as: [["t3", "t4"]]).tokens
        #expect(alone.map(\.label) == [nil, nil])
        #expect(
            PartedTexts([record("a", "t3", "kind"), record("b", "t4")], as: [["t3"], ["t4"]]).tokens.map(\.label)
                == ["kind", "b"])
    }

    /// The same token in another text is in another state.
    @Test func aStateKnowsOfTheOthersOfItsText() throws {
        let (_, vectors) = try states(["t3 t4", "t5 t4"], embedder("bert"))
        #expect(vectors.row(1) != vectors.row(3))
        let (_, table) = try states(["t3 t4", "t5 t4"], embedder("m2v"))
        #expect(table.row(1) == table.row(3))
    }

    @Test func aTextsStatesAreItsOwnInWhateverOrderTheyAreAskedFor() throws {
        let model = try embedder("bert")
        let (records, vectors) = try states(["t3 t4 t5", "t6", "t7 t8 t9", "t3 t4 t5"], model)
        let tokens = try #require(model.embedder(for: .token))
        let order = records.indices.reversed().filter { $0 != 4 }
        let found = try tokens.embed(order.map { records[$0] }, workers: .one, progress: .silent)
        for (row, place) in order.enumerated() { #expect(found.row(row) == vectors.row(place)) }
    }

    /// The towers of CLIP and SigLIP pool their texts themselves.
    @Test func aNetworkThatPoolsGivesNoStates() throws {
        let folder = SmallModel.path("image/siglip")
        let card = TextModelCard(
            folder: ModelPath(path: folder, written: "siglip", position: SourcePosition("m.yml")), .init())
        let model = ModelCard(name: "siglip", title: "S", kind: .text(card), position: SourcePosition("m.yml"))
        let embedder = TextEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
        let error = #expect(throws: (any Error).self) { try states(["t3"], embedder) } as? any Diagnosable
        #expect(
            error?.diagnostics.first?.message
                == "the model 'siglip' gives a vector for each text, and no states of its tokens")
        #expect(
            error?.diagnostics.first?.remedy
                == "Name as 'output:' in the model's card a layer that has states; 'embedsite model layers' lists them."
        )
    }

    /// The card of a model of both takes no `output`; what is told leads to one that does, and works.
    @Test func ofAModelOfBothTheRemedyIsTheCardOfTexts() throws {
        try withTemporaryFolder { folder in
            let path = SmallModel.path("image/siglip")
            func embedder(_ text: String) throws -> any Embedder {
                let (card, _, complaints) = ModelCardReader.parse(
                    text, displayName: "content/models/siglip.yml", folder: folder.path, roots: AllowedRoots(["/"]))
                let found = try #require(card, "\(complaints)")
                return switch found.kind {
                case .text(let text), .both(let text, _):
                    TextEmbedder(found, text, engine: try SmallModel.engine(), precision: .f32)
                case .image, .sound, .service, .program: throw Complaints([])
                }
            }
            let both = try #require(
                embedder("modality: both\nfolder: \(path)\n").embedder(for: .token) as? TokenEmbedder)
            let tokens = PartedTexts([record("1", "t3 t4")], as: [["t3", "t4"]]).tokens
            let error = #expect(throws: (any Error).self) {
                try both.embed(tokens, workers: .one, progress: .silent)
            }
            #expect(
                (error as? any Diagnosable)?.diagnostics.map(\.description) == [
                    "content/models/siglip.yml:2:9: error: the model '\(path)' gives a vector for each text, and no states of its tokens. Write 'modality: text' in the model's card, and there as 'output:' a layer that has states; 'embedsite model layers' lists them."
                ])
            let texts = try #require(
                embedder("modality: text\nfolder: \(path)\noutput: layers.1\n").embedder(for: .token))
            #expect(try texts.embed(tokens, workers: .one, progress: .silent).columns == 24)
        }
    }

    @Test func otherModelsHaveNoTokens() {
        #expect(LexicalEmbedder().embedder(for: .token) == nil)
        #expect(PixelsEmbedder().embedder(for: .token) == nil)
    }

    // MARK: - Through the cache

    private func dataset(_ texts: [String], prompt: String? = nil) -> Dataset {
        Dataset(
            name: "d", title: "D", modality: .token,
            records: texts.enumerated().map { record("\($0.offset + 1)", $0.element) }, models: ["bert"],
            prompt: prompt.map { Located($0, at: SourcePosition("d.yml", line: 4, column: 9)) },
            position: SourcePosition("d.yml"))
    }

    @Test func aDatasetOfTokensIsPartedAndEmbeddedOnce() throws {
        let store = try ArtifactStore(inMemory: ())
        let updates = Mutex(0)
        func set(_ texts: [String], frozen: Bool = false) throws -> VectorSet {
            let run = EmbeddingRun(
                models: ModelLibrary([try embedder("bert")]), store: store, workers: .one,
                progress: ProgressSink { _ in updates.withLock { $0 += 1 } }, frozen: frozen)
            return try run.vectorSet(for: try run.parted(dataset(texts)), at: SourcePosition("i.md"))
        }
        let cold = try set(["t3 t4", "t5"])
        #expect(cold.dataset.records.map(\.id) == ["1.1", "1.2", "2.1"])
        #expect(cold.dataset.textCount == 2 && cold.dataset.texts == ["t3", "t4", "t5"])
        #expect(!cold.model.isNormalized)
        let computed = updates.withLock { $0 }
        let warm = try set(["t3 t4", "t5"], frozen: true)
        #expect(updates.withLock { $0 } == computed)
        #expect(warm.vectors == cold.vectors && warm.dataset == cold.dataset)
        #expect(try set(["t5", "t3 t4"], frozen: true).vectors.row(1) == cold.vectors.row(0))
        #expect(throws: EmbeddingError.self) { try set(["t3 t4 t5"], frozen: true) }
        // Items of the same text are other vectors, kept beside these.
        let run = EmbeddingRun(models: ModelLibrary([try embedder("bert")]), store: store, workers: .one)
        let texts = Dataset(
            name: "d", title: "D", modality: .text, records: [record("1", "t3 t4")], models: ["bert"],
            position: SourcePosition("d.yml"))
        #expect(try run.vectorSet(for: texts, at: SourcePosition("i.md")).vectors.row(0) != cold.vectors.row(0))
    }

    @Test func textsWithoutATokenAreAnError() throws {
        let run = EmbeddingRun(models: ModelLibrary([try embedder("m2v")]), store: nil, workers: .one)
        let empty = Dataset(
            name: "d", title: "D", modality: .token, records: [record("1", "nothing")], models: ["m2v"],
            position: SourcePosition("d.yml", line: 2, column: 1))
        let error = #expect(throws: EmbeddingError.self) { try run.parted(empty) }
        #expect(
            error?.description
                == "d.yml:2:1: error: the model 'm2v' finds no token in the texts of 'd'. Write texts of which the model's vocabulary knows something."
        )
    }
}
