import Tokenizers

/// Which tokens of a text count in a static model.
struct StaticTokens: Sendable {
    private let tokenizer: Tokenizer
    private let maxTokens: Int
    /// Dropped, where it is not nil.
    private let unknown: Int32?
    /// Scalars of a text that are looked at.
    private let longest: Int

    /// As sentence-transformers reads texts: every token, to the end.
    init(_ tokenizer: Tokenizer, maxTokens: Int) {
        self.init(tokenizer, maxTokens: maxTokens, unknown: nil, longest: .max)
    }

    /// As model2vec reads them: no more scalars than `maxTokens` pieces of the usual length have, and of their tokens not those
    /// that stand for what is no piece.
    init(model2vec tokenizer: Tokenizer, maxTokens: Int) {
        let lengths = tokenizer.pieces().filter { !$0.isEmpty }.map(\.unicodeScalars.count).sorted()
        let median =
            lengths.isEmpty ? 0 : (lengths[(lengths.count - 1) / 2] + lengths[lengths.count / 2]) / 2
        let (longest, isTooLong) = maxTokens.multipliedReportingOverflow(by: median)
        self.init(tokenizer, maxTokens: maxTokens, unknown: tokenizer.unknownID, longest: isTooLong ? .max : longest)
    }

    private init(_ tokenizer: Tokenizer, maxTokens: Int, unknown: Int32?, longest: Int) {
        self.tokenizer = tokenizer
        self.maxTokens = maxTokens
        self.unknown = unknown
        self.longest = longest
    }

    /// What is dropped is not counted as cut.
    func encode(_ text: String) -> Encoding {
        let read = text.utf8.count <= longest ? text : String(text.unicodeScalars.prefix(longest))
        let encoding = tokenizer.encode(read, maxTokens: maxTokens, isBare: true)
        let unread = text.unicodeScalars.count - read.unicodeScalars.count
        return Encoding(
            ids: unknown.map { unknown in encoding.ids.filter { $0 != unknown } } ?? encoding.ids,
            cut: encoding.cut + unread)
    }
}
