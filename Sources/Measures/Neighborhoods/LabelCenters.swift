package import VectorMath

/// Each item against the centres of classes by cosine similarity, its own class's taken without the item itself.
package struct LabelCenters: Sendable, Equatable {
    /// Classes at most whose centres are compared.
    package static let classLimit = 500

    /// Per item, the class other than its own whose centre is nearest; -1 for an item that was not compared: without a
    /// class, the only one of it, or with fewer than two classes or more than `classLimit` in all.
    package private(set) var others: [Int]
    /// Per item, cosine similarity to the centre of the others of its class and to that of the other class; 0 for an item
    /// that was not compared.
    package private(set) var ownSimilarities: [Double]
    package private(set) var otherSimilarities: [Double]

    /// What was found once, as it was kept.
    package init(others: [Int], ownSimilarities: [Double], otherSimilarities: [Double]) {
        self.others = others
        self.ownSimilarities = ownSimilarities
        self.otherSimilarities = otherSimilarities
    }

    /// - Parameters:
    ///   - units: what is compared.
    ///   - classes: per row a class from 0, negative for none; every class up to the highest has members.
    package init(of units: UnitRows, classes: [Int], workers: Workers) {
        let unit = units.matrix
        precondition(classes.count == unit.rows, "one class per item")
        others = Array(repeating: -1, count: unit.rows)
        ownSimilarities = Array(repeating: 0, count: unit.rows)
        otherSimilarities = ownSimilarities
        let count = (classes.max() ?? -1) + 1
        guard count >= 2, count <= Self.classLimit else { return }
        var members = Array(repeating: [Int](), count: count)
        for (item, number) in classes.enumerated() where number >= 0 { members[number].append(item) }
        let centers = Matrix(
            rows: count, columns: unit.columns, storage: members.flatMap { unit.meanRow(of: $0) })
        let lengths = centers.norms().map { Double($0) }
        let products = unit.timesTransposed(centers, workers: workers)
        let selves = unit.norms().map { Double($0) * Double($0) }
        for (item, number) in classes.enumerated() where number >= 0 && members[number].count >= 2 {
            let row = products.row(item)
            let start = row.startIndex
            // With n members of sum s: x · (s − x) / |s − x|.
            let size = Double(members[number].count)
            let along = Double(row[start + number]) * size
            let rest = lengths[number] * lengths[number] * size * size - 2 * along + selves[item]
            ownSimilarities[item] =
                rest > 1e-9 ? max(-1, min(1, (along - selves[item]) / rest.squareRoot())) : 0
            var best = (number: -1, value: -Double.infinity)
            for candidate in 0..<count where candidate != number {
                let value = lengths[candidate] > 0 ? Double(row[start + candidate]) / lengths[candidate] : 0
                if value > best.value { best = (candidate, value) }
            }
            others[item] = best.number
            otherSimilarities[item] = max(-1, min(1, best.value))
        }
    }

    /// By how much the centre of another class is nearer than that of the own; nil where it was not compared.
    package func margin(_ item: Int) -> Double? {
        others[item] >= 0 ? otherSimilarities[item] - ownSimilarities[item] : nil
    }

    /// Margins up to this are rounding.
    private static let leastMargin = 1e-6

    /// Items nearer to another class than to their own, those by most first.
    package var strays: [Int] {
        let margins = others.indices.compactMap { item in
            margin(item).flatMap { $0 > Self.leastMargin ? (item: item, value: $0) : nil }
        }
        return margins.sorted { ($1.value, $0.item) < ($0.value, $1.item) }.map(\.item)
    }

    package var comparedCount: Int { others.count { $0 >= 0 } }
}
