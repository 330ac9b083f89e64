/// pgvector's `sparsevec` as text, `{1:0.5,3:2}/5`: the numbers that are not zero under their places, from 1, and how many
/// there are with the zeros (https://github.com/pgvector/pgvector#sparse-vectors).
enum SparseText {
    /// Numbers of a vector at most, zeros among them.
    static let mostNumbers = 1_000_000

    /// Whether a text is one, by how it begins and ends.
    static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        let trimmed = NumberText.trimmed(text)
        guard trimmed.first == UInt8(ascii: "{"), let end = trimmed.lastIndex(of: UInt8(ascii: "}")),
            end + 1 < trimmed.endIndex, trimmed[end + 1] == UInt8(ascii: "/")
        else { return false }
        return trimmed[(end + 2)...].allSatisfy(isDigit)
    }

    /// Reads one into the first places of `numbers`, and gives how many it has, also where that is more.
    static func read(
        _ text: ArraySlice<UInt8>, into numbers: UnsafeMutableBufferPointer<Float>
    ) throws(NumberText.Fault) -> Int {
        let trimmed = NumberText.trimmed(text)
        guard let end = trimmed.lastIndex(of: UInt8(ascii: "}")), end + 2 < trimmed.endIndex,
            let count = whole(trimmed[(end + 2)...]), count > 0
        else { throw .noList }
        guard count <= mostNumbers else { throw .wide(count) }
        let width = min(count, numbers.count)
        UnsafeMutableBufferPointer(rebasing: numbers[..<width]).update(repeating: 0)
        let pairs = NumberText.trimmed(trimmed[(trimmed.startIndex + 1)..<end])
        guard !pairs.isEmpty else { return count }
        // The server writes places in their order; in any other, those that were seen are kept.
        var last = 0
        var seen: Set<Int>?
        for pair in pairs.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let colon = pair.firstIndex(of: UInt8(ascii: ":")), let place = whole(pair[..<colon]) else {
                throw .noList
            }
            guard let number = NumberText.number(pair[(colon + 1)...]) else { throw .noList }
            guard (1...count).contains(place) else { throw .outOfSparse(place, count: count) }
            if place <= last, seen == nil { seen = Set(places(of: pairs, before: pair.startIndex)) }
            if place == last || seen?.insert(place).inserted == false { throw .twiceInSparse(place) }
            last = max(last, place)
            if place <= width { numbers[place - 1] = number }
        }
        return count
    }

    private static func places(of pairs: ArraySlice<UInt8>, before end: Int) -> [Int] {
        pairs[..<end].split(separator: UInt8(ascii: ",")).compactMap { pair in
            whole(pair.prefix { $0 != UInt8(ascii: ":") })
        }
    }

    /// nil for anything but digits, and for more than any place has.
    private static func whole(_ text: ArraySlice<UInt8>) -> Int? {
        let digits = NumberText.trimmed(text)
        guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { 10 * $0 + Int($1 & 0x0F) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
