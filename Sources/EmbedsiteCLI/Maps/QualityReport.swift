import Diagnostics
import Projections
import VectorMath

/// What `quality` prints.
struct QualityReport: Report {
    let items, scored, k, pairs: Int
    let metric: String
    let trustworthiness, continuity, neighborOverlap, shepardCorrelation, stress: Double
    /// nil where all items lie equally dense.
    let densityCorrelation: Double?
    private let samplesPairs: Bool

    private enum CodingKeys: CodingKey {
        case items, scored, k, pairs, metric, trustworthiness, continuity, neighborOverlap, shepardCorrelation,
            stress, densityCorrelation
    }

    init(_ quality: MapQuality, _ distances: MapDistances, _ density: MapDensity, items: Int, metric: Metric) {
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
        densityCorrelation = density.correlation
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
            density correlation  \(densityCorrelation.map(digits) ?? "none: all items lie equally dense")
            of \(PlainText.count(items, "item"))\(sample); \(Neighborhood.words(k)), vectors compared by \(metric)\(drawn)
            """
    }
}
