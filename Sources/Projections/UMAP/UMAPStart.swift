import VectorMath

/// Where the points of a layout start: n x dimensions, each dimension filling 0...10.
struct UMAPStart {
    let vectors: Matrix
    let weights: SparseMatrix
    let parameters: UMAPParameters
    let workers: Workers

    /// - Parameter given: one row per item, where the caller has a start.
    func positions(given: Matrix? = nil) -> Matrix {
        var positions = given ?? initial()
        // Vectors near the largest of floats can lose themselves on the way.
        if !positions.isFinite { positions = random(count: weights.rows) }
        let largest = positions.storage.reduce(0) { max($0, abs($1)) }
        let factor = largest > 0 ? 10 / Double(largest) : 0
        var generator = SeededGenerator(seed: parameters.seed, stream: 0)
        positions.withMutableStorage { elements in
            // A little chance, so that no two points start in one place.
            for place in elements.indices {
                elements[place] = Float(Double(elements[place]) * factor + 1e-4 * generator.normal())
            }
        }
        return positions.fillingTen()
    }

    private func initial() -> Matrix {
        switch parameters.initialization {
        case .spectral: spectral()
        case .pca: principal(of: vectors)
        case .random: random(count: weights.rows)
        }
    }

    private func random(count: Int) -> Matrix {
        var generator = SeededGenerator(seed: parameters.seed, stream: 1)
        return Matrix(
            rows: count, columns: parameters.dimensions,
            storage: (0..<count * parameters.dimensions).map { _ in 2 * generator.unitFloat() - 1 })
    }

    /// Scores along the leading directions, of unit rows under cosine.
    private func principal(of vectors: Matrix) -> Matrix {
        let rows = parameters.metric == .cosine ? vectors.unitRows(workers: workers).matrix : vectors
        return principalComponents(
            of: rows, count: parameters.dimensions, seed: parameters.seed, workers: workers
        ).scores
    }

    /// Each part of the graph by its own eigenvectors; parts where the means of their vectors lie, each in a box that
    /// keeps clear of the nearest other.
    private func spectral() -> Matrix {
        let parts = GraphComponents(weights).members
        if parts.count <= 1 { return spectral(weights) }
        let means = vectors.unitOr(parameters.metric, workers).means(of: parts)
        let centers = principalComponents(
            of: means, count: parameters.dimensions, seed: parameters.seed, workers: workers
        ).scores
        let spaces = nearestNeighbors(of: centers, k: 1, metric: .euclidean, workers: workers).values
        let widest = spaces.max() ?? 0
        var positions = Matrix(rows: weights.rows, columns: parameters.dimensions)
        for (part, members) in parts.enumerated() {
            let own = spectral(weights.between(members))
            let largest = own.storage.reduce(0) { max($0, abs($1)) }
            let room = 0.4 * max(spaces[part], 0.01 * widest)
            let factor = largest > 0 ? (room > 0 ? room : 1) / largest : 0
            for (place, item) in members.enumerated() {
                for column in 0..<parameters.dimensions {
                    positions[item, column] = centers[part, column] + factor * own[place, column]
                }
            }
        }
        return positions
    }

    private func spectral(_ part: SparseMatrix) -> Matrix {
        if part.rows <= parameters.dimensions + 1 { return random(count: part.rows) }
        return laplacianEigenvectors(of: part, count: parameters.dimensions, seed: parameters.seed, workers: workers)
    }
}

extension Matrix {
    fileprivate func unitOr(_ metric: Metric, _ workers: Workers) -> Matrix {
        metric == .cosine ? unitRows(workers: workers).matrix : self
    }

    fileprivate func means(of parts: [[Int]]) -> Matrix { Matrix(parts.map { meanRow(of: $0) }) }

    /// Every column moved and stretched to 0...10; one without extent becomes zeros.
    fileprivate func fillingTen() -> Matrix {
        var filled = self
        for column in 0..<columns {
            let values = self.column(column)
            guard let lower = values.min(), let upper = values.max() else { continue }
            let factor = upper > lower ? 10 / (upper - lower) : 0
            for row in 0..<rows { filled[row, column] = (values[row] - lower) * factor }
        }
        return filled
    }
}
