package import VectorMath

/// Places for new items on a map that UMAP has made, which stays as it is: each starts amid its nearest neighbours
/// among the known ones, by how surely they are that, and is then pulled by these and pushed by others (transform of
/// umap-learn). The place of an item depends on its position among the new ones by chance alone.
///
/// - Parameters:
///   - vectors: one row per new item, finite, with as many columns as `known`.
///   - known: the vectors of the map's items.
///   - map: where these are.
///   - parameters: those of the map; its epochs over 3 are done here, and moves are a fourth as long.
/// - Returns: new items x the map's dimensions.
package func umapPlaces(
    of vectors: Matrix, among known: Matrix, on map: Matrix, _ parameters: UMAPParameters = UMAPParameters(),
    workers: Workers
) -> Matrix {
    precondition(known.rows == map.rows, "\(map.rows) points for \(known.rows) vectors")
    precondition(known.columns == vectors.columns, "\(vectors.columns) dimensions among \(known.columns)")
    let (count, k) = (vectors.rows, min(max(1, parameters.neighbors), known.rows))
    guard count > 0, k > 0 else { return Matrix(rows: count, columns: map.columns) }
    let near = NearestKnown(of: vectors, among: known, k: k, metric: parameters.metric, workers: workers)
    let found = Neighborhoods(
        distances: parameters.metric.distances(near.values), k: k,
        connectivity: max(0, parameters.localConnectivity - 1), workers: workers)
    var start = Matrix(
        rows: known.rows + count, columns: map.columns,
        storage: map.storage + near.means(of: map, found, vectors, known))
    let epochs = parameters.placingEpochs(for: count)
    let schedule = near.schedule(found, anchored: known.rows, epochs: epochs)
    var slower = parameters
    slower.learningRate /= 4
    var layout = UMAPLayout(placing: schedule, start: start, anchored: known.rows, epochs: epochs, slower)
    while !layout.isFinished { layout.advance(workers: workers) }
    start = layout.positions
    return start.selecting(rows: known.rows..<known.rows + count)
}

extension NearestKnown {
    /// Where the neighbours' middle is on the map, by membership; an item whose vector is that of a known one is put
    /// there.
    fileprivate func means(of map: Matrix, _ found: Neighborhoods, _ vectors: Matrix, _ known: Matrix) -> [Float] {
        (0..<count).flatMap { item -> [Float] in
            let entries = item * k..<(item + 1) * k
            let total = entries.reduce(Float(0)) { $0 + found.memberships[$1] }
            let nearest = indices[item * k]
            guard total > 0, vectors.row(item) != known.row(nearest) else { return Array(map.row(nearest)) }
            return (0..<map.columns).map { column in
                entries.reduce(Float(0)) { $0 + found.memberships[$1] * map[indices[$1], column] } / total
            }
        }
    }

    /// One round for the first neighbours, one for the second, and so on: no two edges of a round move the same item.
    fileprivate func schedule(_ found: Neighborhoods, anchored: Int, epochs: Int) -> EdgeSchedule {
        let largest = found.memberships.max() ?? 1
        let least = largest / Float(max(1, epochs))
        var (rounds, ends, shares): ([Range<Int>], [UInt32], [UInt32]) = ([], [], [])
        for neighbor in 0..<k {
            let before = shares.count
            for item in 0..<count where found.memberships[item * k + neighbor] >= least {
                ends += [UInt32(anchored + item), UInt32(indices[item * k + neighbor])]
                shares.append(EdgeSchedule.share(found.memberships[item * k + neighbor], of: largest))
            }
            if shares.count > before { rounds.append(before..<shares.count) }
        }
        return EdgeSchedule(rounds: rounds, ends: ends, shares: shares)
    }
}
