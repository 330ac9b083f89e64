import Analyses
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

    init(_ found: ModelComparison, of first: VectorsFile, _ second: VectorsFile, metric: Metric, workers: Workers) {
        items = first.count
        k = found.k
        self.metric = metric.rawValue
        let agreement = found.agreement
        let noNeighbors =
            agreement.shared.isEmpty
            ? NeighborhoodSize.undefined(in: first, under: metric, workers: workers)
                ?? NeighborhoodSize.undefined(in: second, under: metric, workers: workers) : nil
        neighborOverlap = Measured(agreement.meanOverlap, else: noNeighbors ?? "")
        overlapByChance = Double(k) / Double(max(1, items - 1))
        rankBiasedOverlap = Measured(agreement.meanRankBiasedOverlap, else: noNeighbors ?? "")
        pairCorrelation = Measured(
            found.rankCorrelation,
            else: noNeighbors ?? (found.pairs == 1 ? "there is one pair" : "all pairs are equally alike"))
        pairs = found.pairs
        let noVariance = "all rows of '\(first.matrix.hasEqualRows ? first.path : second.path)' are equal"
        centeredKernelAlignment = Measured(found.alignment, else: noVariance)
        procrustesDistance = Measured(found.distance, else: noVariance)
        mostChanged = found.mostChanged.prefix(10).map {
            Change(row: $0, shared: found.shared[$0], rankBiasedOverlap: found.rankBiasedOverlap[$0])
        }
    }

    var text: String {
        let changed = mostChanged.map { "\($0.row) (\($0.shared) of \(k))" }.joined(separator: ", ")
        return """
            neighbour overlap    \(neighborOverlap.text { "\(digits($0)), \(digits(overlapByChance)) by chance" })
            rank-biased overlap  \(rankBiasedOverlap.text(digits))
            pair correlation     \(pairCorrelation.text(digits))
            CKA                  \(centeredKernelAlignment.text(digits))
            Procrustes distance  \(procrustesDistance.text(digits))
            most changed rows    \(changed.isEmpty ? "none" : changed)
            of \(PlainText.count(items, "item")); \(NeighborhoodSize.text(k)), vectors compared by \(metric); rows are counted from 0
            """
    }
}
