import Diagnostics
import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// Files of a tokenizer that are wrong: each is said with its place, and none costs more than it holds.
@Suite struct BadTokenizerTests {
    private static let pairs = """
        {"model": {"type": "BPE", "unk_token": "?", "vocab": {"?": 0, "a": 1, "b": 2, "ab": 3, "ba": 4, "aba": 5},
                   "merges": ["a b", ["b", "a"], "ab a"]}}
        """
    private static let unigram = """
        {"normalizer": {"type": "Precompiled", "precompiled_charsmap": "AAAA"},
         "model": {"type": "Unigram", "unk_id": 0, "vocab": [["?", 0.0], ["a", -1.5]]}}
        """

    /// The small files themselves are right.
    @Test func pairsAreMerged() throws {
        let tokenizer = try Tokenizer(json: Array(Self.pairs.utf8), name: "tokenizer.json")
        #expect(tokenizer.ids(of: "abaabbxb", maxTokens: 16) == [5, 3, 2, 0, 2])
    }

    @Test(arguments: [
        (#""ab": 3"#, #""ab": 1"#, "'a' and 'ab' have one id, 1"),
        (#""ab": 3"#, #""ab": 4000000"#, "'ab' has the id 4000000; expected a number from 0 to 3,999,999"),
        (#""ab": 3"#, #""ab": 1e30"#, "'ab' has the id 1e30; expected a number from 0 to 3,999,999"),
        (#""ab": 3, "#, "", "merge 1 needs 'ab', which the vocabulary lacks"),
        (#""a b""#, #""a c""#, "merge 1 needs 'c', which the vocabulary lacks"),
        (#""a b""#, #""a  b""#, "merge 1 is 'a  b'; expected two pieces"),
        (#"["b", "a"]"#, #"["b"]"#, "merge 2 is 'b'; expected two pieces"),
        (#"["b", "a"]"#, "7", "merge 2 is '7'; expected two pieces"),
        (#""merges": ["#, #""others": ["#, "'model' has no list 'merges'"),
        (#""unk_token": "?""#, #""unk_token": "!""#, "the vocabulary lacks its 'unk_token' '!'"),
        (
            #""type": "BPE""#, #""type": "BPE", "dropout": 0.1"#,
            "the model leaves out merges by chance ('dropout' is 0.1). Set it to null, as the model's authors do when they use it."
        ),
        (
            #"{"model""#, #"{"added_tokens": [{"id": 9, "content": "<a>"}, {"id": 9, "content": "<b>"}], "model""#,
            "'<a>' and '<b>' have one id, 9"
        ),
        (
            #"{"model""#, #"{"pre_tokenizer": {"type": "Split", "pattern": {"Regex": "a(b|c)+"}}, "model""#,
            """
            the pattern 'a(b|c)+' of 'pre_tokenizer' has a group that is repeated at character 2. Take a model with such a \
            tokenizer, or bring the vectors as 'records: vectors:'.
            """
        ),
        (
            #"{"model""#, #"{"normalizer": {"type": "Replace", "pattern": {"Word": "a"}}, "model""#,
            "'pattern' of 'normalizer' is an object; expected a 'String' or a 'Regex'"
        ),
        (
            #"{"model""#, #"{"pre_tokenizer": {"type": "Metaspace", "replacement": "__"}, "model""#,
            "'replacement' of 'pre_tokenizer' is '__'; expected one character"
        ),
        (
            #"{"model""#,
            #"{"pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Punctuation", "behavior": "Left"}]}, "model""#,
            """
            'behavior' of 'pre_tokenizer.pretokenizers[0]' is 'Left'; expected Removed, Isolated, MergedWithPrevious, \
            MergedWithNext or Contiguous
            """
        ),
    ])
    func pairs(_ found: String, _ replacement: String, _ complaint: String) throws {
        try expect(Self.pairs, found, replacement, complaint)
    }

    @Test(arguments: [
        ("AAAA", "!", "'normalizer' has no 'precompiled_charsmap' in base 64"),
        ("AAAA", "AAAA", "the character map of 'normalizer' is damaged: it has 3 bytes; expected 4 and more"),
        (
            "AAAA", Data([0, 0, 0, 64, 1, 2]).base64EncodedString(),
            "the character map of 'normalizer' is damaged: its trie is said to take 1,073,741,824 of 2 bytes"
        ),
        (
            "AAAA", Data([4, 0, 0, 0, 0, 0xFC, 0xFF, 0x7F]).base64EncodedString(),
            "the character map of 'normalizer' is damaged: a link leads to unit 2,097,151 of 1"
        ),
        ("-1.5", "1e999", "piece 1 is 'a, 1e999'; expected a text and a finite score"),
        (#"["a", -1.5]"#, #"["a"]"#, "piece 1 is 'a'; expected a text and a finite score"),
        (#""unk_id": 0"#, #""unk_id": 2"#, "'unk_id' is 2; expected the number of a piece, 0 to 1"),
        (#""unk_id": 0"#, #""unk_id": null"#, "'unk_id' is nothing; expected the number of a piece, 0 to 1"),
    ])
    func unigram(_ found: String, _ replacement: String, _ complaint: String) throws {
        try expect(Self.unigram, found, replacement, complaint)
    }

    private func expect(_ json: String, _ found: String, _ replacement: String, _ complaint: String) throws {
        try #require(json.contains(found))
        let text = json.replacingOccurrences(of: found, with: replacement)
        let error = #expect(throws: TokenizerError.self) {
            try Tokenizer(json: Array(text.utf8), name: "tokenizer.json")
        }
        #expect(error?.diagnostics.map(\.description) == ["tokenizer.json: error: \(complaint)"])
    }

    /// A rule's text may not begin past the texts' end.
    @Test func aMapWhoseRuleLeadsOut() throws {
        var map = try Array(FamilyTests.characterMap())
        let length = map[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
        map.removeSubrange((4 + length + 100)...)
        let text = Self.unigram.replacingOccurrences(of: "AAAA", with: Data(map).base64EncodedString())
        let error = #expect(throws: TokenizerError.self) { try Tokenizer(json: Array(text.utf8), name: "t") }
        let description = error?.diagnostics.first?.description ?? ""
        #expect(description.hasPrefix("t: error: the character map of 'normalizer' is damaged: a rule points to byte"))
        #expect(description.hasSuffix(" of 100 of its texts"))
    }

    @Test func tenMegabytesOfNesting() throws {
        let depth = String(repeating: "[", count: 10_000_000)
        #expect(throws: JSONError.self) {
            try Tokenizer(json: Array((#"{"normalizer": "# + depth).utf8), name: "tokenizer.json")
        }
    }

    /// Merges that undo each other in a circle are still merges: each makes a word shorter.
    @Test func mergesInACircle() throws {
        let json = """
            {"model": {"type": "BPE", "continuing_subword_prefix": "#", "vocab": {"a": 0, "#": 1, "#a": 2, "##": 3},
                       "merges": ["a #", "# #", "#a #"]}}
            """
        let tokenizer = try Tokenizer(json: Array(json.utf8), name: "tokenizer.json")
        #expect(tokenizer.ids(of: "aaa", maxTokens: 9) == [0, 2, 2])
    }

    // MARK: - Models of sentencepiece

    private static func sentencePieces() throws -> [UInt8] {
        try Array(Data(contentsOf: testData("Fixtures/pairs.model")))
    }

    @Test(
        arguments: [
            ([0x0A, 0x05, 0x41], "a field of 5 bytes, with 1 left at byte 0"),
            (
                [0x0A, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
                "a field of 1152921504606846976 bytes, with 0 left at byte 0"
            ),
            ([0x0A, 0x80], "a number, cut short at byte 1"),
            ([0x0B], "a field of the kind 3 at byte 0"),
            ([0x00, 0x01], "a field's number at byte 0"),
            ([UInt8](repeating: 0xFF, count: 11), "a number of more than ten bytes at byte 0"),
            ([0x0A, 0x02, 0x18, 0x09], "a piece of the kind 9 at byte 2"),
            ([0x0A, 0x02, 0x18, 0x01], "a piece without text or score at byte 2"),
            ([0x12, 0x02, 0x18, 0x09], "an algorithm 9 at byte 2"),
        ] as [([UInt8], String)])
    func aModelThatIsNone(_ bytes: [UInt8], _ complaint: String) throws {
        try expect(["spiece.model": bytes], "net/spiece.model: error: this is no model of sentencepiece: \(complaint)")
    }

    @Test func folders() throws {
        try expect(
            [:],
            """
            net: error: the folder 'net' has no tokenizer; expected tokenizer.json, a model of sentencepiece, vocab.txt, or \
            vocab.json and merges.txt. Take it from where the model's other files are.
            """)
        try expect(["vocab.txt": [0xFF]], "net/vocab.txt: error: this is no text in UTF-8")
        try expect(["vocab.txt": [0x61]], "net/vocab.txt: error: the vocabulary lacks its 'unk_token' '[UNK]'")
        try expect(
            ["vocab.txt": Array("[UNK]\na".utf8)],
            "net/vocab.txt: error: 'cls_token' uses the token '[CLS]' but does not define it")
        try expect(["spiece.model": []], "net/spiece.model: error: 'pieces' has no 'vocab' of 1 to 4,000,000 pieces")
        for (file, known) in [
            (
                "vocab.txt",
                """
                BertTokenizer, DistilBertTokenizer, ElectraTokenizer, MobileBertTokenizer, NomicBertTokenizer or \
                MPNetTokenizer for 'vocab.txt'
                """
            ),
            (
                "spiece.model",
                """
                T5Tokenizer, XLMRobertaTokenizer, LlamaTokenizer, GemmaTokenizer, DebertaV2Tokenizer or SiglipTokenizer for \
                'net/spiece.model'
                """
            ),
        ] {
            try expect(
                [file: [0x61], "tokenizer_config.json": Array(#"{"tokenizer_class": "OddTokenizerFast"}"#.utf8)],
                """
                net/tokenizer_config.json: error: 'tokenizer_class' is 'OddTokenizer'; expected \(known). Bring the \
                tokenizer as 'tokenizer.json', which says all of it.
                """)
        }
    }

    private func expect(_ files: [String: [UInt8]], _ complaint: String) throws {
        let error = #expect(throws: TokenizerError.self) { try Tokenizer(files: files) }
        #expect(error?.diagnostics.map(\.description) == [complaint])
    }

    /// Cut short anywhere, or with bits turned: an error or a tokenizer, and nothing else.
    @Test func aModelThatWasDamaged() throws {
        let whole = try Self.sentencePieces()
        for count in stride(from: 0, to: whole.count, by: 97) {
            _ = try? Tokenizer(files: ["spiece.model": Array(whole[..<count])])
        }
        var state: UInt64 = 7
        for _ in 0..<60 {
            var damaged = whole
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                damaged[Int(state >> 33) % damaged.count] ^= UInt8(truncatingIfNeeded: state >> 24) | 1
            }
            _ = (try? Tokenizer(files: ["spiece.model": damaged]))?.ids(of: "Hello, 漢字 world  ", maxTokens: 64)
        }
    }

    // MARK: - Long texts

    #if DEBUG
        private static let long = 200_000
    #else
        private static let long = 10_000_000
    #endif

    /// A text of ten megabytes, and a word of one, take time that grows with them and not faster.
    @Test(arguments: ["bert", "clip", "llama2", "qwen3", "xlm-roberta"]) func longTexts(_ family: String) throws {
        let tokenizer = try Tokenizer(json: FamilyTests.json(family), name: "tokenizer.json")
        for (piece, share) in [
            ("the sentence, ", 1), ("a", 10), (" ", 10), ("\n", 10), ("é", 10), ("漢", 10), ("1", 10),
        ] {
            let text = String(repeating: piece, count: Self.long / share / piece.utf8.count)
            let start = ContinuousClock.now
            let encoding = tokenizer.encode(text, maxTokens: 512)
            #expect(encoding.ids.count <= 512)
            #expect(ContinuousClock.now - start < .seconds(20), "\(family): many times '\(piece)'")
        }
    }
}
