/// Splits that look at one scalar at a time.
enum ScalarSplit {
    /// Each scalar of which `isMatch` is true is a match by itself.
    @inline(__always)
    static func divide(
        _ text: [UInt8], _ range: Range<Int>, _ behavior: SplitBehavior, _ words: inout [Range<Int>],
        _ isMatch: (UInt32, ScalarFlags) -> Bool
    ) {
        let table = ScalarTable.pinned
        var pieces: [Matches.Piece] = []
        var start = range.lowerBound
        var place = start
        while place < range.upperBound {
            let (value, length) = text.scalar(at: place)
            if isMatch(value, table[value]) {
                if start < place { pieces.append(Matches.Piece(range: start..<place, isMatch: false)) }
                pieces.append(Matches.Piece(range: place..<place + length, isMatch: true))
                start = place + length
            }
            place += length
        }
        if start < place { pieces.append(Matches.Piece(range: start..<place, isMatch: false)) }
        behavior.append(pieces, to: &words)
    }

    /// `Whitespace`: runs of letters, digits and the like, and runs of what is neither these nor white space.
    static func wordsAndSymbols(_ text: [UInt8], _ range: Range<Int>, _ words: inout [Range<Int>]) {
        let table = ScalarTable.pinned
        var start = range.lowerBound
        var place = start
        var isWord: Bool?
        while place < range.upperBound {
            let (value, length) = text.scalar(at: place)
            let flags = table[value]
            let kind: Bool? = flags.isWord ? true : flags.isSpace ? nil : false
            if kind != isWord {
                if isWord != nil { words.append(start..<place) }
                start = place
                isWord = kind
            }
            place += length
        }
        if isWord != nil { words.append(start..<place) }
    }
}
