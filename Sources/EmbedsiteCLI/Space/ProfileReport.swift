import Analyses
import Charting
import Diagnostics
import VectorMath

/// What `profile` prints.
struct ProfileReport: Report {
    struct SeparatingDimension: Encodable {
        let dimension: Int
        let separation: Float
    }

    let items, dimensions, k: Int
    let metric: String
    let shortest, longest, meanLength: Double
    /// Rows of zeros, and groups of rows that are the same.
    let zeroRows: [Int]
    let equalRows: [[Int]]
    let meanCosine, intrinsicDimension, hubness, neverNeighborShare, mutualShare, relativeContrast: Measured<Double>
    let constantDimensions, spikeDimensions: [Int]
    /// Best first; nil without labels.
    let separatingDimensions: [SeparatingDimension]?

    init(
        of file: VectorsFile, metric: Metric, summary: SetSummary, space: SpaceProfile, shape: DimensionProfile,
        hasLabels: Bool, near: NeighborhoodProfile, workers: Workers
    ) {
        items = file.count
        dimensions = file.matrix.columns
        k = near.k
        self.metric = metric.rawValue
        shortest = summary.shortestNorm
        longest = summary.longestNorm
        meanLength = summary.meanNorm
        zeroRows = summary.zeroVectors
        equalRows = summary.duplicates
        let noNeighbors =
            near.unlistedShare == nil ? NeighborhoodSize.undefined(in: file, under: metric, workers: workers) : nil
        func nearest(_ value: Double?, else reason: String = "") -> Measured<Double> {
            Measured(value, else: noNeighbors ?? reason)
        }
        meanCosine = Measured(space.meanCosine, else: "fewer than two rows are not zeros")
        intrinsicDimension = Measured(
            space.intrinsicDimension, else: "too few items have two nearest at different distances")
        hubness = nearest(near.hubness, else: "all items are equally often among the nearest")
        neverNeighborShare = nearest(near.unlistedShare)
        mutualShare = nearest(near.mutualShare)
        relativeContrast = nearest(near.contrast, else: "no item is nearer than those at no distance")
        constantDimensions = shape.constant
        spikeDimensions = shape.spikes
        separatingDimensions =
            hasLabels
            ? shape.separating(10).map { SeparatingDimension(dimension: $0, separation: shape.separation[$0] ?? 0) }
            : nil
    }

    var text: String {
        let equal = equalRows.reduce(0) { $0 + $1.count }
        let never =
            neverNeighborShare.value.map { "; \(NumberFormat.percent($0)) of items are among no item's nearest" } ?? ""
        var lines = [
            "items                 \(PlainText.grouped(items)) of \(PlainText.count(dimensions, "number"))",
            "length                \(digits(shortest)) to \(digits(longest)), mean \(digits(meanLength))",
            "zero vectors          \(list(zeroRows.map { "row \($0)" }))",
            "equal rows            \(equal == 0 ? "none" : "\(PlainText.grouped(equal)) in groups: \(list(equalRows.map(group)))")",
            "mean cosine           \(meanCosine.text(digits))",
            "intrinsic dimension   \(intrinsicDimension.text { NumberFormat.fixed($0, 1) })",
            "hubness               \(hubness.text(digits))\(never)",
            "relative contrast     \(relativeContrast.text(digits))",
            "mutual neighbours     \(mutualShare.text(NumberFormat.percent))",
            "constant dimensions   \(list(constantDimensions.map(String.init)))",
            "spike dimensions      \(list(spikeDimensions.map(String.init)))",
        ]
        if let separatingDimensions {
            let shown = separatingDimensions.map { "\($0.dimension) (\(digits(Double($0.separation))))" }
            lines.append("separating dimensions \(list(shown))")
        }
        let sample =
            items > NeighborhoodsQuestion.contrastSample
            ? "; contrast on a sample of \(PlainText.grouped(NeighborhoodsQuestion.contrastSample))" : ""
        lines.append(
            "\(NeighborhoodSize.text(k)), vectors compared by \(metric)\(sample); rows and dimensions are counted from 0"
        )
        return lines.joined(separator: "\n")
    }

    private func group(_ rows: [Int]) -> String {
        rows.prefix(4).map(String.init).joined(separator: " = ") + (rows.count > 4 ? " = …" : "")
    }

    /// The first twelve of some words.
    private func list(_ words: [String]) -> String {
        if words.isEmpty { return "none" }
        let rest = words.count > 12 ? ", and \(PlainText.grouped(words.count - 12)) more" : ""
        return words.prefix(12).joined(separator: ", ") + rest
    }
}
