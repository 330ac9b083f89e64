import Measures
package import VectorMath

/// Where items lie along the line from the middle of one group of them to the middle of another; nil where the two
/// middles are the same.
package struct DirectionQuestion: Question {
    package static let name = "direction"

    /// Rows, at least one each.
    let from: [Int]
    let to: [Int]

    package init(from: [Int], to: [Int]) {
        self.from = from
        self.to = to
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> DirectionResult? {
        let direction = Direction(from: from, to: to, in: vectors)
        guard direction.vector.contains(where: { $0 != 0 }) else { return nil }
        let positions = direction.positions(in: vectors, workers: workers)
        func mean(_ rows: [Int]) -> Double {
            rows.reduce(0) { $0 + positions[$1] } / Double(max(1, rows.count))
        }
        return DirectionResult(vector: direction.vector, positions: positions, from: mean(from), to: mean(to))
    }
}
