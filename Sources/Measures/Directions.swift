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
    package func positions(in set: Matrix, workers: Workers) -> [Double] {
        let block = 1_024
        return workers.gather((set.rows + block - 1) / block) { task in
            (task * block..<min(set.rows, (task + 1) * block)).map { row in
                zip(set.row(row), vector).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            }
        }.flatMap(\.self)
    }
}
