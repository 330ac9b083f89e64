import JSONReading

/// `Split`: at the matches of a pattern, or between them.
struct PatternSplit: Sendable {
    private let pattern: PatternProgram
    private let behavior: SplitBehavior
    private let isInverted: Bool

    init(_ part: TokenizerPart) throws(TokenizerError) {
        self.init(
            try part.pattern(), try part.choice("behavior") ?? .isolated, isInverted: part["invert"]?.bool ?? false)
    }

    init(_ pattern: PatternProgram, _ behavior: SplitBehavior, isInverted: Bool) {
        self.pattern = pattern
        self.behavior = behavior
        self.isInverted = isInverted
    }

    func divide(_ text: [UInt8], _ range: Range<Int>, _ words: inout [Range<Int>]) {
        var pieces = Matches(pattern, text, in: range).pieces
        if isInverted { pieces = pieces.map { Matches.Piece(range: $0.range, isMatch: !$0.isMatch) } }
        behavior.append(pieces, to: &words)
    }
}
