/// `Precompiled`: rules of sentencepiece for what text becomes what, such as its `nmt_nfkc`. Four bytes say how long the
/// rules' trie is (a double array of darts-clone, units of 32 bits, little endian); what follows it is the texts that its
/// leaves point to, each ended by a zero.
///
/// Rules are applied to extended grapheme clusters of fewer than six bytes, the shortest rule that begins one for the
/// whole of it; other clusters scalar by scalar. That is what the published tokenizer does, though not what
/// sentencepiece does (`longest(at:in:)`).
package struct CharacterMap: Sendable {
    private let units: [UInt32]
    private let texts: [UInt8]
    /// For each ASCII scalar: where its text begins, -1 where it stays.
    private var ascii: [Int] = []

    /// What a map can be wrong in.
    enum Damage: Error, Equatable {
        case tooShort(Int)
        case trieLength(Int, of: Int)
        case trieLink(unit: Int, units: Int)
        case text(offset: Int, length: Int)
        case notUTF8
    }

    init(_ bytes: [UInt8]) throws(Damage) {
        guard bytes.count >= 4 else { throw .tooShort(bytes.count) }
        func unit(_ place: Int) -> UInt32 {
            UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
                | UInt32(bytes[place + 3]) << 24
        }
        let length = Int(unit(0))
        guard length >= 4, length % 4 == 0, length <= bytes.count - 4 else {
            throw .trieLength(length, of: bytes.count - 4)
        }
        units = stride(from: 4, to: 4 + length, by: 4).map(unit)
        texts = Array(bytes[(4 + length)...])
        guard String(validating: texts, as: UTF8.self) != nil else { throw .notUTF8 }
        try checkTrie()
        ascii = (UInt8(0)..<0x80).map { start(of: [$0], 0, 1) ?? -1 }
    }

    /// Follows every link once, so that none leads out of the trie or the texts.
    private func checkTrie() throws(Damage) {
        var isSeen = [Bool](repeating: false, count: units.count)
        var bases = [Self.offset(units[0])]
        while let base = bases.popLast() {
            guard base | 0xFF < units.count else { throw .trieLink(unit: base, units: units.count) }
            if isSeen[base] { continue }
            isSeen[base] = true
            for label in 1...0xFF {
                let unit = units[base ^ label]
                guard Self.label(unit) == label else { continue }
                let next = base ^ label ^ Self.offset(unit)
                guard next < units.count else { throw .trieLink(unit: next, units: units.count) }
                if unit >> 8 & 1 == 1 {
                    let start = Int(units[next] & 0x7FFF_FFFF)
                    guard start < texts.count, texts[start] & 0xC0 != 0x80 else {
                        throw .text(offset: start, length: texts.count)
                    }
                }
                bases.append(next)
            }
        }
    }

    private static func offset(_ unit: UInt32) -> Int { Int(unit >> 10) << Int((unit & 0x200) >> 6) }

    private static func label(_ unit: UInt32) -> Int { Int(unit & 0x8000_00FF) }

    /// Where the text for the shortest rule that begins `bytes[from..<end]` begins; nil where there is none.
    private func start(of bytes: [UInt8], _ from: Int, _ end: Int) -> Int? {
        var node = Self.offset(units[0])
        for place in from..<end {
            let byte = Int(bytes[place])
            guard byte != 0 else { return nil }
            node ^= byte
            let unit = units[node]
            guard Self.label(unit) == byte else { return nil }
            node ^= Self.offset(unit)
            if unit >> 8 & 1 == 1 { return Int(units[node] & 0x7FFF_FFFF) }
        }
        return nil
    }

    /// The longest rule that begins the text at `place`: its length in bytes, and the text that takes its place. This is how
    /// sentencepiece itself reads a map.
    func longest(at start: Int, in bytes: [UInt8]) -> (length: Int, text: ArraySlice<UInt8>)? {
        var node = Self.offset(units[0])
        var found: (length: Int, start: Int)?
        for place in start..<bytes.count {
            let byte = Int(bytes[place])
            guard byte != 0 else { break }
            node ^= byte
            let unit = units[node]
            guard Self.label(unit) == byte else { break }
            node ^= Self.offset(unit)
            if unit >> 8 & 1 == 1 { found = (place - start + 1, Int(units[node] & 0x7FFF_FFFF)) }
        }
        return found.map { ($0.length, text(from: $0.start)) }
    }

    private func text(from start: Int) -> ArraySlice<UInt8> {
        let end = texts[start...].firstIndex(of: 0) ?? texts.count
        return texts[start..<end]
    }

    func apply(to text: inout NormalizedText) {
        let bytes = text.bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var firstLength = 0
        var place = 0
        while place < bytes.count {
            let end = GraphemeCluster.end(in: bytes, from: place)
            if end == place + 1 {
                appendASCII(bytes[place], to: &result)
            } else if end - place < 6, let start = start(of: bytes, place, end) {
                result += self.text(from: start)
            } else {
                appendScalars(of: bytes, place, end, to: &result)
            }
            if firstLength == 0 { firstLength = result.count }
            place = end
        }
        text.bytes = result
        if text.isAtStart { text.startLength = firstLength }
    }

    @inline(__always)
    private func appendASCII(_ byte: UInt8, to result: inout [UInt8]) {
        let start = ascii[Int(byte)]
        if start < 0 { result.append(byte) } else { result += text(from: start) }
    }

    private func appendScalars(of bytes: [UInt8], _ from: Int, _ end: Int, to result: inout [UInt8]) {
        var place = from
        while place < end {
            let length = bytes.scalar(at: place).length
            if let start = start(of: bytes, place, place + length) {
                result += text(from: start)
            } else {
                result += bytes[place..<place + length]
            }
            place += length
        }
    }
}
