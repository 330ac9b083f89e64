// After Halko, Martinsson & Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithms 4.4 and 5.1.

package import VectorMath

/// The rows of `data` on their leading singular directions: U·S of the truncated decomposition, n x `rank`, without
/// centring. Each column's entry of largest magnitude is positive. Columns beyond the data's own rank are zero.
///
/// All large work is products; the same bytes on any number of threads.
package func truncatedSVDScores(of data: Matrix, rank: Int, seed: UInt64 = 42, workers: Workers) -> Matrix {
    let width = min(data.rows, data.columns, rank + 8)
    guard width > 0 else { return Matrix(rows: data.rows, columns: rank) }
    var generator = SeededGenerator(seed: seed)
    let start = Matrix(
        rows: width, columns: data.columns,
        storage: (0..<width * data.columns).map { _ in Float(generator.normal()) })
    // Rows of `basis` span the leading part of the column space; two rounds of power iteration sharpen it.
    var basis = orthonormalRows(start.timesTransposed(data, workers: workers))
    for _ in 0..<2 {
        let turned = orthonormalRows(basis.times(data, workers: workers))
        basis = orthonormalRows(turned.timesTransposed(data, workers: workers))
    }
    let small = basis.times(data, workers: workers)
    let eigen = SymmetricEigen(small.gram(workers: workers).storage.map(Double.init), size: width)
    let largest = max(eigen.values.first ?? 0, 0)
    var scores = Matrix(rows: data.rows, columns: rank)
    for component in 0..<min(rank, width) where eigen.values[component] > largest * 1e-10 {
        let scale = eigen.values[component].squareRoot()
        var column = [Double](repeating: 0, count: data.rows)
        for (row, weight) in eigen.vectors[component].enumerated() {
            for (index, value) in basis.row(row).enumerated() { column[index] += weight * scale * Double(value) }
        }
        let extreme = column.reduce(0.0) { $1.magnitude > $0.magnitude ? $1 : $0 }
        for index in column.indices { scores[index, component] = Float(extreme < 0 ? -column[index] : column[index]) }
    }
    return scores
}

/// Modified Gram–Schmidt over rows, twice; a row that is nothing but its predecessors becomes zero.
private func orthonormalRows(_ matrix: Matrix) -> Matrix {
    var rows: [[Float]] = []
    for index in 0..<matrix.rows {
        var row = Array(matrix.row(index))
        let before = length(row)
        for _ in 0..<2 {
            for earlier in rows {
                let share = dot(row, earlier)
                for column in row.indices { row[column] -= share * earlier[column] }
            }
        }
        let after = length(row)
        rows.append(after > before * 1e-5 && after > 0 ? row.map { $0 / after } : row.map { _ in 0 })
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns, storage: rows.flatMap(\.self))
}

private func length(_ row: [Float]) -> Float { dot(row, row).squareRoot() }

private func dot(_ a: [Float], _ b: [Float]) -> Float {
    var sums = SIMD8<Float>.zero
    var index = 0
    while index + 8 <= a.count {
        for lane in 0..<8 { sums[lane] += a[index + lane] * b[index + lane] }
        index += 8
    }
    var rest: Float = 0
    while index < a.count {
        rest += a[index] * b[index]
        index += 1
    }
    return sums.sum() + rest
}
