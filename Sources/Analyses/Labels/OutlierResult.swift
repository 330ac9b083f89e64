package import Artifacts
package import Measures

/// Items that stand apart: from their neighbours, and from the others of their label.
package struct OutlierResult: Sendable, Codable, Equatable {
    /// Neighbours looked at; less than asked for in small sets.
    package let k: Int
    /// Per item, its local outlier factor: about 1 within a crowd.
    @Packed package private(set) var factors: [Double]
    /// Per item, the label other than its own whose centre is nearest, as a place in `Dataset.labels`; -1 for an item that
    /// was not compared: without a label, or the only one with it.
    @Packed package private(set) var otherLabels: [Int]
    /// Per item, cosine similarity to the centre of the others with its label and to that of the other label; 0 for an
    /// item that was not compared.
    @Packed package private(set) var ownSimilarities: [Double]
    @Packed package private(set) var otherSimilarities: [Double]

    /// - Parameter centers: nil: no item has a label.
    package init(k: Int, factors: [Double], centers: LabelCenters?) {
        self.k = k
        self.factors = factors
        otherLabels = centers?.others ?? factors.map { _ in -1 }
        ownSimilarities = centers?.ownSimilarities ?? factors.map { _ in 0 }
        otherSimilarities = centers?.otherSimilarities ?? factors.map { _ in 0 }
    }

    /// Items by falling factor, ties by index.
    package var byFactor: [Int] { factors.indices.sorted { (factors[$1], $0) < (factors[$0], $1) } }

    private var centers: LabelCenters {
        LabelCenters(
            others: otherLabels, ownSimilarities: ownSimilarities, otherSimilarities: otherSimilarities)
    }

    /// By how much the centre of another label is nearer than that of the own; nil where it was not compared.
    package func margin(_ item: Int) -> Double? { centers.margin(item) }

    /// Items nearer to another label than to their own, those by most first.
    package var strays: [Int] { centers.strays }

    package var comparedCount: Int { centers.comparedCount }
}
