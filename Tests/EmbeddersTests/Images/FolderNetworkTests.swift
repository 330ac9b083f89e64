import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// Which of the files in a model's folder is run.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct FolderNetworkTests {
    private func copy(_ file: String, to folder: URL, as name: String) throws {
        try folder.write(Array(try Data(contentsOf: URL(filePath: SmallModel.path(file)))), to: name)
    }

    /// Of a picture of one pixel, red 10, green 20 and blue 30.
    private func vector(_ folder: URL, network: String? = nil) throws -> [Float] {
        let raster = Raster(width: 1, height: 1, filledWith: RGBA(red: 10, green: 20, blue: 30))
        try folder.write(try RasterEncoder.png(raster), to: "one.png")
        let card = ImageModelCard(
            .folder(ModelPath(path: folder.path, written: "net", position: SourcePosition("m.yml")), network: network),
            input: ImageInput(), normalize: false)
        let model = ModelCard(name: "net", title: "net", kind: .image(card), position: SourcePosition("m.yml"))
        let record = Record(
            id: "one", content: .file(MediaFile(.image, path: folder.appending(path: "one.png").path, name: "one.png")),
            label: nil, position: SourcePosition("one.png"))
        return try ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
            .embed([record], workers: .one, progress: .silent).row(0).map(\.self)
    }

    private static let levels = #"{"size": 4, "do_rescale": false, "image_mean": 0, "image_std": 1}"#

    /// `channels.onnx` gives twice the means of red, green and blue.
    @Test(arguments: ["model.onnx", "onnx/model.onnx"])
    func anUnknownArchitectureIsRunByItsONNX(_ file: String) throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.levels, to: "preprocessor_config.json")
            try folder.write(#"{"model_type": "swin"}"#, to: "config.json")
            try copy("channels.onnx", to: folder, as: file)
            try #expect(vector(folder) == [20, 40, 60])
            // Weights that no graph is known for are passed by.
            try copy("image/vit/model.safetensors", to: folder, as: "model.safetensors")
            try #expect(vector(folder) == [20, 40, 60])
        }
    }

    @Test func weightsComeBeforeAnONNXUnlessTheCardNamesIt() throws {
        try withTemporaryFolder { folder in
            for file in ["config.json", "model.safetensors"] { try copy("image/vit/\(file)", to: folder, as: file) }
            try folder.write(
                #"{"size": 32, "do_rescale": false, "image_mean": 0, "image_std": 1}"#, to: "preprocessor_config.json")
            try copy("channels.onnx", to: folder, as: "model.onnx")
            try copy("channels.onnx", to: folder, as: "onnx/quantized.onnx")
            try #expect(vector(folder).count == 24)
            try folder.write(Self.levels, to: "preprocessor_config.json")
            try #expect(vector(folder, network: "onnx/quantized.onnx") == [20, 40, 60])
        }
    }

    /// As sentence-transformers saves CLIP: all in a folder that `modules.json` names.
    @Test func aFolderOfSentenceTransformers() throws {
        try withTemporaryFolder { folder in
            for file in ["config.json", "model.safetensors", "preprocessor_config.json", "tokenizer.json"] {
                try copy("image/clip/\(file)", to: folder, as: "0_CLIPModel/\(file)")
                try copy("image/clip/\(file)", to: folder, as: "plain/\(file)")
            }
            try folder.write(
                #"[{"idx": 0, "name": "0", "path": "0_CLIPModel", "type": "sentence_transformers.models.CLIPModel"}]"#,
                to: "modules.json")
            try #expect(vector(folder) == vector(folder.appending(path: "plain")))
            func text(_ folder: URL) throws -> Matrix {
                let card = TextModelCard(
                    folder: ModelPath(path: folder.path, written: "net", position: SourcePosition("m.yml")))
                let model = ModelCard(name: "net", title: "net", kind: .text(card), position: SourcePosition("m.yml"))
                let record = Record(id: "1", content: .text("t1 t5 t3"), label: nil, position: SourcePosition("t"))
                return try TextEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                    .embed([record], workers: .one, progress: .silent)
            }
            try #expect(text(folder) == text(folder.appending(path: "plain")))
        }
    }

    /// `rows.onnx` gives each token its id and ten times that.
    @Test func aTextModelIsRunByTheFileThatItsCardNames() throws {
        try withTemporaryFolder { folder in
            for file in ["config.json", "model.safetensors", "tokenizer.json"] {
                try copy("text/bert/\(file)", to: folder, as: file)
            }
            try copy("rows.onnx", to: folder, as: "onnx/model_quantized.onnx")
            func vector(_ file: String?, _ output: String? = nil) throws -> [Float] {
                let settings = TextModelCard.Settings(
                    normalize: false, file: file, output: output.map { Located($0, at: SourcePosition("m.yml")) })
                let card = TextModelCard(
                    folder: ModelPath(path: folder.path, written: "net", position: SourcePosition("m.yml")), settings)
                let model = ModelCard(name: "net", title: "net", kind: .text(card), position: SourcePosition("m.yml"))
                let record = Record(id: "1", content: .text("t2 t4"), label: nil, position: SourcePosition("t"))
                return try TextEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                    .embed([record], workers: .one, progress: .silent).row(0).map(\.self)
            }
            try #expect(vector("onnx/model_quantized.onnx") == [3, 30])
            try #expect(vector("onnx/model_quantized.onnx", "rows") == [3, 30])
            try #expect(vector(nil).count == 24)
            try #expect(vector(nil, "layers.1") == vector(nil))
            try #expect(vector(nil, "layers.0") != vector(nil))
            try #expect(vector(nil, "embeddings").count == 24)
        }
    }
}
