import Analyses
import Diagnostics
import VectorMath

/// What `quality` prints.
struct QualityReport: Report {
    let items, scored, k, pairs: Int
    let metric: String
    let trustworthiness, continuity, neighborOverlap, shepardCorrelation, stress, densityCorrelation: Measured<Double>
    private let samplesPairs: Bool

    private enum CodingKeys: CodingKey {
        case items, scored, k, pairs, metric, trustworthiness, continuity, neighborOverlap, shepardCorrelation,
            stress, densityCorrelation
    }

    /// - Parameters:
    ///   - quality: nil where no row is nearer than another: `noNeighbors` says why.
    ///   - k: neighbours looked at.
    init(
        _ quality: MapResult.Quality?, _ whole: MapAssessment, k: Int, items: Int, metric: Metric,
        noNeighbors: String?
    ) {
        self.items = items
        scored = quality?.scoredCount ?? items
        self.k = k
        self.metric = metric.rawValue
        let reason = noNeighbors ?? ""
        trustworthiness = Measured(quality?.trustworthiness, else: reason)
        continuity = Measured(quality?.continuity, else: reason)
        neighborOverlap = Measured(quality?.neighborOverlap, else: reason)
        pairs = whole.pairs
        samplesPairs = whole.isSampled
        shepardCorrelation = Measured(
            whole.shepardCorrelation, else: noNeighbors ?? "all pairs lie equally far apart")
        stress = Measured(whole.stress, else: noNeighbors ?? "no two rows lie apart")
        densityCorrelation = Measured(
            quality == nil ? nil : whole.densityCorrelation, else: noNeighbors ?? "all items lie equally dense")
    }

    var text: String {
        let sample = scored < items ? "; a sample of \(PlainText.grouped(scored)) is scored" : ""
        let drawn = samplesPairs ? "; distances on \(PlainText.grouped(pairs)) pairs drawn at random" : ""
        return """
            trustworthiness      \(trustworthiness.text(digits))
            continuity           \(continuity.text(digits))
            neighbour overlap    \(neighborOverlap.text(digits))
            Shepard correlation  \(shepardCorrelation.text(digits))
            stress               \(stress.text(digits))
            density correlation  \(densityCorrelation.text(digits))
            of \(PlainText.count(items, "item"))\(sample); \(NeighborhoodSize.text(k)), vectors compared by \(metric)\(drawn)
            """
    }
}
