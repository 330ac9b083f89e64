/// Text to the ids that a model takes, as the `tokenizer.json` beside the model says.
///
/// The steps are those of the format: tokens that stand in the text as they are (`AddedTokens`), the normaliser, the
/// pre-tokeniser, the model, and the post-processor that puts `[CLS]` and `[SEP]` around. Each of the last four is a
/// closed enum: another kind is a case of it and a file of its own. Only the first text of a pair is known here; an
/// embedding needs no second one.
package struct Tokenizer: Sendable {
    let addedTokens: AddedTokens
    let normalizer: Normalizer?
    let preTokenizer: PreTokenizer
    let model: TokenModel
    let postProcessor: PostProcessor?

    /// The ids of `text`: at most `maxTokens` of them, those of the post-processor included; what is over is cut
    /// off the end of the text. `maxTokens` below the number of the post-processor's own gives those alone.
    package func ids(of text: String, maxTokens: Int) -> [Int32] {
        let template = postProcessor?.template ?? .none
        let room = max(0, maxTokens - template.count)
        var ids: [Int32] = template.before
        let end = ids.count + room
        pieces: for piece in addedTokens.split(text.unicodeScalars) {
            switch piece {
            case .token(let id): ids.append(id)
            case .text(let scalars):
                for word in preTokenizer.words(of: (normalizer?.normalize(scalars) ?? scalars)[...]) {
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
        [addedTokens.idLimit, model.idLimit, postProcessor?.template.idLimit ?? 0].reduce(0, max)
    }
}
