package import VectorMath

/// Classes read off an item's nearest neighbours: each has one vote, and of classes with as many votes the one of the
/// nearest neighbour among them wins.
///
/// Every item is tested against all the others (leave one out).
///
/// - Parameters:
///   - neighbors: of every item, nearest first.
///   - classes: one per item; negative: without a class, neither tested nor a voter.
/// - Returns: nil without classes.
package func nearestNeighborProbe(neighbors: Neighbors, classes: [Int]) -> ConfusionMatrix? {
    precondition(neighbors.queries.count == classes.count, "one class per item")
    guard let highest = classes.max(), highest >= 0 else { return nil }
    var matrix = ConfusionMatrix(classes: highest + 1)
    for (item, truth) in classes.enumerated() where truth >= 0 {
        let voters = neighbors.indices(at: item).map { classes[Int($0)] }.filter { $0 >= 0 }
        guard !voters.isEmpty else { continue }
        var votes: [Int: Int] = [:]
        for voter in voters { votes[voter, default: 0] += 1 }
        let most = votes.values.max() ?? 0
        if let winner = voters.first(where: { votes[$0] == most }) { matrix.add(truth: truth, predicted: winner) }
    }
    return matrix
}
