import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// Models small enough to compute in the head (`Reference/make_models.py`), in every format, through the real runtime.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct SmallModelTests {
    private static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/\(name)").path
    }

    private static func engine() throws -> Engine {
        let library = try #require(InstalledRuntime.library)
        return Engine { library }
    }

    /// The vector of a picture that is all of one colour.
    private func vector(
        _ file: String, output: String? = nil, input: ImageInput = ImageInput(scale: 1), color: [UInt8] = [10, 20, 30]
    ) throws -> [Float] {
        try withTemporaryFolder { folder in
            let raster = try #require(Raster(width: 4, height: 4, pixels: (0..<16).flatMap { _ in color }))
            let picture = folder.appending(path: "one.png")
            try Data(try RasterEncoder.png(raster)).write(to: picture)
            let card = ImageModelCard(
                file: ModelPath(path: Self.path(file), written: file, position: SourcePosition("m.yml")), input: input,
                output: output.map { Located($0, at: SourcePosition("m.yml", line: 3, column: 9)) }, normalize: false)
            let model = ModelCard(name: "m", title: "m", kind: .image(card), position: SourcePosition("m.yml"))
            let record = Record(
                id: "one.png", content: .image(ImageFile(path: picture.path, name: "one.png")), label: nil,
                position: SourcePosition("one.png"))
            let embedder = ImageEmbedder(model, card, engine: try Self.engine(), precision: .f32)
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

    // MARK: - Text

    private static let tokenizer = """
        {"added_tokens": [], "normalizer": {"type": "BertNormalizer", "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "BertProcessing", "cls": ["[CLS]", 1], "sep": ["[SEP]", 2]},
         "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "a": 3, "b": 4}}}
        """

    private func textVectors(_ texts: [String], card: (ModelPath) -> TextModelCard) throws -> Matrix {
        try withTemporaryFolder { folder in
            try Data(Self.tokenizer.utf8).write(to: folder.appending(path: "tokenizer.json"))
            try FileManager.default.copyItem(
                at: URL(filePath: Self.path("rows.onnx")), to: folder.appending(path: "model.onnx"))
            let text = card(ModelPath(path: folder.path, written: "small", position: SourcePosition("m.yml")))
            let model = ModelCard(name: "small", title: "small", kind: .text(text), position: SourcePosition("m.yml"))
            let records = texts.enumerated().map {
                Record(id: "\($0.offset)", content: .text($0.element), label: nil, position: SourcePosition("t"))
            }
            return try TextEmbedder(model, text, engine: try Self.engine(), precision: .f32)
                .embed(records, workers: Workers(2), progress: .silent)
        }
    }

    /// "a" is read as [CLS] a [SEP], rows 1, 3 and 2 of a table whose row i is (i, 10 i).
    @Test(arguments: [
        (TextModelCard.Pooling.mean, [2, 20, 2.5, 25] as [Float]), (.cls, [1, 10, 1, 10]), (.max, [3, 30, 4, 40]),
        (.last, [2, 20, 2, 20]),
    ])
    func poolsTheTokensOfAnONNXModel(_ pooling: TextModelCard.Pooling, _ expected: [Float]) throws {
        let vectors = try textVectors(["a", "a b"]) {
            TextModelCard(folder: $0, .init(pooling: pooling, normalize: false))
        }
        #expect(vectors.storage == expected)
    }

    @Test func putsThePrefixBeforeAndCutsTheEnd() throws {
        let vectors = try textVectors(["b b b"]) {
            TextModelCard(folder: $0, .init(pooling: .max, prefix: "a ", maxTokens: 3, normalize: false))
        }
        #expect(vectors.storage == [3, 30])
    }

    @Test func normalizesWhereTheCardSaysSo() throws {
        let vectors = try textVectors(["a"]) { TextModelCard(folder: $0, .init(normalize: true)) }
        #expect((vectors[0, 0] * vectors[0, 0] + vectors[0, 1] * vectors[0, 1] - 1).magnitude < 1e-6)
    }
}
