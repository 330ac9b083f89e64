/// A regular expression as a graph of nodes, without loops but for the runs of one set: so every match is found in time
/// that grows with the text and not faster (see `PatternMatcher`).
struct PatternProgram: Sendable {
    enum Greed: Sendable { case greedy, lazy, possessive }

    /// A node goes on at other nodes, by their numbers.
    enum Node: Sendable {
        case accept
        case run(set: Int, least: Int, most: Int, greed: Greed, next: Int)
        /// The first of these that leads to a match.
        case fork([Int])
        /// Whether `inner` matches here.
        case look(inner: Int, isNegated: Bool, next: Int)
        case edge(Edge, next: Int)
    }

    /// Places between scalars, as Oniguruma knows them: `^` and `$` are those of a line.
    enum Edge: Sendable { case lineStart, lineEnd, textStart, textEnd, lastLineEnd }

    private(set) var nodes: [Node] = [.accept]
    private(set) var sets: [PatternSet] = []
    private(set) var start = 0
    /// By the scalar where a match may begin (ASCII, then kinds of the pinned table): what is worth trying. Only where the
    /// whole is a choice.
    private(set) var choices: [[Int]] = []

    mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func add(_ set: PatternSet) -> Int {
        if let known = sets.firstIndex(where: { $0.member == set.member }) { return known }
        sets.append(set)
        return sets.count - 1
    }

    mutating func begin(at node: Int) {
        start = node
        guard case .fork(let branches) = nodes[node] else { return }
        let kindCount = ScalarTable.pinned.kindCount
        let firsts = branches.map { first(of: $0) }
        choices = (0..<0x80 + kindCount).map { index in
            zip(branches, firsts).compactMap { $1[index] ? $0 : nil }
        }
    }

    /// For each ASCII scalar, then each kind: whether a match from `node` may begin with it. True of all where it may be empty.
    private func first(of node: Int) -> [Bool] {
        let table = ScalarTable.pinned
        let all = [Bool](repeating: true, count: 0x80 + table.kindCount)
        switch nodes[node] {
        case .accept, .look, .edge: return all
        case .run(let set, let least, _, _, let next):
            let set = sets[set]
            let own = (0..<0x80).map { set.contains($0, table) } + (0..<table.kindCount).map(set.mayContain(kind:))
            return least > 0 ? own : zip(own, first(of: next)).map { $0 || $1 }
        case .fork(let branches):
            return branches.map { first(of: $0) }.reduce(all.map { _ in false }) { zip($0, $1).map { $0 || $1 } }
        }
    }
}
