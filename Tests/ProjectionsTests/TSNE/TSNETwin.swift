import Foundation
import Projections
import VectorMath

/// t-SNE's parts written the slow and obvious way, in double precision.
enum TSNETwin {
    /// p(j|i) of one item, from squared distances, by bisection.
    static func conditional(_ squares: [Double], perplexity: Double) -> [Double] {
        var (least, most) = (-60.0, 60.0)
        var weights: [Double] = []
        let shift = squares.min() ?? 0
        for _ in 0..<200 {
            let beta = exp((least + most) / 2)
            weights = squares.map { exp(-beta * ($0 - shift)) }
            let sum = weights.reduce(0, +)
            weights = weights.map { $0 / sum }
            if entropy(weights) > log(perplexity) { least = (least + most) / 2 } else { most = (least + most) / 2 }
        }
        return weights
    }

    /// In natural units.
    static func entropy(_ shares: [Double]) -> Double {
        shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }

    /// P as a full matrix.
    static func affinities(_ neighbors: Neighbors, metric: Metric, perplexity: Double) -> [[Double]] {
        let count = neighbors.queries.count
        var full = [[Double]](repeating: Array(repeating: 0, count: count), count: count)
        for row in 0..<count {
            let squares = neighbors.values(at: row).map { value in
                switch metric {
                case .cosine: (1 - Double(value)) * (1 - Double(value))
                case .dot: -Double(value)
                default: Double(value) * Double(value)
                }
            }
            let shares = conditional(squares, perplexity: perplexity)
            for (item, share) in zip(neighbors.indices(at: row), shares) {
                full[row][Int(item)] += share / Double(2 * count)
                full[Int(item)][row] += share / Double(2 * count)
            }
        }
        return full
    }

    /// P from its compressed rows.
    static func full(_ affinities: TSNEAffinities) -> [[Double]] {
        (0..<affinities.count).map { row in
            var values = [Double](repeating: 0, count: affinities.count)
            for entry in Int(affinities.starts[row])..<Int(affinities.starts[row + 1]) {
                values[Int(affinities.columns[entry])] += Double(affinities.values[entry])
            }
            return values
        }
    }

    struct Forces {
        var attraction: [[Double]] = []
        var repulsion: [[Double]] = []
        var normalizer = 0.0
    }

    static func forces(_ affinities: [[Double]], on layout: Matrix) -> Forces {
        var forces = Forces()
        for i in 0..<layout.rows {
            var attraction = [Double](repeating: 0, count: layout.columns)
            var repulsion = attraction
            for j in 0..<layout.rows where j != i {
                let apart = zip(layout.row(i), layout.row(j)).map { Double($0) - Double($1) }
                let near = 1 / (1 + apart.reduce(0) { $0 + $1 * $1 })
                forces.normalizer += near
                for axis in 0..<layout.columns {
                    attraction[axis] += affinities[i][j] * near * apart[axis]
                    repulsion[axis] += near * near * apart[axis]
                }
            }
            forces.attraction.append(attraction)
            forces.repulsion.append(repulsion)
        }
        return forces
    }

    /// Some steps of descent from a start, under one exaggeration.
    struct Descent {
        var layout: [[Double]]
        var moves: [[Double]]
        var gains: [[Double]]

        init(_ start: Matrix) {
            layout = (0..<start.rows).map { start.row($0).map(Double.init) }
            moves = layout.map { $0.map { _ in 0 } }
            gains = layout.map { $0.map { _ in 1 } }
        }

        var matrix: Matrix { Matrix(layout.map { $0.map { Float($0) } }) }

        mutating func step(_ affinities: [[Double]], exaggeration: Double) {
            let forces = TSNETwin.forces(affinities, on: matrix)
            let count = layout.count
            let axes = layout[0].indices
            let means = axes.map { axis in layout.reduce(0) { $0 + $1[axis] } / Double(count) }
            for i in 0..<count {
                for axis in axes {
                    let gradient =
                        exaggeration * forces.attraction[i][axis] - forces.repulsion[i][axis] / forces.normalizer
                    let same = moves[i][axis] * gradient > 0
                    gains[i][axis] = same ? gains[i][axis] * 0.8 + 0.01 : gains[i][axis] + 0.2
                    moves[i][axis] =
                        0.8 * moves[i][axis] - Double(count) / exaggeration * gains[i][axis] * gradient
                }
                let length = moves[i].reduce(0) { $0 + $1 * $1 }.squareRoot()
                for axis in axes {
                    if length > 5 { moves[i][axis] *= 5 / length }
                    layout[i][axis] += moves[i][axis] - means[axis]
                }
            }
        }

        mutating func center() {
            for axis in layout[0].indices {
                let mean = layout.reduce(0) { $0 + $1[axis] } / Double(layout.count)
                for i in layout.indices { layout[i][axis] -= mean }
            }
        }
    }

    static func divergence(_ affinities: [[Double]], _ layout: Matrix) -> Double {
        let normalizer = forces(affinities, on: layout).normalizer
        var sum = 0.0
        for i in 0..<layout.rows {
            for j in 0..<layout.rows where affinities[i][j] > 0 {
                let square = zip(layout.row(i), layout.row(j)).reduce(0.0) { sum, pair in
                    sum + (Double(pair.0) - Double(pair.1)) * (Double(pair.0) - Double(pair.1))
                }
                sum += affinities[i][j] * log(affinities[i][j] * (1 + square) * normalizer)
            }
        }
        return sum
    }
}

/// √(Σ (a − b)² / Σ b²)
func relativeDifference(_ a: Matrix, _ b: [[Double]]) -> Double {
    var (difference, size) = (0.0, 0.0)
    for row in 0..<a.rows {
        for column in 0..<a.columns {
            difference += (Double(a[row, column]) - b[row][column]) * (Double(a[row, column]) - b[row][column])
            size += b[row][column] * b[row][column]
        }
    }
    return size > 0 ? (difference / size).squareRoot() : difference.squareRoot()
}
