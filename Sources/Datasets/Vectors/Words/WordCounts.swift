/// The first line of word2vec's files, text and binary: how many words, and how many numbers each has
/// (`word2vec.c`: `"%lld %lld\n"`; gensim's `save_word2vec_format`, fastText's `.vec`).
struct WordCounts: Equatable {
    let words: Int
    /// At least one.
    let numbers: Int
    /// Bytes of the line, with its end.
    let length: Int

    private static let longest = 64
    /// Spaces in all files that these programs write; a table's own sign in what somebody made of them.
    private static let parts: Set<UInt8> = Set([0x20, 0x0D] + FieldSeparator.allCases.map(\.byte))

    /// nil where `start` begins with no such line.
    init?(_ start: ArraySlice<UInt8>) {
        let line = start.prefix(Self.longest)
        guard let end = line.firstIndex(of: LineEnd.byte(in: line)) else { return nil }
        let fields = start[..<end].split { Self.parts.contains($0) }
        guard fields.count == 2, let words = Self.whole(fields[0]), let numbers = Self.whole(fields[1]), numbers > 0
        else { return nil }
        self.words = words
        self.numbers = numbers
        length = end + 1 - start.startIndex
    }

    private static func whole(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
