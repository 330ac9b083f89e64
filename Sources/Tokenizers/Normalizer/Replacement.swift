import JSONReading

/// `Replace`: each match of a pattern becomes `content`.
struct Replacement: Sendable {
    private let pattern: PatternProgram
    private let content: [UInt8]

    init(_ part: TokenizerPart) throws(TokenizerError) {
        pattern = try part.pattern()
        content = Array((part["content"]?.string ?? "").utf8)
    }

    init(_ pattern: PatternProgram, content: String) {
        self.pattern = pattern
        self.content = Array(content.utf8)
    }

    func apply(to text: inout NormalizedText) {
        let pieces = Matches(pattern, text.bytes, in: 0..<text.bytes.count).pieces
        guard let first = pieces.first, pieces.contains(where: \.isMatch) else { return }
        var result: [UInt8] = []
        result.reserveCapacity(text.bytes.count)
        for piece in pieces { if piece.isMatch { result += content } else { result += text.bytes[piece.range] } }
        if text.isAtStart, first.isMatch {
            // What takes the place of several scalars stands where the last of them stood.
            let isSingle = !first.range.isEmpty && text.bytes.scalar(at: 0).length == first.range.count
            text.startLength = isSingle ? content.count : 0
        } else {
            text.startLength = min(text.startLength, first.range.count)
        }
        text.bytes = result
    }
}
