import Diagnostics
import VectorMath

/// Which records of a source are used, where not all of them.
package enum RecordSelection: Sendable, Equatable {
    /// The first `count`.
    case first(Int)
    /// `count` drawn at random, each label in proportion.
    case drawn(Int, seed: UInt64)

    package static let defaultSeed: UInt64 = 42

    /// The chosen records' places, ascending, and the sentence that tells how they were chosen. nil where all are used.
    package func choose(from labels: [String?]) -> (indices: [Int], sentence: String)? {
        let total = PlainText.grouped(labels.count)
        switch self {
        case .first(let count):
            guard count < labels.count else { return nil }
            return (Array(0..<count), "the first \(PlainText.grouped(count)) of \(total)")
        case .drawn(let count, let seed):
            guard count < labels.count else { return nil }
            let byLabel = labels.contains { $0 != nil } ? " by label" : ""
            let indices = Self.draw(count, from: labels, seed: seed)
            return (
                indices, "\(PlainText.grouped(count)) of \(total), drawn at random\(byLabel) (seed \(seed))"
            )
        }
    }

    /// Each label's share is its part of the whole, rounded by the largest remainder (ties: the label met first), so
    /// that shares add up to `count`. Records without a label are one more group.
    private static func draw(_ count: Int, from labels: [String?], seed: UInt64) -> [Int] {
        var order: [String?: Int] = [:]
        var groups: [[Int]] = []
        for (index, label) in labels.enumerated() {
            if let group = order[label] {
                groups[group].append(index)
            } else {
                order[label] = groups.count
                groups.append([index])
            }
        }
        var generator = SeededGenerator(seed: seed)
        let shares = shares(of: count, among: groups.map(\.count))
        return zip(groups, shares).flatMap { group, share in
            generator.sample(share, of: group.count).map { group[$0] }
        }.sorted()
    }

    /// Whole numbers that add up to `count`, as near as can be to `count * size / total`. `count` <= total.
    static func shares(of count: Int, among sizes: [Int]) -> [Int] {
        let total = sizes.reduce(0, +)
        guard total > 0 else { return sizes.map { _ in 0 } }
        let parts = sizes.map { total.dividingFullWidth(count.multipliedFullWidth(by: $0)) }
        var shares = parts.map(\.quotient)
        let rest = count - shares.reduce(0, +)
        let byRemainder = parts.indices.sorted { (parts[$1].remainder, $0) < (parts[$0].remainder, $1) }
        for index in byRemainder.prefix(rest) { shares[index] += 1 }
        return shares
    }
}
