/// Spearman's rank correlation: Pearson's of ranks, equal values sharing their mean rank; nil where either has no spread
/// (0/0).
package func spearmanCorrelation(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "\(first.count) and \(second.count) values")
    return pearsonCorrelation(meanRanks(of: first), meanRanks(of: second))
}

/// Pearson's correlation; nil where either has no spread beyond rounding.
package func pearsonCorrelation(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "\(first.count) and \(second.count) values")
    let count = Double(max(1, first.count))
    let firstMean = first.reduce(0, +) / count
    let secondMean = second.reduce(0, +) / count
    var (cross, firstSquares, secondSquares) = (0.0, 0.0, 0.0)
    for (x, y) in zip(first, second) {
        cross += (x - firstMean) * (y - secondMean)
        firstSquares += (x - firstMean) * (x - firstMean)
        secondSquares += (y - secondMean) * (y - secondMean)
    }
    // Below this share of the values themselves, a difference is rounding.
    let least = 1e-12 * count
    guard firstSquares > least * firstMean * firstMean, secondSquares > least * secondMean * secondMean else {
        return nil
    }
    let scale = (firstSquares * secondSquares).squareRoot()
    return scale > 0 ? max(-1, min(1, cross / scale)) : nil
}

/// Ranks from 1; equal values share the mean of theirs.
func meanRanks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
        for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
        start = end
    }
    return ranks
}
