package import VectorMath

/// Maps of the same items under several models (or at several times), laid out so that what did not change stays in its
/// place.
///
/// All start where the first does and are laid out side by side. After every epoch each item is drawn towards its places
/// on the maps before and after, by `alignment`, by how long moves are then, and by the share of its neighbours that are
/// the same on both: items that found other neighbours are free to leave. (AlignedUMAP of umap-learn ties all items
/// alike.)
///
/// - Parameters:
///   - sets: for each model one row per item; the same number of rows, of any width.
///   - alignment: 0 leaves the maps to themselves; 1 keeps items with the same neighbours together.
///   - progress: called after each epoch with the share of the layout done; false stops early.
/// - Returns: a map for each set, in one system of coordinates.
package func alignedUMAP(
    of sets: [Matrix], _ parameters: UMAPParameters = UMAPParameters(), alignment: Double = 0.5, workers: Workers,
    progress: ((Double) -> Bool)? = nil
) -> [Matrix] {
    guard let first = sets.first else { return [] }
    precondition(sets.allSatisfy { $0.rows == first.rows }, "sets of different numbers of items")
    guard first.rows > 2 else { return sets.map { umap(of: $0, parameters, workers: workers) } }
    var parameters = parameters
    parameters.dimensions = max(1, parameters.dimensions)
    let wanted = parameters.otherNeighbors(among: first.rows)
    let near = sets.map {
        $0.neighbors(nil, k: wanted, metric: parameters.metric, seed: parameters.seed, workers: workers)
    }
    let graphs = near.map { neighbors in
        FuzzyGraph(
            neighbors: neighbors, metric: parameters.metric, localConnectivity: parameters.localConnectivity,
            mix: parameters.setOperationMix, workers: workers
        ).weights
    }
    let start = UMAPStart(vectors: first, weights: graphs[0], parameters: parameters, workers: workers).positions()
    var layouts = zip(sets, graphs).map { set, graph in
        let density = parameters.density.map {
            LocalDensity(
                of: set, weights: graph, metric: parameters.metric, epochs: parameters.epochs(for: first.rows), $0,
                workers: workers)
        }
        return UMAPLayout(graph, start: start, parameters, density: density)
    }
    let ties = zip(near, near.dropFirst()).map { sharedNeighbors($0, $1) }
    let epochs = parameters.epochs(for: first.rows)
    for epoch in 0..<epochs {
        let strength = min(1, max(0, alignment)) * UMAPLayout.share(ofRateAt: epoch, of: epochs)
        for place in layouts.indices where !layouts[place].isFinished { layouts[place].advance(workers: workers) }
        for (place, tie) in ties.enumerated() {
            draw(&layouts, place, place + 1, strength, tie)
        }
        if let progress, !progress(Double(epoch + 1) / Double(epochs)) { break }
    }
    var maps = layouts.map(\.positions)
    // Where a map lies and how large it is says nothing: each takes place and size from the one before.
    for (place, tie) in ties.enumerated() where alignment > 0 {
        maps[place + 1] = maps[place + 1].fitted(to: maps[place], weights: tie)
    }
    return maps
}

extension Matrix {
    /// The same shape moved and scaled so that the weighted middle is that of `other`, and the weighted spread around it.
    fileprivate func fitted(to other: Matrix, weights: [Float]) -> Matrix {
        let total = weights.reduce(0.0) { $0 + Double($1) }
        guard total > 0 else { return self }
        func middle(_ map: Matrix) -> [Double] {
            var sums = [Double](repeating: 0, count: columns)
            for (row, weight) in weights.enumerated() {
                for column in 0..<columns { sums[column] += Double(weight) * Double(map[row, column]) }
            }
            return sums.map { $0 / total }
        }
        func spread(_ map: Matrix, around middle: [Double]) -> Double {
            var sum = 0.0
            for (row, weight) in weights.enumerated() {
                for column in 0..<columns {
                    let offset = Double(map[row, column]) - middle[column]
                    sum += Double(weight) * offset * offset
                }
            }
            return sum.squareRoot()
        }
        let (own, wanted) = (middle(self), middle(other))
        let (ownSpread, wantedSpread) = (spread(self, around: own), spread(other, around: wanted))
        let scale = ownSpread > 0 && wantedSpread > 0 ? wantedSpread / ownSpread : 1
        var result = self
        for row in 0..<rows {
            for column in 0..<columns {
                result[row, column] = Float((Double(self[row, column]) - own[column]) * scale + wanted[column])
            }
        }
        return result
    }
}

/// For each item the share of its neighbours that are the same in both.
private func sharedNeighbors(_ one: Neighbors, _ other: Neighbors) -> [Float] {
    one.queries.indices.map { item in
        Float(Set(one.indices(at: item)).intersection(other.indices(at: item)).count) / Float(max(1, one.k))
    }
}

/// Moves every item's two places towards their middle by its tie.
private func draw(_ layouts: inout [UMAPLayout], _ one: Int, _ other: Int, _ strength: Double, _ ties: [Float]) {
    var (first, second) = (layouts[one].positions, layouts[other].positions)
    let width = first.columns
    first.withMutableStorage { first in
        second.withMutableStorage { second in
            for (item, tie) in ties.enumerated() {
                for place in item * width..<(item + 1) * width {
                    let move = Float(strength / 2) * tie * (second[place] - first[place])
                    first[place] += move
                    second[place] -= move
                }
            }
        }
    }
    layouts[one].move(to: first)
    layouts[other].move(to: second)
}
