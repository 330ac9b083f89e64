import Diagnostics
import JSONReading

extension Tokenizer {
    /// The tokeniser that the bytes of a `tokenizer.json` describe; `name` is the file as the author knows it. Its own
    /// `truncation` and `padding` are settings of the program that wrote it, and are not used.
    package init(json bytes: [UInt8], name: String) throws {
        let root = try JSONValue.parse(bytes, name: name)
        self = try TokenizerReader(file: name).read(root)
    }
}

/// Reads the parts of a `tokenizer.json`, each of which names its type.
struct TokenizerReader {
    static let longestVocabulary = 4_000_000

    let file: String

    func read(_ root: JSONValue) throws(TokenizerError) -> Tokenizer {
        guard root.members != nil else { throw TokenizerError(file, "this is no tokenizer: \(root.found)") }
        return Tokenizer(
            addedTokens: try addedTokens(root["added_tokens"]),
            normalizer: try normalizer(root["normalizer"]),
            preTokenizer: try preTokenizer(root["pre_tokenizer"]),
            model: try wordPiece(root["model"]),
            template: try template(root["post_processor"]))
    }

    private func addedTokens(_ value: JSONValue?) throws(TokenizerError) -> AddedTokens {
        var tokens: [AddedTokens.Token] = []
        for item in value?.array ?? [] {
            guard let content = item["content"]?.string, !content.isEmpty else {
                throw TokenizerError(file, "an added token has no 'content'")
            }
            // A token that is matched after normalising differs only where the normaliser would change it.
            if item["normalized"]?.bool == true, item["special"]?.bool != true {
                throw TokenizerError(
                    file, "the added token '\(PlainText.shortened(content, to: 40))' is matched in normalised text",
                    remedy: "Only tokens with '\"normalized\": false' are known here.")
            }
            tokens.append(
                AddedTokens.Token(
                    scalars: Array(content.unicodeScalars), id: try id(item["id"], of: content),
                    isWholeWord: item["single_word"]?.bool ?? false, stripsLeft: item["lstrip"]?.bool ?? false,
                    stripsRight: item["rstrip"]?.bool ?? false))
        }
        return AddedTokens(tokens)
    }

    private func normalizer(_ value: JSONValue?) throws(TokenizerError) -> BertNormalizer? {
        guard let value, !value.isNull else { return nil }
        try expect(value, part: "normalizer", ["BertNormalizer"])
        let lowercases = value["lowercase"]?.bool ?? true
        return BertNormalizer(
            cleansText: value["clean_text"]?.bool ?? true,
            spacesIdeographs: value["handle_chinese_chars"]?.bool ?? true,
            // Where nothing is said, accents go when case goes.
            stripsAccents: value["strip_accents"]?.bool ?? lowercases, lowercases: lowercases)
    }

    private func preTokenizer(_ value: JSONValue?) throws(TokenizerError) -> BertPreTokenizer {
        try expect(value ?? .null, part: "pre_tokenizer", ["BertPreTokenizer"])
        return BertPreTokenizer()
    }

    private func wordPiece(_ value: JSONValue?) throws(TokenizerError) -> WordPiece {
        let value = value ?? .null
        try expect(value, part: "model", ["WordPiece"])
        guard let members = value["vocab"]?.members, !members.isEmpty, members.count <= Self.longestVocabulary else {
            throw TokenizerError(
                file, "'model' has no 'vocab' of 1 to \(PlainText.grouped(Self.longestVocabulary)) pieces")
        }
        var vocabulary: [(piece: String, id: Int32)] = []
        vocabulary.reserveCapacity(members.count)
        let unknownPiece = value["unk_token"]?.string ?? "[UNK]"
        var unknown: Int32?
        for member in members {
            let id = try id(member.value, of: member.key)
            vocabulary.append((member.key, id))
            if member.key.utf8.elementsEqual(unknownPiece.utf8) { unknown = id }
        }
        guard let unknown else {
            throw TokenizerError(
                file, "the vocabulary lacks its 'unk_token' '\(PlainText.shortened(unknownPiece, to: 40))'")
        }
        let longest = value["max_input_chars_per_word"]?.int ?? 100
        return WordPiece(
            vocabulary: vocabulary, prefix: value["continuing_subword_prefix"]?.string ?? "##", unknown: unknown,
            longestWord: min(max(1, longest), 10_000))
    }

    private func template(_ value: JSONValue?) throws(TokenizerError) -> SequenceTemplate {
        guard let value, !value.isNull else { return .none }
        try expect(value, part: "post_processor", ["TemplateProcessing", "BertProcessing"])
        if value["type"]?.string == "BertProcessing" {
            return SequenceTemplate(
                before: [try id(value["cls"]?.array?.last, of: "cls")],
                after: [try id(value["sep"]?.array?.last, of: "sep")])
        }
        var before: [Int32] = []
        var after: [Int32] = []
        var isPastText = false
        for step in value["single"]?.array ?? [] {
            if step["Sequence"] != nil {
                isPastText = true
                continue
            }
            let name = step["SpecialToken"]?["id"]?.string ?? ""
            guard let ids = value["special_tokens"]?[name]?["ids"]?.array, ids.count <= 16 else {
                throw TokenizerError(
                    file,
                    "'post_processor' uses the token '\(PlainText.shortened(name, to: 40))' but does not define it")
            }
            for value in ids {
                let id = try id(value, of: name)
                if isPastText { after.append(id) } else { before.append(id) }
            }
        }
        guard isPastText else { throw TokenizerError(file, "'post_processor' leaves the text itself out") }
        return SequenceTemplate(before: before, after: after)
    }

    private func id(_ value: JSONValue?, of piece: String) throws(TokenizerError) -> Int32 {
        guard let number = value?.int, (0..<Self.longestVocabulary).contains(number) else {
            throw TokenizerError(
                file,
                "'\(PlainText.shortened(piece, to: 40))' has the id \(value?.cell ?? "nothing"); "
                    + "expected a number from 0 to \(PlainText.grouped(Self.longestVocabulary - 1))")
        }
        return Int32(number)
    }

    private func expect(_ value: JSONValue, part: String, _ known: [String]) throws(TokenizerError) {
        let type = value["type"]?.string
        if let type, known.contains(type) { return }
        throw TokenizerError(
            file, "'\(part)' is \(type.map { "'\(PlainText.shortened($0, to: 60))'" } ?? value.found)",
            remedy: "Known here: \(known.joined(separator: ", ")).")
    }
}
