import Charting
import Diagnostics
import Measures
import VectorMath

/// What `profile` prints.
struct ProfileReport: Report {
    /// Items at most that are compared with all others for the relative contrast; of more, a seeded sample.
    static let contrastLimit = 2_000

    struct Telling: Encodable {
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
    let separatingDimensions: [Telling]?

    /// - Parameter noNeighbors: why no row is nearer than another, where that is so.
    init(
        _ data: Matrix, metric: Metric, lengths: [Double], shape: DimensionShape, groups: DimensionGroups?,
        near: Neighbors, hubness: Hubness, anisotropy: Anisotropy, intrinsicDimension: Double?,
        contrast: RelativeContrast, noNeighbors: String?
    ) {
        items = data.rows
        dimensions = data.columns
        k = near.k
        self.metric = metric.rawValue
        shortest = lengths.min() ?? 0
        longest = lengths.max() ?? 0
        meanLength = lengths.reduce(0, +) / Double(max(1, lengths.count))
        zeroRows = lengths.indices.filter { lengths[$0] == 0 }
        equalRows = data.equalRows()
        func nearest(_ value: Double?, else reason: String = "") -> Measured<Double> {
            Measured(noNeighbors == nil ? value : nil, else: noNeighbors ?? reason)
        }
        meanCosine = Measured(anisotropy.meanCosine, else: "fewer than two rows are not zeros")
        self.intrinsicDimension = Measured(
            intrinsicDimension, else: "too few items have two nearest at different distances")
        self.hubness = nearest(hubness.skewness, else: "all items are equally often among the nearest")
        neverNeighborShare = nearest(hubness.antihubShare)
        mutualShare = nearest(Measures.mutualShare(of: near))
        relativeContrast = nearest(contrast.value, else: "no item is nearer than those at no distance")
        constantDimensions = shape.constant
        spikeDimensions = shape.spikes
        separatingDimensions = groups.map { groups in
            groups.telling(10).map { Telling(dimension: $0, separation: groups.separation[$0] ?? 0) }
        }
    }

    var words: String {
        let equal = equalRows.reduce(0) { $0 + $1.count }
        let never =
            neverNeighborShare.value.map { "; \(NumberFormat.percent($0)) of items are among no item's nearest" } ?? ""
        var lines = [
            "items                 \(PlainText.grouped(items)) of \(PlainText.count(dimensions, "number"))",
            "length                \(digits(shortest)) to \(digits(longest)), mean \(digits(meanLength))",
            "zero vectors          \(list(zeroRows.map { "row \($0)" }))",
            "equal rows            \(equal == 0 ? "none" : "\(PlainText.grouped(equal)) in groups: \(list(equalRows.map(group)))")",
            "mean cosine           \(meanCosine.words(digits))",
            "intrinsic dimension   \(intrinsicDimension.words { NumberFormat.fixed($0, 1) })",
            "hubness               \(hubness.words(digits))\(never)",
            "relative contrast     \(relativeContrast.words(digits))",
            "mutual neighbours     \(mutualShare.words(NumberFormat.percent))",
            "constant dimensions   \(list(constantDimensions.map(String.init)))",
            "spike dimensions      \(list(spikeDimensions.map(String.init)))",
        ]
        if let separatingDimensions {
            let shown = separatingDimensions.map { "\($0.dimension) (\(digits(Double($0.separation))))" }
            lines.append("separating dimensions \(list(shown))")
        }
        let sample =
            items > Self.contrastLimit ? "; contrast on a sample of \(PlainText.grouped(Self.contrastLimit))" : ""
        lines.append(
            "\(Neighborhood.words(k)), vectors compared by \(metric)\(sample); rows and dimensions are counted from 0"
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
