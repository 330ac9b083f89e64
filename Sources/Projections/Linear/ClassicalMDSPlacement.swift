package import VectorMath

/// Places for new items among points by classical scaling, which stay as they are: where their distances to these would put
/// them (de Silva & Tenenbaum, "Sparse multidimensional scaling using landmark points", 2004, section 2.3, with every item a
/// landmark). An item whose vector is that of a known one comes to its place but for rounding, where the map shows all of its
/// distances.
///
///     xₖ = Σᵢ yᵢₖ (mᵢ − d(x, i)²) / 2 λₖ        λₖ = Σᵢ yᵢₖ²
///
/// for the places y of the known ones and the mean m of the squared distances of each to all of them.
///
/// - Parameters:
///   - vectors: one row per new item, finite, with as many columns as `known`.
///   - known: the vectors of the map's items, few enough for all distances.
///   - map: `positions` of `classicalMDS(of:metric:dimensions:seed:workers:)` of these.
/// - Returns: new items x the map's dimensions.
package func classicalMDSPlaces(
    of vectors: Matrix, among known: Matrix, on map: Matrix, metric: Metric, workers: Workers
) -> Matrix {
    precondition(known.rows == map.rows, "\(map.rows) points for \(known.rows) vectors")
    precondition(known.columns == vectors.columns, "\(vectors.columns) dimensions among \(known.columns)")
    let all = Matrix(
        rows: known.rows + vectors.rows, columns: known.columns, storage: known.storage + vectors.storage)
    let (rows, space) = scaledSpace(of: all, metric: metric, workers: workers)
    // Of each new row, the squares of its distances to the known ones; of a known one their mean alone.
    let squares = Comparison(of: rows, metric: space, workers: workers).mapRowBlocks(workers: workers) { block in
        block.items.enumerated().map { place, item in
            var squares = space.distances(Array(block.values.row(place).prefix(known.rows))).map {
                Double($0) * Double($0)
            }
            guard item < known.rows else { return squares }
            squares[item] = 0
            return [squares.reduce(0, +) / Double(known.rows)]
        }
    }.flatMap(\.self)
    let means = squares.prefix(known.rows).map { $0[0] }
    var places = Matrix(rows: vectors.rows, columns: map.columns)
    for column in 0..<map.columns {
        let positions = map.column(column).map(Double.init)
        let length = positions.reduce(0) { $0 + $1 * $1 }
        guard length > 0 else { continue }
        for item in 0..<vectors.rows {
            let own = squares[known.rows + item]
            // What all have in common counts for nothing, for positions have the mean 0; of far items it is nearly all.
            let common = own.reduce(0, +) / Double(known.rows)
            let sum = positions.indices.reduce(0.0) { $0 + positions[$1] * (means[$1] - (own[$1] - common)) }
            places[item, column] = Comparison.held(sum / (2 * length))
        }
    }
    return places
}
