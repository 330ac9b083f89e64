import Analyses
import Charting
import Datasets

/// What a figure of explained variance says beside its drawing.
struct VarianceWords: FigureWords {
    let set: VectorSet
    let profile: VarianceProfile
    /// Components drawn.
    let shown: Int
    let asked: Int

    var caption: String { "How much of \(set.dataset.title) each principal component shows" }

    var alternativeText: String {
        let items = Wording.count(set.dataset.records.count, Wording.noun(for: set.dataset.modality))
        guard profile.together(1) > 0 else { return "All of \(items) are the same: no component shows a difference." }
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
        return MethodLine.text("Principal components", of: [set], notes: notes)
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        guard profile.together(1) > 0 else { return "All items are the same: there is nothing to show." }
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
        return "The first two show \(percent(2)): \(verdict).\(needs)"
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
            return [String(index + 1), NumberFormat.fixed(share, 6), NumberFormat.fixed(min(1, sum), 6)]
        }
        return DataTable(columns: ["component", "share of variance", "together"], rows: rows)
    }
}
