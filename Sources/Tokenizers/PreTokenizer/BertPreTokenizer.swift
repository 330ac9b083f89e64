/// Splits at white space, which is dropped, and around every punctuation character, which is a word of its own.
enum BertPreTokenizer {
    /// For each ASCII scalar: 0 where it goes on with a word, 1 for white space, 2 for punctuation.
    private static let ascii: [UInt8] = (UInt32(0)..<0x80).map { value in
        let flags = ScalarTable.pinned[value]
        return flags.isSpace ? 1 : flags.isPunctuation ? 2 : 0
    }

    static func divide(_ text: [UInt8], _ range: Range<Int>, _ words: inout [Range<Int>]) {
        let table = ScalarTable.pinned
        let ascii = ascii
        var start = range.lowerBound
        var place = start
        while place < range.upperBound {
            let length: Int
            let kind: UInt8
            if text[place] < 0x80 {
                kind = ascii[Int(text[place])]
                length = 1
            } else {
                let scalar = text.scalar(at: place)
                let flags = table[scalar.value]
                kind = flags.isSpace ? 1 : flags.isPunctuation ? 2 : 0
                length = scalar.length
            }
            if kind != 0 {
                if start < place { words.append(start..<place) }
                if kind == 2 { words.append(place..<place + length) }
                start = place + length
            }
            place += length
        }
        if start < place { words.append(start..<place) }
    }
}
