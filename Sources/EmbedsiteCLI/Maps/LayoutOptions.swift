import Analyses
import ArgumentParser
import Diagnostics
import Projections
import VectorMath
import YAMLReading

/// What UMAP, t-SNE and classical scaling can be told; the defaults are those of umap-learn and openTSNE, but for t-SNE's
/// rounds.
struct LayoutOptions: ParsableArguments {
    @Option(help: "How vectors are compared: \(Metric.choices). (default: \(LayoutOptions.umap.metric.rawValue))")
    var metric: Metric?

    @Option(
        help:
            "umap: items that make up a neighbourhood, the item itself among them. (default: \(LayoutOptions.umap.neighbors))"
    )
    var neighbors: Int?

    @Option(help: "umap: how close points may lie. (default: \(PlainText.number(LayoutOptions.umap.minDistance)))")
    var minDist: Double?

    @Option(help: "umap: the scale of the map. (default: \(PlainText.number(LayoutOptions.umap.spread)))")
    var spread: Double?

    @Flag(help: "umap: keep how densely items lie as well (densMAP).")
    var densmap = false

    @Option(help: "umap: what that weighs against keeping neighbours. (default: 2)")
    var densLambda: Double?

    @Option(help: "umap: rounds. (default: 500 up to 10,000 items, else 200; 200 more with --densmap)")
    var epochs: Int?

    @Option(
        help:
            "umap: spectral, pca or random; tsne: pca or random. (default: \(LayoutOptions.umap.initialization.rawValue); tsne: \(LayoutOptions.tsne.initialization.rawValue))"
    )
    var initialization: String?

    @Option(
        help:
            "tsne: about how many neighbours each item keeps. (default: \(PlainText.number(LayoutOptions.tsne.perplexity)))"
    )
    var perplexity: Double?

    @Option(
        help:
            "tsne: what attraction is multiplied by in the first rounds. (default: \(PlainText.number(LayoutOptions.tsne.earlyExaggeration)))"
    )
    var earlyExaggeration: Double?

    @Option(help: "tsne: rounds after the first 250. (default: \(LayoutOptions.tsne.iterations))")
    var iterations: Int?

    @Option(help: "umap: of the first round (default: 1); tsne: of every round (default: items / exaggeration).")
    var learningRate: Double?

    private static let umap = UMAPParameters()
    private static let tsne = TSNEParameters()

    /// What was given of each setting of a map, as it is written in a figure.
    private var given: SettingOptions<MapMethod> {
        SettingOptions([
            ("metric", metric?.rawValue), ("neighbors", neighbors.map { "\($0)" }),
            ("min_dist", minDist.map { "\($0)" }), ("spread", spread.map { "\($0)" }),
            ("densmap", densmap ? "true" : nil), ("epochs", epochs.map { "\($0)" }),
            ("initialization", initialization), ("perplexity", perplexity.map { "\($0)" }),
            ("early_exaggeration", earlyExaggeration.map { "\($0)" }), ("iterations", iterations.map { "\($0)" }),
            ("learning_rate", learningRate.map { "\($0)" }),
        ])
    }

    func check(for method: ProjectCommand.Method) throws {
        let use = OptionUse(for: method)
        try given.check(use, for: method.name)
        try use.check("--dens-lambda", densLambda, .umap)
        if densLambda != nil, !densmap { throw ValidationError("--dens-lambda needs --densmap") }
        try OptionRange.check("--dens-lambda", densLambda, in: .number(0...1_000))
        if let minDist, minDist > (spread ?? Self.umap.spread) {
            throw ValidationError(
                "--min-dist is \(PlainText.number(minDist)); expected at most the --spread, which is \(PlainText.number(spread ?? Self.umap.spread))"
            )
        }
    }

    /// The method with all that was given of it.
    func method(_ name: MapMethod.Name, seed: UInt64) -> MapMethod {
        switch given.method(name) {
        case .umap(var map):
            map.parameters.seed = seed
            if let densLambda { map.parameters.density = DensityParameters(weight: densLambda) }
            return .umap(map)
        case .tsne(var parameters):
            parameters.seed = seed
            return .tsne(parameters)
        case let method: return method
        }
    }
}
