import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Rasters
import TestKit
import Testing
import VectorMath

/// Folders of models of pictures whose files are not what they should be: each refused in words, none read past its end.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct BrokenImageModelTests {
    /// The small ViT with a file of it changed.
    private func complaint(
        _ file: String, _ change: ([UInt8]) -> [UInt8]?, output: String? = nil, pooling: ImageModelCard.Pooling? = nil,
        network: String? = nil, size: RasterSize? = nil, family: String = "vit"
    ) throws -> String {
        try withTemporaryFolder { folder in
            for name in ["config.json", "model.safetensors", "preprocessor_config.json"] {
                let bytes = Array(try Data(contentsOf: URL(filePath: SmallModel.path("image/\(family)/\(name)"))))
                if let bytes = name == file ? change(bytes) : bytes { try folder.write(bytes, to: name) }
            }
            // One pixel is a picture too.
            let pixel = Raster(width: 1, height: 1, filledWith: RGBA(red: 9, green: 99, blue: 199))
            try folder.write(try RasterEncoder.png(pixel), to: "one.png")
            let card = ImageModelCard(
                .folder(
                    ModelPath(path: folder.path, written: "net", position: SourcePosition("net.yml")), network: network),
                input: ImageInput(size: size),
                output: output.map { Located($0, at: SourcePosition("net.yml", line: 3, column: 9)) }, pooling: pooling)
            let model = ModelCard(name: "net", title: "net", kind: .image(card), position: SourcePosition("net.yml"))
            let record = Record(
                id: "one",
                content: .file(MediaFile(.image, path: folder.appending(path: "one.png").path, name: "one.png")),
                label: nil, position: SourcePosition("one.png"))
            do {
                let found = try ImageEmbedder(model, card, engine: try SmallModel.engine(), precision: .f32)
                    .embed([record], workers: .one, progress: .silent)
                return "\(found.rows) x \(found.columns)"
            } catch let error as any Diagnosable {
                return error.diagnostics.map(\.description).joined(separator: "\n")
            }
        }
    }

    private func said(_ found: String, _ replacement: String) -> ([UInt8]) -> [UInt8]? {
        { Array(String(decoding: $0, as: UTF8.self).replacingOccurrences(of: found, with: replacement).utf8) }
    }

    @Test func aPictureOfOnePixelIsNoMistake() throws {
        try #expect(complaint("", { $0 }) == "1 x 24")
    }

    @Test(arguments: [
        ("\"patch_size\": 8", "\"patch_size\": 0", "'patch_size' is 0; expected a number from 1 to 4096"),
        ("\"patch_size\": 8", "\"patch_size\": [8, -8]", "'patch_size' is 8, -8; expected a number from 1 to 4096"),
        ("\"image_size\": 32", "\"image_size\": 1e18", "'image_size' is 1e18; expected a number from 1 to 4096"),
        ("\"num_channels\": 3", "\"num_channels\": 4", "'num_channels' is 4; expected 3"),
        ("\"hidden_size\": 24", "\"hidden_size\": 23", "'num_attention_heads' is 4; expected a divisor of hidden_size"),
        (
            "\"hidden_act\": \"gelu\"", "\"hidden_act\": \"gelo\"",
            "'hidden_act' is gelo; expected gelu, gelu_new, gelu_pytorch_tanh, gelu_fast, relu, silu, swish, quick_gelu, tanh or sigmoid"
        ),
    ])
    func aConfigurationOfAnotherModel(_ found: String, _ replacement: String, _ message: String) throws {
        try #expect(
            complaint("config.json", said(found, replacement))
                == "net/config.json: error: \(message). For another architecture bring the model as 'model.onnx'.")
    }

    @Test func anArchitectureWithoutAGraph() throws {
        try #expect(
            complaint("config.json", said("\"model_type\": \"vit\"", "\"model_type\": \"swin\""))
                == "net/config.json: error: 'model_type' is swin; expected vit, clip, clip_vision_model, dinov2, dinov2_with_registers, siglip or siglip_vision_model. Export the model as ONNX and put it into the folder as 'model.onnx' or 'onnx/model.onnx'; that is run where no graph is known."
        )
    }

    @Test func sizesThatTheWeightsDoNotHave() throws {
        try #expect(
            complaint("config.json", said("\"image_size\": 32", "\"image_size\": 64"))
                == "net/model.safetensors: error: the weights have 17 positions; config.json makes 65. Take config.json and weights from one model."
        )
        try #expect(
            complaint("config.json", said("\"patch_size\": 8", "\"patch_size\": 16"))
                == "net/model.safetensors: error: the tensor 'embeddings.patch_embeddings.projection.weight' is float32 of 24 x 3 x 8 x 8; expected floats of 24 x 3 x 16 x 16"
        )
        try #expect(
            complaint("config.json", said("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"))
                == "net/model.safetensors: error: there is no tensor 'encoder.layer.2.layernorm_before.weight'. Weights of the architecture that config.json names are needed."
        )
    }

    @Test func picturesThatAreSmallerThanAPatchOrOfTooMany() throws {
        let size = RasterSize(width: 7, height: 64)
        try #expect(
            complaint("", { $0 }, size: size)
                == "net/model.safetensors: error: pictures of 7 x 64 cannot be parted into patches of 8 x 8. Write 'size' under 'input:' in the model's card as a multiple of 8."
        )
        try #expect(
            complaint("", { $0 }, size: RasterSize(width: 4_096, height: 4_096)).hasPrefix(
                "net/model.safetensors: error: pictures of 4096 x 4096 cannot be parted into patches of 8 x 8."))
    }

    @Test func weightsThatAreCut() throws {
        let message = try complaint("model.safetensors", { Array($0.dropLast(40)) })
        #expect(
            message.hasPrefix("net/model.safetensors: error: the tensor 'pooler.dense.weight' ends after ")
                && message.hasSuffix("Write or fetch the file again; it was cut short or changed."), "\(message)")
        try #expect(
            complaint("model.safetensors", { _ in nil })
                == "net.yml: error: the model's folder 'net' has neither model.safetensors nor model.onnx. Save the model's weights there as safetensors, or export it as ONNX to 'model.onnx' or 'onnx/model.onnx'."
        )
    }

    @Test func layersThatAreNotThere() throws {
        try #expect(
            complaint("", { $0 }, output: "layers.2")
                == "net.yml:3:9: error: 'net' has no layer 'layers.2'. Did you mean 'layers.0'?")
        try #expect(
            complaint("", { $0 }, pooling: .cls, family: "siglip")
                == "net.yml: error: the model has no token before its patches. Write 'pooling: mean', or leave it out.")
        for file in ["onnx/model.onnx", "../net/model.onnx", "/model.onnx"] {
            try #expect(
                complaint("", { $0 }, network: file)
                    == "net.yml: error: there is no file '\(file)' in the model's folder 'net'. Name the file from the folder, such as 'file: onnx/model_quantized.onnx'."
            )
        }
    }
}
