import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Synchronization
import TestKit
import Testing
import VectorMath

@Suite struct EmbeddingRunTests {
    @Test func rowsStandInTheOrderOfTheRecords() throws {
        let set = try run(CountingEmbedder()).vectorSet(
            for: texts(["banana", "fig", "pear"]), model: "counting", at: askedAt)
        #expect(set.vectors == Matrix([[6, 3], [3, 0], [4, 1]]))
        #expect(set.model.name == "counting" && set.model.dimensions == 2)
    }

    @Test func equalItemsAreEmbeddedOnce() throws {
        let embedder = CountingEmbedder()
        let set = try run(embedder).vectorSet(
            for: texts(["fig", "pear", "fig", "fig"], models: ["counting"]), at: askedAt)
        #expect(embedder.calls == [["fig", "pear"]])
        #expect(set.vectors == Matrix([[3, 0], [4, 1], [3, 0], [3, 0]]))
    }

    @Test func oneRowAddedEmbedsOneRow() throws {
        let store = try ArtifactStore(inMemory: ())
        let embedder = CountingEmbedder()
        _ = try run(embedder, store: store).vectorSet(for: texts(["fig", "pear"], models: ["counting"]), at: askedAt)
        let set = try run(embedder, store: store).vectorSet(
            for: texts(["kiwi", "pear", "fig"], models: ["counting"]), at: askedAt)
        #expect(embedder.calls == [["fig", "pear"], ["kiwi"]])
        #expect(set.vectors == Matrix([[4, 0], [4, 1], [3, 0]]))
    }

    @Test func textsThatAreCutAreCountedWarmAsCold() throws {
        let store = try ArtifactStore(inMemory: ())
        let embedder = CountingEmbedder()
        func set(_ items: [String]) throws -> VectorSet {
            try run(embedder, store: store).vectorSet(for: texts(items, models: ["counting"]), at: askedAt)
        }
        #expect(try set(["fig", "pear"]).cutTexts == nil)
        let items = ["banana", "fig", "cherry", "banana"]
        let cold = try set(items)
        let warm = try set(items)
        #expect(embedder.calls == [["fig", "pear"], ["banana", "cherry"]])
        #expect(cold.cutTexts == CutTexts(count: 3, tokens: 5))
        #expect(warm.cutTexts == cold.cutTexts && warm.vectors == cold.vectors)
        #expect(
            warm.cutTexts?.sentence(of: 4)
                == "3 of 4 texts are longer than the 5 tokens that the model reads; the rest counts for nothing")
    }

    @Test func anotherVersionOfTheModelEmbedsAnew() throws {
        let store = try ArtifactStore(inMemory: ())
        let newer = CountingEmbedder(version: "2")
        let dataset = texts(["fig"], models: ["counting"])
        _ = try run(CountingEmbedder(), store: store).vectorSet(for: dataset, at: askedAt)
        _ = try run(newer, store: store).vectorSet(for: dataset, at: askedAt)
        #expect(newer.calls == [["fig"]])
    }

    @Test func aCorpusWideModelIsKeptForTheWholeListAlone() throws {
        let store = try ArtifactStore(inMemory: ())
        let embedder = CountingEmbedder(isCorpusWide: true)
        func vectors(_ items: [String]) throws -> Matrix {
            try run(embedder, store: store).vectorSet(for: texts(items, models: ["counting"]), at: askedAt).vectors
        }
        #expect(try vectors(["fig", "pear", "fig"]) == vectors(["fig", "pear", "fig"]))
        #expect(try vectors(["pear", "fig"]) == Matrix([[4, 1], [3, 0]]))
        #expect(embedder.calls == [["fig", "pear", "fig"], ["pear", "fig"]])
    }

    /// As ready vectors are: squares of larger numbers do not fit, summed over a vector.
    @Test func numbersBeyondMeasureAreRefused() {
        struct Huge: Embedder {
            let name = "huge"
            let modality = Modality.text
            let isCorpusWide = false

            func identity(of vectors: Matrix) -> ModelIdentity {
                ModelIdentity(
                    name: name, title: name, summary: name, dimensions: vectors.columns, isNormalized: false)
            }
            func fingerprint(_ files: FileHashMemo?) -> ContentHash { ContentHash(of: []) }
            func embed(_ records: [Record], workers: Workers, progress: ProgressSink) -> Matrix {
                Matrix(records.map { $0.title == "fig" ? [1, -1e24] : [1, 2] })
            }
        }
        #expect(
            complaint { _ = try run(Huge()).vectorSet(for: texts(["pear", "fig"], models: ["huge"]), at: askedAt) }
                == "content/index.md:12:3: error: the model 'huge' gave -1e+24 for 'fig'; expected numbers from -1e15 to 1e15. Divide all of its vectors by one number."
        )
    }

    @Test func batchesAreKeptAsTheyAreFinished() throws {
        // The second batch fails; the first must not be computed again.
        let items = (0..<3_000).map { "item \($0)" }
        let store = try ArtifactStore(inMemory: ())
        let failing = CountingEmbedder(failsOn: "item 2999")
        let dataset = texts(items, models: ["counting"])
        #expect(throws: EmbeddingError.self) {
            try run(failing, store: store).vectorSet(for: dataset, at: askedAt)
        }
        let sound = CountingEmbedder()
        let updates = Mutex<[ProgressUpdate]>([])
        let sink = ProgressSink { update in updates.withLock { $0.append(update) } }
        _ = try run(sound, store: store, progress: sink).vectorSet(for: dataset, at: askedAt)
        #expect(sound.calls == [(2_048..<3_000).map { "item \($0)" }])
        #expect(
            updates.withLock { $0 } == [
                ProgressUpdate(stage: "embedding with counting", done: 0, total: 952),
                ProgressUpdate(stage: "embedding with counting", done: 952, total: 952),
            ])
    }

    @Test func aNumberThatIsNotFiniteIsAnErrorAndIsNotKept() throws {
        let store = try ArtifactStore(inMemory: ())
        let dataset = texts(["fig", "pear"], models: ["counting"])
        #expect(
            complaint {
                _ = try run(CountingEmbedder(failsOn: "pear"), store: store).vectorSet(for: dataset, at: askedAt)
            }
                == """
                content/index.md:12:3: error: the model 'counting' gave NaN or infinity for 'pear'. Leave that item \
                out, or use '--precision f32'.
                """)
        let sound = CountingEmbedder()
        _ = try run(sound, store: store).vectorSet(for: dataset, at: askedAt)
        #expect(sound.calls == [["fig", "pear"]])
    }

    @Test func frozenListsWhatIsMissing() throws {
        let store = try ArtifactStore(inMemory: ())
        let embedder = CountingEmbedder()
        _ = try run(embedder, store: store).vectorSet(for: texts(["fig"], models: ["counting"]), at: askedAt)
        let dataset = texts(["fig", "pear", "kiwi", "plum", "a lime"], models: ["counting"])
        #expect(
            complaint { _ = try run(embedder, store: store, frozen: true).vectorSet(for: dataset, at: askedAt) } == """
                content/index.md:12:3: error: 4 of 5 vectors of 'sayings' by 'counting' are not in the cache: 'pear', \
                'kiwi', 'plum', …. Build once without --frozen, or bring the vectors as 'records: vectors:'.
                """)
        #expect(embedder.calls == [["fig"]])
        let known = texts(["fig"], models: ["counting"])
        #expect(try run(embedder, store: store, frozen: true).vectorSet(for: known, at: askedAt).vectors.rows == 1)
    }

    @Test func anUnknownModelSuggestsTheNearest() {
        let library = ModelLibrary([LexicalEmbedder(), PixelsEmbedder()])
        let run = EmbeddingRun(models: library, store: nil, workers: .one)
        #expect(
            complaint { _ = try run.vectorSet(for: texts(["a"]), model: "lexica", at: askedAt) }
                == "content/index.md:12:3: error: no model 'lexica'. Did you mean 'lexical'?")
        #expect(
            complaint { _ = try run.vectorSet(for: texts(["a"], models: ["word2vec"]), at: askedAt) }
                == "content/index.md:12:3: error: no model 'word2vec'. Known: lexical, pixels. 'embedsite model add OWNER/NAME' adds one."
        )
    }

    @Test func aModelForOtherThingsIsAnError() throws {
        let library = ModelLibrary([LexicalEmbedder(), PixelsEmbedder()])
        let run = EmbeddingRun(models: library, store: nil, workers: .one)
        #expect(
            complaint { _ = try run.vectorSet(for: texts(["a"]), model: "pixels", at: askedAt) } == """
                content/index.md:12:3: error: the model 'pixels' takes images, but 'sayings' holds texts. Choose \
                another model in 'embed:'.
                """)
    }

    @Test func vectorsThatCameWithTheDatasetPassThrough() throws {
        let position = SourcePosition("content/datasets/own.yml", line: 1)
        let records = (1...2).map { Record(id: "\($0)", content: .vector, label: nil, position: position) }
        func dataset(_ vectors: Matrix) -> Dataset {
            Dataset(
                name: "own", title: "Own", modality: .vectors, records: records, models: [], suppliedVectors: vectors,
                position: position)
        }
        let run = EmbeddingRun(models: ModelLibrary([]), store: nil, workers: .one)
        let vectors = Matrix([[3, 4], [0, 1]])
        let set = try run.vectorSet(for: dataset(vectors), at: askedAt)
        #expect(set.vectors == vectors)
        #expect(
            set.model
                == ModelIdentity(
                    name: "vectors", title: "the dataset's own vectors",
                    summary: "These vectors came with the dataset; embedsite did not compute them.", dimensions: 2,
                    isNormalized: false, isSupplied: true))
        #expect(try run.vectorSet(for: dataset(Matrix([[0.6, 0.8], [0, 1]])), at: askedAt).model.isNormalized)
        #expect(
            complaint { _ = try run.vectorSet(for: dataset(vectors), model: "minilm", at: askedAt) } == """
                content/index.md:12:3: error: 'own' brings its own vectors; the model 'minilm' has nothing to embed \
                there. Write 'data: own'.
                """)
    }
}
