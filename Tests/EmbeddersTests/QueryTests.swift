import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// What items are asked, as their model sees it.
@Suite struct QueryTests {
    private static func query(_ text: String) -> Record {
        Record(id: text, content: .text(text), label: nil, position: askedAt)
    }

    private func ask(
        _ queries: [Record], of dataset: Dataset, width: Int, by model: any Embedder, store: ArtifactStore? = nil,
        frozen: Bool = false
    ) throws -> QuerySet {
        try run(model, store: store, frozen: frozen).queries(
            queries, of: dataset, width: width, model: nil, at: askedAt)
    }

    // MARK: - Through the cache

    @Test func aQueryIsEmbeddedOnceAndSharesItsVectorWithAnItem() throws {
        let store = try ArtifactStore(inMemory: ())
        let model = CountingEmbedder()
        let dataset = texts(["fig", "pear"], models: ["counting"])
        _ = try run(model, store: store).vectorSet(for: dataset, at: askedAt)
        for _ in 0..<2 {
            let found = try ask(
                [Self.query("banana"), Self.query("pear")], of: dataset, width: 2, by: model, store: store)
            #expect(found.vectors == Matrix([[6, 3], [4, 1]]))
        }
        #expect(model.calls == [["fig", "pear"], ["banana"]])
        let error = complaint {
            _ = try ask([Self.query("kiwi")], of: dataset, width: 2, by: model, store: store, frozen: true)
        }
        #expect(
            error.contains("1 of 1 vectors of 'sayings' by 'counting' are not in the cache: 'kiwi'"), "\(error)")
        #expect(
            try ask([Self.query("banana")], of: dataset, width: 2, by: model, store: store, frozen: true).vectors
                == Matrix([[6, 3]]))
    }

    @Test func whatIsWrongIsToldWhereItIsAsked() throws {
        let dataset = texts(["fig", "pear"], models: ["counting"])
        func words(_ dataset: Dataset, _ query: Record, width: Int = 2) -> String {
            complaint { _ = try ask([query], of: dataset, width: width, by: CountingEmbedder()) }
        }
        let picture = Record(
            id: "cat.png", content: .file(MediaFile(.image, path: "/nowhere/cat.png", name: "cat.png")), label: nil,
            position: askedAt)
        #expect(
            words(dataset, picture)
                == "content/index.md:12:3: error: the model 'counting' takes texts, but the query 'cat.png' is a picture. Ask with a text, or choose a model of pictures."
        )
        #expect(
            words(dataset, Self.query(""))
                == "content/index.md:12:3: error: the model 'counting' knows nothing of the query ''. Ask in words and a language that the model reads."
        )
        #expect(
            words(dataset, Self.query("kiwi"), width: 3).hasPrefix(
                "content/index.md:12:3: error: the model 'counting' gives 2 numbers now; the vectors that it gave before have 3"
            ))
        let own = Dataset(
            name: "own", title: "Own", modality: .vectors, records: dataset.records, models: [],
            suppliedVectors: Matrix([[1, 2], [3, 4]]), position: askedAt)
        #expect(
            words(own, Self.query("kiwi"))
                == "content/index.md:12:3: error: 'own' brings its own vectors: there is no model that could read a query. Name a model in 'embed:', or make the query one of the items."
        )
        let tokens = Dataset(
            name: "parts", title: "Parts", modality: .token, records: dataset.records, models: ["counting"],
            position: askedAt)
        #expect(words(tokens, Self.query("kiwi")).contains("the items of 'parts' are tokens of texts"))
    }

    @Test func aModelOfTextsAloneDoesNotTakeBoth() {
        let records = texts(["fig"]).records + images(["a.png"], in: URL(filePath: "/nowhere")).records
        let both = Dataset(
            name: "both", title: "Both", modality: .both, records: records, models: ["counting"], position: askedAt)
        #expect(
            complaint { _ = try run(CountingEmbedder()).vectorSet(for: both, at: askedAt) }
                == "content/datasets/pictures.yml:1:1: error: the model 'counting' takes texts, but 'a.png' of 'both' is a picture, for it has no text. Give it a text, or choose a model of texts and pictures in 'embed:'."
        )
    }

    // MARK: - Models

    /// Folded in, a text of the dataset comes to its own vector; a new one has what it shares with them.
    @Test(arguments: [0, 200]) func lexicalFoldsAQueryIn(more: Int) throws {
        let items = LexicalEmbedderTests.sayings + (0..<more).map { "number \($0) of many, \($0 * 7 % 13) ways" }
        let dataset = texts(items)
        let model = LexicalEmbedder()
        let set = try run(model).vectorSet(for: dataset, at: askedAt)
        let found = try ask(
            [Self.query(items[0]), Self.query("a large ship"), Self.query("日本語")], of: dataset,
            width: set.vectors.columns, by: model)
        #expect(found.vectors.row(0) == set.vectors.row(0))
        let all = Matrix(
            rows: items.count + 2, columns: set.vectors.columns,
            storage: set.vectors.storage + found.vectors.row(1) + found.vectors.row(2))
        let near = nearestNeighbors(
            of: all, queries: [items.count, items.count + 1], k: 3, metric: .cosine, workers: .one)
        #expect(Set(near.indices(at: 0).prefix(2)).isSubset(of: [3, 4, 7]), "\(near.indices(at: 0))")
        #expect(Set(near.indices(at: 1).filter { $0 < items.count }.prefix(2)) == [8, 9])
        #expect(
            complaint {
                _ = try ask([Self.query("ξψω")], of: dataset, width: set.vectors.columns, by: model)
            }.contains("the model 'lexical' knows nothing of the query 'ξψω'"))
    }

    @Test func aQueryOfAModelOfAllItemsIsKeptWithThese() throws {
        let store = try ArtifactStore(inMemory: ())
        let model = CountingEmbedder(isCorpusWide: true)
        let dataset = texts(["fig", "pear"], models: ["counting"])
        for _ in 0..<2 { _ = try ask([Self.query("kiwi")], of: dataset, width: 2, by: model, store: store) }
        _ = try ask([Self.query("kiwi")], of: texts(["fig"], models: ["counting"]), width: 2, by: model, store: store)
        #expect(model.calls == [["kiwi"], ["kiwi"]])
    }

    private func embedder(_ folder: String, _ settings: TextModelCard.Settings = .init()) -> TextEmbedder {
        let card = TextModelCard(
            folder: ModelPath(
                path: SmallModel.path("text/\(folder)"), written: folder, position: SourcePosition("m.yml")), settings)
        let model = ModelCard(name: folder, title: folder, kind: .text(card), position: SourcePosition("m.yml"))
        return TextEmbedder(model, card, engine: Engine { throw Complaints([]) }, precision: .f32)
    }

    private func vector(_ text: String, _ embedder: any Embedder) throws -> Matrix {
        try embedder.embed([Self.query(text)], workers: .one, progress: .silent)
    }

    /// The folder's `query` is `t9 t8 `, and `passage` is `t5 `.
    @Test func theFoldersPromptForQueriesIsPutBeforeThem() throws {
        let items = try #require(
            try embedder("st-prompts").prompted(Located("passage", at: SourcePosition("d.yml"))))
        let asking = try items.asking()
        #expect(try vector("t4", asking.model) == vector("t4", embedder("st-prompts", .init(prefix: "t9 t8 "))))
        #expect(asking.reading == "with ‘t9 t8 ’ before it")
        #expect(try asking.model.fingerprint(nil) != items.fingerprint(nil))
        // A card's own word counts more than the folder's.
        let own = try embedder("st-prompts", .init(queryPrefix: "t6 ")).asking()
        #expect(try vector("t4", own.model) == vector("t4", embedder("st-prompts", .init(prefix: "t6 "))))
        let bare = try embedder("st-prompts", .init(queryPrefix: "")).asking()
        #expect(bare.reading == "with nothing before it")
        // Where nothing differs, nothing is said, and items and queries share their vectors.
        let same = try embedder("st-prompts", .init(prefix: "t9 t8 ")).asking()
        #expect(same.reading == nil)
        #expect(try embedder("m2v").asking().reading == nil)
    }

    /// A query in a language that the model does not read.
    @Test func tokensThatAModelDoesNotKnowAreCounted() throws {
        let store = try ArtifactStore(inMemory: ())
        let model = embedder("m2v")
        let dataset = texts(["t4 t5"], models: ["m2v"])
        let width = try vector("t4", model).columns
        let found = try ask(
            [Self.query("t4 猫 t5 映画"), Self.query("t4")], of: dataset, width: width, by: model, store: store)
        #expect(found.unknown.map { $0?.count } == [2, nil] && found.unknown[0]?.total == 4)
        let warm = try ask(
            [Self.query("t4 猫 t5 映画"), Self.query("t4")], of: dataset, width: width, by: model, store: store,
            frozen: true)
        #expect(warm.unknown == found.unknown && warm.vectors == found.vectors)
        // Of a text without a token there is nothing to know.
        #expect(
            complaint { _ = try ask([Self.query("\u{200B}")], of: dataset, width: width, by: model) }
                .contains("the model 'm2v' knows nothing of the query"))
        #expect(
            complaint { _ = try ask([Self.query("猫 映画")], of: dataset, width: width, by: model) }
                == "content/index.md:12:3: error: the model 'm2v' knows nothing of the query '猫 映画'. Ask in words and a language that the model reads."
        )
    }

    /// A table of words passes over what it has no word for.
    @Test func wordsThatATableDoesNotHaveAreCounted() throws {
        let model = embedder("st-words")
        let width = try vector("t3", model).columns
        let found = try ask(
            [Self.query("t3 zzz yyy")], of: texts(["t3"], models: ["st-words"]), width: width, by: model)
        #expect(found.unknown == [UnknownTokens(count: 2, of: 3)])
    }

    @Test func aQueryThatIsCutIsTold() throws {
        let found = try ask(
            [Self.query("fig"), Self.query("banana")], of: texts(["fig"], models: ["counting"]), width: 2,
            by: CountingEmbedder())
        #expect(found.cut == CutTexts(count: 1, tokens: 5))
        #expect(
            found.notes(by: "the model") == [
                "a query is longer than the 5 tokens that the model reads; the rest counts for nothing"
            ])
    }

    /// One space: texts are asked with a picture, and pictures with a text, or both at once.
    @Test(.enabled(if: InstalledRuntime.library != nil)) func aModelOfBothIsAskedBothWays() throws {
        try withTemporaryFolder { folder in
            let raster = Raster(width: 32, height: 32, filledWith: RGBA(red: 200, green: 90, blue: 20))
            try folder.write(try RasterEncoder.png(raster), to: "one.png")
            let place = ModelPath(
                path: SmallModel.path("image/clip"), written: "clip", position: SourcePosition("m.yml"))
            let (text, image) = (
                TextModelCard(folder: place), ImageModelCard(.folder(place, network: nil), input: ImageInput())
            )
            let card = ModelCard(
                name: "clip", title: "clip", kind: .both(text, image), position: SourcePosition("m.yml"))
            let engine = try SmallModel.engine()
            let model = BothEmbedder(
                TextEmbedder(card, text, engine: engine, precision: .f32),
                ImageEmbedder(card, image, engine: engine, precision: .f32))
            let words = texts(["t1 t3"], models: ["clip"])
            let pictures = images(["one.png"], in: folder, models: ["clip"])
            let of = try (
                words: run(model).vectorSet(for: words, at: askedAt).vectors,
                pictures: run(model).vectorSet(for: pictures, at: askedAt).vectors
            )
            let mixed = [pictures.records[0], Self.query("t1 t3")]
            // A dataset of both is what its parts are, and the cache has these already.
            let store = try ArtifactStore(inMemory: ())
            for part in [words, pictures] { _ = try run(model, store: store).vectorSet(for: part, at: askedAt) }
            let both = Dataset(
                name: "both", title: "Both", modality: .both,
                records: [pictures.records[0], words.records[0], pictures.records[0]], models: ["clip"],
                position: askedAt)
            let set = try run(model, store: store, frozen: true).vectorSet(for: both, at: askedAt)
            #expect(set.vectors.row(0) == of.pictures.row(0) && set.vectors.row(1) == of.words.row(0))
            #expect(set.media.map { $0 == nil } == [false, true, false] && set.media[0] == set.media[2])
            #expect(set.model.name == "clip")
            for dataset in [words, pictures, both] {
                let found = try ask(mixed, of: dataset, width: 16, by: model)
                #expect(found.vectors.row(0) == of.pictures.row(0) && found.vectors.row(1) == of.words.row(0))
                #expect(found.files.count == 2 && found.files[0] != found.files[1])
            }
        }
    }
}
