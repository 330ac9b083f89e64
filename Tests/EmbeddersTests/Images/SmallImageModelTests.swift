import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// A model of a few numbers in every format.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct SmallImageModelTests {
    /// The vector of a picture that is all of one colour.
    private func vector(
        _ file: String, output: String? = nil, input: ImageInput = ImageInput(scale: 1), color: [UInt8] = [10, 20, 30]
    ) throws -> [Float] {
        try withTemporaryFolder { folder in
            let raster = try #require(Raster(width: 4, height: 4, pixels: (0..<16).flatMap { _ in color }))
            let picture = folder.appending(path: "one.png")
            try Data(try RasterEncoder.png(raster)).write(to: picture)
            let card = ImageModelCard(
                file: ModelPath(path: SmallModel.path(file), written: file, position: SourcePosition("m.yml")),
                input: input,
                output: output.map { Located($0, at: SourcePosition("m.yml", line: 3, column: 9)) }, normalize: false)
            let model = ModelCard(name: "m", title: "m", kind: .image(card), position: SourcePosition("m.yml"))
            let record = Record(
                id: "one.png", content: .file(MediaFile(.image, path: picture.path, name: "one.png")), label: nil,
                position: SourcePosition("one.png"))
            let embedder = ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
            return try embedder.embed([record, record], workers: Workers(2), progress: .silent).row(1).map { $0 }
        }
    }

    @Test(arguments: ["channels.onnx", "channels.xml"])
    func readsEveryFormatByPath(_ file: String) throws {
        try #expect(vector(file) == [20, 40, 60])
    }

    @Test(arguments: ["channels.onnx", "channels.xml"])
    func takesAnyLayerByName(_ file: String) throws {
        try #expect(vector(file, output: "means") == [10, 20, 30])
        try #expect(vector(file, output: "doubled") == [20, 40, 60])
    }

    /// Its weights lie in a file beside it, which is found also where another layer is asked for.
    @Test(
        arguments: [(nil, [11, 42, 124]), ("shared", [10, 40, 120]), ("means", [10, 20, 30])] as [(String?, [Float])])
    func findsWeightsBesideTheModel(_ output: String?, _ expected: [Float]) throws {
        try #expect(vector("outside.onnx", output: output) == expected)
    }

    @Test(arguments: [("channels.onnx", "menas"), ("channels.xml", "menas")])
    func suggestsALayer(_ file: String, _ layer: String) throws {
        let error = #expect(throws: (any Error).self) { try vector(file, output: layer) }
        let diagnostics = (error as? any Diagnosable)?.diagnostics.map(\.description)
        #expect(diagnostics == ["m.yml:3:9: error: '\(file)' has no layer 'menas'. Did you mean 'means'?"])
    }

    @Test func scalesAndShiftsLevels() throws {
        let input = ImageInput(mean: [0.5, 0, 0], std: [0.5, 1, 2], scale: 1 / 255)
        let found = try vector("channels.onnx", output: "means", input: input, color: [255, 51, 102])
        #expect(zip(found, [1, 0.2, 0.2]).allSatisfy { ($0 - $1).magnitude < 1e-6 }, "\(found)")
    }

    @Test func refusesASizeThatIsNotTheModels() throws {
        let input = ImageInput(size: RasterSize(width: 8, height: 8))
        let error = #expect(throws: (any Error).self) { try vector("channels.onnx", input: input) }
        #expect(
            (error as? any Diagnosable)?.diagnostics.map(\.description)
                == [
                    "channels.onnx: error: 'size' is 8 x 8, but the model takes 4 x 4. Leave 'size' out of the model's card."
                ])
    }
}
