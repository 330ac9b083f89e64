import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Services
import Synchronization
import TestKit
import Testing
import VectorMath

/// What is asked of a service costs money: each text is asked for once, also where something fails in between.
@Suite struct ServiceCostTests {
    private func dataset(_ texts: [String]) -> Dataset {
        Dataset(
            name: "texts", title: "Texts", modality: .text, records: records(texts), models: ["far"],
            position: SourcePosition("texts.yml"))
    }

    private func run(_ model: ServiceEmbedder, _ store: ArtifactStore, frozen: Bool = false) -> EmbeddingRun {
        EmbeddingRun(models: ModelLibrary([model]), store: store, workers: Workers(2), frozen: frozen)
    }

    @Test(arguments: [1, 4]) func whatHasComeIsKept(_ concurrency: Int) throws {
        let store = try ArtifactStore(inMemory: ())
        let texts = numbered(100)
        func model(_ server: EmbeddingServer) -> ServiceEmbedder {
            ServiceEmbedder(
                card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (10, concurrency) })
        }
        let failing = try EmbeddingServer(.openai, .failsAfter(texts: 40))
        let place = SourcePosition("figure")
        #expect(throws: EmbeddingError.self) {
            try run(model(failing), store).vectorSet(for: dataset(texts), at: place)
        }
        // Another server has another address, and so other vectors: what has come is looked at in the cache.
        let kept = try store.read(
            .vector,
            keys: texts.map { text in
                var hasher = ContentHasher(domain: "vector of an item 2")
                hasher.combine(try model(failing).fingerprint(nil))
                hasher.combine(text)
                return hasher.finish()
            })
        #expect(kept.count == 40)
    }

    @Test func aSecondRunAsksForTheRest() throws {
        let store = try ArtifactStore(inMemory: ())
        let texts = numbered(50)
        let server = try EmbeddingServer(.openai, .status(400, body: #"{"message": "no"}"#, times: 1))
        let model = ServiceEmbedder(card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (10, 1) })
        let place = SourcePosition("figure")
        #expect(throws: EmbeddingError.self) { try run(model, store).vectorSet(for: dataset(texts), at: place) }
        // The first ten, in vain.
        #expect(server.texts.count == 10)
        _ = try run(model, store).vectorSet(for: dataset(Array(texts[..<30])), at: place)
        #expect(server.texts.count == 40)
        let set = try run(model, store).vectorSet(for: dataset(texts + texts), at: place)
        #expect(server.texts.count == 60 && Set(server.texts.dropFirst(10)).count == 50)
        #expect(set.vectors.row(70).elementsEqual(EmbeddingServer.vector(of: texts[20])))
        // All of it is there: nothing is asked, and no key is needed.
        let keyless = ServiceEmbedder(
            card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (3, 9) }, environment: [:])
        #expect(try run(keyless, store, frozen: true).vectorSet(for: dataset(texts), at: place).vectors.rows == 50)
        #expect(server.texts.count == 60)
    }

    /// A service that begins to give vectors of another length: those that came before stay the only ones.
    @Test func vectorsOfAnotherLengthAreNotKept() throws {
        let store = try ArtifactStore(inMemory: ())
        let texts = numbered(30)
        let server = try EmbeddingServer(.openai, .longer(after: 2))
        let model = ServiceEmbedder(card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (10, 1) })
        let place = SourcePosition("figure")
        let error = #expect(throws: EmbeddingError.self) {
            try run(model, store).vectorSet(for: dataset(texts), at: place)
        }
        #expect(
            error?.description
                == "figure: error: the model 'far' gives 5 numbers now; the vectors that it gave before have 4. Where another model answers now, write another 'version' in its card: all items are then embedded anew."
        )
        #expect(try run(model, store).vectorSet(for: dataset(Array(texts[..<20])), at: place).vectors.columns == 4)
        #expect(server.requests.count == 3)
    }

    /// Two processes on one cache: what one asks for the other takes from there.
    @Test func twoAtOnceAskOnce() throws {
        try withTemporaryFolder { folder in
            let server = try EmbeddingServer(pause: 0.05)
            let texts = numbered(40)
            let asked = Mutex<[Matrix]>([])
            try Workers(2).forEach(2) { _ in
                let store = try ArtifactStore(at: folder.path + "/.embedsite/cache.sqlite")
                let model = ServiceEmbedder(card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (5, 2) })
                let set = try run(model, store).vectorSet(for: dataset(texts), at: SourcePosition("figure"))
                asked.withLock { $0.append(set.vectors) }
            }
            #expect(server.texts.count == 40)
            #expect(asked.withLock { $0[0] == $0[1] && $0.count == 2 })
        }
    }

    @Test(arguments: [1, 3, 8]) func noMoreRequestsAreUnderWayThanTheCardSays(_ concurrency: Int) throws {
        let server = try EmbeddingServer(pause: 0.05)
        let model = ServiceEmbedder(
            card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (1, concurrency) })
        let texts = numbered(24)
        #expect(try model.vectors(of: texts) == texts.map(EmbeddingServer.vector(of:)))
        #expect(server.mostAtOnce <= concurrency && server.mostAtOnce > concurrency / 2)
    }

    /// Which texts go together depends on the card alone.
    @Test func aRequestHoldsWhatTheServiceTakes() throws {
        let server = try EmbeddingServer(.tei)
        let model = ServiceEmbedder(card(.tei, at: server.address) { $0.concurrency = 1 })
        _ = try model.vectors(of: numbered(70))
        #expect(
            server.requests.map { String(decoding: $0.body, as: UTF8.self).split(separator: "text ").count - 1 } == [
                32, 32, 6,
            ])
    }

    @Test func aFailureEndsWhatHasNotBegun() throws {
        let server = try EmbeddingServer(.openai, .status(400))
        let model = ServiceEmbedder(card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (1, 2) })
        _ = model.complaint(about: numbered(100))
        #expect(server.requests.count <= 2)
    }

    @Test func progressCountsTexts() throws {
        let server = try EmbeddingServer()
        let model = ServiceEmbedder(card(.openai, at: server.address) { ($0.batch, $0.concurrency) = (2, 1) })
        let heard = Mutex<[Int]>([])
        _ = try model.embed(
            records(numbered(5)), workers: Workers(1),
            progress: ProgressSink { update in heard.withLock { $0.append(update.done) } })
        #expect(heard.withLock { $0 } == [0, 2, 4, 5])
    }

    // MARK: - What a vector depends on

    @Test func aVectorDependsOnWhatIsAskedAndNotOnHow() throws {
        func print(_ api: ServiceAPI = .openai, _ change: (inout ServiceCard) -> Void = { _ in }) throws -> ContentHash
        {
            try ServiceEmbedder(card(api, at: "http://127.0.0.1:1", change)).fingerprint(nil)
        }
        let plain = try print()
        let same = [
            try print { $0.batch = 7 }, try print { $0.concurrency = 7 }, try print { $0.timeout = 7 },

        ]
        #expect(same.allSatisfy { $0 == plain })
        let others = [
            plain, try print(.tei), try print { $0.model = "large" }, try print { $0.dimensions = 3 },
            try print { $0.prefix = "x" }, try print { $0.version = "2" }, try print { $0.task = "query" },
            try print { $0.url = Located("http://127.0.0.1:2", at: SourcePosition("x")) },
        ]
        #expect(Set(others).count == others.count)
    }
}
