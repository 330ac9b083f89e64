import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import TestKit
import Testing
import VectorMath

@Suite struct BuiltInModelsTests {
    private func texts(_ texts: [String], models: [String] = ["lexical"]) -> Dataset {
        let records = texts.enumerated().map { index, text in
            Record(id: "\(index + 1)", content: .text(text), label: nil, position: SourcePosition("t.yml"))
        }
        return Dataset(
            name: "t", title: "T", modality: .text, records: records, models: models,
            position: SourcePosition("t.yml", line: 1))
    }

    private func run(_ store: ArtifactStore? = nil, workers: Int = 2, isFrozen: Bool = false) -> EmbeddingRun {
        EmbeddingRun(
            embedders: BuiltInModels.all(), store: store, workers: Workers(workers), isFrozen: isFrozen)
    }

    @Test func lexicalPutsLikeSpellingsTogether() throws {
        let set = try run().vectorSet(
            for: texts(["the black cat", "a black cat sat", "seven large ships", "large ships at sea"]),
            at: SourcePosition("t.md"))
        let comparison = Comparison(of: set.vectors, metric: .cosine, workers: .one)
        #expect(comparison.value(0, 1) > 0.3 && comparison.value(2, 3) > 0.3)
        #expect(comparison.value(0, 2).magnitude < 0.1)
    }

    @Test(arguments: [["one"], ["same", "same", "same"], ["", "  "], ["é", "日本語", "🙂"]])
    func lexicalIsFiniteForOddTexts(_ items: [String]) throws {
        let set = try run().vectorSet(for: texts(items), at: SourcePosition("t.md"))
        #expect(set.vectors.rows == items.count && set.vectors.isFinite)
    }

    @Test func threadsAndCacheCannotBeSeen() throws {
        let dataset = texts(["alpha beta", "beta gamma", "gamma delta", "delta alpha", "alpha beta"])
        let store = try ArtifactStore(inMemory: ())
        let place = SourcePosition("t.md")
        let plain = try run(workers: 1).vectorSet(for: dataset, at: place)
        #expect(try run(store).vectorSet(for: dataset, at: place).vectors == plain.vectors)
        #expect(try run(store, isFrozen: true).vectorSet(for: dataset, at: place).vectors == plain.vectors)
    }

    @Test func complaintsNameTheRemedy() throws {
        let place = SourcePosition("a.md", line: 3)
        func words(_ body: () throws -> VectorSet) -> String {
            do {
                _ = try body()
                return ""
            } catch {
                return (error as? EmbeddingError)?.diagnostics.map(\.description).joined() ?? "\(error)"
            }
        }
        #expect(
            words { try run().vectorSet(for: texts(["a"]), model: "lexica", at: place) }
                == "a.md:3: error: no model 'lexica'. Did you mean 'lexical'?")
        #expect(
            words { try run().vectorSet(for: texts(["a"]), model: "pixels", at: place) }
                == "a.md:3: error: the model 'pixels' takes images, but 't' holds texts. Choose another model in 'embed:'."
        )
        #expect(
            words { try run(isFrozen: true).vectorSet(for: texts(["a"]), at: place) }
                == "a.md:3: error: 1 vectors of 't' by 'lexical' are not in the cache. Build once without --frozen.")
    }

    @Test func pixelsSeesTheSamePictureTheSameWay() throws {
        let folder = SharedData.projectRoot.appending(path: "content/pictures/turn")
        let names = ["turn-000", "turn-010", "turn-090"]
        let records = names.map { name in
            let file = ImageFile(path: folder.appending(path: name + ".png").path, name: name)
            return Record(id: name, content: .image(file), label: nil, position: SourcePosition("t.yml"))
        }
        let dataset = Dataset(
            name: "turn", title: "T", modality: .image, records: records, models: ["pixels"],
            position: SourcePosition("t.yml"))
        let set = try run().vectorSet(for: dataset, at: SourcePosition("t.md"))
        #expect(set.vectors.columns == 240 && set.vectors.isFinite)
        let comparison = Comparison(of: set.vectors, metric: .cosine, workers: .one)
        #expect(comparison.value(0, 1) > comparison.value(0, 2))
    }
}
