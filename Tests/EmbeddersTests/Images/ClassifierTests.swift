import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import JSONReading
import Rasters
import TestKit
import Testing
import VectorMath

/// The layer before the classes of torchvision's classifiers, against PyTorch's hooks: `Reference/make_classifiers.py`.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct ClassifierTests {
    private static let nets = [
        ("resnet-basic", "/Flatten_output_0"), ("resnet-bottleneck", "/Flatten_output_0"), ("vit", "/Gather_output_0"),
    ]

    private func expected(_ net: String) throws -> JSONValue {
        let file = URL(filePath: SmallModel.path("classifiers/classifiers.json"))
        return try #require(try JSONValue.parse(Array(try Data(contentsOf: file)), name: "classifiers.json")[net])
    }

    private func vector(_ net: String, side: Int, output: String? = nil) throws -> [Float] {
        try withTemporaryFolder { folder in
            var pixels: [UInt8] = []
            for place in 0..<side * side * 3 {
                let (x, y, c) = (place / 3 % side, place / 3 / side, place % 3)
                let level: Int = x * 37 + y * 59 + c * 83 + x * y * (c + 3)
                pixels.append(UInt8(level % 256))
            }
            let raster = try #require(Raster(width: side, height: side, pixels: pixels))
            try folder.write(try RasterEncoder.png(raster), to: "one.png")
            let card = ImageModelCard(
                file: ModelPath(
                    path: SmallModel.path("classifiers/\(net).onnx"), written: "\(net).onnx",
                    position: SourcePosition("m.yml")),
                input: ImageInput(mean: [0, 0, 0], std: [1, 1, 1]),
                output: output.map { Located($0, at: SourcePosition("m.yml")) }, normalize: false)
            let model = ModelCard(name: net, title: net, kind: .image(card), position: SourcePosition("m.yml"))
            let record = Record(
                id: "one",
                content: .file(MediaFile(.image, path: folder.appending(path: "one.png").path, name: "one.png")),
                label: nil, position: SourcePosition("one.png"))
            return try ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                .embed([record], workers: .one, progress: .silent).row(0).map(\.self)
        }
    }

    private func expectClose(_ found: [Float], _ json: JSONValue?, _ name: String) throws {
        let theirs = try #require(json?.array).compactMap { $0.double.map { Float($0) } }
        let scale = theirs.map(\.magnitude).max() ?? 0
        let difference = zip(found, theirs).map { ($0 - $1).magnitude }.max() ?? .infinity
        #expect(found.count == theirs.count && difference <= 1e-4 * scale, "\(name): \(difference) of \(scale)")
    }

    @Test(arguments: nets) func theLayerBeforeTheClassesIsFound(_ net: String, _ layer: String) throws {
        let expected = try expected(net)
        let side = try #require(expected["side"]?.int)
        try expectClose(try vector(net, side: side), expected["before"], "\(net), before the classes")
        try expectClose(try vector(net, side: side, output: "last"), expected["output"], "\(net), the classes")
        try expectClose(try vector(net, side: side, output: layer), expected["before"], "\(net), \(layer)")
    }

    /// A card that names no layer is told what was taken; one that does is not.
    @Test func whatWasTakenIsTold() throws {
        let file = SmallModel.path("classifiers/resnet-basic.onnx")
        func read(_ more: String) -> [String] {
            ModelCardReader.parse(
                "modality: image\nfile: \(file)\ninput: { mean: 0, std: 1 }\n\(more)", displayName: "net.yml",
                folder: "/",
                roots: AllowedRoots(["/"])
            ).diagnostics.map(\.description)
        }
        #expect(
            read("") == [
                "net.yml:2:7: note: '\(file)' ends in 1,000 classes; vectors are the layer before them, '/Flatten_output_0'. Write 'output: last' in the card for the numbers of the classes."
            ])
        #expect(read("output: last\n") == [])
        #expect(read("output: /Flatten_output_0\n") == [])
    }
}
