import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// A real model on real photographs. Needs `embedsite setup` and the shared data.
@Suite(.enabled(if: SharedData.has("models") && SharedData.has("data/pets") && InstalledRuntime.library != nil))
struct PhotographModelTests {
    private func model() throws -> ImageEmbedder {
        let library = try #require(InstalledRuntime.library)
        let folder = SharedData.url("models")
        let file = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".tflite") })
        let card = ImageModelCard(
            file: ModelPath(
                path: folder.appending(path: file).path, written: file, position: SourcePosition("mobilenet.yml")),
            input: ImageInput())
        let model = ModelCard(name: "mobilenet", title: "MobileNet", kind: .image(card), position: SourcePosition("m"))
        return ImageEmbedder(model, card, engine: Engine { library }, precision: .f32)
    }

    private func photographs() throws -> [Record] {
        try ["cat", "dog"].flatMap { label in
            let folder = SharedData.url("data/pets/\(label)")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                .filter { $0.hasSuffix(".jpg") }.map { name in
                    Record(
                        id: name, content: .image(ImageFile(path: folder.appending(path: name).path, name: name)),
                        label: label, position: SourcePosition(name))
                }
        }
    }

    @Test func nearestNeighbourHasTheSameLabel() throws {
        let records = try photographs()
        try #require(records.count == 500)
        let vectors = try model().embed(records, workers: Workers(2), progress: .silent)
        #expect(vectors.columns == 1_024)
        let nearest = nearestNeighbors(of: vectors, k: 1, metric: .cosine, workers: Workers(2)).indices
        let right = nearest.enumerated().filter { records[$0.offset].label == records[Int($0.element)].label }.count
        #expect(right >= 465, "93 % of 500; found \(right)")
        // The same picture alone, on one thread, has the same vector.
        let alone = try model().embed([records[250]], workers: .one, progress: .silent)
        #expect(alone.row(0).elementsEqual(vectors.row(250)))
    }
}
