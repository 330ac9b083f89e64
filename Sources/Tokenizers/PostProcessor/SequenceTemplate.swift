import JSONReading

/// The ids that a post-processor puts before and after a text.
struct SequenceTemplate: Sendable, Equatable {
    let before: [Int32]
    let after: [Int32]
    /// Whether a text that ends so by itself is left as it is.
    var addsNoSecondEnd = false

    /// What is to stand behind `ids`, a text's own.
    func end(of ids: ArraySlice<Int32>) -> [Int32] {
        addsNoSecondEnd && !after.isEmpty && ids.suffix(after.count).elementsEqual(after) ? [] : after
    }

    static let none = SequenceTemplate(before: [], after: [])

    var count: Int { before.count + after.count }
    var idLimit: Int { (before + after).map { Int($0) + 1 }.max() ?? 0 }
}

extension SequenceTemplate {
    /// `BertProcessing` and `RobertaProcessing`: one token before, one after.
    init(bert part: TokenizerPart) throws(TokenizerError) {
        before = [try part.id(part["cls"]?.array?.last, of: "cls")]
        after = [try part.id(part["sep"]?.array?.last, of: "sep")]
    }

    /// `TemplateProcessing`: the list `single` of tokens and the text itself.
    init(template part: TokenizerPart) throws(TokenizerError) {
        var before: [Int32] = []
        var after: [Int32] = []
        var texts = 0
        for step in part["single"]?.array ?? [] {
            if let text = step["Sequence"] {
                guard text["id"]?.string == "A" else { throw part.error(.noText(part: part.name)) }
                texts += 1
                continue
            }
            let name = step["SpecialToken"]?["id"]?.string ?? ""
            guard let ids = part["special_tokens"]?[name]?["ids"]?.array, ids.count <= 16 else {
                throw part.error(.undefinedToken(name, part: part.name))
            }
            for value in ids {
                let id = try part.id(value, of: name)
                if texts > 0 { after.append(id) } else { before.append(id) }
            }
        }
        guard texts == 1 else { throw part.error(.noText(part: part.name)) }
        self.init(before: before, after: after)
    }
}
