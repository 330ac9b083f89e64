import Analyses
import Charting
import Datasets
import VectorMath

/// What a comparison of metrics says beside its drawing.
struct MetricsText: FigureText {
    /// From here on two metrics are said to order pairs the same.
    private static let same = 0.9995
    /// From here on some items are said to turn up in far more lists than others.
    private static let clearHubs = 1.0

    let data: MetricsData

    private var result: MetricComparison { data.result }
    private var scores: [MetricComparison.Score] { data.scores }
    private var noun: String { Wording.noun(for: data.set.dataset.modality) }

    var caption: String { "What is near in \(data.set.dataset.title), by \(Wording.count(scores.count, "metric"))" }

    var alternativeText: String {
        let parts = zip(data.names, scores).map { name, score in
            "\(name) shares \(score.sharedWithCosine.map { "\(NumberFormat.percent($0)) of" } ?? "an undefined part of") the \(data.nearest) with cosine, contrast \(MetricsData.contrastText(score.contrast))"
        }
        return
            "Rank correlations between \(Wording.list(data.names)), contrast against the numbers of each vector that are used, and for each metric: \(parts.joined(separator: "; "))."
    }

    var method: String {
        let metrics = Wording.list(scores.map(\.metric.title))
        return MethodLine.text(Wording.capitalized(metrics), of: [data.set], notes: notes)
    }

    private var notes: [String] {
        var notes = Wording.broughtDown(to: result.k, from: data.asked)
        if result.measured < data.set.vectors.rows {
            notes.append("Measured among \(Wording.count(result.measured, "item")) drawn at random (seed 42)")
        }
        let pairs = Wording.count(result.pairs, "pair")
        notes.append(
            "Rank correlation is Spearman's over \(result.isEveryPair ? "all \(pairs)" : "\(pairs) drawn at random (seed 42)"), nearest first"
        )
        notes.append("Contrast is the mean distance over that to the nearest\(contrastSample)")
        if scores.contains(where: { $0.metric.isSimilarity }) {
            notes.append(
                "A similarity counts by what it lacks to the largest; 1 − cosine grows with the square of the angle, and so does its contrast"
            )
        }
        if result.dimensions.count > 1 {
            notes.append(
                "With fewer numbers these are drawn from the model's own dimensions, the mean of \(MetricsQuestion.contrastDraws) draws (seed 42)"
            )
        }
        if scores.contains(where: { $0.contrasts.contains { $0 ?? 0 > MetricsChart.highest } }) {
            notes.append("Contrasts over \(NumberFormat.display(MetricsChart.highest, 0)) are not drawn")
        }
        notes.append(
            "Hubness is the skewness of how often items stand in the lists of others; mutual: each is among the \(data.nearest) of the other"
        )
        return notes
    }

    private var contrastSample: String {
        result.contrasted < result.measured ? ", from \(Wording.count(result.contrasted, "item"))" : ""
    }

    /// What it means for a reader: whether the choice matters, whether near is near, and whether a few are near to all.
    var quality: String? {
        [choice, contrast, hubs].compactMap { $0 }.joined(separator: " ")
    }

    /// The metrics that order pairs as cosine does, or as the first does, and the one that does least.
    private var choice: String? {
        guard let reference = scores.firstIndex(where: { $0.metric == .cosine }) ?? scores.indices.first,
            scores.count > 1
        else { return nil }
        let others = scores.indices.filter { $0 != reference }
        let name = data.names[reference]
        let known = others.filter { result.agreement(reference, $0) != nil }
        guard known.count == others.count else {
            return
                "Whether metrics order pairs alike is undefined: to \(name), or to another, all pairs are equally near."
        }
        let alike = others.filter { result.agreement(reference, $0) ?? 0 >= Self.same }.map { data.names[$0] }
        if alike.count == others.count {
            return
                "\(Wording.capitalized(Wording.list([name] + alike))) order pairs the same: the choice does not matter."
        }
        let least =
            others.min { result.agreement(reference, $0) ?? 0 < result.agreement(reference, $1) ?? 0 } ?? reference
        let differs =
            "\(data.names[least]) differs most from \(name) (rank correlation \(MetricsData.text(result.agreement(reference, least), 2))) and shares \(MetricsData.percentText(scores[least].sharedWithCosine)) of the \(data.nearest) with cosine."
        let start = alike.isEmpty ? "" : "\(Wording.capitalized(Wording.list([name] + alike))) order pairs the same. "
        return start + Wording.capitalized(differs)
    }

    /// By a distance where there is one: it is what readers think of.
    private var contrast: String? {
        guard let score = scores.first(where: { $0.metric == .euclidean }) ?? scores.first else { return nil }
        guard let all = score.contrast else {
            return
                "By \(score.metric.title) contrast is undefined: every \(noun) has another at no distance."
        }
        var text = "By \(score.metric.title) the nearest \(noun) is on average \(times(all)) nearer than a typical one"
        let few = zip(result.dimensions, score.contrasts).dropLast().compactMap { size, value in
            value.map { (size, $0) }
        }
        .first { $0.0 >= 4 && $0.1 > all * 1.05 }
        if let few {
            text +=
                "; with \(few.0) of the \(Wording.count(data.set.vectors.columns, "number")) of a vector it would be \(times(few.1))"
        }
        return text + "."
    }

    private func times(_ value: Double) -> String { "\(NumberFormat.significant(value, 2)) times" }

    /// By cosine where it is there.
    private var hubs: String? {
        guard let score = scores.first(where: { $0.metric == .cosine }) ?? scores.first else { return nil }
        guard let hubness = score.hubness, let share = score.unlistedShare else {
            return
                "Hubness by \(MetricsData.name(score.metric)) is undefined: \(score.unlistedShare == nil ? "no item is nearer than another" : "every item is in equally many lists")."
        }
        let unlisted =
            share > 0
            ? "\(NumberFormat.percent(share)) of the items are in no list of the \(data.nearest)"
            : "every item is in some list of the \(data.nearest)"
        return hubness >= Self.clearHubs
            ? "A few items are near to many others (hubness \(NumberFormat.display(hubness, 1)) by \(MetricsData.name(score.metric))): \(unlisted)."
            : "No item is near to far more others than the rest (hubness \(NumberFormat.display(hubness, 1)) by \(MetricsData.name(score.metric))); \(unlisted)."
    }

    /// A row for each metric; contrasts by dimensions and rank correlations as columns.
    var table: DataTable {
        let columns =
            ["metric", "shared with cosine@\(result.k)", "hubness", "in no list", "mutual"]
            + result.dimensions.map { "contrast, \(Wording.count($0, "number"))" }
            + data.names.map { "rank correlation with \($0)" }
        let rows = scores.enumerated().map { index, score in
            let measures = [score.sharedWithCosine, score.hubness, score.unlistedShare, score.mutualShare]
            let correlations = scores.indices.map { result.agreement(index, $0) }
            return [score.metric.rawValue]
                + (measures + score.contrasts + correlations).map { $0.map { NumberFormat.fixed($0, 4) } ?? "" }
        }
        return DataTable(columns: columns, rows: rows)
    }
}
