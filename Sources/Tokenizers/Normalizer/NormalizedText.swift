/// What a normalizer makes of a text, or of a part of it.
struct NormalizedText: Equatable {
    /// Valid UTF-8.
    var bytes: [UInt8]
    /// How many of its first bytes stem from the first scalar of the author's text: 0 where that is gone, or stands in
    /// another part.
    var startLength: Int

    init(_ bytes: [UInt8], isAtStart: Bool) {
        self.bytes = bytes
        startLength = isAtStart && !bytes.isEmpty ? bytes.scalar(at: 0).length : 0
    }

    var isAtStart: Bool { startLength > 0 }

    mutating func normalize(_ form: NormalForm) {
        let result = form.normalized(bytes)
        if startLength > 0 { startLength = form.normalized(Array(bytes[..<startLength])).count }
        bytes = result
    }

    /// Each scalar written anew: `body` appends what it becomes.
    @inline(__always)
    mutating func rewrite(_ body: (UInt32, ScalarFlags, inout [UInt8]) -> Void) {
        let table = ScalarTable.pinned
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        var newLength = 0
        while place < bytes.count {
            let (value, length) = bytes.scalar(at: place)
            body(value, table[value], &result)
            if place < startLength { newLength = result.count }
            place += length
        }
        bytes = result
        startLength = newLength
    }

    /// Leaves out each scalar of which `isDropped` is true.
    mutating func drop(_ isDropped: (ScalarFlags) -> Bool) {
        rewrite { value, flags, result in
            if !isDropped(flags) { result.append(scalar: value) }
        }
    }

    mutating func lowercase() {
        if let first = bytes.firstIndex(where: { (0x41...0x5A).contains($0) || $0 >= 0x80 }) {
            if bytes[first...].allSatisfy({ $0 < 0x80 }) {
                for place in first..<bytes.count where (0x41...0x5A).contains(bytes[place]) { bytes[place] |= 0x20 }
            } else {
                rewrite { value, flags, result in
                    if flags.changesInLowercase, let lower = ScalarMapping.lowercase[value] {
                        for scalar in lower { result.append(scalar: scalar) }
                    } else {
                        result.append(scalar: value)
                    }
                }
            }
        }
    }

    /// Without the white space at its ends.
    mutating func trim(left: Bool, right: Bool) {
        let table = ScalarTable.pinned
        var start = 0
        var end = bytes.count
        while left, start < end {
            let (value, length) = bytes.scalar(at: start)
            guard table[value].isSpace else { break }
            start += length
        }
        while right, end > start {
            let (value, length) = bytes.scalar(before: end)
            guard table[value].isSpace else { break }
            end -= length
        }
        guard end - start < bytes.count else { return }
        bytes = Array(bytes[start..<end])
        startLength = max(0, min(startLength, end) - start)
    }
}
