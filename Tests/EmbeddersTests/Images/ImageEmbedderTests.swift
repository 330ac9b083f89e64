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
    private func modelFile() throws -> URL {
        let folder = SharedData.url("models")
        let name = try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".tflite") }
        return folder.appending(path: try #require(name))
    }

    private func model() throws -> ImageEmbedder {
        let library = try #require(InstalledRuntime.library)
        let file = try modelFile()
        let card = ImageModelCard(
            file: ModelPath(
                path: file.path, written: file.lastPathComponent, position: SourcePosition("mobilenet.yml")),
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
                        id: name,
                        content: .file(MediaFile(.image, path: folder.appending(path: name).path, name: name)),
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

    @Test(arguments: [1_000, 100_000]) func aTruncatedFileIsRefusedInWords(_ count: Int) throws {
        let library = try #require(InstalledRuntime.library)
        try withTemporaryFolder { folder in
            let whole = try Data(contentsOf: try modelFile())
            // Tables of this format stand at the end of the file: what is left points past it.
            try whole.prefix(count).write(to: folder.appending(path: "cut.tflite"))
            let card = ImageModelCard(
                file: ModelPath(
                    path: folder.appending(path: "cut.tflite").path, written: "cut.tflite",
                    position: SourcePosition("m.yml")), input: ImageInput())
            let model = ModelCard(name: "cut", title: "cut", kind: .image(card), position: SourcePosition("m.yml"))
            let embedder = ImageEmbedder(model, card, engine: Engine { library }, precision: .f32)
            let error = #expect(throws: (any Error).self) {
                try embedder.embed(Array(try photographs().prefix(1)), workers: .one, progress: .silent)
            }
            #expect(
                (error as? any Diagnosable)?.diagnostics.map(\.description)
                    == ["cut.tflite: error: the file is damaged. Fetch it again."])
        }
    }

    @Test func aLayerInTheMiddleIsTakenByName() throws {
        let library = try #require(InstalledRuntime.library)
        let file = try modelFile()
        func embed(_ output: String) throws -> Matrix {
            let card = ImageModelCard(
                file: ModelPath(path: file.path, written: "m.tflite", position: SourcePosition("m.yml")),
                input: ImageInput(), output: Located(output, at: SourcePosition("m.yml", line: 3, column: 9)))
            let model = ModelCard(name: "m", title: "m", kind: .image(card), position: SourcePosition("m.yml"))
            return try ImageEmbedder(model, card, engine: Engine { library }, precision: .f32)
                .embed(Array(try photographs().prefix(2)), workers: .one, progress: .silent)
        }
        let error = #expect(throws: (any Error).self) { try embed("no such layer") }
        let text = (error as? any Diagnosable)?.diagnostics.first?.description ?? ""
        #expect(text.hasPrefix("m.yml:3:9: error: 'm.tflite' has no layer 'no such layer'. Known: "), "\(text)")
        let middle = try embed("MobilenetV1/MobilenetV1/Conv2d_13_pointwise/Relu6")
        #expect(middle.columns == 7 * 7 * 1_024)
    }
}
