import Analyses
import VectorMath

/// What is said of a map by each method.
struct ScatterMethodWords {
    /// After the dataset's title: `: what is alike lies close together`.
    let caption: String
    /// What was computed, for the method line.
    let method: String
    /// What the places mean.
    let notes: [String]
    /// After `Map of 24 texts`, without its stop.
    let alternative: String

    /// `explained`: the share of the variance that both axes show together.
    init(_ fitted: MapMethod, explained: String) {
        let statements = fitted.statements
        let settings = statements.isEmpty ? "" : " (\(statements.joined(separator: ", ")))"
        let under = "under \(fitted.metric.title)\(settings)"
        switch fitted {
        case .pca:
            caption = ": the two directions in which its vectors differ most"
            method = "The first two principal components"
            notes = ["Both axes have one scale"]
            alternative = "on the first two principal components, \(explained) of the variance"
        case .mds(let map):
            caption = " by MDS: distances are kept as far as a plane can"
            method = "A map by classical multidimensional scaling \(under)"
            notes = [
                map.metric == .cosine
                    ? "Distances on the map stand for chords of the angles between vectors"
                    : "Distances on the map stand for those between vectors"
            ]
            alternative = "by classical multidimensional scaling"
        case .tsne:
            caption = " by t-SNE: what is alike lies close together"
            method = "A map by t-SNE \(under)"
            notes = [Self.closeness]
            alternative = "by t-SNE"
        case .umap(let map):
            caption = " by UMAP: what is alike lies close together"
            method = "A map by UMAP \(under)"
            notes = [Self.closeness] + (map.supervised.map { [Self.supervision($0)] } ?? [])
            alternative = map.supervised == nil ? "by UMAP" : "by UMAP, told the \(Self.values(of: map.supervised))"
        }
    }

    private static let closeness = "Close points are alike; directions, and how far apart groups lie, mean little"

    private static func values(of column: String?) -> String {
        column == "label" ? "labels" : "values of \(column ?? "")"
    }

    private static func supervision(_ column: String) -> String {
        "The map was told the \(values(of: column)), and draws items that share one nearer than their vectors alone would"
    }
}
