/// What comes apart at one density: a merge of a dendrogram taken together with those below it that have its height.
/// All edges of one length are taken away at once, so neither the order of rows nor that of equal merges can be seen.
struct DensitySplit: Sendable {
    /// Which large parts lie below a merge of the split.
    enum Holding: Sendable {
        case none
        case one(Int)
        case several

        fileprivate static func + (a: Holding, b: Holding) -> Holding {
            switch (a, b) {
            case (.none, let other), (let other, .none): other
            default: .several
            }
        }
    }

    /// Its merges, each before those below it.
    let merges: [Int]
    /// Nodes with enough items for a cluster.
    let large: [Int]
    /// The other nodes. One that plain distance joins to a single large part, before that is joined to another, stays
    /// with it, by its place in `large`: such items are at the rim, as near to the part as its density asks.
    private(set) var small: [(node: Int, with: Int?)] = []

    /// - Parameters:
    ///   - top: the place of the highest merge.
    ///   - smallest: items that make a cluster.
    ///   - holdings: room for one of each merge.
    init(at top: Int, of tree: ReachabilityDendrogram, smallest: Int, holdings: inout [Holding]) {
        let height = tree.merges[top].height
        func merge(at node: Int) -> Int? {
            let place = node - tree.count
            return place >= 0 && tree.merges[place].height == height ? place : nil
        }
        func sides(of place: Int) -> [Int] { [tree.merges[place].left, tree.merges[place].right] }

        var merges = [top]
        var next = 0
        while next < merges.count {
            merges += sides(of: merges[next]).compactMap(merge)
            next += 1
        }
        var large: [Int] = []
        for place in merges.reversed() {
            holdings[place] = sides(of: place).reduce(Holding.none) { held, side in
                if let below = merge(at: side) { return held + holdings[below] }
                guard tree.size(of: side) >= smallest else { return held }
                large.append(side)
                return held + .one(large.count - 1)
            }
        }
        self.merges = merges
        self.large = large

        // Merges of one distance are one as well: a part that they join to two large ones stays with neither.
        var waiting: [(place: Int, with: Int?, distance: Float?)] = [(top, nil, nil)]
        while let (place, outer, distance) = waiting.popLast() {
            var with = outer
            if with == nil, tree.distances[place] != distance, case .one(let part) = holdings[place] { with = part }
            for side in sides(of: place) {
                if let below = merge(at: side) {
                    waiting.append((below, with, tree.distances[place]))
                } else if tree.size(of: side) < smallest {
                    small.append((side, with))
                }
            }
        }
    }
}
