package import VectorMath

/// What acts on each point of a layout: t-SNE's gradient is 4 (attraction − repulsion / normalizer).
package struct TSNEForces: Sendable {
    /// Σⱼ P(i, j) (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²), one row per point.
    package let attraction: Matrix
    /// Σⱼ (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)², one row per point.
    package let repulsion: Matrix
    /// Σᵢ≠ⱼ 1 / (1 + |yᵢ − yⱼ|²)
    package let normalizer: Double
}

extension TSNEAffinities {
    /// The forces on a layout of as many points, two or more.
    package func forces(on layout: Matrix, method: RepulsionMethod, workers: Workers) -> TSNEForces {
        precondition(layout.rows == count, "\(layout.rows) points for \(count) items")
        var descent = TSNEDescent(affinities: self, start: layout, method: method, workers: workers)
        return descent.forces()
    }

    /// How much a layout's Q differs from P: the Kullback–Leibler divergence Σ P ln(P / Q) that t-SNE makes small, with
    /// Q(i, j) = 1 / (1 + |yᵢ − yⱼ|²) / Z.
    package func divergence(of layout: Matrix, workers: Workers) -> Double {
        guard count > 1 else { return 0 }
        let method = RepulsionMethod(count: count, dimensions: layout.columns)
        let normalizer = forces(on: layout, method: method, workers: workers).normalizer
        var sum = 0.0
        for row in 0..<count {
            for entry in Int(starts[row])..<Int(starts[row + 1]) where values[entry] > 0 {
                let other = Int(columns[entry])
                let square = (0..<layout.columns).reduce(0.0) { sum, axis in
                    let difference = Double(layout[row, axis]) - Double(layout[other, axis])
                    return sum + difference * difference
                }
                let p = Double(values[entry])
                sum += p * portableLog(p * (1 + square) * normalizer)
            }
        }
        return sum
    }
}
