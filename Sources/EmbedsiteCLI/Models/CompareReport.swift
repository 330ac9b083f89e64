import Diagnostics
import Measures
import VectorMath

/// What `compare` prints.
struct CompareReport: Report {
    struct Change: Encodable {
        let row, shared: Int
        let rankBiasedOverlap: Double
    }

    let items, k: Int
    let metric: String
    let neighborOverlap, overlapByChance, rankBiasedOverlap, pairCorrelation, centeredKernelAlignment,
        procrustesDistance: Double
    let pairs: Int
    /// Rows, the one that changed most first; none that kept all its neighbours.
    let mostChanged: [Change]

    init(
        _ agreement: NeighborAgreement, metric: Metric, pairs: PairCorrelation, alignment: Double, distance: Double
    ) {
        items = agreement.shared.count
        k = agreement.k
        self.metric = metric.rawValue
        neighborOverlap = agreement.meanOverlap
        overlapByChance = agreement.overlapByChance
        rankBiasedOverlap = agreement.meanRankBiasedOverlap
        pairCorrelation = pairs.value
        self.pairs = pairs.pairs
        centeredKernelAlignment = alignment
        procrustesDistance = distance
        mostChanged = agreement.mostChanged(10).filter { agreement.shared[$0] < agreement.k }.map {
            Change(
                row: $0, shared: agreement.shared[$0], rankBiasedOverlap: agreement.rankBiasedOverlap[$0])
        }
    }

    var words: String {
        let changed = mostChanged.map { "\($0.row) (\($0.shared) of \(k))" }.joined(separator: ", ")
        return """
            neighbour overlap    \(digits(neighborOverlap)), \(digits(overlapByChance)) by chance
            rank-biased overlap  \(digits(rankBiasedOverlap))
            pair correlation     \(digits(pairCorrelation))
            CKA                  \(digits(centeredKernelAlignment))
            Procrustes distance  \(digits(procrustesDistance))
            most changed rows    \(changed.isEmpty ? "none" : changed)
            of \(PlainText.count(items, "item")); \(Neighborhood.words(k)), vectors compared by \(metric); rows are counted from 0
            """
    }
}
