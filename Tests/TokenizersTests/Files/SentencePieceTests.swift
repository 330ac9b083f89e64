import Diagnostics
import Foundation
import TestKit
import Testing
import Tokenizers

/// Models of sentencepiece itself, trained small by `Reference/make_sentencepieces.py`: the ids that its own program gives.
@Suite struct SentencePieceTests {
    /// The file, with the map of characters where it has one, which stands in a file of its own: a message goes on where
    /// its field is repeated.
    private static func model(_ name: String, hasMap: Bool) throws -> [UInt8] {
        let bytes = try Array(Data(contentsOf: testData("Fixtures/\(name).model")))
        guard hasMap else { return bytes }
        let map = try Array(FamilyTests.characterMap())
        let field = [0x12] + length(map.count) + map
        return bytes + [0x1A] + length(field.count) + field
    }

    private static func length(_ count: Int) -> [UInt8] {
        count < 0x80 ? [UInt8(count)] : [UInt8(count & 0x7F) | 0x80] + length(count >> 7)
    }

    @Test(arguments: [
        ("unigram", true), ("unigram-bytes", false), ("pairs", false), ("pairs-unknown", true), ("suffix", true),
    ])
    func agreesOnEveryLine(_ name: String, _ hasMap: Bool) throws {
        let tokenizer = try Tokenizer(files: ["spiece.model": try Self.model(name, hasMap: hasMap)])
        try ReferenceIDs("\(name).model").expect(tokenizer, on: ReferenceLines(tokens: []))
    }

    /// Its first four ids are fairseq's, and all others one more than in the file.
    @Test func xlmRobertaCountsOtherwise() throws {
        let model = try Self.model("unigram", hasMap: true)
        let plain = try Tokenizer(files: ["sentencepiece.bpe.model": model])
        let tokenizer = try Tokenizer(files: [
            "sentencepiece.bpe.model": model,
            "tokenizer_config.json": Array(
                #"{"tokenizer_class": "XLMRobertaTokenizerFast", "model_max_length": 512}"#.utf8),
        ])
        let text = "the embedding of 漢字 ☃"
        let ids = plain.ids(of: text, maxTokens: .max)
        #expect(ids.contains(0), "a scalar that is no piece")
        #expect(tokenizer.ids(of: text, maxTokens: .max) == [0] + ids.map { $0 == 0 ? 3 : $0 + 1 } + [2])
        #expect(tokenizer.ids(of: "<mask></s>", maxTokens: .max) == [0, Int32(plain.idLimit) + 1, 2, 2])
        #expect(tokenizer.modelMaxTokens == 512)
    }

    /// Small letters, no punctuation, and the end's own token found in a text; `<s>` is three letters there.
    @Test func siglipMakesItsTextsReady() throws {
        let tokenizer = try Tokenizer(files: [
            "spiece.model": Self.model("unigram", hasMap: true),
            "tokenizer_config.json": Array(#"{"tokenizer_class": "SiglipTokenizer", "model_max_length": 64}"#.utf8),
        ])
        try ReferenceIDs("siglip.model").expect(tokenizer, on: ReferenceLines(tokens: []))
        #expect(
            tokenizer.ids(of: "ΟΔΟΣ ΣΟΣ.", maxTokens: .max) == tokenizer.ids(of: "οδος σος", maxTokens: .max))
        #expect(
            tokenizer.ids(of: "  The, the!", maxTokens: .max) == tokenizer.ids(of: "\tTHE\u{1F}the", maxTokens: .max))
        let cased = try Tokenizer(files: [
            "spiece.model": Self.model("unigram", hasMap: true),
            "tokenizer_config.json": Array(#"{"tokenizer_class": "SiglipTokenizer", "do_lower_case": false}"#.utf8),
        ])
        #expect(cased.ids(of: "THE", maxTokens: .max) != tokenizer.ids(of: "THE", maxTokens: .max))
    }

    @Test func otherFamiliesPutTheirTokensAround() throws {
        let model = try Self.model("unigram", hasMap: true)
        func ids(_ configuration: String) throws -> [Int32] {
            try Tokenizer(files: ["spiece.model": model, "tokenizer_config.json": Array(configuration.utf8)])
                .ids(of: "the", maxTokens: 8)
        }
        let the = try Tokenizer(files: ["spiece.model": model]).ids(of: "the", maxTokens: 8)
        #expect(the.count == 1)
        #expect(try ids(#"{"tokenizer_class": "T5Tokenizer"}"#) == the + [2])
        #expect(try ids(#"{"tokenizer_class": "LlamaTokenizer"}"#) == [1] + the)
        #expect(
            try ids(#"{"tokenizer_class": "LlamaTokenizer", "add_bos_token": false, "add_eos_token": true}"#) == the + [
                2
            ])
    }
}
