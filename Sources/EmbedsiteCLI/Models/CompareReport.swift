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
    let neighborOverlap, rankBiasedOverlap, pairCorrelation, centeredKernelAlignment,
        procrustesDistance: Measured<Double>
    let overlapByChance: Double
    let pairs: Int
    /// Rows, the one that changed most first; none that kept all its neighbours.
    let mostChanged: [Change]

    /// - Parameters:
    ///   - noNeighbors: why no row is nearer than another in one of the files, where that is so.
    ///   - noVariance: why one of the files has no arrangement.
    init(
        _ agreement: NeighborAgreement, metric: Metric, pairs: PairCorrelation, alignment: Double?, distance: Double?,
        noNeighbors: String?, noVariance: String
    ) {
        items = agreement.shared.count
        k = agreement.k
        self.metric = metric.rawValue
        func near(_ value: Double?) -> Measured<Double> {
            Measured(noNeighbors == nil ? value : nil, else: noNeighbors ?? "")
        }
        neighborOverlap = near(agreement.meanOverlap)
        overlapByChance = agreement.overlapByChance
        rankBiasedOverlap = near(agreement.meanRankBiasedOverlap)
        pairCorrelation = Measured(
            pairs.value, else: noNeighbors ?? (pairs.pairs == 1 ? "there is one pair" : "all pairs are equally alike"))
        self.pairs = pairs.pairs
        centeredKernelAlignment = Measured(alignment, else: noVariance)
        procrustesDistance = Measured(distance, else: noVariance)
        guard noNeighbors == nil else {
            mostChanged = []
            return
        }
        mostChanged = agreement.mostChanged(10).filter { agreement.shared[$0] < agreement.k }.map {
            Change(
                row: $0, shared: agreement.shared[$0], rankBiasedOverlap: agreement.rankBiasedOverlap[$0])
        }
    }

    var words: String {
        let changed = mostChanged.map { "\($0.row) (\($0.shared) of \(k))" }.joined(separator: ", ")
        return """
            neighbour overlap    \(neighborOverlap.words { "\(digits($0)), \(digits(overlapByChance)) by chance" })
            rank-biased overlap  \(rankBiasedOverlap.words(digits))
            pair correlation     \(pairCorrelation.words(digits))
            CKA                  \(centeredKernelAlignment.words(digits))
            Procrustes distance  \(procrustesDistance.words(digits))
            most changed rows    \(changed.isEmpty ? "none" : changed)
            of \(PlainText.count(items, "item")); \(Neighborhood.words(k)), vectors compared by \(metric); rows are counted from 0
            """
    }
}
