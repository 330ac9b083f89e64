import Synchronization

/// Text to the ids that a model takes, as the files beside the model say.
///
/// The steps are those of `tokenizer.json`: tokens that stand in the text by themselves (`AddedTokens`), the normalizer,
/// the pre-tokenizer, the model, and the post-processor that puts tokens such as `[CLS]` and `[SEP]` around. Each is a
/// closed enum: another kind is a case of it and a file of its own. Only the first text of a pair is known here; an
/// embedding needs no second one.
package struct Tokenizer: Sendable {
    /// Which end of a text that is too long is cut off.
    enum CutSide: Sendable { case left, right }

    let plainTokens: AddedTokens
    let normalizedTokens: AddedTokens
    let normalizer: Normalizer?
    let preTokenizer: PreTokenizer?
    let model: TokenModel
    let template: SequenceTemplate
    let cutSide: CutSide
    /// What can stand in `ids`: 0 up to this, not including it.
    package let idLimit: Int
    /// The most ids of a text that the model was made for, where a file says so.
    package let modelMaxTokens: Int?
    private let added: [AddedTokens.Token]
    private let workspaces = Workspaces()

    init(_ parts: Parts) {
        normalizer = parts.normalizer
        preTokenizer = parts.preTokenizer
        model = parts.model
        template = parts.template
        cutSide = parts.cutSide
        modelMaxTokens = parts.modelMaxTokens
        added = parts.addedTokens
        plainTokens = AddedTokens(added.filter { !$0.isNormalized })
        normalizedTokens = AddedTokens(added.filter(\.isNormalized)) { [normalizer = parts.normalizer] token in
            var text = NormalizedText(Array(token.content.utf8), isAtStart: true)
            normalizer?.apply(to: &text)
            return text.bytes
        }
        idLimit = max(
            model.idLimit, template.idLimit, added.map { Int($0.id) + 1 }.max() ?? 0)
    }

    /// What a tokenizer is made of.
    struct Parts {
        var addedTokens: [AddedTokens.Token] = []
        var normalizer: Normalizer?
        var preTokenizer: PreTokenizer?
        var model: TokenModel
        var template = SequenceTemplate.none
        var cutSide = CutSide.right
        var modelMaxTokens: Int?
    }

    /// The ids of `text`: at most `maxTokens` of them, those of the post-processor included; what is over is cut off.
    /// `maxTokens` below the number of the post-processor's own gives those alone.
    ///
    /// - Parameter isBare: whether the post-processor's own are left out.
    package func encode(_ text: String, maxTokens: Int, isBare: Bool = false) -> Encoding {
        let template = isBare ? .none : template
        var ids = template.before
        let before = ids.count
        workspaces.lend { appendIDs(of: Array(text.utf8), &$0, to: &ids) }
        let cut = max(0, ids.count - before - max(0, maxTokens - template.count))
        switch cutSide {
        case .left: ids.removeSubrange(before..<before + cut)
        case .right: ids.removeLast(cut)
        }
        return Encoding(ids: ids + template.end(of: ids[before...]), cut: cut)
    }

    package func ids(of text: String, maxTokens: Int) -> [Int32] { encode(text, maxTokens: maxTokens).ids }

    private func appendIDs(of text: [UInt8], _ workspace: inout TokenModel.Workspace, to ids: inout [Int32]) {
        for piece in plainTokens.split(text) {
            switch piece {
            case .token(let id): ids.append(id)
            case .text(let range):
                var part = NormalizedText(
                    range.count == text.count ? text : Array(text[range]), isAtStart: range.lowerBound == 0)
                normalizer?.apply(to: &part)
                appendIDs(ofNormalized: part, &workspace, to: &ids)
            }
        }
    }

    private func appendIDs(
        ofNormalized text: NormalizedText, _ workspace: inout TokenModel.Workspace, to ids: inout [Int32]
    ) {
        for piece in normalizedTokens.split(text.bytes) {
            switch piece {
            case .token(let id): ids.append(id)
            case .text(let range):
                let isWhole = range.count == text.bytes.count
                var words = Words(
                    NormalizedText(
                        isWhole ? text.bytes : Array(text.bytes[range]),
                        isAtStart: text.isAtStart && range.lowerBound == 0))
                preTokenizer?.apply(to: &words)
                model.appendIDs(of: words, &workspace, to: &ids)
            }
        }
    }

    /// How many ids the post-processor puts behind a text.
    package var endCount: Int { template.after.count }

    /// What stands for a word, or a part of one, that is no piece; nil where bytes do, or nothing does.
    package var unknownID: Int32? { model.unknown }

    /// Of a tokenizer that has words alone, how many of a text's it has not, and passes over; nil for others.
    package func unknownWords(in text: String) -> (count: Int, total: Int)? {
        guard case .wordList(let list) = model else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        return (words.count { !list.knows(Array($0.utf8)) }, words.count)
    }

    /// The id of what it has no piece for, also where a sentencepiece model says so; nil for one that knows every byte.
    package var unknownPiece: Int32? {
        switch model {
        case .sentencePieceUnigram(let model): model.pieces.unknown
        case .sentencePiecePairs(let model): model.pieces.unknown
        default: unknownID
        }
    }

    /// What each id stands for, as the vocabulary writes it (`##ing`, `Ġthe`, `▁the`), empty where nothing has the id.
    package func pieces() -> [String] {
        var pieces = [String](repeating: "", count: idLimit)
        for entry in model.entries { pieces[Int(entry.id)] = entry.piece }
        for token in added { pieces[Int(token.id)] = token.content }
        return pieces
    }
}

/// Workspaces that no thread is using, kept for the next text: as many as threads have ever worked at once.
private final class Workspaces: Sendable {
    private let free = Mutex<[TokenModel.Workspace]>([])

    func lend(_ body: (inout TokenModel.Workspace) -> Void) {
        var workspace = free.withLock { $0.popLast() } ?? TokenModel.Workspace()
        body(&workspace)
        free.withLock { $0.append(workspace) }
    }
}
