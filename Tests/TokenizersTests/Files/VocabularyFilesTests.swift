import Foundation
import TestKit
import Testing
import Tokenizers

/// Folders without a `tokenizer.json`: the class in `tokenizer_config.json` says what else there is to the vocabulary.
@Suite struct VocabularyFilesTests {
    @Test func wordsOfBert() throws {
        let families: [(String, [String: Any])] = [
            ("bert", ["tokenizer_class": "BertTokenizer"]),
            ("bert", ["tokenizer_class": "ElectraTokenizerFast", "do_lower_case": true]),
            ("bert-cased", ["do_lower_case": false]),
            ("bert-accents", ["strip_accents": false, "tokenize_chinese_chars": false]),
            ("mpnet", ["tokenizer_class": "MPNetTokenizer"]),
        ]
        for (family, configuration) in families {
            let folder = try ModelFolder(family).writingWords(configuration)
            try ReferenceIDs(family).expect(
                try folder.tokenizer(), on: ReferenceLines(tokens: folder.tokens))
        }
    }

    @Test func pairsOfBytes() throws {
        let families: [(String, [String: Any], dropped: Int)] = [
            ("roberta", ["tokenizer_class": "RobertaTokenizer"], 0), ("roberta", [:], 0),
            ("gpt2", ["tokenizer_class": "GPT2Tokenizer", "eos_token": "<|endoftext|>"], 0),
            ("clip", ["tokenizer_class": "CLIPTokenizerFast"], 0),
        ]
        for (family, configuration, dropped) in families {
            let folder = try ModelFolder(family).writingPairs(configuration)
            try ReferenceIDs(family).expect(
                try folder.tokenizer(), on: ReferenceLines(tokens: folder.tokens), dropping: dropped)
        }
    }
}
