import Analyses
import Charting
import Datasets

/// One distribution of a panel.
struct HistogramSeries: Sendable {
    /// nil: all there are.
    let name: String?
    let category: Int
    let counts: [Int]
    /// Counts, or percent of this distribution.
    let heights: [Double]
    /// nil where there is nothing to take it of.
    let mean: Double?
    let meanText: String
    private let unit: String

    static func of(_ panel: HistogramData.Panel, data: HistogramData, asShares: Bool) -> [HistogramSeries] {
        let histogram = panel.histogram
        let unit = data.itemTitle == nil ? "pair" : "item"
        if let kinds = data.kinds, let within = histogram.within, let between = histogram.between,
            let withinSummary = histogram.withinSummary, let betweenSummary = histogram.betweenSummary
        {
            return [
                HistogramSeries(
                    name: kinds.different, category: 0, counts: between, summary: betweenSummary, data: data,
                    unit: unit, asShares: true),
                HistogramSeries(
                    name: kinds.same, category: 1, counts: within, summary: withinSummary, data: data, unit: unit,
                    asShares: true),
            ]
        }
        return [
            HistogramSeries(
                name: nil, category: 0, counts: histogram.counts, summary: histogram.all, data: data, unit: unit,
                asShares: asShares)
        ]
    }

    private init(
        name: String?, category: Int, counts: [Int], summary: PairHistogram.Summary, data: HistogramData,
        unit: String, asShares: Bool
    ) {
        self.name = name
        self.category = category
        self.counts = counts
        self.unit = unit
        let total = Double(max(1, summary.count))
        heights = counts.map { asShares ? Double($0) / total * 100 : Double($0) }
        mean = summary.moments?.mean
        meanText = "\(name.map { "\($0), " } ?? "")mean \(mean.map(data.number) ?? "undefined")"
    }

    func tooltip(_ bin: Int) -> String {
        let total = counts.reduce(0, +)
        let share = NumberFormat.percent(Double(counts[bin]) / Double(max(1, total)))
        return "\(name.map { "\($0): " } ?? "")\(Wording.count(counts[bin], unit)) (\(share))"
    }
}
