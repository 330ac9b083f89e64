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

/// Each architecture's graph against what transformers computes with the same weights: `Reference/make_image_models.py`.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct ImageArchitectureTests {
    private static let families = [
        "vit", "vit-half", "clip", "clip-legacy", "dinov2", "dinov2-giant", "dinov2-registers", "siglip",
    ]
    /// What each gives where its card says nothing: a layer, and how it is pooled.
    private static let standards = [
        "vit": "last cls", "vit-half": "last cls", "clip": "image_embeds", "clip-legacy": "image_embeds",
        "dinov2": "last cls", "dinov2-giant": "last cls", "dinov2-registers": "last cls", "siglip": "pooler",
    ]

    private func expected(_ family: String) throws -> JSONValue {
        let file = URL(filePath: SmallModel.path("image/\(family)/expected.json"))
        return try JSONValue.parse(Array(try Data(contentsOf: file)), name: "expected.json")
    }

    private func floats(_ value: JSONValue?) throws -> [Float] {
        try #require(value?.array).compactMap { $0.double.map { Float($0) } }
    }

    private func path(_ family: String) -> ModelPath {
        ModelPath(
            path: SmallModel.path("image/\(family)"), written: family, position: SourcePosition("m.yml"))
    }

    /// The picture of `make_image_models.py`.
    private func picture(_ size: RasterSize) throws -> [UInt8] {
        var pixels: [UInt8] = []
        for y in 0..<size.height {
            for x in 0..<size.width {
                for c in 0..<3 {
                    let level: Int = x * 37 + y * 59 + c * 83 + x * y * (c + 3)
                    pixels.append(UInt8(level % 256))
                }
            }
        }
        return try RasterEncoder.png(
            try #require(Raster(width: size.width, height: size.height, pixels: pixels)))
    }

    private func vector(
        _ family: String, _ size: RasterSize, output: String? = nil, pooling: ImageModelCard.Pooling? = nil,
        asksSize: Bool
    ) throws -> [Float] {
        try withTemporaryFolder { folder in
            try folder.write(picture(size), to: "one.png")
            let card = ImageModelCard(
                .folder(path(family), network: nil), input: ImageInput(size: asksSize ? size : nil),
                output: output.map { Located($0, at: SourcePosition("m.yml", line: 3, column: 9)) }, pooling: pooling,
                normalize: false)
            let model = ModelCard(name: family, title: family, kind: .image(card), position: SourcePosition("m.yml"))
            let record = Record(
                id: "one",
                content: .file(MediaFile(.image, path: folder.appending(path: "one.png").path, name: "one.png")),
                label: nil, position: SourcePosition("one.png"))
            return try ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                .embed([record, record], workers: Workers(2), progress: .silent).row(1).map(\.self)
        }
    }

    private func expectClose(_ found: [Float], _ expected: [Float], _ name: String) {
        let scale = expected.map(\.magnitude).max() ?? 0
        let difference = zip(found, expected).map { ($0 - $1).magnitude }.max() ?? .infinity
        #expect(
            found.count == expected.count && difference <= 1e-4 * scale,
            "\(name): \(difference) of \(scale), \(found.count) of \(expected.count) numbers")
    }

    /// Every layer by its name, pooled both ways, at the size of the training and at others.
    @Test(arguments: families) func agreesWithTransformers(_ family: String) throws {
        let sizes = try #require(try expected(family)["pictures"]?.members)
        for (index, size) in sizes.enumerated() {
            let sides = size.key.split(separator: "x").compactMap { Int($0) }
            let raster = RasterSize(width: sides[0], height: sides[1])
            for layer in try #require(size.value.members) {
                let words = layer.key.split(separator: " ").map(String.init)
                let found = try vector(
                    family, raster, output: words[0],
                    pooling: words.count > 1 ? ImageModelCard.Pooling(rawValue: words[1]) : nil, asksSize: index > 0)
                expectClose(found, try floats(layer.value), "\(family), \(size.key), \(layer.key)")
            }
        }
    }

    /// Without a word of a card.
    @Test(arguments: families) func givesWhatTheModelIsFor(_ family: String) throws {
        let size = try #require(try expected(family)["pictures"]?.members?.first)
        let side = try #require(size.key.split(separator: "x").first.flatMap { Int($0) })
        let found = try vector(family, RasterSize(width: side, height: side), asksSize: false)
        expectClose(found, try floats(size.value[try #require(Self.standards[family])]), family)
    }

    /// Texts of the same folder: one of no words, some in a batch, one that is cut, and ends that stand within or are missing.
    @Test(arguments: ["clip", "clip-legacy", "siglip"], [true, false])
    func textsAreInTheSameSpace(_ family: String, _ normalize: Bool) throws {
        let expected = try expected(family)
        let texts = try #require(expected["texts"]?.array).compactMap(\.string)
        let settings = TextModelCard.Settings(normalize: normalize ? nil : false)
        let card = TextModelCard(folder: path(family), settings)
        let model = ModelCard(name: family, title: family, kind: .text(card), position: SourcePosition("m.yml"))
        let records = texts.enumerated().map {
            Record(id: "\($0.offset)", content: .text($0.element), label: nil, position: SourcePosition("t"))
        }
        let found = try TextEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
            .embed(records, workers: Workers(2), progress: .silent)
        for (row, vector) in try #require(expected["vectors"]?.array).enumerated() {
            let theirs = try floats(vector)
            let length = theirs.reduce(0) { $0 + $1 * $1 }.squareRoot()
            expectClose(
                Array(found.row(row)), normalize ? theirs.map { $0 / length } : theirs, "\(family), text \(row)")
        }
    }

    /// One card, which of the two towers a dataset's items say.
    @Test func oneModelTakesTextsAndPictures() throws {
        try withTemporaryFolder { folder in
            try folder.write(picture(RasterSize(width: 32, height: 32)), to: "one.png")
            let (text, image) = (
                TextModelCard(folder: path("clip")),
                ImageModelCard(.folder(path("clip"), network: nil), input: ImageInput())
            )
            let card = ModelCard(
                name: "clip", title: "clip", kind: .both(text, image), position: SourcePosition("m.yml"))
            let engine = try SmallModel.engine()
            let model = BothEmbedder(
                TextEmbedder(card, text, engine: engine, precision: .f32),
                ImageEmbedder(card, image, engine: engine, precision: .f32))
            let words = try run(model).vectorSet(for: texts(["t1 t3"], models: ["clip"]), at: askedAt)
            let pictures = try run(model).vectorSet(for: images(["one.png"], in: folder, models: ["clip"]), at: askedAt)
            #expect(words.vectors.columns == 16 && pictures.vectors.columns == 16)
            #expect(words.vectors.norms().allSatisfy { ($0 - 1).magnitude < 1e-5 })
            #expect(pictures.vectors.norms().allSatisfy { ($0 - 1).magnitude < 1e-5 })
            #expect(words.model.name == "clip" && pictures.model.name == "clip")
        }
    }
}
