import Diagnostics

/// Texts of which a model reads the beginning only, or the end.
package struct CutTexts: Sendable, Hashable, Codable {
    /// At least one.
    package let count: Int
    /// Of a text, as many as are read.
    package let tokens: Int

    package init(count: Int, tokens: Int) {
        self.count = count
        self.tokens = tokens
    }

    /// `2 of 3 texts are longer than the 256 tokens that are read; the rest of them counts for nothing`.
    package func sentence(of all: Int) -> String {
        "\(PlainText.grouped(count)) of \(PlainText.count(all, "text")) \(count == 1 ? "is" : "are") longer than the \(PlainText.count(tokens, "token")) that the model reads; the rest counts for nothing"
    }
}
