/// Where a pattern divides a text: pieces that lie side by side and cover it, each a match or not.
struct Matches {
    struct Piece: Equatable {
        var range: Range<Int>
        let isMatch: Bool
    }

    /// In order; none is empty but a match of nothing.
    let pieces: [Piece]

    init(_ program: PatternProgram, _ text: [UInt8], in range: Range<Int>) {
        var matcher = PatternMatcher(program, text, in: range)
        var pieces: [Piece] = []
        var from = range.lowerBound
        var previous = range.lowerBound
        var lastEnd: Int?
        while from <= range.upperBound, let match = matcher.match(from: from) {
            // An empty match just after another is none; the next is looked for one scalar on.
            if match.isEmpty, match.upperBound == lastEnd {
                guard match.upperBound < range.upperBound else { break }
                from += text.scalar(at: from).length
                continue
            }
            if previous < match.lowerBound { pieces.append(Piece(range: previous..<match.lowerBound, isMatch: false)) }
            pieces.append(Piece(range: match, isMatch: true))
            previous = match.upperBound
            from = match.upperBound
            lastEnd = from
        }
        if previous < range.upperBound { pieces.append(Piece(range: previous..<range.upperBound, isMatch: false)) }
        self.pieces = pieces
    }
}
