import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// A model's folder made of a family's `tokenizer.json`, in the files that older programs write.
struct ModelFolder {
    private(set) var files: [String: [UInt8]] = [:]
    let tokens: [String]
    private let root: JSONValue

    init(_ family: String) throws {
        root = try JSONValue.parse(FamilyTests.json(family), name: family)
        tokens = (root["added_tokens"]?.array ?? []).compactMap { $0["content"]?.string }
    }

    /// Pieces in the order of their ids.
    private var vocabulary: [JSONValue.Member] {
        (root["model"]?["vocab"]?.members ?? []).sorted { ($0.value.int ?? 0) < ($1.value.int ?? 0) }
    }

    func writingWords(_ configuration: [String: Any]) throws -> ModelFolder {
        var folder = self
        folder.files["vocab.txt"] = Array((vocabulary.map(\.key).joined(separator: "\n") + "\n").utf8)
        folder.files["tokenizer_config.json"] = try folder.configuration(configuration)
        return folder
    }

    func writingPairs(_ configuration: [String: Any]) throws -> ModelFolder {
        var folder = self
        let ids = Dictionary(uniqueKeysWithValues: vocabulary.map { ($0.key, $0.value.int ?? 0) })
        folder.files["vocab.json"] = try Array(JSONSerialization.data(withJSONObject: ids))
        let merges = (root["model"]?["merges"]?.array ?? []).compactMap(\.string)
        folder.files["merges.txt"] = Array((["#version: 0.2"] + merges).joined(separator: "\n").utf8)
        folder.files["tokenizer_config.json"] = try folder.configuration(configuration)
        return folder
    }

    /// With the tokens that are found by themselves, as newer programs write them.
    private func configuration(_ settings: [String: Any]) throws -> [UInt8] {
        var settings = settings
        var tokens: [String: Any] = [:]
        for token in root["added_tokens"]?.array ?? [] {
            tokens[token["id"]?.cell ?? ""] = [
                "content": token["content"]?.string as Any, "lstrip": token["lstrip"]?.bool as Any,
                "rstrip": token["rstrip"]?.bool as Any, "normalized": token["normalized"]?.bool as Any,
                "single_word": token["single_word"]?.bool as Any, "special": token["special"]?.bool as Any,
            ]
        }
        settings["added_tokens_decoder"] = tokens
        return try Array(JSONSerialization.data(withJSONObject: settings))
    }

    func tokenizer() throws -> Tokenizer { try Tokenizer(files: files) }
}

extension Tokenizer {
    init(files: [String: [UInt8]]) throws {
        try self.init(folder: TokenizerFolder(name: "net") { files[$0] })
    }
}
