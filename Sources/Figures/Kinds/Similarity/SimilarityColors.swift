import Analyses
import Charting
import VectorMath

/// The colours of similarities, one scale for all matrices of a figure.
enum SimilarityColors {
    /// Similarities: a diverging map whose middle is the mean of all pairs, so that the eye sees who is nearer than usual.
    /// Distances, and palettes without a middle: from the least to the largest. Self-pairs count for neither.
    static func ramp(for results: [SimilarityResult], palette: FigureSpec.ColorMapName?) -> Ramp {
        var (low, high) = (Double.infinity, -Double.infinity)
        for result in results {
            let count = result.order.count
            for row in 0..<count {
                for column in 0..<count where column != row {
                    let value = Double(result.value(row, column))
                    low = min(low, value)
                    high = max(high, value)
                }
            }
        }
        let metric = results.first?.metric ?? .cosine
        // What differs by less than a hundredth of this is drawn as alike.
        let largest = max(low.magnitude, high.magnitude)
        let unit = metric == .cosine || !largest.isFinite || largest == 0 ? 1 : largest
        let map = palette?.map ?? (metric.isSimilarity ? .coolwarm : .viridis)
        guard map.isDiverging else {
            // Near is bright for both sorts of metric.
            return Ramp(map, domain: widened(low, high, unit), isReversed: !metric.isSimilarity)
        }
        // Of as many pairs in each.
        let means = results.compactMap(\.mean)
        guard !means.isEmpty else { return Ramp(map, domain: widened(low, high, unit)) }
        let mean = means.reduce(0, +) / Double(means.count)
        let half = max(high - mean, mean - low, 0.005 * unit)
        return Ramp(
            map, domain: mean - half...mean + half, shown: widened(low, high, unit), center: mean,
            isReversed: map.warmEndIsLower == metric.isSimilarity)
    }

    private static func widened(_ low: Double, _ high: Double, _ unit: Double) -> ClosedRange<Double> {
        let (middle, least) = ((low + high) / 2, 0.01 * unit)
        return high - low > least ? low...high : middle - least / 2...middle + least / 2
    }
}
