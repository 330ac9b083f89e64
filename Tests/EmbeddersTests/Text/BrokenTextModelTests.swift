import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import TestKit
import Testing
import VectorMath

/// Text models whose files are not what they should be: each refused in words, none read past its end.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct BrokenTextModelTests {
    private static let configuration = """
        {"model_type": "bert", "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2,
         "intermediate_size": 8, "max_position_embeddings": 16}
        """

    private static let tokenizer = """
        {"normalizer": null, "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null,
         "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "a": 1}}}
        """

    /// A safetensors file with `header`, followed by `count` zero bytes.
    private static func weights(_ header: String, data count: Int = 0, claims: Int? = nil) -> [UInt8] {
        let length = UInt64(claims ?? header.utf8.count)
        return withUnsafeBytes(of: length.littleEndian, Array.init) + Array(header.utf8)
            + Array(repeating: 0, count: count)
    }

    private static let modelTypes =
        "bert, electra, roberta, xlm-roberta, camembert, distilbert, mpnet, modernbert, nomic_bert, t5, qwen3, gte, new, clip, clip_text_model, siglip or siglip_text_model"

    private func complaint(
        _ weights: [UInt8]?, configuration: String = configuration, tokenizer: String = tokenizer,
        others: [String: String] = [:]
    ) throws -> String {
        let library = try #require(InstalledRuntime.library)
        return try withTemporaryFolder { folder in
            for (name, text) in others.merging(
                ["config.json": configuration, "tokenizer.json": tokenizer], uniquingKeysWith: { $1 })
            {
                try folder.write(text, to: name)
            }
            if let weights { try folder.write(weights, to: "model.safetensors") }
            let card = TextModelCard(
                folder: ModelPath(path: folder.path, written: "net", position: SourcePosition("net.yml")))
            let model = ModelCard(name: "net", title: "net", kind: .text(card), position: SourcePosition("net.yml"))
            let embedder = TextEmbedder(model, card, engine: Engine { library }, precision: .f32)
            let record = Record(id: "1", content: .text("a"), label: nil, position: SourcePosition("t"))
            let error = #expect(throws: (any Error).self) {
                try embedder.embed([record], workers: .one, progress: .silent)
            }
            return (error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n")
                ?? "\(error as Any)"
        }
    }

    @Test func weightsThatEndInTheirHeader() throws {
        try #expect(
            complaint([1, 2, 3])
                == "net/model.safetensors: error: this is no safetensors file: it ends in its header")
        try #expect(
            complaint(Self.weights("{}", claims: Int.max))
                == "net/model.safetensors: error: this is no safetensors file: its header claims 9,223,372,036,854,775,807 bytes. Headers of at most 16,777,216 bytes are read."
        )
        try #expect(
            complaint(Self.weights("{\"a\"}"))
                == "net/model.safetensors:1:5: error: this is not JSON; expected ':'")
    }

    @Test func aTensorThatDoesNotFit() throws {
        let header = #"{"x": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 17]}}"#
        try #expect(
            complaint(Self.weights(header, data: 16))
                == "net/model.safetensors: error: the tensor 'x' ends after 17 bytes of numbers; the file holds 16. Write or fetch the file again; it was cut short or changed."
        )
    }

    @Test func aTensorThatIsNotThere() throws {
        try #expect(
            complaint(Self.weights("{}"))
                == "net/model.safetensors: error: there is no tensor 'embeddings.word_embeddings.weight'. Weights of the architecture that config.json names are needed."
        )
        let header =
            #"{"embeddings.word_embeddings.weight": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}"#
        try #expect(
            complaint(Self.weights(header, data: 16))
                == "net/model.safetensors: error: the tensor 'embeddings.word_embeddings.weight' is float32 of 2 x 2; expected floats of any x 4"
        )
    }

    @Test func idsThatHaveNoRow() throws {
        let header =
            #"{"embeddings.word_embeddings.weight": {"dtype": "F32", "shape": [1, 4], "data_offsets": [0, 16]}}"#
        try #expect(
            complaint(Self.weights(header, data: 16))
                == "net/model.safetensors: error: the tensor 'embeddings.word_embeddings.weight' has 1 row, but the tokenizer's ids go up to 1. Take tokenizer.json and weights from one model."
        )
    }

    @Test(arguments: [
        (
            "\"num_attention_heads\": 2", "\"num_attention_heads\": 3",
            "'num_attention_heads' is 3; expected a divisor of hidden_size"
        ),
        ("\"hidden_size\": 4", "\"hidden_size\": -4", "'hidden_size' is -4; expected a number from 1 to 131072"),
        ("\"intermediate_size\": 8, ", "", "'intermediate_size' is missing; expected a number from 1 to 131072"),
    ])
    func aConfigurationOfAnotherModel(_ found: String, _ replacement: String, _ message: String) throws {
        let text = Self.configuration.replacingOccurrences(of: found, with: replacement)
        try #expect(
            complaint(Self.weights("{}"), configuration: text)
                == "net/config.json: error: \(message). For another architecture bring the model as 'model.onnx'.")
    }

    @Test(arguments: [("\"bert\"", "\"gpt2\"", "gpt2"), ("\"model_type\": \"bert\", ", "", "missing")])
    func anArchitectureWithoutAGraph(_ found: String, _ replacement: String, _ type: String) throws {
        let text = Self.configuration.replacingOccurrences(of: found, with: replacement)
        try #expect(
            complaint(Self.weights("{}"), configuration: text)
                == "net/config.json: error: 'model_type' is \(type); expected \(Self.modelTypes). Export the model as ONNX and put it into the folder as 'model.onnx' or 'onnx/model.onnx'; that is run where no graph is known."
        )
    }

    @Test func aFolderWithoutWeights() throws {
        try #expect(
            complaint(nil)
                == "net.yml: error: the model's folder 'net' has neither model.safetensors nor model.onnx. Save the model's weights there as safetensors, or export it as ONNX to 'model.onnx' or 'onnx/model.onnx'."
        )
    }

    @Test(arguments: [
        (#"{"weight_map": {"a": "../model.safetensors"}}"#, "its 'weight_map' names no files of weights beside it"),
        (#"{"weight_map": {"a": "/etc/passwd"}}"#, "its 'weight_map' names no files of weights beside it"),
        (#"{"weight_map": {}}"#, "its 'weight_map' names no files of weights beside it"),
        ("[]", "its 'weight_map' names no files of weights beside it"),
    ])
    func partsThatAreNotBesideTheirIndex(_ index: String, _ message: String) throws {
        try #expect(
            complaint(nil, others: ["model.safetensors.index.json": index])
                == "net/model.safetensors.index.json: error: \(message). Fetch the model's files again.")
    }

    @Test func aPartThatIsNotThere() throws {
        let index = #"{"weight_map": {"a": "model-1.safetensors"}}"#
        try #expect(
            complaint(nil, others: ["model.safetensors.index.json": index])
                == "net/model-1.safetensors: error: these weights cannot be read: No such file or directory. Fetch the model's files again."
        )
    }

    private static func modules(_ second: String) -> String {
        #"[{"path": "", "type": "sentence_transformers.models.Transformer"}, \#(second)]"#
    }

    @Test(arguments: [
        ("[]", "it names 0 modules; expected 1 to 32. Fetch the model's files again."),
        (
            #"[{"path": "", "type": "a.LSTM"}]"#,
            "the module 'a.LSTM' is not known here; expected Transformer, CLIPModel, StaticEmbedding or WordEmbeddings. Bring the vectors as 'records: vectors:', or the model as one ONNX file without such a module."
        ),
        (
            modules(#"{"path": "1_CNN", "type": "a.CNN"}"#),
            "the module 'a.CNN' is not known here; expected Pooling, Dense, LayerNorm, Normalize or Dropout. Bring the vectors as 'records: vectors:', or the model as one ONNX file without such a module."
        ),
        (
            modules(#"{"path": "../other", "type": "a.Pooling"}"#),
            "'path' is '../other'; expected a folder in the model's own. Fetch the model's files again."
        ),
        (
            modules(#"{"path": "..", "type": "a.Dense"}"#),
            "'path' is '..'; expected a folder in the model's own. Fetch the model's files again."
        ),
    ])
    func modulesThatAreNotKnown(_ modules: String, _ message: String) throws {
        try #expect(
            complaint(Self.weights("{}"), others: ["modules.json": modules]) == "net/modules.json: error: \(message)")
    }

    @Test(arguments: [
        (
            #"{"pooling_mode": "median"}"#,
            "'pooling_mode' is median; expected mean, cls, max, lasttoken, weightedmean or mean_sqrt_len_tokens"
        ),
        (
            #"{"pooling_mode": []}"#,
            "'pooling_mode' is ; expected mean, cls, max, lasttoken, weightedmean or mean_sqrt_len_tokens"
        ),
    ])
    func poolingsThatAreNotKnown(_ configuration: String, _ message: String) throws {
        let others = [
            "modules.json": Self.modules(#"{"path": "1_Pooling", "type": "a.Pooling"}"#),
            "1_Pooling/config.json": configuration,
        ]
        try #expect(
            complaint(Self.weights("{}"), others: others).hasPrefix("net/1_Pooling/config.json: error: \(message)."))
    }

    @Test func aLayerWithoutWeights() throws {
        let others = [
            "modules.json": Self.modules(#"{"path": "2_Dense", "type": "a.Dense"}"#),
            "2_Dense/config.json": #"{"in_features": 4, "out_features": 2, "activation_function": "torch.nn.Softmax"}"#,
        ]
        try #expect(
            complaint(Self.weights("{}"), others: others)
                == "net/2_Dense/config.json: error: 'activation_function' is torch.nn.Softmax; expected GELU, Identity, ReLU, SiLU, Sigmoid or Tanh. For another architecture bring the model as 'model.onnx'."
        )
        let plain = others.merging(
            ["2_Dense/config.json": #"{"in_features": 4, "out_features": 2}"#], uniquingKeysWith: { $1 })
        try #expect(
            complaint(Self.weights("{}"), others: plain)
                == "net/2_Dense/model.safetensors: error: these weights cannot be read: No such file or directory. Fetch the model's files again."
        )
    }

    @Test func aTokenizerOfAnotherKind() throws {
        let text = Self.tokenizer.replacingOccurrences(of: "WordPiece", with: "Morphemes")
        try #expect(
            complaint(Self.weights("{}"), tokenizer: text)
                == "net/tokenizer.json: error: 'model' is 'Morphemes'; expected WordPiece, BPE, Unigram or WordLevel. Take a model with such a tokenizer, or bring the vectors as 'records: vectors:'."
        )
    }
}
