/// Text to the ids that a model takes, as the `tokenizer.json` beside the model says.
///
/// The steps are those of the format: tokens that stand in the text as they are (`AddedTokens`), the normaliser, the
/// pre-tokeniser, the model, and the template that puts `[CLS]` and `[SEP]` around. Only the first text of a pair is
/// known here; an embedding needs no second one.
package struct Tokenizer: Sendable {
    let addedTokens: AddedTokens
    let normalizer: BertNormalizer?
    let preTokenizer: BertPreTokenizer
    let model: WordPiece
    let template: SequenceTemplate

    /// The ids of `text`: at most `maxTokens` of them, those of the template included; what is over is cut off the end
    /// of the text. `maxTokens` below the template's own length gives the template alone.
    package func ids(of text: String, maxTokens: Int) -> [Int32] {
        let room = max(0, maxTokens - template.count)
        var ids: [Int32] = template.before
        let end = ids.count + room
        pieces: for piece in addedTokens.split(text.unicodeScalars) {
            switch piece {
            case .token(let id): ids.append(id)
            case .text(let scalars):
                for word in preTokenizer.words(of: normalizer?.normalize(scalars) ?? scalars) {
                    model.appendIDs(of: word, to: &ids)
                    if ids.count >= end { break pieces }
                }
            }
            if ids.count >= end { break }
        }
        if ids.count > end { ids.removeSubrange(end...) }
        return ids + template.after
    }

    /// What can stand in `ids`: 0 up to this, not including it.
    package var idLimit: Int {
        [addedTokens.idLimit, model.idLimit, template.idLimit].reduce(0, max)
    }
}
