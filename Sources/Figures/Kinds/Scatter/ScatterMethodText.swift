import Analyses
import Charting
import Datasets
import VectorMath

/// What is said of a map by each method.
struct ScatterMethodText {
    let caption: String
    /// What was computed, for the method line; empty: nothing.
    let method: String
    /// How items came to their places, where these are the vectors themselves.
    let standing: String?
    /// What the places mean.
    let notes: [String]
    /// Without its stop.
    let alternative: String

    /// `fitted`: the method with the numbers that so many items allow.
    init(_ fitted: MapMethod, _ data: ScatterData) {
        let title = data.set.dataset.title
        let count = Wording.count(data.map.points.count, Wording.noun(for: data.set.dataset.modality))
        let numbers = fitted.statements.isEmpty ? "" : " (\(fitted.statements.joined(separator: ", ")))"
        let under = "under \(fitted.metric.title)\(numbers)"
        let shares = data.map.explainedVariance.map { NumberFormat.percent($0) }
        let inSpace = data.map.depths.isEmpty ? "" : " in three dimensions"
        var standing: String?
        switch fitted {
        case .pca:
            let both =
                shares.isEmpty
                ? "whose shares of the variance are undefined: all vectors are the same"
                : "\(NumberFormat.percent(data.map.explainedVariance.reduce(0, +))) of the variance"
            caption = "A map of \(title): the \(data.axisCount) directions in which its vectors differ most"
            method = "The first \(data.axisCount) principal components"
            notes =
                data.map.depths.isEmpty || shares.isEmpty
                ? [Self.oneScale] : ["Of the variance, \(Wording.list(shares)) lie along axes 1, 2 and 3"]
            alternative =
                "Map of \(count) on the first \(data.axisCount) principal components, \(both)"
        case .mds(let settings):
            caption =
                "A map of \(title) by MDS\(inSpace): distances are kept as far as \(data.map.depths.isEmpty ? "a plane" : "a space") can"
            method = "A map by classical multidimensional scaling\(inSpace) \(under)"
            notes =
                [
                    settings.metric == .cosine
                        ? "Distances on the map stand for chords of the angles between vectors"
                        : "Distances on the map stand for those between vectors"
                ]
            alternative = "Map of \(count) by classical multidimensional scaling"
        case .tsne:
            caption = "A map of \(title) by t-SNE\(inSpace): what is alike lies close together"
            method = "A map by t-SNE\(inSpace) \(under)"
            notes = [Self.closeness]
            alternative = "Map of \(count) by t-SNE"
        case .umap(let settings):
            let supervision = settings.supervised.map { $0 == "label" ? "the labels" : "the values of \($0)" }
            caption = "A map of \(title) by UMAP\(inSpace): what is alike lies close together"
            method = "A map by UMAP\(inSpace) \(under)"
            notes =
                [Self.closeness]
                + (fitted.keepsDensity
                    ? ["Where vectors lie close to each other, points do so as well (densMAP)"] : [])
                + (supervision.map {
                    ["The map was told \($0), and draws items that share one nearer than their vectors alone would"]
                } ?? [])
                + (settings.fitOn.map { [Self.placing($0, data)] } ?? [])
            alternative = "Map of \(count) by UMAP\(supervision.map { ", told \($0)" } ?? "")"
        case .directions:
            let directions = data.ends.map(Self.direction)
            let rest = directions.count < 2 ? "along the strongest direction of the rest" : directions[1]
            caption = "A map of \(title) \(directions.joined(separator: ", and "))"
            method = "Dot products with the direction \(directions.joined(separator: " and with the one "))"
            alternative = "Map of \(count), across \(directions.first ?? ""), upwards \(rest)"
            notes =
                [Self.oneScale]
                + (directions.count < 2
                    ? ["Upwards: the first principal component of what the direction across leaves"] : [])
                + (shares.isEmpty
                    ? [] : ["Of the variance, \(shares[0]) lies across and \(shares[shares.count - 1]) upwards"])
                + (data.map.axisCosine.map {
                    ["The two directions have a cosine similarity of \(NumberFormat.display($0, 2))"]
                } ?? [])
        case .given(let given):
            let measures = given.axes.map { "\($0.y) against \($0.x)" }
            caption = measures.map { "\(title): \($0)" } ?? "A map of \(title)"
            method = ""
            let scales = given.isMap ? Self.oneScale : Self.logarithmic(given.scales)
            notes = scales.map { [$0] } ?? []
            standing =
                data.set.model.isSupplied
                ? "placed by the dataset's own two numbers"
                : "placed by the two numbers that \(data.set.model.title) gives to each"
            alternative = measures.map { "Chart of \(count): \($0)" } ?? "Map of \(count) at given places"
        }
        self.standing = standing
    }

    /// Which items the map is made of, and what became of the others.
    private static func placing(_ selection: UMAPMap.Selection, _ data: ScatterData) -> String {
        let noun = Wording.noun(for: data.set.dataset.modality)
        let fitted = Wording.count(data.fittedCount, noun)
        let value = "\(selection.column) is \(Wording.short(selection.value, to: 40))"
        let others = Wording.number(data.map.points.count - data.fittedCount)
        return "The map is made of \(fitted) whose \(value); the other \(others) were placed on it when it was finished"
    }

    private static let oneScale = "Both axes have one scale"
    private static let closeness = "Close points are alike; directions, and how far apart groups lie, mean little"

    private static func logarithmic(_ scales: GivenMap.Scales) -> String? {
        switch (scales.x, scales.y) {
        case (.linear, .linear): nil
        case (.log, .log): "Both axes are logarithmic"
        case (.log, .linear): "The horizontal axis is logarithmic"
        case (.linear, .log): "The vertical axis is logarithmic"
        }
    }

    /// `from “cold” to “hot”`
    private static func direction(_ ends: DirectionsMap.Ends) -> String {
        let names = [ends.from, ends.to].map { "“\(Wording.short($0, to: 40))”" }
        return "from \(names[0]) to \(names[1])"
    }
}
