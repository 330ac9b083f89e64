/// Texts gathered by their number of tokens, the longest first, so that the last batches are short and all threads end
/// together.
struct TextBatches {
    /// Tokens of one batch. Few enough to stay in the processor's caches, enough to keep it busy (measured: 256 to 1,024
    /// are alike).
    static let tokens = 512

    /// Indices of texts; all of one batch are of one length.
    let batches: [[Int]]

    init(_ lengths: [Int]) {
        let order = lengths.indices.sorted { (lengths[$0], $1) > (lengths[$1], $0) }
        var batches: [[Int]] = []
        for index in order {
            let limit = max(1, Self.tokens / max(1, lengths[index]))
            if let last = batches.last, last.count < limit, lengths[last[0]] == lengths[index] {
                batches[batches.count - 1].append(index)
            } else {
                batches.append([index])
            }
        }
        self.batches = batches
    }
}
