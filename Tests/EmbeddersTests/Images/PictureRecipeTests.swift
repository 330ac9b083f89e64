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

/// What becomes of a picture beside a model that gives the pixels that it takes, against what transformers' and timm's
/// processors make of it: `Reference/make_recipes.py`.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct PictureRecipeTests {
    private static let pictures = [
        "1x1.png", "alpha.png", "cmyk.jpg", "grey.png", "landscape.jpg", "landscape.png", "portrait.png", "square.png",
        "strip.png",
    ]

    private func record(_ name: String) -> Record {
        Record(
            id: name, content: .file(MediaFile(.image, path: SmallModel.path("recipes/pictures/\(name)"), name: name)),
            label: nil, position: SourcePosition(name))
    }

    /// The pixels of pictures by `identity.onnx` in a folder with `files`.
    private func pixels(
        _ files: [String: [UInt8]], _ names: [String] = pictures, input: ImageInput = ImageInput()
    ) throws -> Matrix {
        try withTemporaryFolder { folder in
            try folder.write(
                Array(Data(contentsOf: URL(filePath: SmallModel.path("recipes/identity.onnx")))), to: "net.onnx")
            for (name, bytes) in files { try folder.write(bytes, to: name) }
            let card = ImageModelCard(
                file: ModelPath(
                    path: folder.appending(path: "net.onnx").path, written: "m/net.onnx",
                    position: SourcePosition("m.yml")), input: input, normalize: false)
            let model = ModelCard(name: "m", title: "m", kind: .image(card), position: SourcePosition("m.yml"))
            return try ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                .embed(names.map(record), workers: Workers(2), progress: .silent)
        }
    }

    private func file(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: SmallModel.path("recipes/\(path)"))))
    }

    private struct Scale {
        var factor = 1.0 / 255
        var mean = [0.0, 0, 0]
        var std = [1.0, 1, 1]
    }

    /// Libraries of JPEG differ by a level.
    private func expectLevels(_ name: String, _ found: Matrix, _ scale: Scale) throws {
        let levels = try file("\(name)/levels.bin")
        let count = found.columns / 3
        try #require(levels.count == Self.pictures.count * found.columns)
        for (row, picture) in Self.pictures.enumerated() {
            var worst = 0.0
            for place in 0..<count {
                for channel in 0..<3 {
                    let level = Double(levels[row * found.columns + place * 3 + channel])
                    let number = Double(found.row(row)[found.row(row).startIndex + channel * count + place])
                    let ours = (number * scale.std[channel] + scale.mean[channel]) / scale.factor
                    worst = max(worst, (ours - level).magnitude)
                }
            }
            #expect(worst < (picture.hasSuffix(".jpg") ? 1.01 : 0.01), "\(name), \(picture): \(worst) levels")
        }
    }

    @Test(arguments: [
        "clip", "clip-old", "dinov2", "padded", "vit", "vit-old", "siglip", "nearest", "convnext",
    ])
    func agreesWithTransformers(_ name: String) throws {
        let bytes = try file("\(name)/preprocessor_config.json")
        let json = try JSONValue.parse(bytes, name: name)
        var scale = Scale()
        if json["do_rescale"]?.bool == false { scale.factor = 1 }
        if json["do_normalize"]?.bool != false {
            scale.mean = (json["image_mean"]?.array ?? []).compactMap(\.double)
            scale.std = (json["image_std"]?.array ?? []).compactMap(\.double)
        }
        // timm's file beside it does not count.
        let found = try pixels(["preprocessor_config.json": bytes, "config.json": try file("timm/config.json")])
        try expectLevels(name, found, scale)
    }

    @Test(arguments: ["timm", "timm-bilinear", "timm-squash", "timm-wide"])
    func agreesWithTimm(_ name: String) throws {
        let bytes = try file("\(name)/config.json")
        let settings = try #require(try JSONValue.parse(bytes, name: name)["pretrained_cfg"])
        var scale = Scale()
        scale.mean = (settings["mean"]?.array ?? []).compactMap(\.double)
        scale.std = (settings["std"]?.array ?? []).compactMap(\.double)
        try expectLevels(name, try pixels(["config.json": bytes]), scale)
    }

    /// A card's own words count before the file's: the size keeps the share of the picture that is taken.
    @Test func aCardCountsBeforeTheFiles() throws {
        let files = ["preprocessor_config.json": try file("clip/preprocessor_config.json")]
        let plain = try pixels(files, ["portrait.png"], input: ImageInput(mean: [0, 0, 0], std: [1, 1, 1]))
        let unsaid = try pixels(files, ["portrait.png"])
        #expect(zip(plain.row(0), unsaid.row(0)).contains { ($0 - $1).magnitude > 0.1 })
        #expect(
            try pixels(files, ["portrait.png"], input: ImageInput(size: .init(width: 12, height: 12))).columns == 432)
        let squashed = ImageInput(filter: .bilinear, crop: .squash, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5])
        var sized = squashed
        sized.size = .init(width: 24, height: 24)
        // A card that says all needs no file, and is not held up by one that is of no use.
        let broken = ["preprocessor_config.json": Array("{\"image_processor_type\": \"PixImageProcessor\"}".utf8)]
        try expectSame(try pixels(broken, input: sized), "vit")
    }

    private func expectSame(_ found: Matrix, _ name: String) throws {
        try expectLevels(name, found, Scale(factor: 1.0 / 255, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]))
    }

    @Test(arguments: [
        (
            #"{"image_processor_type": "LevitImageProcessor"}"#,
            "'image_processor_type' is LevitImageProcessor; expected BeitImageProcessor, BitImageProcessor, CLIPImageProcessor, ChineseCLIPImageProcessor, ConvNextImageProcessor, DeiTImageProcessor, MobileNetV1ImageProcessor, MobileNetV2ImageProcessor, SiglipImageProcessor or ViTImageProcessor"
        ),
        (#"{"do_flip_channel_order": true}"#, "'do_flip_channel_order' is true; expected false"),
        (#"{"size": 0}"#, "'size' is 0; expected sides from 1 to 4096 pixels"),
        (#"{"size": {"height": 24}}"#, "'size' is height: 24; expected 'height' and 'width'"),
        (#"{}"#, "'size' is missing; expected sides in pixels"),
        (
            #"{"size": {"shortest_edge": 9, "longest_edge": 20}}"#,
            "'size' is shortest_edge: 9, longest_edge: 20; expected 'shortest_edge' alone"
        ),
        (
            #"{"size": 24, "resample": 1}"#,
            "'resample' is 1; expected 0 (nearest), 2 (bilinear), 3 (bicubic) or 4 (box)"
        ),
        (#"{"size": 24}"#, "'image_mean' is missing; expected a number for each of red, green and blue"),
        (
            #"{"size": 24, "image_mean": [0, 0, 0], "image_std": [1, 0, 1]}"#,
            "'image_std' is 1, 0, 1; expected numbers other than 0"
        ),
        (
            #"{"size": 24, "image_mean": 0, "image_std": 1, "crop_size": 1e9}"#,
            "'crop_size' is 1e9; expected 'height' and 'width'"
        ),
    ])
    func aFileThatSaysSomethingElse(_ text: String, _ message: String) throws {
        let error = #expect(throws: (any Error).self) {
            try pixels(["preprocessor_config.json": Array(text.utf8)], ["1x1.png"])
        }
        #expect(
            (error as? any Diagnosable)?.diagnostics.map(\.description) == [
                "m/preprocessor_config.json: error: \(message). Write 'crop', 'resize', 'mean' and 'std' under 'input:' in the model's card; then this file does not count."
            ])
    }

    @Test func aFileOfTimmThatSaysSomethingElse() throws {
        let text = #"{"input_size": [3, 24, 24], "crop_mode": "border", "mean": [0, 0, 0], "std": [1, 1, 1]}"#
        let error = #expect(throws: (any Error).self) { try pixels(["config.json": Array(text.utf8)], ["1x1.png"]) }
        #expect(
            (error as? any Diagnosable)?.diagnostics.map(\.description) == [
                "m/config.json: error: 'crop_mode' is border; expected center or squash. Write 'crop', 'resize', 'mean' and 'std' under 'input:' in the model's card; then this file does not count."
            ])
    }

    @Test func nothingSaysHowLarge() throws {
        let error = #expect(throws: (any Error).self) { try pixels([:], ["1x1.png"]) }
        #expect(
            (error as? any Diagnosable)?.diagnostics.map(\.description) == [
                "m/net.onnx: error: the model takes pictures of any size. Write 'size: 224' under 'input:' in its card."
            ])
    }
}
