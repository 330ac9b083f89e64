package import VectorMath

/// The edges of a graph in rounds, none of which has two edges that share an end: the moves of a round cannot touch
/// each other, and so may be made in any order or all at once.
///
/// Edges take the first round that is free at both their ends (a greedy colouring). Edges of a hub that find none are
/// rounds of their own.
package struct EdgeSchedule: Sendable {
    /// A round is a range of edges.
    package let rounds: [Range<Int>]
    /// Two items for each edge.
    package let ends: [UInt32]
    /// How often an edge takes part: its weight over the largest weight, in units of 2⁻³².
    package let shares: [UInt32]

    private static let words = 4

    /// - Parameters:
    ///   - weights: symmetric.
    ///   - epochs: edges whose turn would not come in so many are left out.
    package init(_ weights: SparseMatrix, epochs: Int) {
        let largest = weights.values.max() ?? 0
        let least = largest / Float(max(1, epochs))
        let limit = Self.words * 64
        var taken = [UInt64](repeating: 0, count: weights.rows * Self.words)
        var byRound = [[Edge]](repeating: [], count: limit + 1)
        for item in 0..<weights.rows {
            for entry in weights.entries(of: item) where weights.values[entry] >= least {
                let other = Int(weights.columnIndices[entry])
                guard other > item else { continue }
                var round = limit
                for word in 0..<Self.words {
                    let (one, two) = (item * Self.words + word, other * Self.words + word)
                    let free = ~(taken[one] | taken[two])
                    guard free != 0 else { continue }
                    let bit = free.trailingZeroBitCount
                    taken[one] |= 1 << UInt64(bit)
                    taken[two] |= 1 << UInt64(bit)
                    round = word * 64 + bit
                    break
                }
                let share = Self.share(weights.values[entry], of: largest)
                byRound[round].append(Edge(one: UInt32(item), other: UInt32(other), share: share))
            }
        }
        let edges = byRound.flatMap(\.self)
        ends = edges.flatMap { [$0.one, $0.other] }
        shares = edges.map(\.share)
        var rounds: [Range<Int>] = []
        var start = 0
        for (round, edges) in byRound.enumerated() where !edges.isEmpty {
            if round < limit {
                rounds.append(start..<start + edges.count)
            } else {
                rounds += (start..<start + edges.count).map { $0..<$0 + 1 }
            }
            start += edges.count
        }
        self.rounds = rounds
    }

    /// Rounds given; `ends` and `shares` as above.
    init(rounds: [Range<Int>], ends: [UInt32], shares: [UInt32]) {
        self.rounds = rounds
        self.ends = ends
        self.shares = shares
    }

    /// In units of 2⁻³²; none where distances were too far apart for their weights to be numbers.
    static func share(_ weight: Float, of largest: Float) -> UInt32 {
        let share = Double(weight / largest) * 0x1p32
        return share > 0 ? UInt32(min(share, Double(UInt32.max))) : 0
    }

    private struct Edge {
        let one: UInt32
        let other: UInt32
        let share: UInt32
    }
}
