import Analyses
import Charting
import Datasets
import VectorMath

/// What a figure of explained variance says beside its drawing.
struct VarianceText: FigureText {
    /// Of fewer items the estimate of the intrinsic dimension says little.
    private static let leastMeasured = 50

    let set: VectorSet
    let profile: VarianceProfile
    let space: SpaceProfile
    /// Components drawn.
    let shown: Int
    let asked: Int

    var caption: String { "How much of \(set.dataset.title) each principal component shows" }

    var alternativeText: String {
        let items = Wording.count(set.dataset.records.count, Wording.noun(for: set.dataset.modality))
        guard !profile.shares.isEmpty else {
            return "Shares of the variance are undefined: all of \(items) have the same vector."
        }
        let last = profile.shares[shown - 1]
        let bars =
            shown == 1
            ? "One bar, for the first principal component of \(items): \(percent(1)) of the variance."
            : "Bars for the first \(shown) principal components of \(items), from \(percent(1)) of the variance down to \(NumberFormat.percent(last)); below them a line of what the first show together, which reaches \(percent(shown))."
        return shown > 2 ? "\(bars) The first two show \(percent(2))." : bars
    }

    private func percent(_ count: Int) -> String { NumberFormat.percent(profile.together(count)) }

    var method: String {
        var notes = ["Variance is the mean squared distance from the middle; directions stand at right angles"]
        if asked > shown {
            notes.insert("So few items or dimensions have \(Wording.count(shown, "component")) at most", at: 0)
        }
        if dimension != nil {
            let sample =
                space.measured < set.vectors.rows
                ? " of \(Wording.count(space.measured, "item")) drawn at random (seed 42)" : ""
            notes.append("Intrinsic dimension is by TwoNN, from the Euclidean distances to the two nearest\(sample)")
        }
        return MethodLine.text("Principal components", of: [set], notes: notes)
    }

    /// Points on a lattice, say, look like more than they have room for.
    private var dimension: Double? {
        space.measured >= Self.leastMeasured
            ? space.intrinsicDimension.map { min($0, Double(set.vectors.columns)) } : nil
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        guard !profile.shares.isEmpty else {
            return "All items have the same vector: there is nothing to show, and shares of it are undefined."
        }
        guard profile.possible > 2 else {
            return profile.possible == 2
                ? "The first two show everything: a flat map leaves nothing out."
                : "The first shows everything: all items lie on one line."
        }
        let verdict =
            switch profile.together(2) {
            case 0.6...: "a flat map of them shows most of the differences between the items"
            case 0.4..<0.6: "a flat map of them shows about half of the differences between the items"
            default: "a flat map of them leaves most of the differences between the items out"
            }
        return "The first two show \(percent(2)): \(verdict).\(needs)\(spread) \(lean)"
    }

    /// In how many directions items differ from what lies beside them.
    private var spread: String {
        guard let dimension else { return "" }
        let rounded = dimension < 10 ? NumberFormat.significant(dimension, 2) : NumberFormat.display(dimension, 0)
        let directions = Double(rounded) == 1 ? "one direction" : "\(rounded) directions"
        return
            " Items near each other differ in about \(directions) (the intrinsic dimension); each vector has \(Wording.count(set.vectors.columns, "number"))."
    }

    /// How far all vectors point the same way.
    private var lean: String {
        guard let meanCosine = space.meanCosine else {
            return "The mean cosine similarity is undefined: fewer than two vectors are not zeros."
        }
        let verdict =
            switch meanCosine {
            case 0.6...: "all vectors point nearly the same way, so small differences in similarity count"
            case 0.2..<0.6: "the vectors lean to one side, so a similarity tells only beside others"
            default: "the vectors point all ways, so similarity near zero means unrelated"
            }
        return
            "Two items have a cosine similarity of \(NumberFormat.display(meanCosine, 2)) on average (anisotropy): \(verdict)."
    }

    private var needs: String {
        guard let half = profile.needed(for: 0.5) else {
            return " The first \(profile.shares.count) show \(percent(profile.shares.count)) together."
        }
        guard let most = profile.needed(for: 0.9) else {
            return " It takes \(Wording.count(half, "component")) to show half of them."
        }
        let all = "\(Wording.number(most)) of the \(Wording.number(profile.possible))"
        return half == most
            ? " It takes \(all) components there are to show nine tenths of them."
            : " It takes \(Wording.count(half, "component")) to show half of them, and \(all) there are to show nine tenths."
    }

    var table: DataTable {
        var sum = 0.0
        let rows = profile.shares.enumerated().map { index, share in
            sum += share
            return [String(index + 1), NumberFormat.fixed(share, 6), NumberFormat.fixed(min(1, sum), 6), ""]
        }
        var measures = [["mean cosine similarity", "", "", space.meanCosine.map { NumberFormat.fixed($0, 6) } ?? ""]]
        if let dimension {
            measures.insert(["intrinsic dimension (TwoNN)", "", "", NumberFormat.fixed(dimension, 3)], at: 0)
        }
        return DataTable(
            columns: ["component or measure", "share of variance", "together", "value"], rows: rows + measures)
    }
}
