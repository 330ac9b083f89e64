/// Scalars that become others, pinned as the published tokenizers know them (see `ScalarTable`).
struct ScalarMapping: Sendable {
    static let canonical = ScalarMapping(canonicalData)
    static let compatibility = ScalarMapping(compatibilityData)
    static let lowercase = ScalarMapping(lowercaseData)

    private var sources: [UInt32] = []
    private var starts: [Int] = [0]
    private var targets: [UInt32] = []

    init(_ data: StaticString) {
        var numbers = PackedNumbers(data)
        var source: UInt32 = 0
        for _ in 0..<(numbers.next() ?? 0) {
            source += numbers.next() ?? 0
            var target = source
            for _ in 0..<(numbers.next() ?? 0) {
                target = numbers.next(from: target) ?? 0
                targets.append(target)
            }
            sources.append(source)
            starts.append(targets.count)
        }
    }

    /// What `value` becomes; nil where it stays itself.
    subscript(value: UInt32) -> ArraySlice<UInt32>? {
        var low = 0
        var high = sources.count
        while low < high {
            let middle = (low + high) / 2
            if sources[middle] < value { low = middle + 1 } else { high = middle }
        }
        guard low < sources.count, sources[low] == value else { return nil }
        return targets[starts[low]..<starts[low + 1]]
    }

    /// First and second of a pair, and what they compose to.
    static let compositions: [UInt64: UInt32] = {
        let mapping = ScalarMapping(compositionData)
        var result: [UInt64: UInt32] = [:]
        for (index, composite) in mapping.sources.enumerated() {
            let pair = mapping.targets[mapping.starts[index]..<mapping.starts[index + 1]]
            guard let first = pair.first, let second = pair.last else { continue }
            result[UInt64(first) << 32 | UInt64(second)] = composite
        }
        return result
    }()
}
