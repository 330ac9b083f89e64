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
    let meanCosine: Double
    /// nil where too few items have two different neighbours.
    let intrinsicDimension: Double?
    let hubness, neverNeighborShare, mutualShare: Double
    /// nil where every item has an equal.
    let relativeContrast: Double?
    let constantDimensions, spikeDimensions: [Int]
    /// Best first; nil without labels.
    let separatingDimensions: [Telling]?

    init(
        _ data: Matrix, metric: Metric, lengths: [Float], shape: DimensionShape, groups: DimensionGroups?,
        near: Neighbors, hubness: Hubness, anisotropy: Anisotropy, intrinsicDimension: Double?,
        contrast: RelativeContrast
    ) {
        items = data.rows
        dimensions = data.columns
        k = near.k
        self.metric = metric.rawValue
        shortest = Double(lengths.min() ?? 0)
        longest = Double(lengths.max() ?? 0)
        meanLength = lengths.reduce(0) { $0 + Double($1) } / Double(max(1, lengths.count))
        zeroRows = lengths.indices.filter { lengths[$0] == 0 }
        equalRows = data.equalRows()
        meanCosine = anisotropy.meanCosine
        self.intrinsicDimension = intrinsicDimension
        self.hubness = hubness.skewness
        neverNeighborShare = hubness.antihubShare
        mutualShare = Measures.mutualShare(of: near)
        relativeContrast = contrast.value
        constantDimensions = shape.constant
        spikeDimensions = shape.spikes
        separatingDimensions = groups.map { groups in
            groups.telling(10).map { Telling(dimension: $0, separation: groups.separation[$0]) }
        }
    }

    var words: String {
        let equal = equalRows.reduce(0) { $0 + $1.count }
        var lines = [
            "items                 \(PlainText.grouped(items)) of \(PlainText.count(dimensions, "number"))",
            "length                \(digits(shortest)) to \(digits(longest)), mean \(digits(meanLength))",
            "zero vectors          \(list(zeroRows.map { "row \($0)" }))",
            "equal rows            \(equal == 0 ? "none" : "\(PlainText.grouped(equal)) in groups: \(list(equalRows.map(group)))")",
            "mean cosine           \(digits(meanCosine))",
            "intrinsic dimension   \(intrinsicDimension.map { NumberFormat.fixed($0, 1) } ?? "unknown: too few items have two different neighbours")",
            "hubness               \(digits(hubness)); \(NumberFormat.percent(neverNeighborShare)) of items are among no item's nearest",
            "relative contrast     \(relativeContrast.map(digits) ?? "unknown: every item has an equal")",
            "mutual neighbours     \(NumberFormat.percent(mutualShare))",
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
