/// The four normal forms of Unicode (its annex 15), over pinned tables, so that a text gets the same ids on every machine.
package enum NormalForm: Int, Sendable, CaseIterable {
    case nfc, nfkc, nfd, nfkd

    private var isCompatible: Bool { self == .nfkc || self == .nfkd }
    private var isComposed: Bool { self == .nfc || self == .nfkc }

    /// `text`, which is valid UTF-8, in this form.
    package func normalized(_ text: [UInt8]) -> [UInt8] {
        guard !isNormalized(text) else { return text }
        var scalars = Decomposition(text, isCompatible: isCompatible)
        if isComposed { scalars.compose() }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 4)
        for value in scalars.values { result.append(scalar: value) }
        return result
    }

    /// Whether every scalar stays itself whatever stands beside it; most texts are that.
    private func isNormalized(_ text: [UInt8]) -> Bool {
        let table = ScalarTable.pinned
        var place = 0
        while place < text.count {
            if text[place] < 0x80 {
                place += 1
                continue
            }
            let (value, length) = text.scalar(at: place)
            guard table[value].isStable(in: self) else { return false }
            place += length
        }
        return true
    }
}

/// Scalars in canonical order.
private struct Decomposition {
    private(set) var values: [UInt32] = []
    private var classes: [UInt8] = []

    init(_ text: [UInt8], isCompatible: Bool) {
        let table = ScalarTable.pinned
        values.reserveCapacity(text.count)
        classes.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            let (value, length) = text.scalar(at: place)
            place += length
            if value < 0x80 {
                append(value, 0)
            } else if Hangul.syllables.contains(value) {
                for part in Hangul.parts(of: value) { append(part, 0) }
            } else if let parts = (isCompatible ? ScalarMapping.compatibility[value] : nil)
                ?? ScalarMapping.canonical[value]
            {
                for part in parts { append(part, table[part].combiningClass) }
            } else {
                append(value, table[value].combiningClass)
            }
        }
        order()
    }

    private mutating func append(_ value: UInt32, _ combiningClass: UInt8) {
        values.append(value)
        classes.append(combiningClass)
    }

    /// Sorts each run of marks by class, keeping the order of equals.
    private mutating func order() {
        var start = 0
        while start < values.count {
            guard classes[start] != 0 else {
                start += 1
                continue
            }
            var end = start
            var isOrdered = true
            while end < values.count, classes[end] != 0 {
                if end > start, classes[end] < classes[end - 1] { isOrdered = false }
                end += 1
            }
            if !isOrdered {
                // Swift's sort is stable, but does not promise to be: the place decides between equals.
                let sorted = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
                let run = sorted.map { (values[$0], classes[$0]) }
                for (index, pair) in run.enumerated() { (values[start + index], classes[start + index]) = pair }
            }
            start = end
        }
    }

    mutating func compose() {
        var kept = 0
        var starter: Int?
        for index in values.indices {
            let value = values[index]
            let combiningClass = classes[index]
            if let first = starter, kept - 1 == first || classes[kept - 1] < combiningClass,
                let composite = Self.composite(values[first], value)
            {
                values[first] = composite
                continue
            }
            if combiningClass == 0 { starter = kept }
            values[kept] = value
            classes[kept] = combiningClass
            kept += 1
        }
        values.removeSubrange(kept...)
        classes.removeSubrange(kept...)
    }

    private static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        Hangul.composite(first, second) ?? ScalarMapping.compositions[UInt64(first) << 32 | UInt64(second)]
    }
}

/// Syllables of Hangul, which are computed (The Unicode Standard, section 3.12).
private enum Hangul {
    static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

    static func parts(of syllable: UInt32) -> [UInt32] {
        let index = syllable - 0xAC00
        let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        return index % 28 == 0 ? parts : parts + [0x11A7 + index % 28]
    }

    static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
            return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
        }
        if syllables.contains(first), (first - 0xAC00).isMultiple(of: 28), (0x11A8...0x11C2).contains(second) {
            return first + second - 0x11A7
        }
        return nil
    }
}
