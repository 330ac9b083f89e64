import JSONReading

/// The unigram language model (Kudo 2018): of all ways to write a word in pieces the one with the highest sum of scores,
/// found by Viterbi's algorithm. A scalar that begins no piece of its length may stand alone, ten below the lowest score;
/// neighbours of that kind are one unknown piece, or the pieces of their bytes.
struct Unigram: Sendable {
    let vocabulary: Vocabulary
    /// By id.
    private let scores: [Double]
    let unknown: Int32
    private let unknownScore: Double
    /// The ids of `<0x00>` to `<0xFF>`, -1 where missing; empty without byte fallback.
    private let byteIDs: [Int32]

    /// The best way to the place after each byte.
    struct Paths: Sendable {
        fileprivate var scores: [Double] = []
        fileprivate var starts: [Int32] = []
        fileprivate var ids: [Int32] = []
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        guard let items = part["vocab"]?.array, (1...TokenizerPart.longestVocabulary).contains(items.count) else {
            throw part.error(.noVocabulary(part: part.name))
        }
        var entries: [(piece: String, id: Int32)] = []
        var scores: [Double] = []
        entries.reserveCapacity(items.count)
        scores.reserveCapacity(items.count)
        for item in items {
            guard let pair = item.array, pair.count == 2, let piece = pair[0].string, let score = pair[1].double,
                score.isFinite
            else { throw part.error(.wrongScore(item.cell ?? "null", number: entries.count)) }
            entries.append((piece, Int32(entries.count)))
            scores.append(score)
        }
        guard let unknown = part["unk_id"]?.int, items.indices.contains(unknown) else {
            throw part.error(.wrongUnknown(part["unk_id"], count: items.count))
        }
        try self.init(
            Vocabulary(entries, part), scores: scores, unknown: Int32(unknown),
            fallsBackToBytes: part["byte_fallback"]?.bool ?? false)
    }

    /// - Parameter scores: of the pieces in their order, whose ids are their places.
    init(_ vocabulary: Vocabulary, scores: [Double], unknown: Int32, fallsBackToBytes: Bool) {
        self.vocabulary = vocabulary
        self.scores = scores
        self.unknown = unknown
        unknownScore = (scores.min() ?? 0) - 10
        byteIDs = fallsBackToBytes ? vocabulary.byteIDs : []
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, _ paths: inout Paths, to ids: inout [Int32]) {
        findPaths(text, range, &paths)
        // From the end back to the start; neighbouring unknown pieces are one.
        let before = ids.count
        var end = range.count
        while end > 0 {
            var start = Int(paths.starts[end])
            let id = paths.ids[end]
            if id == unknown {
                while start > 0, paths.ids[start] == unknown { start = Int(paths.starts[start]) }
                appendUnknown(text, range.lowerBound + start..<range.lowerBound + end, to: &ids)
            } else {
                ids.append(id)
            }
            end = start
        }
        ids[before...].reverse()
    }

    /// The piece that the whole of it is, by chance; else its bytes, else unknown. Backwards.
    private func appendUnknown(_ text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        if let id = vocabulary.trie.number(of: text, in: range) {
            ids.append(id)
        } else if !byteIDs.isEmpty, text[range].allSatisfy({ byteIDs[Int($0)] >= 0 }) {
            for byte in text[range].reversed() { ids.append(byteIDs[Int(byte)]) }
        } else {
            ids.append(unknown)
        }
    }

    private func findPaths(_ text: [UInt8], _ range: Range<Int>, _ paths: inout Paths) {
        let trie = vocabulary.trie
        let count = range.count
        if paths.starts.count <= count || paths.starts.count > 100_000 {
            paths = Paths(
                scores: Array(repeating: 0, count: count + 1), starts: Array(repeating: -1, count: count + 1),
                ids: Array(repeating: 0, count: count + 1))
        } else {
            for place in 0...count { paths.starts[place] = -1 }
        }
        paths.scores[0] = 0
        var start = 0
        while start < count {
            let soFar = paths.scores[start]
            let length = text.scalar(at: range.lowerBound + start).length
            var hasWholeScalar = false
            var node = PieceTrie.root
            var place = start
            while place < count, let child = trie.child(node, text[range.lowerBound + place]) {
                node = child
                place += 1
                let id = trie.value(node)
                guard id >= 0 else { continue }
                Self.offer(&paths, place, soFar + scores[Int(id)], start, id)
                if place - start == length { hasWholeScalar = true }
            }
            if !hasWholeScalar { Self.offer(&paths, start + length, soFar + unknownScore, start, unknown) }
            start += length
        }
    }

    @inline(__always)
    private static func offer(_ paths: inout Paths, _ end: Int, _ score: Double, _ start: Int, _ id: Int32) {
        guard paths.starts[end] < 0 || score > paths.scores[end] else { return }
        paths.scores[end] = score
        paths.starts[end] = Int32(start)
        paths.ids[end] = id
    }
}
