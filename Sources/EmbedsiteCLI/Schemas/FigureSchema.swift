import Analyses
import Diagnostics
import Figures
import KeySchemas
import YAMLReading

/// The schema of a figure block: every kind of the catalogue, and what each can be told.
enum FigureSchema {
    static var schema: JSONSchema {
        JSONSchema(
            title: "A figure of embedsite", key: "kind", summary: "What is drawn.",
            kinds: FigureCatalog.types.map { type in
                (type.kind.name, type.summary, sharedKeys + type.summaries, ["data": JSONSchema.texts(type.sets)])
            }, uses: projections + clusterings + classifiers)
    }

    /// Keys of every kind.
    static var sharedKeys: [KeySummary] { FigureSpec.keys.map { $0.documented(nothing) } }

    /// A figure of which nothing was set; what these keys hold is the same for each kind.
    private static var nothing: FigureSpec {
        FigureSpec(data: [], options: VarianceFigure.standard, position: SourcePosition("figure"))
    }

    private static var projections: [KeyUse] {
        let all = names(MapMethod.Name.allCases.flatMap { $0.settings.map(\.key) })
        return MapMethod.Name.allCases.map { name in
            let used = name.settings.map(\.key)
            return KeyUse(
                key: "projection", word: name.rawValue, isStandard: name == .pca,
                useless: all.filter { !used.contains($0) }, needed: name.plain.missing.map { [$0] } ?? [])
        }
    }

    private static var clusterings: [KeyUse] {
        ClusteringMethod.Name.allCases.map { name in
            KeyUse(
                key: "method", word: name.rawValue, isStandard: name == .kmeans,
                useless: ClusteringMethod.Key.allCases.filter { !name.keys.contains($0) }.map(\.rawValue),
                needed: name == .dbscan ? [ClusteringMethod.Key.epsilon.rawValue] : [])
        }
    }

    private static let classifiers = [KeyUse(key: "classifier", word: "knn", isStandard: false, useless: ["folds"])]

    /// Each once, in their order.
    private static func names(_ all: [String]) -> [String] {
        all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
