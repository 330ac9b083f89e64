/// Pairs of different rows: all, in order, or so many drawn from a seed, with replacement.
package struct PairSample: Sendable {
    private let pairs: [(Int32, Int32)]
    /// These are not all pairs.
    package let isSampled: Bool

    package var count: Int { pairs.count }

    /// - Parameters:
    ///   - rows: how many rows there are.
    ///   - limit: the most pairs that are looked at.
    package init(of rows: Int, limit: Int, seed: UInt64) {
        let all = rows < 2 ? 0 : rows.multipliedReportingOverflow(by: rows - 1).partialValue / 2
        isSampled = all > limit
        if isSampled {
            var generator = SeededGenerator(seed: seed)
            pairs = (0..<limit).map { _ in
                let first = generator.integer(below: rows)
                let second = generator.integer(below: rows - 1)
                return (Int32(first), Int32(second < first ? second : second + 1))
            }
        } else {
            pairs = (0..<rows).flatMap { first in (0..<first).map { (Int32(first), Int32($0)) } }
        }
    }

    /// What `comparison` says of each pair, in order.
    package func values(in comparison: Comparison, workers: Workers) -> [Float] {
        let block = 4_096
        return workers.gather((count + block - 1) / block) { index in
            pairs[index * block..<min(count, (index + 1) * block)].map { comparison.value(Int($0.0), Int($0.1)) }
        }.flatMap(\.self)
    }
}
