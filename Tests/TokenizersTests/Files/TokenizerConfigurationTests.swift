import Testing
import Tokenizers

/// Beside a `tokenizer.json` the class in `tokenizer_config.json` lays its settings over those of the file.
@Suite struct TokenizerConfigurationTests {
    private static let words = """
        {"normalizer": {"type": "Sequence", "normalizers": [{"type": "BertNormalizer", "lowercase": true}]},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "e": 1, "E": 2, "é": 3, "É": 4, "e漢": 5, "漢": 6}}}
        """
    private static let bytes = """
        {"pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
         "model": {"type": "BPE", "vocab": {"a": 0, "Ġ": 1, "<s>": 2, "</s>": 3}, "merges": []}}
        """

    private func encode(_ json: String, _ configuration: String, _ text: String, maxTokens: Int = 16) throws -> [Int32]
    {
        try Tokenizer(files: [
            "tokenizer.json": Array(json.utf8), "tokenizer_config.json": Array("{\(configuration)}".utf8),
        ]).ids(of: text, maxTokens: maxTokens)
    }

    @Test func bertSaysHowTextIsCleaned() throws {
        let bert = #""tokenizer_class": "BertTokenizer", "#
        #expect(try encode(Self.words, "", "É e漢") == [1, 1, 6])
        #expect(try encode(Self.words, bert + #""do_lower_case": false"#, "É") == [4])
        #expect(try encode(Self.words, bert + #""do_lower_case": false, "strip_accents": true"#, "É") == [2])
        #expect(try encode(Self.words, bert + #""strip_accents": false"#, "É") == [3])
        #expect(try encode(Self.words, bert + #""tokenize_chinese_chars": false"#, "e漢") == [5])
        let generic = #""tokenizer_class": "PreTrainedTokenizerFast", "do_lower_case": false"#
        #expect(try encode(Self.words, generic, "É") == [1], "this class takes the file as it is")
    }

    @Test func othersSayWhatStandsBefore() throws {
        #expect(try encode(Self.bytes, "", "a") == [0])
        #expect(
            try encode(Self.bytes, #""tokenizer_class": "GPT2Tokenizer", "add_prefix_space": true"#, "a") == [1, 0])
        let llama = #""tokenizer_class": "LlamaTokenizerFast", "bos_token": "<s>", "eos_token": {"content": "</s>"}"#
        #expect(try encode(Self.bytes, llama, "a") == [0])
        #expect(try encode(Self.bytes, llama + #", "add_bos_token": true"#, "a") == [2, 0])
        #expect(try encode(Self.bytes, llama + #", "add_bos_token": false, "add_eos_token": true"#, "a") == [0, 3])
    }

    @Test func longTextsAreCutWhereItSays() throws {
        #expect(try encode(Self.words, #""truncation_side": "left""#, "e É 漢", maxTokens: 2) == [1, 6])
        #expect(try encode(Self.words, "", "e É 漢", maxTokens: 2) == [1, 1])
    }

    @Test(arguments: [("512", 512), ("1000000000000000019884624838656", nil), ("0", nil), ("\"long\"", nil)])
    func limitsThatAreNone(_ written: String, _ limit: Int?) throws {
        let tokenizer = try Tokenizer(files: [
            "tokenizer.json": Array(Self.words.utf8),
            "tokenizer_config.json": Array("{\"model_max_length\": \(written)}".utf8),
        ])
        #expect(tokenizer.modelMaxTokens == limit)
    }
}
