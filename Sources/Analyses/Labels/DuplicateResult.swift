package import Artifacts
import Measures

/// Items that are nearly the same, in sets: an item is in one set with every other at least as similar to it as a
/// threshold.
package struct DuplicateResult: Sendable, Codable, Equatable {
    /// Least cosine similarity of a pair.
    package let threshold: Double
    package let pairCount: Int
    /// Per item, the other most like it; -1 where none is near enough.
    @Packed package private(set) var partners: [Int]
    /// Per item, cosine similarity to its partner; 0 without one.
    @Packed package private(set) var similarities: [Double]
    /// Per item, the number of its set, -1 without one; set 0 holds the most alike pair.
    @Packed package private(set) var sets: [Int]

    init(_ found: NearDuplicates, threshold: Double) {
        self.threshold = threshold
        pairCount = found.pairCount
        partners = found.partners
        similarities = found.similarities
        sets = found.sets
    }

    /// Items that another is nearly the same as.
    package var itemCount: Int { sets.count { $0 >= 0 } }

    package var setCount: Int { (sets.max() ?? -1) + 1 }

    /// The items of the first `count` sets, of each the most alike pair first, then the others by index.
    package func members(ofFirst count: Int) -> [[Int]] {
        var members = Array(repeating: [Int](), count: min(count, setCount))
        for (item, number) in sets.enumerated() where members.indices.contains(number) { members[number].append(item) }
        return members.map { items in
            guard let first = items.max(by: { (similarities[$0], $1) < (similarities[$1], $0) }) else { return [] }
            let pair = [first, partners[first]]
            return pair + items.filter { !pair.contains($0) }
        }
    }
}
