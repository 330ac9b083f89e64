import Diagnostics
import Projections
import VectorMath

/// What `quality` prints.
struct QualityReport: Report {
    let items, scored, k, pairs: Int
    let metric: String
    let trustworthiness, continuity, neighborOverlap, shepardCorrelation, stress: Double
    private let samplesPairs: Bool

    private enum CodingKeys: CodingKey {
        case items, scored, k, pairs, metric, trustworthiness, continuity, neighborOverlap, shepardCorrelation,
            stress
    }

    init(_ quality: MapQuality, _ distances: MapDistances, items: Int, metric: Metric) {
        self.items = items
        scored = quality.items.count
        k = quality.k
        self.metric = metric.rawValue
        trustworthiness = quality.trustworthiness
        continuity = quality.continuity
        neighborOverlap = quality.neighborOverlap
        pairs = distances.pairs
        samplesPairs = distances.isSampled
        shepardCorrelation = distances.shepardCorrelation
        stress = distances.stress
    }

    var words: String {
        let sample = scored < items ? "; a sample of \(PlainText.grouped(scored)) is scored" : ""
        let drawn = samplesPairs ? "; distances on \(PlainText.grouped(pairs)) pairs drawn at random" : ""
        return """
            trustworthiness      \(digits(trustworthiness))
            continuity           \(digits(continuity))
            neighbour overlap    \(digits(neighborOverlap))
            Shepard correlation  \(digits(shepardCorrelation))
            stress               \(digits(stress))
            of \(PlainText.count(items, "item"))\(sample); \(Neighborhood.words(k)), vectors compared by \(metric)\(drawn)
            """
    }
}
