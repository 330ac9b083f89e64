import Projections
import VectorMath

/// Items placed along one or two directions between groups of them: each coordinate is the dot product with a direction
/// of length one.
struct DirectedMap {
    let layout: Matrix
    /// Of the total variance, what the items' places along each direction show; empty where there is none.
    let explained: [Double]
    /// Of length one: across, and upwards where that is named too.
    private let directions: [[Float]]
    /// In what the direction across leaves; nil where the one upwards is named.
    private let rest: PrincipalComponents?
    /// Between two directions; nil where the second is the one in which the rest differs most, at right angles to the
    /// first.
    let axisCosine: Double?

    init(of vectors: Matrix, along axes: [MapPlan.Axis], workers: Workers) {
        let directions = axes.prefix(2).compactMap {
            DirectionQuestion(from: $0.from, to: $0.to).answer(vectors, workers)
        }
        precondition(directions.count == min(2, axes.count), "groups with the same middle")
        var columns = directions.map { $0.positions.map(Comparison.held) }
        var rest: PrincipalComponents?
        if let first = directions.first, directions.count == 1 {
            let found = principalComponents(
                of: vectors.without(first.vector, at: columns[0]), count: 1, seed: 42, workers: workers)
            columns.append(found.scores.column(0))
            rest = found
        }
        self.rest = rest
        self.directions = directions.map(\.vector)
        axisCosine =
            directions.count < 2
            ? nil : zip(directions[0].vector, directions[1].vector).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        layout = Matrix(
            rows: vectors.rows, columns: 2, storage: (0..<vectors.rows).flatMap { row in columns.map { $0[row] } })
        let total = (0..<vectors.columns).reduce(0) { $0 + variance(vectors.column($1)) }
        explained = total > 0 ? columns.map { min(1, variance($0) / total) } : []
    }

    /// Where vectors lie that are none of the items.
    func places(of others: Matrix) -> Matrix {
        var columns = directions.map { direction in
            (0..<others.rows).map { row in
                Comparison.held(zip(others.row(row), direction).reduce(0) { $0 + Double($1.0) * Double($1.1) })
            }
        }
        if let rest, let first = directions.first {
            columns.append(rest.scores(of: others.without(first, at: columns[0])).column(0))
        }
        return Matrix(
            rows: others.rows, columns: 2, storage: (0..<others.rows).flatMap { row in columns.map { $0[row] } })
    }
}

/// Sum of squared differences from the mean.
private func variance(_ values: [Float]) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count))
    return values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
}

extension Matrix {
    /// Each row less its part along a direction of length one, at `places` along it.
    fileprivate func without(_ direction: [Float], at places: [Float]) -> Matrix {
        var rest = self
        rest.withMutableStorage { values in
            for index in values.indices {
                let part = places[index / columns] * direction[index % columns]
                values[index] = Comparison.held(Double(values[index] - part))
            }
        }
        return rest
    }
}
