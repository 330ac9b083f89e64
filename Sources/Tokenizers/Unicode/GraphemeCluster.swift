/// Extended grapheme clusters (Unicode's annex 29) as far as they can be told apart by what is done with them here: those
/// of six bytes or more are taken scalar by scalar, so what joins only long ones (flags, Hangul's letters, emoji, Indic
/// conjuncts) is left out.
enum GraphemeCluster {
    /// Where the cluster that begins at `start` ends.
    @inline(__always)
    static func end(in text: [UInt8], from start: Int) -> Int {
        if text[start] < 0x80, start + 1 >= text.count || (text[start + 1] < 0x80 && text[start] != 0x0D) {
            return start + 1
        }
        return longEnd(in: text, from: start)
    }

    private static func longEnd(in text: [UInt8], from start: Int) -> Int {
        let table = ScalarTable.pinned
        var (value, length) = text.scalar(at: start)
        if value == 0x0D { return start + 1 < text.count && text[start + 1] == 0x0A ? start + 2 : start + 1 }
        var last = table[value]
        var end = start + length
        while end < text.count, !last.isControl {
            (value, length) = text.scalar(at: end)
            let next = table[value]
            guard next.joinsPrevious || (last.joinsNext && !next.isControl) else { break }
            last = next
            end += length
        }
        return end
    }
}
