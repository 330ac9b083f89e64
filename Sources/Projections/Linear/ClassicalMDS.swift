package import VectorMath

/// Points whose distances are as near to some given ones as squares of distances allow.
package struct ClassicalMDS: Sendable {
    /// n x dimensions, mean 0; the widest direction first, each with its largest coordinate positive. Columns of zeros
    /// where the distances need fewer dimensions. Numbers that do not fit `Float` are held at its largest.
    package let positions: Matrix
    /// Sum of squares along each direction, descending; 0 beyond what the distances need.
    package let eigenvalues: [Double]
    /// Their share of the sum of all eigenvalues, 0 to 1; nil where no two points lie apart. (Distances that fit no space
    /// have negative ones too, which bring that sum down: it is then held at the sum of these.)
    package let explained: Double?

    /// The most items that are scaled: the numbers between them take 400 MB, and two seconds.
    package static let itemLimit = 5_000
}

/// Classical multidimensional scaling (Torgerson, "Multidimensional scaling: I. Theory and method", Psychometrika 17,
/// 1952): the leading eigenvectors of −½ J D∘D J, where J takes away means. For small sets: memory 2 n² doubles, time
/// O(n³) at worst.
///
/// - Parameters:
///   - distances: n x n, symmetric, finite, zeros on the diagonal.
///   - dimensions: coordinates wanted, at least 0.
///   - seed: of the search for few eigenvectors of many; the result depends on it by rounding alone.
package func classicalMDS(of distances: Matrix, dimensions: Int, seed: UInt64) -> ClassicalMDS {
    let size = distances.rows
    precondition(distances.columns == size, "\(size) x \(distances.columns) distances")
    let wanted = max(0, dimensions)
    var products = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
        for j in 0..<size {
            let distance = (Double(distances[i, j]) + Double(distances[j, i])) / 2
            products[i * size + j] = -distance * distance / 2
        }
    }
    let means = (0..<size).map { row in
        products[row * size..<(row + 1) * size].reduce(0, +) / Double(size)
    }
    let overall = means.reduce(0, +) / Double(max(1, size))
    var largest = 0.0
    var total = 0.0
    for i in 0..<size {
        for j in 0..<size { products[i * size + j] += overall - means[i] - means[j] }
        largest = max(largest, products[i * size + i])
        total += products[i * size + i]
    }
    let pairs = leadingEigenpairs(of: products, size: size, count: min(wanted, size), seed: seed)
    var positions = Matrix(rows: size, columns: wanted)
    var values = [Double](repeating: 0, count: wanted)
    for column in 0..<min(wanted, size) {
        // Distances are floats: what they leave of a direction below this is rounding.
        let value = pairs.values[column]
        guard value > largest * 1e-6, let row = unitRow(Array(pairs.vector(column))) else { continue }
        values[column] = value
        let scale = value.squareRoot()
        let fits = scale <= Double(Float.greatestFiniteMagnitude)
        for (item, coordinate) in row.enumerated() {
            positions[item, column] = fits ? coordinate * Float(scale) : Comparison.held(Double(coordinate) * scale)
        }
    }
    let sum = values.reduce(0, +)
    return ClassicalMDS(
        positions: positions, eigenvalues: values, explained: sum > 0 ? min(1, sum / max(total, sum)) : nil)
}

/// Classical scaling of the distances between vectors: under cosine the chords √(2 − 2 cos), which a space can have.
///
/// - Parameters:
///   - vectors: one row per item, few enough for all distances: see `classicalMDS(of:dimensions:seed:)`.
package func classicalMDS(
    of vectors: Matrix, metric: Metric, dimensions: Int, seed: UInt64, workers: Workers
) -> ClassicalMDS {
    let (rows, space) = scaledSpace(of: vectors, metric: metric, workers: workers)
    let compared = Comparison(of: rows, metric: space, workers: workers).matrix(workers: workers)
    var distances = Matrix(rows: compared.rows, columns: compared.columns, storage: space.distances(compared.storage))
    for item in 0..<distances.rows { distances[item, item] = 0 }
    return classicalMDS(of: distances, dimensions: dimensions, seed: seed)
}

/// The rows whose distances are scaled, and how these are taken.
func scaledSpace(of vectors: Matrix, metric: Metric, workers: Workers) -> (rows: Matrix, metric: Metric) {
    metric == .cosine ? (vectors.unitRows(workers: workers).matrix, .euclidean) : (vectors, metric)
}
