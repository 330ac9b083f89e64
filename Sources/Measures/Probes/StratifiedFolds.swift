import VectorMath

/// Items dealt into folds so that every fold has about the same share of each class.
package struct StratifiedFolds: Sendable, Equatable {
    package let count: Int
    /// The fold that tests each item; -1 for items without a class.
    package let foldOfItem: [Int]

    /// Every class is shuffled and dealt out one by one, each class going on where the last one stopped.
    ///
    /// - Parameters:
    ///   - classes: one per item; negative: without a class, and in no fold.
    ///   - count: folds wanted, at least 2.
    package init(classes: [Int], count: Int, seed: UInt64) {
        precondition(count >= 2, "\(count) folds")
        self.count = count
        var members: [Int: [Int]] = [:]
        for (item, number) in classes.enumerated() where number >= 0 { members[number, default: []].append(item) }
        var generator = SeededGenerator(seed: seed)
        var folds = [Int](repeating: -1, count: classes.count)
        var next = 0
        for number in members.keys.sorted() {
            var items = members[number] ?? []
            generator.shuffle(&items)
            for item in items {
                folds[item] = next
                next = (next + 1) % count
            }
        }
        foldOfItem = folds
    }

    package func testing(_ fold: Int) -> [Int] { foldOfItem.indices.filter { foldOfItem[$0] == fold } }

    package func training(_ fold: Int) -> [Int] {
        foldOfItem.indices.filter { foldOfItem[$0] >= 0 && foldOfItem[$0] != fold }
    }
}
