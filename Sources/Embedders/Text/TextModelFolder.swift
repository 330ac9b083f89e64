import Artifacts
import Foundation
import JSONReading
import Tokenizers

/// A text model's folder as sentence-transformers lays it out: the tokenizer (see `TokenizerFolder`); `config.json` and
/// `model.safetensors`, or `model.onnx`; and, where they are there, `modules.json`, `1_Pooling/config.json` and
/// `sentence_bert_config.json`, which say how token vectors become one and how many tokens are read.
struct TextModelFolder {
    /// What a card may say, and the folder's own files say where it does not.
    struct Settings: Equatable {
        let pooling: TextModelCard.Pooling
        let normalize: Bool
        /// Tokens of a text that are read, those that the tokenizer puts around it among them.
        let maxTokens: Int
        let prefix: String
    }

    private static let configurationLimit = 1 << 20
    private static let tokenizerLimit = 64 << 20

    let path: String
    /// As the author knows it, for complaints.
    let name: String

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        let others = [
            "config.json", "model.safetensors", "model.onnx", "modules.json", "1_Pooling/config.json",
            "sentence_bert_config.json",
        ]
        return (TokenizerFolder.fileNames + others).filter(has).map { (path + "/" + $0, name + "/" + $0) }
    }

    /// Whether the weights are a safetensors file, which goes before ONNX.
    var hasSafetensors: Bool { has("model.safetensors") }

    func tokenizer() throws -> Tokenizer {
        try Tokenizer(
            folder: TokenizerFolder(name: name) { file in
                has(file) ? try bytes(file, limit: Self.tokenizerLimit) : nil
            })
    }

    func architecture() throws -> TextArchitecture {
        try TextArchitecture(ArchitectureSettings(json: try json("config.json"), file: name + "/config.json"))
    }

    func settings(_ card: TextModelCard.Settings?) throws -> Settings {
        let limits = has("sentence_bert_config.json") ? try json("sentence_bert_config.json") : .null
        let positions = has("config.json") ? try json("config.json")["max_position_embeddings"]?.int : nil
        let longest = min(limits["max_seq_length"]?.int ?? 512, positions ?? .max)
        let wanted = card?.maxTokens ?? longest
        if let positions, wanted > positions {
            throw ModelFileError(.tooManyTokens(wanted, positions: positions), in: name + "/config.json")
        }
        return Settings(
            pooling: try card?.pooling ?? pooling(),
            normalize: try card?.normalize ?? modules().contains { $0.hasSuffix(".Normalize") },
            maxTokens: max(2, wanted), prefix: card?.prefix ?? "")
    }

    /// Mean where the folder says nothing.
    private func pooling() throws -> TextModelCard.Pooling {
        guard has("1_Pooling/config.json") else { return .mean }
        let json = try json("1_Pooling/config.json")
        let known: [(String, TextModelCard.Pooling)] = [
            ("pooling_mode_mean_tokens", .mean), ("pooling_mode_cls_token", .cls),
            ("pooling_mode_max_tokens", .max), ("pooling_mode_lasttoken", .last),
        ]
        let chosen = known.filter { json[$0.0]?.bool == true }
        guard chosen.count == 1 else {
            throw ModelFileError(.poolings(chosen: chosen.count), in: name + "/1_Pooling/config.json")
        }
        return chosen[0].1
    }

    private func modules() throws -> [String] {
        guard has("modules.json") else { return [] }
        return (try json("modules.json").array ?? []).compactMap { $0["type"]?.string }
    }

    private func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

    private func json(_ file: String) throws -> JSONValue {
        try JSONValue.parse(try bytes(file, limit: Self.configurationLimit), name: name + "/" + file)
    }

    private func bytes(_ file: String, limit: Int) throws -> [UInt8] {
        try BoundedFile.read(path + "/" + file, limit: limit, name: name + "/" + file)
    }
}
