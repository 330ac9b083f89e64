package import VectorMath

/// A direction from one group of items to another, and where items lie along it.
package struct Direction: Sendable, Equatable {
    /// Of length one; zeros where the two groups have the same middle.
    package let vector: [Float]

    /// From the middle of `from` to the middle of `to`, each a list of rows.
    package init(from: [Int], to: [Int], in set: Matrix) {
        let start = set.meanRow(of: from)
        let end = set.meanRow(of: to)
        let difference = zip(end, start).map { Double($0) - Double($1) }
        let length = difference.reduce(0) { $0 + $1 * $1 }.squareRoot()
        vector = difference.map { length > 0 ? Float($0 / length) : 0 }
    }

    /// How far each row lies along the direction: its dot product with it.
    package func positions(in set: Matrix) -> [Float] {
        (0..<set.rows).map { row in
            Float(zip(set.row(row), vector).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
        }
    }
}

/// The items nearest by cosine to a − b + c, best first: "a is to b as … is to c" read backwards (Mikolov, Yih & Zweig,
/// "Linguistic regularities in continuous space word representations", NAACL 2013). Vectors are made one long first, and
/// a, b and c themselves are left out, as is usual.
///
/// - Returns: at most `count` items with their cosine similarity to the sum.
package func analogy(
    a: Int, minus b: Int, plus c: Int, in set: Matrix, count: Int, workers: Workers
) -> [(item: Int, similarity: Float)] {
    let units = set.unitRows(workers: workers).matrix
    var target = [Double](repeating: 0, count: set.columns)
    for (item, sign) in [(a, 1.0), (b, -1.0), (c, 1.0)] {
        for (column, value) in units.row(item).enumerated() { target[column] += sign * Double(value) }
    }
    let length = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let scored = (0..<set.rows).filter { ![a, b, c].contains($0) }.map { row -> (item: Int, similarity: Float) in
        let dot = zip(units.row(row), target).reduce(0.0) { $0 + Double($1.0) * $1.1 }
        return (row, length > 0 ? Float(dot / length) : 0)
    }
    return Array(
        scored.sorted { $0.similarity == $1.similarity ? $0.item < $1.item : $0.similarity > $1.similarity }
            .prefix(max(0, count)))
}
