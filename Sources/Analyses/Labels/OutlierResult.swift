package import Artifacts
import Measures

/// Items that stand apart: from their neighbours, and from the others of their label.
package struct OutlierResult: Sendable, Codable, Equatable {
    /// Neighbours looked at; less than asked for in small sets.
    package let k: Int
    /// Different vectors: copies are one place, and one neighbour.
    package let places: Int
    /// Per item, its local outlier factor: about 1 within a crowd. Empty where it is undefined: all vectors point one way.
    @Packed package private(set) var factors: [Double]
    /// Per item, the label other than its own whose centre is nearest, as a place in `Dataset.labels`; -1 for an item that
    /// was not compared: without a label, or the only one with it.
    @Packed package private(set) var otherLabels: [Int]
    /// Per item, cosine similarity to the centre of the others with its label and to that of the other label; 0 for an
    /// item that was not compared.
    @Packed package private(set) var ownSimilarities: [Double]
    @Packed package private(set) var otherSimilarities: [Double]
    /// Share of the exact neighbours that were found, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?

    init(_ outliers: LocalOutliers, centers: LabelCenters, neighborRecall: Double?) {
        k = outliers.k
        places = outliers.places
        factors = outliers.factors ?? []
        otherLabels = centers.others
        ownSimilarities = centers.ownSimilarities
        otherSimilarities = centers.otherSimilarities
        self.neighborRecall = neighborRecall
    }

    /// nil where all vectors point one way.
    package func factor(_ item: Int) -> Double? { factors.isEmpty ? nil : factors[item] }

    package var count: Int { otherLabels.count }

    /// Items by falling factor, ties by index; none where factors are undefined.
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
