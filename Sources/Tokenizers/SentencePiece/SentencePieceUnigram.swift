/// The unigram model as sentencepiece itself computes it (`EncodeOptimized` of its `unigram_model.cc`): over a whole text,
/// in single precision, with what users define before all else.
struct SentencePieceUnigram: Sendable {
    let pieces: SentencePieces
    private let unknownScore: Float
    private let highestScore: Float

    init(_ pieces: SentencePieces) {
        self.pieces = pieces
        let normal = zip(pieces.scores, pieces.kinds).lazy.filter { $1 == .normal }.map { $0.0 }
        unknownScore = (normal.min() ?? .greatestFiniteMagnitude) - 10
        highestScore = max(.leastNormalMagnitude, normal.max() ?? 0)
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        let count = range.count
        var scores = [Float](repeating: 0, count: count + 1)
        var starts = [Int32](repeating: -1, count: count + 1)
        var numbers = [Int32](repeating: 0, count: count + 1)
        func offer(_ end: Int, _ score: Double, _ start: Int, _ number: Int32) {
            guard starts[end] < 0 || score > Double(scores[end]) else { return }
            scores[end] = Float(score)
            starts[end] = Int32(start)
            numbers[end] = number
        }
        var start = 0
        while start < count {
            let soFar = scores[start]
            let length = text.scalar(at: range.lowerBound + start).length
            var hasWholeScalar = false
            var node = PieceTrie.root
            var place = start
            while place < count, let child = pieces.trie.child(node, text[range.lowerBound + place]) {
                node = child
                place += 1
                let number = pieces.trie.value(node)
                guard number >= 0, pieces.kinds[Int(number)] != .unused else { continue }
                offer(place, score(number, length: place - start, after: soFar), start, number)
                if place - start == length { hasWholeScalar = true }
            }
            if !hasWholeScalar { offer(start + length, Double(unknownScore + soFar), start, pieces.unknown) }
            start += length
        }
        var path: [Int] = []
        var end = count
        while end > 0 {
            path.append(end)
            end = Int(starts[end])
        }
        var wasUnknown = false
        for end in path.reversed() {
            let part = range.lowerBound + Int(starts[end])..<range.lowerBound + end
            pieces.append(numbers[end], text[part], &wasUnknown, to: &ids)
        }
    }

    /// In single precision, but for what users define: so it is computed there, and ties fall as they do there.
    private func score(_ number: Int32, length: Int, after soFar: Float) -> Double {
        guard pieces.kinds[Int(number)] == .userDefined else { return Double(pieces.scores[Int(number)] + soFar) }
        return Double(Float(length) * highestScore) - 0.1 + Double(soFar)
    }
}
