import Diagnostics
import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

@Suite struct TokenizerTests {
    /// Ten pieces are enough to see every rule.
    private static let small = """
        {"added_tokens": [{"id": 3, "content": "[MASK]", "special": true, "normalized": false, "lstrip": true},
                          {"id": 9, "content": "<x>", "special": false, "normalized": false, "single_word": true}],
         "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                        "strip_accents": null, "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1]}, "[SEP]": {"id": "[SEP]", "ids": [2]}}},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 8,
                   "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "un": 4, "##able": 5, "##a": 6, ",": 7, "una": 8}}}
        """

    private func ids(_ text: String, maxTokens: Int = 16) throws -> [Int32] {
        try Tokenizer(json: Array(Self.small.utf8), name: "tokenizer.json").ids(of: text, maxTokens: maxTokens)
    }

    @Test func takesTheLongestPieceFirst() throws {
        #expect(try ids("unable") == [1, 0, 2], "'una' is taken, and 'ble' cannot be covered")
        #expect(try ids("unaable") == [1, 8, 5, 2])
        #expect(try ids("UNA,una") == [1, 8, 7, 8, 2])
        #expect(try ids("úná") == [1, 8, 2])
    }

    @Test func givesUpOnLongAndStrangeWords() throws {
        #expect(try ids("unaaaaaa") == [1, 8, 6, 6, 6, 6, 6, 2])
        #expect(try ids("unaaaaaaa") == [1, 0, 2], "nine characters, one more than the model allows")
        #expect(try ids("") == [1, 2])
        #expect(try ids(" \n\t\u{0}\u{FEFF}") == [1, 2])
    }

    @Test func findsTokensThatStandInTheText() throws {
        #expect(try ids("una  [MASK]una") == [1, 8, 3, 8, 2])
        #expect(try ids("una<x>") == [1, 8, 0, 0, 0, 2], "single_word: no letter may stand beside it")
        #expect(try ids("una <x>") == [1, 8, 9, 2])
    }

    @Test func countsWhatItCuts() throws {
        let tokenizer = try Tokenizer(json: Array(Self.small.utf8), name: "tokenizer.json")
        #expect(tokenizer.encode("una una una", maxTokens: 4) == Encoding(ids: [1, 8, 8, 2], cut: 1))
        #expect(tokenizer.encode("una una", maxTokens: 4) == Encoding(ids: [1, 8, 8, 2], cut: 0))
        #expect(tokenizer.encode("una", maxTokens: 1) == Encoding(ids: [1, 2], cut: 1))
        let left = Self.small.dropFirst()
        let other = try Tokenizer(
            json: Array((#"{"truncation": {"direction": "Left"},"# + left).utf8), name: "tokenizer.json")
        #expect(other.encode("[MASK] una una", maxTokens: 4) == Encoding(ids: [1, 8, 8, 2], cut: 1))
    }

    @Test func cutsTheEndOff() throws {
        #expect(try ids("una una una", maxTokens: 4) == [1, 8, 8, 2])
        #expect(try ids("una [MASK] una", maxTokens: 3) == [1, 8, 2])
        #expect(try ids("una", maxTokens: 0) == [1, 2])
    }

    @Test(arguments: [
        (
            #""unk_token": "[UNK]""#, #""unk_token": "<unk>""#,
            "tokenizer.json: error: the vocabulary lacks its 'unk_token' '<unk>'"
        ),
        (
            #""un": 4"#, #""un": -4"#,
            "tokenizer.json: error: 'un' has the id -4; expected a number from 0 to 3,999,999"
        ),
        (
            #"{"Sequence": {"id": "A", "type_id": 0}},"#, "",
            "tokenizer.json: error: 'post_processor' has not one place for the text itself"
        ),
    ])
    func saysWhatItCannotDo(_ found: String, _ replacement: String, _ complaint: String) throws {
        try expect(complaint, where: found, becomes: replacement)
    }

    /// Each part names its type; where that is not known here, the complaint says which part, what it is, and what
    /// would do.
    @Test(arguments: [
        (
            #"{"type": "BertNormalizer","#, #"{"type": "NFX","#,
            """
            'normalizer' is 'NFX'; expected BertNormalizer, NFC, NFD, NFKC, NFKD, Lowercase, Strip, StripAccents, Nmt, \
            Replace, Prepend, Precompiled, ByteLevel or Sequence
            """
        ),
        (
            #"{"type": "BertPreTokenizer"}"#,
            #"{"type": "Sequence", "pretokenizers": [{"type": "Digits"}, {"type": "UnicodeScripts"}]}"#,
            """
            'pre_tokenizer.pretokenizers[1]' is 'UnicodeScripts'; expected BertPreTokenizer, ByteLevel, Metaspace, \
            Whitespace, WhitespaceSplit, Split, Digits, Punctuation, CharDelimiterSplit or Sequence
            """
        ),
        (
            #"{"type": "BertPreTokenizer"}"#, "{}",
            """
            'pre_tokenizer' is an object without a type; expected BertPreTokenizer, ByteLevel, Metaspace, Whitespace, \
            WhitespaceSplit, Split, Digits, Punctuation, CharDelimiterSplit or Sequence
            """
        ),
        (
            #"{"type": "WordPiece","#, #"{"type": "Morphemes","#,
            "'model' is 'Morphemes'; expected WordPiece, BPE, Unigram or WordLevel"
        ),
        (
            #"{"type": "TemplateProcessing","#, #"{"type": "PairProcessing","#,
            """
            'post_processor' is 'PairProcessing'; expected TemplateProcessing, BertProcessing, RobertaProcessing, \
            ByteLevel or Sequence
            """
        ),
    ])
    func namesAPartOfAnUnknownType(_ found: String, _ replacement: String, _ complaint: String) throws {
        try expect(
            "tokenizer.json: error: \(complaint). Take a model with such a tokenizer, or bring the vectors as "
                + "'records: vectors:'.", where: found, becomes: replacement)
    }

    /// A text needs a model, and none of the other parts; then it is one word.
    @Test func doesWithoutTheOptionalParts() throws {
        let text = """
            {"pre_tokenizer": null, "normalizer": null,
             "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "A": 1}}}
            """
        let tokenizer = try Tokenizer(json: Array(text.utf8), name: "tokenizer.json")
        #expect(tokenizer.ids(of: "A", maxTokens: 16) == [1])
        #expect(tokenizer.ids(of: "A a", maxTokens: 16) == [0])
        #expect(tokenizer.idLimit == 2)
    }

    private func expect(_ complaint: String, where found: String, becomes replacement: String) throws {
        try #require(Self.small.contains(found))
        let text = Self.small.replacingOccurrences(of: found, with: replacement)
        let error = #expect(throws: TokenizerError.self) {
            try Tokenizer(json: Array(text.utf8), name: "tokenizer.json")
        }
        #expect(error?.diagnostics.map(\.description) == [complaint])
    }
}

/// All lines of the reference tokeniser's answers for all-MiniLM-L6-v2. Needs `embedsite setup` and the shared data.
@Suite(.enabled(if: SharedData.has("reference/minilm/tokens.jsonl") && InstalledModel.has("minilm/tokenizer.json")))
struct MiniLMTokensTests {
    @Test func agreesOnEveryLine() throws {
        let file = try Data(contentsOf: InstalledModel.url("minilm/tokenizer.json"))
        let tokenizer = try Tokenizer(json: Array(file), name: "tokenizer.json")
        let lines = try Data(contentsOf: SharedData.url("reference/minilm/tokens.jsonl"))
            .split(separator: UInt8(ascii: "\n"))
        var wrong: [String] = []
        for line in lines {
            let value = try JSONValue.parse(Array(line), name: "tokens.jsonl")
            let text = try #require(value["text"]?.string)
            let expected = try #require(value["ids"]?.array).compactMap(\.int)
            if tokenizer.ids(of: text, maxTokens: 256).map(Int.init) != expected { wrong.append(text) }
        }
        #expect(lines.count == 774)
        #expect(wrong == [])
    }
}
