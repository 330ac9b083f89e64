/// A text on its way to ids: its bytes, and the words that a pre-tokenizer has found so far.
struct Words {
    struct Word: Equatable {
        let range: Range<Int>
        /// Whether it begins where the author's text does; a prefix may depend on it.
        let isAtStart: Bool
    }

    /// Valid UTF-8.
    var text: [UInt8]
    var list: [Word]

    init(_ text: NormalizedText) {
        self.text = text.bytes
        list = text.bytes.isEmpty ? [] : [Word(range: 0..<text.bytes.count, isAtStart: text.isAtStart)]
    }

    /// Each word divided: `body` appends ranges, in order, for one word. Empty ones are left out.
    mutating func divide(_ body: ([UInt8], Range<Int>, inout [Range<Int>]) -> Void) {
        var result: [Word] = []
        result.reserveCapacity(list.count + text.count / 4)
        var ranges: [Range<Int>] = []
        for word in list {
            ranges.removeAll(keepingCapacity: true)
            body(text, word.range, &ranges)
            for range in ranges where !range.isEmpty {
                result.append(
                    Word(range: range, isAtStart: word.isAtStart && range.lowerBound == word.range.lowerBound))
            }
        }
        list = result
    }

    /// Each word written anew: `body` appends its bytes to another text.
    mutating func rewrite(_ body: ([UInt8], Word, inout [UInt8]) -> Void) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + text.count / 4)
        for index in list.indices {
            let start = bytes.count
            body(text, list[index], &bytes)
            list[index] = Word(range: start..<bytes.count, isAtStart: list[index].isAtStart)
        }
        text = bytes
        list.removeAll { $0.range.isEmpty }
    }
}
