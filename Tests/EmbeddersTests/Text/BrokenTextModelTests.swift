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

    private func complaint(
        _ weights: [UInt8], configuration: String = configuration, tokenizer: String = tokenizer
    ) throws -> String {
        let library = try #require(InstalledRuntime.library)
        return try withTemporaryFolder { folder in
            for (name, bytes) in [
                ("config.json", Array(configuration.utf8)), ("tokenizer.json", Array(tokenizer.utf8)),
                ("model.safetensors", weights),
            ] {
                try Data(bytes).write(to: folder.appending(path: name))
            }
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
        ("\"bert\"", "\"roberta\"", "'model_type' is roberta; expected bert"),
        ("\"model_type\": \"bert\", ", "", "'model_type' is missing; expected bert"),
        (
            "\"num_attention_heads\": 2", "\"num_attention_heads\": 3",
            "'num_attention_heads' is 3; expected a divisor of hidden_size"
        ),
        ("\"hidden_size\": 4", "\"hidden_size\": -4", "'hidden_size' is -4; expected a number from 1 to 16384"),
        ("\"intermediate_size\": 8, ", "", "'intermediate_size' is missing; expected a number from 1 to 131072"),
    ])
    func aConfigurationOfAnotherModel(_ found: String, _ replacement: String, _ message: String) throws {
        let text = Self.configuration.replacingOccurrences(of: found, with: replacement)
        try #expect(
            complaint(Self.weights("{}"), configuration: text)
                == "net/config.json: error: \(message). For another architecture bring the model as 'model.onnx'.")
    }

    @Test func aTokenizerOfAnotherKind() throws {
        let text = Self.tokenizer.replacingOccurrences(of: "WordPiece", with: "Morphemes")
        try #expect(
            complaint(Self.weights("{}"), tokenizer: text)
                == "net/tokenizer.json: error: 'model' is 'Morphemes'; expected WordPiece, BPE, Unigram or WordLevel. Take a model with such a tokenizer, or bring the vectors as 'records: vectors:'."
        )
    }
}
