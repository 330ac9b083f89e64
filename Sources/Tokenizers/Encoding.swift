/// The ids of a text, as a model takes them.
package struct Encoding: Sendable, Equatable {
    /// Those that the tokenizer puts around the text among them.
    package let ids: [Int32]
    /// How many ids of the text are not among them, because it is too long.
    package let cut: Int

    package init(ids: [Int32], cut: Int) {
        self.ids = ids
        self.cut = cut
    }
}
