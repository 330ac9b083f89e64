/// Byte pairs as sentencepiece merges them (its `bpe_model.cc`): of all neighbours that are a piece together those with the
/// highest score, the leftmost first. Pieces that users define are never merged, and pieces that are marked as unused are
/// taken apart again.
struct SentencePiecePairs: Sendable {
    let pieces: SentencePieces
    /// Pieces that users define.
    private let kept: PieceTrie?

    init(_ pieces: SentencePieces, kept: PieceTrie?) {
        self.pieces = pieces
        self.kept = kept
    }

    private struct Symbol {
        var range: Range<Int>
        var previous: Int
        var next: Int
        let isFixed: Bool
    }

    /// The best first: the highest score, then the leftmost.
    private struct Pair: Comparable {
        let score: Float
        let left: Int
        let right: Int
        let length: Int

        static func < (one: Pair, other: Pair) -> Bool {
            one.score == other.score ? one.left < other.left : one.score > other.score
        }
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        var symbols = symbols(of: text, range)
        var heap = Heap<Pair>()
        var halves: [Range<Int>: Int] = [:]
        func propose(_ left: Int, _ right: Int) {
            guard left >= 0, right >= 0, !symbols[left].isFixed, !symbols[right].isFixed else { return }
            let whole = symbols[left].range.lowerBound..<symbols[right].range.upperBound
            guard let number = pieces.trie.number(of: text, in: whole) else { return }
            heap.insert(Pair(score: pieces.scores[Int(number)], left: left, right: right, length: whole.count))
            if pieces.kinds[Int(number)] == .unused { halves[whole] = symbols[left].range.upperBound }
        }
        for right in symbols.indices.dropFirst() { propose(right - 1, right) }
        while let pair = heap.popFirst() {
            let (left, right) = (symbols[pair.left], symbols[pair.right])
            guard !left.range.isEmpty, !right.range.isEmpty, left.range.count + right.range.count == pair.length else {
                continue
            }
            symbols[pair.left].range = left.range.lowerBound..<right.range.upperBound
            symbols[pair.left].next = right.next
            if right.next >= 0 { symbols[right.next].previous = pair.left }
            symbols[pair.right].range = 0..<0
            propose(left.previous, pair.left)
            propose(pair.left, right.next)
        }
        var wasUnknown = false
        for symbol in symbols where !symbol.range.isEmpty {
            append(text, symbol.range, halves, &wasUnknown, to: &ids)
        }
    }

    private func symbols(of text: [UInt8], _ range: Range<Int>) -> [Symbol] {
        var symbols: [Symbol] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let fixed = kept?.longest(in: text, place..<range.upperBound)
            let end = place + (fixed?.length ?? text.scalar(at: place).length)
            symbols.append(
                Symbol(
                    range: place..<end, previous: symbols.count - 1,
                    next: end < range.upperBound ? symbols.count + 1 : -1, isFixed: fixed != nil))
            place = end
        }
        return symbols
    }

    /// Halves of unused pieces are shorter than these, so that taking apart ends.
    private func append(
        _ text: [UInt8], _ range: Range<Int>, _ halves: [Range<Int>: Int], _ wasUnknown: inout Bool,
        to ids: inout [Int32]
    ) {
        var rest = [range]
        while let range = rest.popLast() {
            let number = pieces.trie.number(of: text, in: range) ?? pieces.unknown
            if pieces.kinds[Int(number)] == .unused, let middle = halves[range] {
                rest.append(middle..<range.upperBound)
                rest.append(range.lowerBound..<middle)
            } else {
                pieces.append(number, text[range], &wasUnknown, to: &ids)
            }
        }
    }
}
