package import VectorMath

/// How far vectors all point the same way.
package struct Anisotropy: Sendable, Equatable {
    /// Mean cosine similarity of two different items: near 0 where directions are used evenly (Ethayarajh, "How
    /// contextual are contextualized word representations?", EMNLP 2019, section 3.4). Zero vectors, which have no
    /// direction, are left out; nil where fewer than two are not zeros.
    package let meanCosine: Double?
    /// Length of the mean of the vectors, each made one long: 0 evenly spread, 1 all the same; nil where all are zeros.
    package let meanDirectionLength: Double?

    /// Both follow from the sum s of the unit vectors: the cosines of all pairs sum to (|s|² − n) / 2.
    package init(of set: Matrix, workers: Workers) {
        let units = set.unitRows(workers: workers)
        let count = Double(set.rows - units.zeroRows.count)
        let sum = units.matrix.columnMeans(workers: workers).map { $0 * Double(set.rows) }
        let square = sum.reduce(0) { $0 + $1 * $1 }
        meanDirectionLength = count > 0 ? square.squareRoot() / count : nil
        meanCosine = count > 1 ? (square - count) / (count * (count - 1)) : nil
    }
}
